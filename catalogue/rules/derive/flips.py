"""Which single study carries a balance or a verdict: what would change without it.

Knows the derivations, and takes one study out at a time.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from catalogue.records.claim import Claim, Occurrence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Domain, Level, Verdict
from catalogue.rules.derive.balance import Weighing, weigh
from catalogue.rules.derive.certainty import derive_certainty
from catalogue.rules.derive.verdict import derive_verdict


class Outcome(NamedTuple):
    """What follows from a claim's evidence: balance, level, and a verdict for each occurrence, in order."""

    balance: Balance
    level: Level
    verdicts: tuple[Verdict, ...]


class Change(NamedTuple):
    """A verdict that changes."""

    occurrence: Occurrence
    before: Verdict
    after: Verdict


class Flip(NamedTuple):
    """What changes without one study. `verdicts` holds only those that change."""

    study: str
    before: Outcome
    after: Outcome
    verdicts: tuple[Change, ...]


def _outcome(claim: Claim, weighing: Weighing, was_mixed: bool) -> Outcome:
    # a balance that is no longer mixed has lost the inconsistency for which it was marked down
    settled = was_mixed and weighing.balance is not Balance.MIXED
    level = derive_certainty(claim, weighing, ignoring=(Domain.INCONSISTENCY,) if settled else ())
    balance = weighing.balance
    verdicts = tuple(derive_verdict(balance, level, said.wording, bool(said.drift)) for said in claim.occurrences)
    return Outcome(balance, level, verdicts)


def outcome(claim: Claim, weighing: Weighing) -> Outcome:
    """What follows from the weighed evidence by the tables, whatever the record states."""
    return _outcome(claim, weighing, was_mixed=False)


def outcome_without(claim: Claim, studies: Mapping[str, Study], without: Collection[str]) -> Outcome:
    """What follows without these studies; what is set aside as pooled in them is put back.

    Concerns stay as they are typed, but for the inconsistency of a balance that is no longer mixed.
    """
    was_mixed = weigh(claim, studies).balance is Balance.MIXED
    return _outcome(claim, weigh(claim, studies, without=without), was_mixed)


def what_flips(claim: Claim, studies: Mapping[str, Study]) -> tuple[Flip, ...]:
    """Each single study without which the balance or a verdict would change, in the order of the evidence.

    What is set aside as pooled in the study is put back. Concerns stay as they are typed, but for the inconsistency
    of a balance that is no longer mixed.
    """
    whole = weigh(claim, studies)
    before = outcome(claim, whole)
    flips = []
    for study in dict.fromkeys(entry.evidence.study for entry in whole.weighed):
        after = _outcome(claim, weigh(claim, studies, without=(study,)), whole.balance is Balance.MIXED)
        if after.balance is not before.balance or after.verdicts != before.verdicts:
            pairs = zip(claim.occurrences, before.verdicts, after.verdicts, strict=True)
            changed = tuple(Change(said, was, now) for said, was, now in pairs if was is not now)
            flips.append(Flip(study, before, after, changed))
    return tuple(flips)
