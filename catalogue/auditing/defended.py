"""Sentences that are a claim's own defensible sentence: what the audit itself offers, it lets stand.

Knows the defensible sentences of a catalogue, each by its words in normal form.
"""

from collections.abc import Iterable

from catalogue.auditing.memory import Remembered
from catalogue.auditing.model import Match, Relation
from catalogue.records.vocabularies import Verdict, Wording
from catalogue.text.normal import folded
from catalogue.text.sentences import sentences
from catalogue.text.wording import Strength, strength

_WORDINGS = {Strength.ASSERTED: Wording.ASSERTED, Strength.HEDGED: Wording.HEDGED, Strength.OPEN: Wording.OPEN}
_BECAUSE = ("it is the sentence that the record offers as the strongest that the evidence carries",)


class Defended:
    """The claims of a memory by their defensible sentences."""

    def __init__(self, claims: Iterable[Remembered]) -> None:
        self._claims: dict[str, Remembered] = {}
        for known in claims:
            for sentence in sentences(known.claim.defensible):
                self._claims.setdefault(_plain(sentence.text), known)

    def standing_in(self, sentence: str) -> Remembered | None:
        """The claim that the sentence is the defensible one of, or none."""
        return self._claims.get(_plain(sentence))


def defended_match(claim_id: str, sentence: str) -> Match:
    """The match of a claim's own defensible sentence: supported as it stands."""
    wording = _WORDINGS[strength(sentence)]
    verdict = Verdict.SUPPORTED
    return Match(claim_id, 1.0, Relation.SAME, _BECAUSE, (), wording, (), verdict, is_quoted=True)


def _plain(text: str) -> str:
    return " ".join(folded(text).split()).rstrip(".")
