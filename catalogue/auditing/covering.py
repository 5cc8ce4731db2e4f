"""Whether a sentence says more than the claims that it is found to make: 'A, and B' is two statements.

Knows clauses and concepts. A sentence is waved through only if each of its statements is mostly what the claims speak
of; who says a true thing and another beside it is not thereby right on both.
"""

from collections.abc import Iterable

from catalogue.auditing.memory import AGENTS, CONDITIONS, Memory, Remembered, speech_of
from catalogue.text.clauses import Clause, clauses
from catalogue.text.normal import normal_form
from catalogue.text.spans import Span

SAYS_MORE = "the sentence says more than the claim"
"""How a reason begins that keeps a sentence from being waved through; what it says more follows."""
COVERED = 0.4
"""The share of what a statement speaks of, by weight, that the claims must speak of too (see `docs/audit.md`)."""
_SHORT = 3
NO_MATTER = frozenset(["common", "treatment", "several", "medication"])
"""What any statement may speak of without saying more."""
PROMISES = frozenset(["relief", "pain-relief"])
"""What no statement may speak of unless a claim does: relief is not carried by what is said of anything else."""


def beyond(sentence: str, claims: Iterable[Remembered], memory: Memory) -> str:
    """The first statement that is mostly on other things than these claims, or alone in promising relief; else ''."""
    told = frozenset[str]().union(*(known.told for known in claims))
    for place in statements(sentence):
        text = place.of(sentence)
        own = sorted(speech_of(text).concepts - AGENTS - CONDITIONS - NO_MATTER)
        if not own:
            continue
        promises = any(one in PROMISES and one not in told for one in own)
        if promises or sum(memory.weight(one) for one in own if one in told) < COVERED * sum(
            memory.weight(one) for one in own
        ):
            return text
    return ""


def statements(sentence: str) -> tuple[Span, ...]:
    """The places of the sentence's statements: clauses with a verb of their own, each with those that hang on it."""
    form = normal_form(sentence, fold=True)
    parts = clauses(form.text)
    if len(parts) < 2:
        return (Span(0, len(sentence)),)
    found: list[tuple[int, int, bool]] = []
    for part in parts:
        if found and not (_states(part) and found[-1][2]):
            start, _, states = found[-1]
            found[-1] = (start, part.end, states or _states(part))
        else:
            found.append((part.start, part.end, _states(part)))
    return tuple(_trimmed(form.place(start, end), sentence) for start, end, _ in found)


def _states(part: Clause) -> bool:
    return part.verb is not None and part.tokens >= _SHORT


def _trimmed(place: Span, sentence: str) -> Span:
    text = place.of(sentence)
    start = place.start + len(text) - len(text.lstrip(" ,;:"))
    return Span(start, max(start, place.start + len(text.rstrip(" ,;:."))))
