"""Every table of the catalogue, those first that others link to."""

from collections.abc import Iterator

from catalogue.export.tables import claims, gradings, seen, sources
from catalogue.export.tables.table import ARTICLE, CLAIM, STUDY, Column, Kind, Row, Table, Weighed, counted, fields
from catalogue.export.vocabularies import VOCABULARIES
from catalogue.records.waiver import Waiver

_OWNERS = (ARTICLE, CLAIM, STUDY)
_KIND = Column("kind", "'article', 'claim' or 'study'.")


def _words(_weighed: Weighed) -> Iterator[Row]:
    for vocabulary, name in sorted(VOCABULARIES.items(), key=lambda one: one[1]):
        for at, word in enumerate(vocabulary, start=1):
            yield (name, word.value, at, word.meaning)


def _former_ids(weighed: Weighed) -> Iterator[Row]:
    for owner in _OWNERS:
        told = {(old, id_) for id_, record in owner.of(weighed) for old in record.former_ids}
        yield from ((owner.column, old, id_) for old, id_ in sorted(told))


def _waivers(weighed: Weighed) -> Iterator[Row]:
    for owner in _OWNERS:
        for id_, record in owner.of(weighed):
            for at, one in enumerate(record.waivers, start=1):
                yield (owner.column, id_, at, one.code, one.reason, one.until)


TABLES: tuple[Table, ...] = (
    *sources.TABLES,
    *seen.TABLES,
    *claims.TABLES,
    *gradings.TABLES,
    Table(
        "former_ids",
        "Ids that records had before they were renamed.",
        (_KIND, Column("former", "The id that it had."), Column("id", "The id that it has.")),
        ("kind", "former", "id"),
        (),
        _former_ids,
    ),
    Table(
        "waivers",
        "Problems that are let pass in a record.",
        (_KIND, Column("id", "The record's id."), counted(), *fields(Waiver, "code reason until")),
        ("kind", "id", "number"),
        (),
        _waivers,
    ),
    Table(
        "words",
        "The closed vocabularies: every word, in its order, with its meaning.",
        (
            Column("vocabulary", "The vocabulary, as the page of words names it."),
            Column("word", "The word."),
            Column("place", "Its place in the vocabulary, from 1.", Kind.INTEGER),
            Column("meaning", "What it means."),
        ),
        ("vocabulary", "word"),
        (),
        _words,
    ),
)
"""Every table."""

NAMED: dict[str, Table] = {table.name: table for table in TABLES}
"""Every table by its name."""
