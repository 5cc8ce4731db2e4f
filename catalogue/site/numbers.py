"""The page of numbers: every number that a judged sentence tells, beside the figures of the studies.

Knows what stands in a row and in which words a comparison is told. It compares numbers, and judges no sentence.
"""

from collections import Counter
from typing import NamedTuple

from catalogue.records.claim import Claim
from catalogue.rules.told import Known, Match, Told, told_numbers
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.sheets import Sheet, sheets
from catalogue.site.templating import filled

NUMBERS = "numbers/"
_ROWS = 100
_SHOWN = 3
_WORDS = {
    Match.SAME: ("Same number", "A study that speaks for the claim reports it."),
    Match.FAIR: ("Fairly rounded", "It rounds a figure of a study that speaks for the claim, or their ranges hold it."),
    Match.ELSEWHERE: (
        "Only elsewhere",
        "Only studies that speak against the claim, or have no bearing on it, hold it.",
    ),
    Match.OTHER: ("Other number", "There are figures in its unit, and none agrees. The nearest is shown."),
    Match.NONE: ("No figure", "No figure in the records of these studies is in its unit."),
}


class Row(NamedTuple):
    """A number in its quote, with the figures shown beside it and how many more there are."""

    told: Told
    claim: Claim
    article_title: str
    before: str
    number: str
    after: str
    figures: tuple[Known, ...]
    more: int


def numbers_sheets(scene: Scene) -> tuple[Sheet[Row], ...]:
    """All numbers, by article and sentence, in pages."""
    rows = [_row(scene, told) for told in told_numbers(scene.claims, scene.studies)]
    rows.sort(key=lambda row: (*_place(row), row.told.quantity.span, row.told.claim))
    return sheets(NUMBERS, rows, _ROWS)


def _place(row: Row) -> tuple[str, int]:
    return row.told.occurrence.article, row.told.occurrence.sentence


def _row(scene: Scene, told: Told) -> Row:
    quote, span = told.occurrence.quote, told.quantity.span
    return Row(
        told,
        scene.claims[told.claim],
        scene.known.articles.get(told.occurrence.article, told.occurrence.article),
        quote[: span.start],
        span.of(quote),
        quote[span.end :],
        told.figures[:_SHOWN],
        len(told.figures[_SHOWN:]),
    )


def numbers_page(scene: Scene, sheet: Sheet[Row], total: Counter[Match]) -> Page:
    """One page of numbers. `total` counts all of them by how they compare."""
    body = filled(
        "numbers.html",
        Links(sheet.uri),
        sheet=sheet,
        total=total.total(),
        counts={match: total[match] for match in Match},
        match_words=_WORDS,
        known=scene.known,
    )
    description = "Every number in the judged sentences, beside the figures that the studies report."
    return Page(sheet.uri, f"Numbers{sheet.title}", description, body, is_record=sheet.number > 1, is_wide=True)


def match_counts(found: tuple[Sheet[Row], ...]) -> Counter[Match]:
    """How many numbers compare in which way, over all pages."""
    return Counter(row.told.match for sheet in found for row in sheet.rows)
