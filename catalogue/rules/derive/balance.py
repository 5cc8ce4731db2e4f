"""Which way the evidence of a claim points: what is weighed, at which rank, and which entries decide.

Knows a claim and its studies; no counting of papers. Certainty and verdict follow elsewhere.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from catalogue.records.claim import Claim, Evidence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Direction, Question, Reading, Standing
from catalogue.rules.derive.weight import is_indirect, tier


class Unweighed(StrEnum):
    """Why an entry is not weighed."""

    NO_BEARING = "it has no bearing on the statement"
    POOLED = "its data are in a weighed review"
    SET_ASIDE = "it is set aside for a reason"
    UNKNOWN = "there is no record of the study"
    RETRACTED = "the work is retracted"
    NOT_SEEN = "nobody has seen its findings"
    KIND = "work of this kind is not weighed for this question"
    LEFT_OUT = "it is left out here"


class Entry(NamedTuple):
    """One evidence entry with its weight: `rank` is the tier, one more if indirect; None where it is not weighed."""

    evidence: Evidence
    study: Study | None
    tier: int | None
    indirect: bool
    rank: int | None
    unweighed: Unweighed | None


class Weighing(NamedTuple):
    """All entries in the claim's order, the best rank on each side, the balance, and the entries that decide it."""

    entries: tuple[Entry, ...]
    supports: int | None
    contradicts: int | None
    balance: Balance
    deciding: tuple[Entry, ...]

    @property
    def weighed(self) -> tuple[Entry, ...]:
        """The entries that are weighed."""
        return tuple(entry for entry in self.entries if entry.rank is not None)


def _weight(evidence: Evidence, studies: Mapping[str, Study], question: Question, without: Collection[str]) -> Entry:
    unweighed = None
    study = studies.get(evidence.study)
    own = tier(study, question) if study else None
    aside = evidence.set_aside
    review = studies.get(aside.pooled_in) if aside and aside.pooled_in else None
    is_pooled_in_withdrawn = review is not None and review.standing.state is Standing.RETRACTED
    if evidence.study in without:
        unweighed = Unweighed.LEFT_OUT
    elif evidence.direction is Direction.NO_BEARING:
        unweighed = Unweighed.NO_BEARING
    elif aside and aside.why:
        unweighed = Unweighed.SET_ASIDE
    elif aside and aside.pooled_in not in without and not is_pooled_in_withdrawn:
        unweighed = Unweighed.POOLED
    elif study is None:
        unweighed = Unweighed.UNKNOWN
    elif study.standing.state is Standing.RETRACTED:
        unweighed = Unweighed.RETRACTED
    elif study.seen.findings is Reading.NOT_SEEN:
        unweighed = Unweighed.NOT_SEEN
    elif own is None:
        unweighed = Unweighed.KIND
    indirect = is_indirect(evidence.gaps) if evidence.gaps else False
    rank = None if unweighed or own is None else own + indirect
    return Entry(evidence, study, own, indirect, rank, unweighed)


def weigh(claim: Claim, studies: Mapping[str, Study], *, without: Collection[str] = ()) -> Weighing:
    """The claim's evidence weighed. `without` leaves studies out, and puts back what is set aside as pooled in them.

    A retracted study carries nothing, for the statement or against it; what is pooled in a retracted review is put
    back. Same rank on both sides is `mixed`; the better rank wins. Deciding are the winning side's entries of best
    rank.
    """
    best: dict[Direction, int] = {}
    entries = []
    for evidence in claim.evidence:
        entry = _weight(evidence, studies, claim.question, without)
        entries.append(entry)
        if entry.rank is not None and entry.rank < best.get(evidence.direction, 9):
            best[evidence.direction] = entry.rank
    supports, contradicts = best.get(Direction.SUPPORTS), best.get(Direction.CONTRADICTS)
    if supports is None and contradicts is None:
        return Weighing(tuple(entries), None, None, Balance.NONE, ())
    if supports == contradicts:
        balance = Balance.MIXED
    elif contradicts is None or (supports is not None and supports < contradicts):
        balance = Balance.SUPPORTS
    else:
        balance = Balance.CONTRADICTS
    # a losing side's best rank is always worse than the winner's, so the rank alone finds the deciding entries
    winning = min(best.values())
    deciding = tuple(entry for entry in entries if entry.rank == winning)
    return Weighing(tuple(entries), supports, contradicts, balance, deciding)


def leans_on(claim: Claim, studies: Collection[str]) -> bool:
    """Whether the claim's evidence names one of these studies, or is set aside as pooled in one."""
    return any(
        entry.study in studies or (entry.set_aside is not None and entry.set_aside.pooled_in in studies)
        for entry in claim.evidence
    )
