"""Which figure of a study a row of a comparison means, and whose people are whose.

Knows names of figures and links between studies; whether a row is right is for the rules.
"""

from collections.abc import Mapping

from catalogue.records.claim import Claim
from catalogue.records.comparison import Compared
from catalogue.records.study import Figure, Study


def figures_named(study: Study, row: Compared, unit: str) -> tuple[Figure, ...]:
    """The figures of `study` that go by the row's `what`, `arm` and `time`: one where the row is right.

    A study may tell one thing in two units, such as people and per cent: where one of them is `unit`, that is meant.
    """
    named = (row.what, row.arm, row.time)
    found = tuple(figure for figure in study.figures if (figure.what, figure.arm, figure.time) == named)
    return tuple(figure for figure in found if figure.unit == unit) or found


def pooled_by(claim: Claim, studies: Mapping[str, Study], study_id: str) -> frozenset[str]:
    """The works whose data the study contains, itself left out: by the reviews' records and by the claim's own."""
    found: set[str] = set()
    waiting = [study_id]
    while waiting:
        name = waiting.pop()
        held = {entry.study for entry in claim.evidence if entry.set_aside and entry.set_aside.pooled_in == name}
        if name in studies:
            held |= set(studies[name].pools)
        waiting.extend(held - found)
        found |= held
    return frozenset(found - {study_id})
