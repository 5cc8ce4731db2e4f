"""Whether a sentence says the same as the claim it is on, or something altered: its polarity, strength and limits.

No measure of likeness sees a denial: 'relieves pain' and 'does not relieve pain' share all their words. So each axis
is compared by itself, and whatever cannot be told is `unsure`. Knows wordings and concepts; weighs no evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.auditing.frame import departures
from catalogue.auditing.limits import limits
from catalogue.auditing.matching import Candidate
from catalogue.auditing.memory import Speech
from catalogue.auditing.model import Change, Relation
from catalogue.auditing.polarity import Turn, polarity
from catalogue.records.vocabularies import Axis, Wording
from catalogue.text.poles import extremes
from catalogue.text.wording import Strength, denials, marks, strength

_STEPS = {Wording.OPEN: 0, Wording.HEDGED: 1, Wording.ASSERTED: 2}
_ANOTHER_MATTER = frozenset(
    {
        Axis.CONDITION, Axis.POPULATION, Axis.ROUTE_OR_DOSE, Axis.SPECIES, Axis.DURATION, Axis.DATE, Axis.COMPARATOR,
        Axis.OUTCOME,
    }
)  # fmt: skip
_WORDINGS = {Strength.ASSERTED: Wording.ASSERTED, Strength.HEDGED: Wording.HEDGED, Strength.OPEN: Wording.OPEN}
_AXIS_OF = {
    "certainty": Axis.CERTAINTY, "safety": Axis.CERTAINTY, "size": Axis.SIZE, "comparison": Axis.COMPARATOR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a sentence stands to a claim, and each thing in which it departs from it."""

    relation: Relation
    changes: tuple[Change, ...]
    wording: Wording


def compared(sentence: str, speech: Speech, candidate: Candidate) -> Comparison:
    """The sentence beside the candidate's nearest wording and the claim's scope."""
    statement = candidate.remembered.wordings[0].text
    wording = _wording(sentence)
    turned = _turned(sentence, candidate)
    left = (*departures(sentence, speech, candidate), *limits(sentence, speech, candidate))
    changes = (*(Change(None, turn.here, turn.known) for turn in turned), *left)
    if turned:
        # the word for the opposite stands where the claim's own word is left out
        elsewhere = any(change.axis is not Axis.OUTCOME for change in left)
        surely = not elsewhere and len(turned) == 1 and turned[0].is_sure
        return Comparison(Relation.OPPOSITE if surely else Relation.UNSURE, changes, wording)
    if any(change.axis in _ANOTHER_MATTER for change in left):
        return Comparison(Relation.UNSURE, changes, wording)
    absolute = tuple(_absolutes(sentence, statement))
    changes = (*changes, *absolute)
    step = _STEPS[wording] - _STEPS[_wording(statement)]
    if absolute or left or step > 0:
        return Comparison(Relation.STRONGER, changes, wording)
    return Comparison(Relation.WEAKER if step < 0 else Relation.SAME, changes, wording)


def _wording(text: str) -> Wording:
    return _WORDINGS[strength(text)]


def _turned(sentence: str, candidate: Candidate) -> tuple[Turn, ...]:
    """Where the sentence turns the statement round, or the wording nearest to it."""
    stated = polarity(sentence, candidate.remembered.wordings[0].text)
    if stated.agrees or any(turn.is_sure for turn in stated.turns):
        return stated.turns
    nearest = polarity(sentence, candidate.nearest.text)
    # what the record itself offers as a wording of the claim decides where its statement tells it but vaguely
    if stated.turns and not (nearest.agrees and candidate.nearest.occurrence is None):
        return stated.turns
    return nearest.turns


def _absolutes(sentence: str, statement: str) -> Iterator[Change]:
    """Words that exaggerate, where the claim itself does not use them and nothing denies them."""
    own = {mark.span.of(statement).lower() for mark in marks(statement, "absolute")}
    denied = [denial.scope for denial in denials(sentence)]
    for mark in marks(sentence, "absolute"):
        word = mark.span.of(sentence)
        is_denied = any(scope.start <= mark.span.start < scope.end for scope in denied)
        if mark.entry.says in _AXIS_OF and word.lower() not in own and not is_denied:
            yield Change(_AXIS_OF[mark.entry.says], word, "")
    for word in sorted(extremes(sentence) - extremes(statement)):
        yield Change(Axis.SIZE, word, "")
