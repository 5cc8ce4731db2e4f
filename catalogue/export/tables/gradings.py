"""The tables of comparisons, of what graders put in, and of what changed."""

from collections.abc import Iterator

from catalogue.export.tables.table import (
    CLAIM,
    STUDY,
    Column,
    Kind,
    Link,
    Row,
    Table,
    Weighed,
    counted,
    fields,
    parts_table,
)
from catalogue.records.claim import Change, Judgement, Settlement
from catalogue.records.comparison import Compared, Comparison
from catalogue.records.study import Study
from catalogue.rules.derive.compared import figures_named

_COMPARISON = Link(("claim", "comparison"), "comparisons", ("claim", "number"))
_JUDGEMENT = Link(("claim", "judgement"), "judgements", ("claim", "number"))


def _rows(weighed: Weighed) -> Iterator[Row]:
    studies = weighed.catalogue.studies
    for id_, claim in CLAIM.of(weighed):
        for at, comparison in enumerate(claim.comparisons, start=1):
            for nth, row in enumerate(comparison.rows, start=1):
                figure = _figure(studies.get(row.study), row, comparison.unit)
                yield (id_, at, nth, row.study, figure, row.what, row.arm, row.time, row.label, row.no_interval)


def _figure(study: Study | None, row: Compared, unit: str) -> int | None:
    """The number of the figure that the row means; none where no figure or more than one goes by its names."""
    named = figures_named(study, row, unit) if study else ()
    return study.figures.index(named[0]) + 1 if study and len(named) == 1 else None


def _judged(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, one in enumerate(claim.judgements, start=1):
            yield from ((id_, at, about, value) for about, value in sorted(_inputs(one)))


def _inputs(one: Judgement) -> Iterator[tuple[str, str]]:
    yield "level", one.level
    yield from ((f"direction of {study}", direction) for study, direction in one.directions.items())
    yield from ((f"gaps of {study}", ", ".join(sorted(axes))) for study, axes in one.gaps.items() if axes)
    yield from ((f"wording of {at}", wording) for at, wording in one.wording.items())
    yield from ((f"drift of {at}", ", ".join(sorted(axes))) for at, axes in one.drift.items() if axes)


def _settled(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, one in enumerate(claim.settlements, start=1):
            said = "; ".join(f"{grader}: {value}" for grader, value in sorted(one.values.items()))
            yield (id_, at, one.about, said, one.settled, one.why, one.date)


TABLES: tuple[Table, ...] = (
    parts_table(
        "comparisons",
        CLAIM,
        "comparisons",
        Comparison,
        ("what unit scale no_effect below above speaks_for why", {}),
    ),
    Table(
        "comparison_rows",
        "The figures of a comparison, in the order in which they are drawn.",
        (
            CLAIM.id,
            Column("comparison", "The number of the comparison within the claim.", Kind.INTEGER),
            counted(),
            STUDY.id,
            Column("figure", "The number of the figure within the study.", Kind.INTEGER, required=False),
            *fields(Compared, "what arm time label no_interval"),
        ),
        ("claim", "comparison", "number"),
        (_COMPARISON, STUDY.link, Link(("study", "figure"), "figures", ("study", "number"))),
        _rows,
    ),
    parts_table("judgements", CLAIM, "judgements", Judgement, ("grader kind date level note", {})),
    Table(
        "judged",
        "Everything that a grader put in, one thing a row.",
        (
            CLAIM.id,
            Column("judgement", "The number of the judgement within the claim.", Kind.INTEGER),
            Column(
                "about", "What was judged: 'level', 'direction of S', 'gaps of S', 'wording of A#N', 'drift of A#N'."
            ),
            Column("judged", "The grader's word, or words parted by commas."),
        ),
        ("claim", "judgement", "about"),
        (_JUDGEMENT,),
        _judged,
    ),
    Table(
        "settlements",
        "The differences between graders, and how they were settled.",
        (
            *(CLAIM.id, counted(), *fields(Settlement, "about")),
            Column("said", "What each grader said, parted by semicolons."),
            *fields(Settlement, "settled why date"),
        ),
        ("claim", "number"),
        (CLAIM.link,),
        _settled,
    ),
    parts_table("history", CLAIM, "history", Change, ("date field", {"from_": "was", "to": "became", "why": "why"})),
)
"""The tables, those first that others link to."""
