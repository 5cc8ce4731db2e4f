"""Figures side by side on the page of a claim: what stands in each row of a plot, and in the table around it.

Knows the record's comparisons and takes every value from the studies' own records. Nothing is pooled and nothing is
converted. A row whose figure cannot be found or drawn is left out: the check tells of it.
"""

from decimal import Decimal
from typing import NamedTuple

from catalogue.records.claim import Claim, Evidence
from catalogue.records.comparison import Compared, Comparison
from catalogue.records.study import Figure, Study
from catalogue.records.vocabularies import Axis, Side, StudyKind
from catalogue.rules.derive.balance import Weighing
from catalogue.rules.derive.compared import figures_named
from catalogue.site import words
from catalogue.site.pictures.forest import Drawn, Plot, has_place, plot
from catalogue.site.scene import Scene

_USUAL_LEVEL = 95


class ForestRow(NamedTuple):
    """One row: a study's figure, where it is drawn, and what a reader has to know of it."""

    study_id: str
    study: Study
    label: str
    figure: Figure
    drawn: Drawn
    interval: str
    says: str
    is_review: bool
    falls_short: tuple[Axis, ...]
    is_weighed: bool


class Forest(NamedTuple):
    """One comparison with its rows by year, and the axis under them."""

    comparison: Comparison
    rows: tuple[ForestRow, ...]
    plot: Plot

    @property
    def kinds(self) -> set[bool]:
        """Whether there are reviews (true), single studies (false) or both."""
        return {row.is_review for row in self.rows}

    @property
    def falls_short(self) -> bool:
        """Whether any row falls short of the claim."""
        return any(row.falls_short for row in self.rows)

    @property
    def lacks_interval(self) -> bool:
        """Whether any figure stands without an interval."""
        return any(row.drawn.low is None for row in self.rows)

    @property
    def sides(self) -> tuple[str, str]:
        """What a value below the value of no effect is to the claim, and what one above it is."""
        told = {True: "for the claim", False: "against the claim"}
        return told[self.comparison.speaks_for is Side.BELOW], told[self.comparison.speaks_for is Side.ABOVE]


def forests(scene: Scene, claim: Claim, weighing: Weighing) -> tuple[Forest, ...]:
    """The claim's comparisons with at least one figure to draw, in the record's order."""
    weighed = {entry.evidence.study for entry in weighing.entries if entry.rank is not None}
    made = (_forest(scene, claim, comparison, weighed) for comparison in claim.comparisons)
    return tuple(one for one in made if one)


def _forest(scene: Scene, claim: Claim, comparison: Comparison, weighed: set[str]) -> Forest | None:
    found = sorted(_found(scene, comparison), key=lambda one: one[1].year or 9999)
    if not found:
        return None
    drawing = plot(comparison, [figure for _, _, figure in found])
    rows = tuple(
        ForestRow(
            row.study,
            study,
            row.label or ", ".join(filter(None, (figure.what, figure.arm, figure.time))),
            figure,
            drawn,
            _interval(row, figure),
            says(figure, comparison),
            study.kind is StudyKind.SYSTEMATIC_REVIEW,
            _falls_short(claim, row.study),
            row.study in weighed,
        )
        for (row, study, figure), drawn in zip(found, drawing.drawn, strict=True)
    )
    return Forest(comparison, rows, drawing)


def _found(scene: Scene, comparison: Comparison) -> list[tuple[Compared, Study, Figure]]:
    """The rows whose one figure is at hand and has a place on the scale."""
    found = []
    for row in comparison.rows:
        study = scene.studies.get(row.study)
        named = figures_named(study, row, comparison.unit) if study else ()
        if study and len(named) == 1 and has_place(named[0], comparison):
            found.append((row, study, named[0]))
    return found


def _falls_short(claim: Claim, study_id: str) -> tuple[Axis, ...]:
    """Where the study falls short of the claim, by all its entries."""
    entries: list[Evidence] = [entry for entry in claim.evidence if entry.study == study_id]
    return tuple(dict.fromkeys(gap.axis for entry in entries for gap in entry.gaps))


def _interval(row: Compared, figure: Figure) -> str:
    if figure.ci is None:
        return f"no interval: {row.no_interval}" if row.no_interval else "no interval"
    told = f"{words.signed(figure.ci.low)} to {words.signed(figure.ci.high)}"
    return told if figure.ci.level == _USUAL_LEVEL else f"{told} ({figure.ci.level} %)"


def says(figure: Figure, comparison: Comparison) -> str:
    """What the figure says beside the value of no effect, in the record's words; nothing where there is no such value.

    An interval that reaches the value does not rule it out, and one end on it counts as reaching it.
    """
    zero = comparison.no_effect
    if zero is None:
        return ""
    if figure.ci is None:
        return _side(figure.value, figure.value, comparison) or "no effect"
    return _side(figure.ci.low, figure.ci.high, comparison) or "no effect is not ruled out"


def _side(low: Decimal, high: Decimal, comparison: Comparison) -> str:
    zero = comparison.no_effect
    if zero is not None and high < zero:
        return comparison.below or ""
    return (comparison.above or "") if zero is not None and low > zero else ""
