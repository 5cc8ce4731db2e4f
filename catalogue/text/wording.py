"""How strongly a sentence says what it says, and which of its words claim a cause, overstate or deny.

Knows the lexicon in `wording.toml` and the clauses of a sentence. Does not know evidence: whether a word is too strong
is for rules and the audit. All places are spans of the text as it was given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from catalogue.text.clauses import clauses
from catalogue.text.defensible import Sureness, sureness
from catalogue.text.lexicon import Entry, entries, found
from catalogue.text.normal import normal_form
from catalogue.text.spans import Span


class Strength(StrEnum):
    """How strongly something is said. Who said it is no strength: 'a study showed' is asserted, 'he believes' open."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    OPEN = "open"


_STRENGTHS = {
    Sureness.PROBABLY: Strength.HEDGED,
    Sureness.MAY: Strength.HEDGED,
    Sureness.VERY_UNCERTAIN: Strength.OPEN,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase that matters for the wording: where it stands and its entry in the lexicon."""

    span: Span
    entry: Entry


@dataclass(frozen=True, slots=True)
class Denial:
    """A word of denial, and the stretch that it denies: from behind it to the end of its clause."""

    cue: Span
    scope: Span


class Relation(StrEnum):
    """How the polarity of two sentences on one subject compares. `UNSURE` wherever more than one thing differs."""

    SAME = "same"
    OPPOSITE = "opposite"
    UNSURE = "unsure"


@lru_cache(maxsize=4096)
def strength(sentence: str) -> Strength:
    """The strength of the strongest claim of the sentence's main clauses; asserted where nothing is held back.

    'Findings conflict' and 'no study was found' are themselves asserted: they say what is the case.
    """
    return _STRENGTHS.get(sureness(sentence), Strength.ASSERTED)


@lru_cache(maxsize=4096)
def marks(sentence: str, kind: str) -> tuple[Mark, ...]:
    """The phrases of one kind in the sentence: hedge, open, conflict, absence, causal, link or absolute."""
    form = normal_form(sentence, fold=True)
    return tuple(Mark(form.place(item.start, item.end), item.entry) for item in found(kind, form.text))


def says_proven(text: str) -> bool:
    """True where a word says that something is settled: 'proven', 'proof', 'without a doubt'."""
    return any(mark.entry.says == "certainty" for mark in marks(text, "absolute"))


@lru_cache(maxsize=4096)
def denials(sentence: str) -> tuple[Denial, ...]:
    """The denials in the sentence with their scope; 'not only', 'no doubt' and the like are none."""
    form = normal_form(sentence, fold=True)
    parts = clauses(form.text)
    result = []
    for start, end in _denials(form.text):
        stop = next((part.end for part in parts if part.start <= start < part.end), len(form.text))
        scope = form.place(end, stop) if end < stop else Span(form.ends[end - 1], form.ends[end - 1])
        result.append(Denial(form.place(start, end), scope))
    return tuple(result)


def polarity(first: str, second: str) -> Relation:
    """Whether two sentences that are about the same say the same or the opposite, as far as single words tell it.

    One denial more or one word replaced by its opposite turns a sentence; both at once or several of either make it
    unsure. Shared wording is not looked at: the caller knows that both are on the same matter.
    """
    one, other = normal_form(first, fold=True).text, normal_form(second, fold=True).text
    denied = abs(len(tuple(_denials(one))) - len(tuple(_denials(other))))
    turned = _reversals(one, other)
    match denied + turned:
        case 0:
            return Relation.SAME
        case 1:
            return Relation.OPPOSITE
        case _:
            return Relation.UNSURE


def _denials(text: str) -> Iterator[tuple[int, int]]:
    harmless = [(item.start, item.end) for item in found("no_denial", text)]
    for item in found("denial", text):
        if not any(start <= item.start < end for start, end in harmless):
            yield item.start, item.end


def reversals(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """The words of the first text that stand in the second only as their opposite, each with that opposite."""
    return tuple(_reversed_words(normal_form(first, fold=True).text, normal_form(second, fold=True).text))


def _reversals(one: str, other: str) -> int:
    """How many words of the one stand in the other only as their opposite."""
    return sum(1 for _ in _reversed_words(one, other))


def _reversed_words(one: str, other: str) -> Iterator[tuple[str, str]]:
    mine, theirs = set(one.replace(",", " ").split()), set(other.replace(",", " ").split())
    only_mine, only_theirs = mine - theirs, theirs - mine
    for a, b in _pairs():
        if a in only_mine and b in only_theirs:
            yield a, b
        elif b in only_mine and a in only_theirs:
            yield b, a


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """The pairs of opposites of the lexicon."""
    phrases = [phrase for entry in entries() if entry.kind == "reversal" for phrase in entry.phrases]
    return tuple((one, other) for one, _, other in (phrase.partition("|") for phrase in phrases))
