"""What a sentence is worth: the verdict of its wording on the claim's evidence, by the same table as in the records.

Knows the derivations of floor 3. A sentence that holds a quote that the records have judged gets their verdict.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from catalogue.auditing.memory import Remembered, Wording
from catalogue.auditing.model import Change, Match, Relation
from catalogue.auditing.relation import Comparison
from catalogue.records.vocabularies import Axis, Balance, Level, Verdict
from catalogue.rules.derive.balance import weigh
from catalogue.rules.derive.verdict import derive_verdict, shown_drift
from catalogue.store.catalogue import Catalogue

_OPPOSITE = {Balance.SUPPORTS: Balance.CONTRADICTS, Balance.CONTRADICTS: Balance.SUPPORTS}
GRAVITY = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.CONTESTED, Verdict.OVERSTATED, Verdict.SUPPORTED)
"""The verdicts, gravest first."""
GOOD, PLAIN, CLOSE = 0.5, 0.95, 0.15
"""The score from which on a match is judged, that from which on rivals of a supported one no longer count, and the
distance within which another claim is one."""


class Bench:
    """The claims' evidence, weighed when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._balance = lru_cache(maxsize=None)(self._weighed)

    def _weighed(self, claim_id: str) -> Balance:
        return weigh(self._catalogue.claims[claim_id], self._catalogue.studies).balance

    def balance(self, claim_id: str) -> Balance:
        """Which way the evidence on the claim points."""
        return self._balance(claim_id)

    def judged(self, known: Remembered, score: float, comparison: Comparison, because: Iterable[str]) -> Match:
        """The match with its verdict; none where it is unsure what the sentence says.

        A match that is not a good one is unsure whatever the words say: too little of the sentence is the claim's.
        """
        level = known.claim.certainty.level
        drift = tuple(dict.fromkeys(change.axis for change in comparison.changes if change.axis))
        verdict = None
        relation = comparison.relation if score >= GOOD else Relation.UNSURE
        if relation is not Relation.UNSURE:
            balance = self.balance(known.claim_id)
            if relation is Relation.OPPOSITE:
                balance, drift = _OPPOSITE.get(balance, balance), ()
            verdict = derive_verdict(balance, level, comparison.wording, bool(drift))
            if verdict is Verdict.OVERSTATED and level in {Level.LOW, Level.VERY_LOW} and Axis.CERTAINTY not in drift:
                drift = (*drift, Axis.CERTAINTY)
        return Match(
            known.claim_id, score, relation, tuple(because), comparison.changes, comparison.wording, drift, verdict,
            is_quoted=False,
        )  # fmt: skip

    def quoted(self, known: Remembered, wording: Wording) -> Match:
        """The match of a sentence that holds a quote from an article: as the records judge it."""
        occurrence = wording.occurrence
        assert occurrence is not None  # noqa: S101 - tells the type checker what the caller made sure of
        drift = shown_drift(occurrence, occurrence.verdict, known.claim.certainty.level)
        changes = tuple(Change(axis, "", "") for axis in drift)
        because = (f"the records quote it from the article '{occurrence.article}'",)
        return Match(
            known.claim_id, 1.0, Relation.SAME, because, changes, occurrence.wording, drift, occurrence.verdict,
            is_quoted=True,
        )  # fmt: skip


def verdict_of(quoted: Sequence[Match], found: Sequence[Match]) -> Verdict | None:
    """A sentence's verdict: the gravest of its quotes, else that of its best match; none where that is not sure.

    A sentence passes as supported only where the match is a good one and no close rival is graver: what is waved
    through is not looked at again.
    """
    if quoted:
        return gravest(quoted)
    verdict = found[0].verdict if found else None
    if verdict is not Verdict.SUPPORTED:
        return verdict
    score = found[0].score
    rivals = [match for match in found[1:] if score - match.score <= CLOSE]
    stands_alone = score >= PLAIN or all(match.verdict in {None, Verdict.SUPPORTED} for match in rivals)
    return verdict if stands_alone else None


def gravest(matches: Iterable[Match]) -> Verdict | None:
    """The gravest verdict among the matches, or none."""
    found = {match.verdict for match in matches}
    return next((verdict for verdict in GRAVITY if verdict in found), None)
