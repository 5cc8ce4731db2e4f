"""Which sentences of copy are checkable: statements that evidence could show right or wrong, hedged or not.

Knows the patterns of `checkable.toml` and what part a sentence plays. Does not know claims: a sentence that repeats a
known claim is checkable whatever it looks like, and that is for `catalogue.auditing.audit`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from catalogue.auditing.copy import Part, Placed
from catalogue.text.clauses import clauses
from catalogue.text.normal import folded

CLAIM = "claim"
HEADING = "heading"
FRAGMENT = "fragment"
TOO_LONG = "too-long"
LONGEST = 5000
"""The most characters of a sentence that is looked at: no writer's sentence is longer, and the time for each grows."""
_WORDS_OF_A_FRAGMENT = 2
_ASKS = re.compile(r"^(?:how|what|why|when|where|who|which|is|are|can|does|do|should|will|understanding|about)\b")
_KNOWS = re.compile(
    r"\b(?:we|our (?:research|studies|best understanding)) (?:now |do not |don't |still |all |simply )*"
    r"(?:know|are not sure|aren't sure|say|says|see|find|found|think|believe|understand|have learned|have no)\b"
    r"|\bwe(?:'re| are) not sure\b|\btell us\b|\bour research\b|\bour best understanding\b"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sentence that is no claim: the patterns that show it, and why it is none."""

    kind: str
    patterns: tuple[str, ...]
    reason: str
    example: str


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds in the order in which they are tried."""
    data = tomllib.loads(files("catalogue.auditing").joinpath("checkable.toml").read_text(encoding="utf-8"))
    return tuple(Kind(one["kind"], tuple(one["patterns"]), one["reason"], one["example"]) for one in data["kind"])


@cache
def _expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind.kind, re.compile("|".join(kind.patterns))) for kind in kinds())


def is_too_long(one: Placed) -> bool:
    """Whether the sentence is left unread for its length: it is told as such, and never counted as fine."""
    return len(one.sentence.text) > LONGEST


def kind_of(one: Placed) -> str:
    """'claim' for a checkable sentence, else what it is: question, heading, fragment, invitation, service and so on."""
    return kind_of_sentence(one.sentence.text, one.part, under_a_stem=one.stem is not None)


def kind_of_sentence(sentence: str, part: Part, *, under_a_stem: bool) -> str:
    """The same for a sentence that plays a part in its copy, wherever it stands."""
    text = folded(sentence)
    says_what_is_known = _KNOWS.search(text) is not None
    for kind, expression in _expressions():
        if expression.search(text) and not (says_what_is_known and kind in {"service", "opinion"}):
            return kind
    if part is Part.HEADING:
        return CLAIM if _states(text) else HEADING
    if part is Part.ITEM and under_a_stem:
        return CLAIM
    if len(text.split()) <= _WORDS_OF_A_FRAGMENT:
        return FRAGMENT
    return CLAIM


def _states(text: str) -> bool:
    """Whether a heading is a sentence: it has a verb that claims, and does not open like a question."""
    return not _ASKS.match(text) and any(clause.verb is not None for clause in clauses(text))
