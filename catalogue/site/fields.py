"""Tables of the fields of a record, printed from the models' own descriptions.

Knows how the models describe themselves; no word on a field is written here.
"""

import datetime
import decimal
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin

from catalogue.records.record import Part
from catalogue.records.vocabularies import Word
from catalogue.site.vocabulary import VOCABULARY_OF, Vocabulary

_FORMS: dict[type, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    datetime.date: "day",
    decimal.Decimal: "number",
}
_NAMED = {
    "slug": "id",
    "doi": "DOI",
    "pmid": "PubMed id",
    "pmcid": "PubMed Central id",
    "nct": "trial number",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "web address",
    "p_value": "p-value",
    "sha256": "SHA-256 digest",
}


class FieldRow(NamedTuple):
    """One field: its name in the file, its form, the vocabulary or part it leads to, and what it says."""

    name: str
    form: str
    vocabulary: Vocabulary | None
    part: str | None
    is_needed: bool
    says: str


class PartTable(NamedTuple):
    """A record or a part of one, with its fields in the order of the file."""

    name: str
    says: str
    rows: tuple[FieldRow, ...]


def tables(record: type[Part]) -> tuple[PartTable, ...]:
    """The record's table, then one for every part it is made of, in the order in which they are met."""
    found: dict[type[Part], PartTable] = {}
    waiting = [record]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            says = (part.__doc__ or "").strip()
            found[part] = PartTable(part.__name__, says, tuple(_rows(part)))
            waiting.extend(
                kind
                for field in part.model_fields.values()
                for kind in _kinds(field.annotation)
                if issubclass(kind, Part)
            )
    return tuple(found.values())


def _rows(part: type[Part]) -> Iterator[FieldRow]:
    for name, field in part.model_fields.items():
        annotated = (field.annotation, *field.metadata)
        kinds = [kind for kind in _kinds(field.annotation) if kind is not type(None)]
        kind = kinds[-1] if kinds else str
        vocabulary = VOCABULARY_OF.get(kind) if issubclass(kind, Word) else None
        below = kind.__name__ if issubclass(kind, Part) else None
        form = "word" if vocabulary else below or _form(kind, annotated)
        container = {tuple: "list of ", dict: "mapping to "}.get(_container(field.annotation), "")
        many = "" if not container or below else "es" if form.endswith("s") else "s"
        yield FieldRow(
            field.alias or name,
            f"{container}{form}{many}",
            vocabulary,
            below,
            field.is_required(),
            field.description or "",
        )


def _form(kind: type, annotated: tuple[Any, ...]) -> str:
    for validator in _validators(annotated):
        if validator in _NAMED:
            return _NAMED[validator]
    return _FORMS.get(kind, kind.__name__.lower())


def _validators(annotated: Any) -> Iterator[str]:
    """The names of the functions that check a value of this type."""
    for one in annotated if isinstance(annotated, tuple) else (annotated,):
        function = getattr(one, "func", None)
        if function is not None:
            yield function.__name__
        yield from _validators(get_args(one)) if get_args(one) else ()


def _kinds(annotation: Any) -> Iterator[type]:
    """The plain types within an annotation."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner)


def _container(annotation: Any) -> Any:
    if get_origin(annotation) in (tuple, dict):
        return get_origin(annotation)
    return next((found for inner in get_args(annotation) if (found := _container(inner))), None)
