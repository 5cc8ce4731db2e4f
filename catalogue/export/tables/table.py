"""What a table is: columns with a kind and a meaning, a key, links to other tables, and the way to its rows.

Knows no record and no file format. A column that holds a field of a record takes kind and meaning from the model.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from catalogue.records.record import Part
from catalogue.records.vocabularies import Word
from catalogue.rules.derive.balance import Weighing, weigh
from catalogue.store.catalogue import Catalogue

Value: TypeAlias = str | int | Decimal | date | None
Row: TypeAlias = tuple[Value, ...]


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "true or false"
    DAY = "day"


_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.FLAG),
    (int, Kind.INTEGER),
    (Decimal, Kind.NUMBER),
    (date, Kind.DAY),
    (str, Kind.TEXT),
)


class Column(NamedTuple):
    """A column. `words` is the closed list that it takes its values from; one that is not `required` may be empty."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    required: bool = True
    words: type[Word] | None = None


class Link(NamedTuple):
    """Columns whose values stand as `keys` in another table, unless one of them is empty."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...] = ("id",)


class Weighed:
    """A catalogue with the evidence of each claim weighed once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def weighing(self) -> Mapping[str, Weighing]:
        """The weighing of each claim, by id, in the order of ids."""
        studies = self.catalogue.studies
        return {name: weigh(claim, studies) for name, claim in sorted(self.catalogue.claims.items())}


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` are the columns that tell its rows apart; the rows come in the order of the records' ids."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    rows: Callable[[Weighed], Iterator[Row]]


def counted(name: str = "number", meaning: str = "Its place in the record, from 1.") -> Column:
    """A column that counts."""
    return Column(name, meaning, Kind.INTEGER)


def fields(model: type[Part], names: str, **others: str) -> tuple[Column, ...]:
    """The columns for fields of a model: those in `names`, and under other names those in `others`."""
    called = {**{name: name for name in names.split()}, **others}
    return tuple(_field(model, field, name) for field, name in called.items())


def optional(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns where the part that they belong to may be missing."""
    return tuple(column._replace(required=False) for column in columns)


def _field(model: type[Part], field: str, name: str) -> Column:
    info = model.model_fields[field]
    types = _types(info.annotation)
    only = next(one for one in types if one is not type(None))
    kind = next(kind for python, kind in _KINDS if issubclass(only, python))
    words = only if issubclass(only, Word) else None
    return Column(name, info.description or "", kind, type(None) not in types, words)


def _types(annotation: Any) -> tuple[type, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return tuple(found for part in get_args(annotation) for found in _types(part))
    origin = get_origin(annotation)
    return _types(get_args(annotation)[0]) if origin is not None else (annotation,)


class Owner(NamedTuple):
    """A kind of record whose parts fill tables: the column that names it, its table, and the records by id."""

    column: str
    table: str
    records: Callable[[Catalogue], Mapping[str, Any]]

    @property
    def id(self) -> Column:
        """The column that names the record."""
        return Column(self.column, f"The id of the {self.column}.")

    @property
    def link(self) -> Link:
        """The link to the record."""
        return Link((self.column,), self.table)

    def of(self, weighed: Weighed) -> Iterator[tuple[str, Any]]:
        """The records with their ids, in order."""
        return iter(sorted(self.records(weighed.catalogue).items()))


CLAIM = Owner("claim", "claims", lambda catalogue: catalogue.claims)
ARTICLE = Owner("article", "articles", lambda catalogue: catalogue.articles)
STUDY = Owner("study", "studies", lambda catalogue: catalogue.studies)


def parts_table(
    name: str, owner: Owner, parts: str, model: type[Part], columns: tuple[str, Mapping[str, str]], *links: Link
) -> Table:
    """A table of the parts that each record holds at `parts` (such as `certainty.concerns`), numbered in their order.

    `columns` are names of fields, and fields that stand under another name.
    """
    of, (names, others) = attrgetter(parts), columns
    told = fields(model, names, **others)
    values = _values([*names.split(), *others])

    def rows(weighed: Weighed) -> Iterator[Row]:
        for id_, record in owner.of(weighed):
            for at, part in enumerate(of(record), start=1):
                yield (id_, at, *values(part))

    meaning = _first_sentence(model)
    held = (owner.id, counted(), *told)
    return Table(name, meaning, held, (owner.column, "number"), (owner.link, *links), rows)


def lists_table(name: str, owner: Owner, parts: str, column: Column, *links: Link) -> Table:
    """A table of the plain values that each record holds at `parts`, numbered in their order."""
    of = attrgetter(parts)

    def rows(weighed: Weighed) -> Iterator[Row]:
        for id_, record in owner.of(weighed):
            for at, value in enumerate(of(record), start=1):
                yield (id_, at, value)

    held = (owner.id, counted(), column)
    return Table(name, column.meaning, held, (owner.column, "number"), (owner.link, *links), rows)


def _values(names: list[str]) -> Callable[[Any], Row]:
    return lambda part: tuple(getattr(part, name) for name in names)


def _first_sentence(model: type[Part]) -> str:
    return (model.__doc__ or "").partition("\n")[0].replace("`", "")
