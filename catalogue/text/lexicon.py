"""The words by which strength, certainty, cause and exaggeration are told, read from `wording.toml` once.

Knows how a phrase of the data file is matched. What a match means is for `wording` and `defensible`.

A phrase is written as words in small letters. `a/b` stands for either word, `…` for up to six words between, `~` for up
to two adverbs or none. Phrases are matched on folded text, whole words only.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the data file: its phrases, what they say, why they are listed, and a sentence that shows it.

    A hedge `anywhere` holds its clause back even behind the verb: 'offers a promising avenue'.
    """

    kind: str
    says: str
    anywhere: bool
    phrases: tuple[str, ...]
    reason: str
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of an entry in a text, by code points of the text that was searched."""

    start: int
    end: int
    entry: Entry


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of `wording.toml`, in the order of the file."""
    data = tomllib.loads(files("catalogue.text").joinpath("wording.toml").read_text(encoding="utf-8"))
    return tuple(
        Entry(
            kind,
            item.get("says", ""),
            item.get("anywhere", False),
            tuple(item["phrases"]),
            item["reason"],
            item["example"],
            item.get("counter_example", ""),
        )
        for kind, items in data.items()
        for item in items
    )


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases of one kind, longest first, and the words with which one of them can begin."""

    pattern: re.Pattern[str]
    owners: tuple[Entry, ...]
    first_words: frozenset[str]


@cache
def _phrases(kind: str) -> _Phrases:
    chosen = tuple(entry for entry in entries() if entry.kind == kind)
    if not chosen:
        raise ValueError(f"the lexicon has no entries of kind '{kind}'")
    ranked = sorted(((phrase, entry) for entry in chosen for phrase in entry.phrases), key=lambda pair: -len(pair[0]))
    options = [option for phrase, _ in ranked for option in phrase.split(maxsplit=1)[0].split("/")]
    return _Phrases(
        re.compile("|".join(f"({_source(phrase)})(?!\\w)" for phrase, _ in ranked)),
        tuple(entry for _, entry in ranked),
        frozenset(match[0] for option in options if (match := _TOKEN.match(option))),
    )


def _source(phrase: str) -> str:
    """The expression of one phrase."""
    parts: list[str] = []
    gap = ""
    for word in phrase.split():
        if word == "…":
            gap = r"[\s,]+(?:[\w'%-]+[\s,]+){0,6}?"
        elif word == "~":
            gap = r"\s+(?:(?:\w+ly|very|highly|still|quite|so|not|often|also|been)\s+){0,2}"
        else:
            alternatives = "|".join(re.escape(option) for option in word.split("/"))
            parts.append(f"{gap or chr(92) + 's+' if parts else ''}(?:{alternatives})")
            gap = ""
    return "".join(parts)


def tokens(folded_text: str) -> list[tuple[str, int, int]]:
    """The words of a folded text with their places; a word with an apostrophe or hyphen inside is one."""
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(folded_text)]


def found(kind: str, folded_text: str, of: Sequence[tuple[str, int, int]] | None = None) -> Iterator[Found]:
    """The phrases of one kind in a folded text, in order; the longest where several begin at one word.

    `of` takes the text's `tokens` where the caller has them already.
    """
    phrases = _phrases(kind)
    end = 0
    for start in [place[1] for place in of or tokens(folded_text) if place[0] in phrases.first_words]:
        if start >= end and (match := phrases.pattern.match(folded_text, start)):
            end = match.end()
            yield Found(start, end, phrases.owners[(match.lastindex or 1) - 1])


@cache
def words(kind: str) -> frozenset[str]:
    """All phrases of one kind as a set of single words."""
    return frozenset(phrase for entry in entries() if entry.kind == kind for phrase in entry.phrases)
