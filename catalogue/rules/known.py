"""The catalogue as it is known: without what was withdrawn, and on another day without what was not there yet.

Knows claims and what they rest on. Where a study that a claim weighs is withdrawn, or later than the day that is asked
for, the claim tells what follows from the rest by the tables, in place of what a person stated with that study in mind.
Whoever shows, audits or exports claims takes them from here; the check holds what is stated against it.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from catalogue.records.claim import Claim, Evidence, Occurrence
from catalogue.records.study import StandingNow, Study
from catalogue.records.vocabularies import Balance, Domain, Level, Standing, Verdict
from catalogue.rules.derive.balance import Unweighed, leans_on, weigh
from catalogue.rules.derive.flips import Outcome, outcome, outcome_without
from catalogue.rules.then import later_than
from catalogue.store.catalogue import Catalogue

UNJUDGED = "Derived by the tables from the studies that are left. Nobody has judged it anew."
"""The reason of a certainty that follows from what is left of the evidence."""

_HOLDS = {
    Level.HIGH: ("It is so that {}", "It is not so that {}"),
    Level.MODERATE: ("It is probable that {}", "Probably it is not so that {}"),
    Level.LOW: ("It may be that {}", "It may not be so that {}"),
    Level.VERY_LOW: ("It is very uncertain whether {}", "It is very uncertain whether {}"),
    Level.NONE: ("No study was found that shows that {}", "No study was found that shows that {}"),
}


def as_known(catalogue: Catalogue, as_of: date | None = None) -> Catalogue:
    """The catalogue with every claim as the evidence that counts leaves it, today or on a day of the past.

    The very same catalogue where nothing is withdrawn and no day is given. Studies that were not there on the day keep
    their records, and stand in no evidence. Same places for all records; what comes of this never goes into a file.
    """
    if as_of is not None:
        catalogue = catalogue.known_on(as_of)
    later = later_than(catalogue.studies, as_of) if as_of else frozenset()
    gone = frozenset(name for name, one in catalogue.studies.items() if one.standing.state is Standing.RETRACTED)
    if not gone and not later:
        return catalogue
    changed = {
        name: _known(claim, catalogue.studies, gone, later)
        for name, claim in catalogue.claims.items()
        if leans_on(claim, gone) or leans_on(claim, later)
    }
    return replace(catalogue, claims={**catalogue.claims, **changed})


def leaves_out(catalogue: Catalogue, as_of: date) -> bool:
    """Whether anything that is known today was not known on the day: a study, or where one stands."""
    then = catalogue.known_on(as_of)
    return bool(later_than(catalogue.studies, as_of)) or any(
        study.standing != then.studies[name].standing for name, study in catalogue.studies.items()
    )


def withdrawn(claim: Claim, studies: Mapping[str, Study]) -> tuple[str, ...]:
    """The retracted studies that the claim's record weighs all the same: nobody has looked at it since."""
    left_out = (entry for entry in weigh(claim, studies).entries if entry.unweighed is Unweighed.RETRACTED)
    return tuple(dict.fromkeys(entry.evidence.study for entry in left_out))


def _known(claim: Claim, studies: Mapping[str, Study], gone: Collection[str], later: Collection[str]) -> Claim:
    standing = {name: _standing(studies[name]) if name in gone else studies[name] for name in _named(claim, studies)}
    before = outcome(claim, weigh(claim, standing))
    after = outcome_without(claim, standing, frozenset((*gone, *later)))
    if later:
        evidence = tuple(_of_then(entry, later) for entry in claim.evidence if entry.study not in later)
        comparisons = tuple(one for one in claim.comparisons if not any(row.study in later for row in one.rows))
        claim = claim.model_copy(update={"evidence": evidence, "comparisons": comparisons})
    return claim if after == before else _derived(claim, after, is_settled=before.balance is Balance.MIXED)


def _named(claim: Claim, studies: Mapping[str, Study]) -> set[str]:
    asides = (entry.set_aside for entry in claim.evidence)
    named = {entry.study for entry in claim.evidence} | {one.pooled_in for one in asides if one and one.pooled_in}
    return named & studies.keys()


def _standing(study: Study) -> Study:
    return study.model_copy(update={"standing": StandingNow()})


def _of_then(entry: Evidence, later: Collection[str]) -> Evidence:
    """The entry without a review that was not there yet, in which it is pooled."""
    is_free = entry.set_aside is not None and entry.set_aside.pooled_in in later
    return entry.model_copy(update={"set_aside": None}) if is_free else entry


def _derived(claim: Claim, found: Outcome, *, is_settled: bool) -> Claim:
    """The claim with what follows in place of what is stated. The inconsistency of evidence that was mixed goes."""
    stated = claim.certainty
    is_settled = is_settled and found.balance is not Balance.MIXED
    concerns = tuple(one for one in stated.concerns if not (is_settled and one.domain is Domain.INCONSISTENCY))
    certainty = {"level": found.level, "override": None, "concerns": concerns, "reason": UNJUDGED}
    said = zip(claim.occurrences, found.verdicts, strict=True)
    return claim.model_copy(
        update={
            "certainty": stated.model_copy(update=certainty),
            "occurrences": tuple(_said(one, new) for one, new in said),
            "defensible": defensible(claim.statement, found.balance, found.level),
        }
    )


def _said(one: Occurrence, verdict: Verdict) -> Occurrence:
    """The occurrence with another verdict, without what somebody noted with the former in mind."""
    note = one.note if verdict is one.verdict else None
    return one.model_copy(update={"verdict": verdict, "override": None, "note": note})


def defensible(statement: str, balance: Balance, level: Level) -> str:
    """A sentence that says no more of a statement than a balance and a certainty allow, until a person words one."""
    first, _, _ = statement.partition(" ")
    inside = statement[0].lower() + statement[1:] if first[1:].islower() else statement  # but 'NMDA'
    if balance is Balance.MIXED:
        return f"Findings conflict on whether {inside}"
    return _HOLDS[level][balance is Balance.CONTRADICTS].format(inside)
