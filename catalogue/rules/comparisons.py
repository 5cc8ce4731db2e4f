"""Comparisons of figures: each row is a figure of the claim's own evidence, on one scale, of people counted once.

Knows rows and the figures they name. Whether figures mean the same is a judgement, which the record gives a reason for.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.records.comparison import Compared, Comparison
from catalogue.records.study import Figure
from catalogue.records.vocabularies import Scale
from catalogue.rules.derive.compared import figures_named, pooled_by
from catalogue.rules.examples import relief
from catalogue.rules.rule import Example, Found, Keys, Rule
from catalogue.rules.views import ClaimView, meant


class _Row(NamedTuple):
    """A row with the figures that it names; none where the study's record is not at hand."""

    keys: Keys
    comparison: Comparison
    row: Compared
    named: tuple[Figure, ...] | None


def _rows(view: ClaimView) -> Iterator[_Row]:
    studies = view.ground.catalogue.studies
    for number, comparison in enumerate(view.claim.comparisons):
        for at, row in enumerate(comparison.rows):
            study = studies.get(row.study)
            named = figures_named(study, row, comparison.unit) if study else None
            yield _Row(("comparisons", number, "rows", at), comparison, row, named)


def _found(view: ClaimView) -> Iterator[tuple[_Row, Figure]]:
    """The rows that name exactly one figure, with it."""
    for each in _rows(view):
        if each.named and len(each.named) == 1:
            yield each, each.named[0]


_EXAMPLE = """comparisons:
  - what: fall in pain
    unit: points
    why: The same people, scale and day.
    rows:
      - study: trial-2020
        what: fall in pain
        no_interval: the paper prints none
      - study: cohort-2019
        what: fall in pain
"""
_EVIDENCE = """evidence:
  - study: trial-2020
    direction: supports
    finding: Pain fell on the drug.
    locator: abstract
  - study: cohort-2019
    direction: no-bearing
    finding: Pain fell.
    locator: abstract
"""
_COHORT = """figures:
  - what: fall in pain
    value: 3
    unit: points
    ci:
      low: 2
      high: 4
  - what: people who felt dizzy
    value: 30
    of: 100
"""


def _example(old: str = "", new: str = "", *, cohort: str = _COHORT, evidence: str = _EVIDENCE) -> Example:
    """Two studies compared, with one text of the comparison replaced."""
    comparison = _EXAMPLE.replace(old, new, 1) if old else _EXAMPLE
    return {"sources/studies/cohort-2019.yaml": cohort, **relief(evidence + comparison)}


def _not_evidence(view: ClaimView) -> Iterator[Found]:
    known = dict.fromkeys(entry.study for entry in view.claim.evidence)
    for each in _rows(view):
        if each.row.study not in known:
            message = f"'{each.row.study}' is compared and is no evidence of the claim"
            yield Found((*each.keys, "study"), message, meant(each.row.study, known))


COMPARISON_NOT_EVIDENCE = Rule(
    code="comparison-not-evidence",
    title="A comparison shows a study that is no evidence of the claim",
    why="A picture must not show more than the evidence that the claim is judged by.",
    hint="add the study to the evidence, or take the row out",
    bad=_example("cohort-2019", "cohort-2018"),
    good=_example(),
    claims=_not_evidence,
)


def _figure(view: ClaimView) -> Iterator[Found]:
    for each in _rows(view):
        if each.named is None or len(each.named) == 1:
            continue
        count = f"{len(each.named)} figures" if each.named else "no figure"
        yield Found((*each.keys, "what"), f"'{each.row.study}' has {count} '{each.row.what}' of that group and time")


COMPARISON_FIGURE = Rule(
    code="comparison-figure",
    title="A comparison names a figure that the study does not have, or has twice",
    why="A value is taken from the study's record; without exactly one figure there is nothing to draw.",
    hint="copy the figure's 'what', and its 'arm' and 'time' where it has them",
    bad=_example("what: fall in pain\n        no", "what: rise of pain\n        no"),
    good=_example(),
    claims=_figure,
)


def _unit(view: ClaimView) -> Iterator[Found]:
    for each, figure in _found(view):
        if figure.unit != each.comparison.unit:
            written = f"in '{figure.unit}'" if figure.unit else "without unit"
            message = f"the figure of '{each.row.study}' stands {written}, the comparison in '{each.comparison.unit}'"
            yield Found((*each.keys, "what"), message)


COMPARISON_UNIT = Rule(
    code="comparison-unit",
    title="A figure has another unit than its comparison",
    why="Points of ten and points of a hundred on one axis would show a difference that is none.",
    hint="compare figures of one unit; nothing is converted here",
    bad=_example(cohort=_COHORT.replace("points", "points of 100")),
    good=_example(),
    claims=_unit,
)


def _scale(view: ClaimView) -> Iterator[Found]:
    for each, figure in _found(view):
        lowest = min(figure.value, figure.ci.low) if figure.ci else figure.value
        if each.comparison.scale is Scale.LOGARITHMIC and lowest <= 0:
            message = f"the figure of '{each.row.study}' reaches {lowest}, for which a logarithmic scale has no place"
            yield Found((*each.keys, "what"), message)
        if figure.ci and not figure.ci.low <= figure.value <= figure.ci.high:
            message = f"the figure of '{each.row.study}' is {figure.value}, outside its own interval"
            yield Found((*each.keys, "what"), message, "hold the study's record against the work")


COMPARISON_SCALE = Rule(
    code="comparison-scale",
    title="A figure has no place on the scale of its comparison",
    why="What cannot be drawn where its value lies would be drawn wrong, or be missing.",
    hint="take a linear scale, or leave the figure out",
    bad=_example(
        "unit: points\n", "unit: points\n    scale: logarithmic\n", cohort=_COHORT.replace("low: 2", "low: 0")
    ),
    good=_example("unit: points\n", "unit: points\n    scale: logarithmic\n"),
    claims=_scale,
)


def _interval(view: ClaimView) -> Iterator[Found]:
    for each, figure in _found(view):
        if figure.ci is None and each.row.no_interval is None:
            message = f"the figure of '{each.row.study}' has no interval, and nothing says why"
            yield Found((*each.keys, "what"), message)
        if figure.ci is not None and each.row.no_interval is not None:
            message = f"the figure of '{each.row.study}' has an interval, and 'no_interval' says that it has none"
            yield Found((*each.keys, "no_interval"), message, "take 'no_interval' away")


COMPARISON_INTERVAL = Rule(
    code="comparison-interval",
    title="A figure is compared without its interval",
    why="A point without interval looks surer than one with it.",
    hint="add the interval to the study's record, or say in 'no_interval' why there is none",
    bad=_example("        no_interval: the paper prints none\n"),
    good=_example(),
    claims=_interval,
)


def _same_people(view: ClaimView) -> Iterator[Found]:
    for number, comparison in enumerate(view.claim.comparisons):
        keys: Keys = ("comparisons", number)
        names = Counter(row.study for row in comparison.rows)
        if len(names) == 1:
            yield Found((*keys, "rows"), "all figures are of one study, and a comparison needs two")
        told = Counter((row.study, row.label) for row in comparison.rows)
        for at, row in enumerate(comparison.rows):
            if told[row.study, row.label] > 1:
                message = f"nothing tells the rows of '{row.study}' apart"
                yield Found((*keys, "rows", at, "study"), message, "give each row of one study its own 'label'")
        for review in names:
            held = pooled_by(view.claim, view.ground.catalogue.studies, review)
            for at, row in enumerate(comparison.rows):
                if row.study in held:
                    message = f"'{row.study}' stands beside '{review}', which contains its data"
                    yield Found((*keys, "rows", at, "study"), message)


COMPARISON_SAME_PEOPLE = Rule(
    code="comparison-same-people",
    title="A comparison shows the same people as if they were others",
    why="Two points for one set of data look like two findings that agree.",
    hint="show the review or the study, not both; a comparison needs two works with people of their own",
    bad=_example(evidence=_EVIDENCE + "    set_aside:\n      pooled_in: trial-2020\n"),
    good=_example(evidence=_EVIDENCE + "    set_aside:\n      why: Another drug.\n"),
    claims=_same_people,
)
