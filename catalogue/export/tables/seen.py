"""The tables of what registers were seen to tell of studies; empty where none was asked."""

from collections.abc import Iterator

from catalogue.export.tables.table import STUDY, Column, Link, Row, Table, Weighed, counted, fields
from catalogue.records.lock import Sighting, StandingSeen


def _sightings(weighed: Weighed) -> Iterator[Row]:
    for id_, _ in STUDY.of(weighed):
        for at, one in enumerate(weighed.catalogue.seen(id_).sightings, start=1):
            why = "; ".join(one.reasons) or None
            yield (id_, at, one.identifier, one.told_by, one.settled, one.on, one.digest, why)


def _told(weighed: Weighed) -> Iterator[Row]:
    for id_, _ in STUDY.of(weighed):
        for at, one in enumerate(weighed.catalogue.seen(id_).sightings, start=1):
            yield from ((id_, at, nth, *pair) for nth, pair in enumerate(one.seen, start=1))


def _trials(weighed: Weighed) -> Iterator[Row]:
    for id_, _ in STUDY.of(weighed):
        yield from ((id_, at, *pair) for at, pair in enumerate(weighed.catalogue.seen(id_).trial, start=1))


def _standings(weighed: Weighed) -> Iterator[Row]:
    for id_, _ in STUDY.of(weighed):
        for at, one in enumerate(weighed.catalogue.seen(id_).standings, start=1):
            yield (id_, at, one.told_by, one.state, one.on, one.since, one.source)


TABLES: tuple[Table, ...] = (
    Table(
        "sightings",
        Sighting.__doc__ or "",
        (
            *(STUDY.id, counted(), *fields(Sighting, "identifier told_by settled", on="asked_on")),
            *fields(Sighting, "digest"),
            Column("reasons", "Why it is contradicted or unchecked, parted by semicolons.", required=False),
        ),
        ("study", "number"),
        (STUDY.link,),
        _sightings,
    ),
    Table(
        "sighting_fields",
        "What a register gave of a study, one field a row.",
        (
            *(STUDY.id, counted("sighting", "The number of the sighting within the study."), counted()),
            Column("field", "Title, first author, year, container."),
            Column("told", "What the register gave."),
        ),
        ("study", "sighting", "number"),
        (Link(("study", "sighting"), "sightings", ("study", "number")),),
        _told,
    ),
    Table(
        "standings_seen",
        StandingSeen.__doc__ or "",
        (
            *(STUDY.id, counted(), Column("told_by", "Name of the register.")),
            *fields(StandingSeen, "state", on="asked_on"),
            *fields(StandingSeen, "since source"),
        ),
        ("study", "number"),
        (STUDY.link,),
        _standings,
    ),
    Table(
        "trial_fields",
        "What the register of trials gave of a study, one field a row.",
        (
            *(STUDY.id, counted(), Column("field", "Status, results, updated.")),
            Column("told", "What the register gave."),
        ),
        ("study", "number"),
        (STUDY.link,),
        _trials,
    ),
)
"""The tables, those first that others link to."""
