"""Which studies a writer may cite for a claim: those that carry the sentence that may be said, the strongest first.

What speaks against that sentence stands apart, so that nobody cites it by accident. Knows the claim and its studies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.records.vocabularies import Balance, Direction, Level, StudyKind
from catalogue.rules.derive.balance import Entry, Unweighed, weigh
from catalogue.store.catalogue import Catalogue

_BACKING = {
    Balance.SUPPORTS: (Direction.SUPPORTS,),
    Balance.CONTRADICTS: (Direction.CONTRADICTS,),
    Balance.MIXED: (Direction.SUPPORTS, Direction.CONTRADICTS),
    Balance.NONE: (),
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """The studies of one claim by what a writer may do with them, each the strongest first.

    `backing` carry the defensible sentence: on a claim that the evidence contradicts, those that contradict it.
    `against` point the other way. `left_out` bear on it and are not weighed, each with why; what has no bearing stands
    nowhere.
    """

    claim: str
    balance: Balance
    level: Level
    defensible: str
    backing: tuple[str, ...]
    against: tuple[str, ...]
    left_out: tuple[tuple[str, Unweighed], ...]


def bearing(claim_id: str, catalogue: Catalogue) -> Bearing:
    """What bears on a claim of the catalogue."""
    claim = catalogue.claims[claim_id]
    weighing = weigh(claim, catalogue.studies)
    wanted = _BACKING[weighing.balance]
    backing = _strongest_first(entry for entry in weighing.weighed if entry.evidence.direction in wanted)
    against = _strongest_first(entry for entry in weighing.weighed if entry.evidence.direction not in wanted)
    left_out = [
        (entry.evidence.study, entry.unweighed)
        for entry in weighing.entries
        if entry.unweighed and entry.unweighed is not Unweighed.NO_BEARING
    ]
    return Bearing(
        claim_id,
        weighing.balance,
        claim.certainty.level,
        claim.defensible,
        backing,
        tuple(name for name in against if name not in backing),
        tuple((name, why) for name, why in dict(left_out).items() if name not in backing + against),
    )


def _strongest_first(entries: Iterable[Entry]) -> tuple[str, ...]:
    """By rank; reviews before single studies; the newest first."""
    ranked: Sequence[Entry] = sorted(
        entries,
        key=lambda entry: (
            entry.rank or 0,
            entry.study is None or entry.study.kind is not StudyKind.SYSTEMATIC_REVIEW,
            -((entry.study and entry.study.year) or 0),
            entry.evidence.study,
        ),
    )
    return tuple(dict.fromkeys(entry.evidence.study for entry in ranked))
