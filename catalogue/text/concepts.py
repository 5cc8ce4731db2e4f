"""What a sentence speaks of: concepts of the domain, found by the phrases in `concepts.toml`.

Knows words and phrases, and which concept takes in which other. Does not know claims or studies: what it means that a
sentence speaks of ketamine and of sleep is for the audit.

A phrase is written in small letters. `word*` stands for every word that begins so, `a/b` for either word, `+` for up
to three words between. At one word the longest phrase counts; phrases that begin at different words may overlap.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from catalogue.text.normal import normal_form
from catalogue.text.spans import Span

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-zß-ɏͰ-Ͽ]+(?:'[a-z]+)?|%")
_WIDEST_GAP = 3
GAP = "+"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as concepts and stems see it: folded, without a possessive ending; `span` is its place in the text."""

    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that a text names, from the word `first` up to before the word `end`."""

    concept: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to name a concept: its words, each with whether the word may go on (`nause*`), or a gap."""

    concept: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The data file as it is searched: phrases by their first word, or by the beginning of it."""

    slots: Mapping[str, str]
    implied: Mapping[str, tuple[str, ...]]
    narrower: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[Phrase, ...]]
    begun: Mapping[str, tuple[Phrase, ...]]


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, with their places in it. Hyphens part words; '%' is a word."""
    form = normal_form(text, fold=True)
    return tuple(Word(bare(match[0]), form.place(*match.span())) for match in _WORD.finditer(form.text))


def bare(word: str) -> str:
    """A folded word without its possessive ending."""
    return word.removesuffix("'s")


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files("catalogue.text").joinpath("concepts.toml").read_text(encoding="utf-8"))
    implied, narrower = data.pop("implies"), data.pop("narrower")
    slots = {concept: slot for slot, concepts in data.items() for concept in concepts}
    whole: dict[str, list[Phrase]] = {}
    begun: dict[str, list[Phrase]] = {}
    for concepts in data.values():
        for concept, phrases in concepts.items():
            for phrase in (one for text in phrases for one in _spelled_out(concept, text)):
                word, goes_on = phrase.words[0]
                (begun if goes_on else whole).setdefault(word, []).append(phrase)
    return Lexicon(
        slots,
        {concept: tuple(others) for concept, others in implied.items()},
        {concept: tuple(others) for concept, others in narrower.items()},
        {word: tuple(phrases) for word, phrases in whole.items()},
        {word: tuple(phrases) for word, phrases in begun.items()},
    )


def _spelled_out(concept: str, text: str) -> list[Phrase]:
    """The phrases that one line of the data file stands for: one for each choice among `a/b`."""
    choices = [
        [(GAP,)] if part == GAP else [tuple(_pieces(option)) for option in part.split("/")] for part in text.split()
    ]
    return [Phrase(concept, tuple(_flat(chosen))) for chosen in product(*choices)]


def _pieces(option: str) -> list[str]:
    found = [bare(match[0]) for match in _WORD.finditer(option.removesuffix("*"))]
    return [*found[:-1], found[-1] + "*"] if option.endswith("*") else found


def _flat(chosen: Iterable[Sequence[str]]) -> list[tuple[str, bool]]:
    return [(piece.removesuffix("*"), piece.endswith("*")) for pieces in chosen for piece in pieces]


def mentions(found: Sequence[Word]) -> tuple[Mention, ...]:
    """The concepts that the words name, in order of their first word; what these take in is not among them."""
    forms = [word.form for word in found]
    result: list[Mention] = []
    for at in range(len(forms)):
        ends = [(end, phrase.concept) for phrase in _begin_with(forms[at]) if (end := _fit(phrase.words, forms, at))]
        if ends:
            longest = max(end for end, _ in ends)
            result += (Mention(concept, at, longest) for concept in sorted({c for end, c in ends if end == longest}))
    return tuple(result)


def _begin_with(word: str) -> list[Phrase]:
    known = lexicon()
    phrases = list(known.whole.get(word, ()))
    for length in range(2, len(word) + 1):
        phrases += known.begun.get(word[:length], ())
    return phrases


def _fit(wanted: Sequence[tuple[str, bool]], forms: Sequence[str], at: int) -> int:
    """Where the phrase ends if it begins at the word `at`, or 0."""
    for place, (piece, goes_on) in enumerate(wanted):
        if piece == GAP:
            rest = wanted[place + 1 :]
            return next((end for gap in range(_WIDEST_GAP + 1) if (end := _fit(rest, forms, at + gap))), 0)
        if at >= len(forms) or not (forms[at].startswith(piece) if goes_on else forms[at] == piece):
            return 0
        at += 1
    return at


def spoken_of(found: Iterable[Mention]) -> frozenset[str]:
    """The concepts of these mentions and all that they take in."""
    known = lexicon().implied
    concepts = {mention.concept for mention in found}
    new = list(concepts)
    while new:
        more = set(known.get(new.pop(), ())) - concepts
        concepts |= more
        new += more
    return frozenset(concepts)


def slot(concept: str) -> str:
    """The slot of a frame that a concept fills: agent, condition, receptor, outcome, time and so on."""
    return lexicon().slots[concept]


def concepts_in(slots: Iterable[str]) -> frozenset[str]:
    """All concepts of these slots."""
    wanted = frozenset(slots)
    return frozenset(concept for concept, own in lexicon().slots.items() if own in wanted)
