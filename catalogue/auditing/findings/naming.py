"""Which source a sentence means: by the words that an article's record quotes, or by a name that stands in them.

Knows names: runs of words with capitals ('National Institutes of Health'), and their initials ('NIH'). A name counts
only where a word beside it says that a source is meant ('study', 'found', 'according to').
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.records.article import Attribution
from catalogue.records.study import Study
from catalogue.text.normal import folded
from catalogue.text.quotes import quote_place
from catalogue.text.spans import Span
from catalogue.text.wording import marks

_NAME = re.compile(r"[A-Z][\w*’'-]*(?: (?:(?:of|and|for|the) )*[A-Z][\w*’'-]*)*")
_PLAIN = {
    "a", "an", "the", "research", "study", "trial", "review", "dr", "university", "journal", "clinic",
    "guideline", "label",
    "medicine", "ketamine", "fibromyalgia", "german", "canadian", "european", "american", "information",
}  # fmt: skip
_SMALL = {"of", "and", "for", "the"}
_LEAST_INITIALS = 3
_CITED = re.compile(r"\((?:19|20)[0-9]{2}|\bet al\b|\band others\b|10\.[0-9]{4,9}/|\bPMID\b|\bNCT[0-9]")


@dataclass(frozen=True, slots=True)
class Named:
    """A source that a sentence names: where, the record of an article that tells what it is, or the likely studies."""

    span: Span
    attribution: Attribution | None
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """One name with what it stands for; beside it one of `beside` must stand, where there are any."""

    pattern: re.Pattern[str]
    beside: frozenset[str]
    attribution: Attribution | None
    study: str | None


class Names:
    """The names of all sources that a catalogue knows; recorded attributions first."""

    def __init__(self, attributions: Iterable[Attribution], studies: Mapping[str, Study]) -> None:
        self._attributions = tuple(attributions)
        self._names = [
            *(_Name(pattern, frozenset(), one, None) for one in self._attributions for pattern in _patterns(one.words)),
            *(
                _Name(pattern, _small_words(alias), None, study_id)
                for study_id, study in studies.items()
                for alias in study.aliases
                for pattern in _patterns(alias)
            ),
        ]

    def in_sentence(self, sentence: str) -> Iterator[Named]:
        """The sources that the sentence names and does not cite, each once."""
        if _CITED.search(sentence):
            return
        taken: list[Span] = []
        for one in self._attributions:
            place = quote_place(one.words, sentence, fold=True)
            if place is not None and not any(place.overlaps(span) for span in taken):
                taken.append(place)
                yield Named(place, one, (one.study,) if one.study else ())
        if not any(mark.entry.says == "cue" for mark in marks(sentence, "source")):
            return
        found: dict[Span, list[_Name]] = {}
        small = frozenset(re.findall(r"[a-z]+", folded(sentence)))
        for name in self._names:
            match = name.pattern.search(sentence)
            if match and (not name.beside or name.beside & small):
                found.setdefault(Span(*match.span()), []).append(name)
        for span in sorted(found, key=lambda each: (-len(each), each.start)):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                recorded = next((name.attribution for name in found[span] if name.attribution), None)
                studies = tuple(dict.fromkeys(name.study for name in found[span] if name.study))
                yield Named(span, recorded, studies)


def _patterns(words: str) -> Iterator[re.Pattern[str]]:
    """How the names in some words may stand in a sentence: as a whole, and by their initials."""
    for match in _NAME.finditer(words):
        parts = match[0].split()
        if parts[:2] == ["Journal", "of"]:  # its words say nothing apart
            yield re.compile(rf"(?<!\w){re.escape(match[0])}(?!\w)")
            continue
        while parts and parts[0].lower().rstrip(".") in _PLAIN | _SMALL:
            parts = parts[1:]
        own = [part for part in parts if part.lower() not in _PLAIN | _SMALL]
        if not own:
            continue
        whole = len(own) > 1 or (len(own[0]) > 2 and not own[0].isdigit())
        short = " ".join(parts) if len(own) > 1 else own[0]
        if whole:
            yield re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        initials = "".join(part[0] for part in own)
        if len(initials) >= _LEAST_INITIALS:
            yield re.compile(rf"(?<!\w){initials}(?!\w)")


def _small_words(alias: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\b[a-z]{4,}\b", alias))
