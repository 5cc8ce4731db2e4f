"""Sentences that the records have judged already: copy that holds the quotes of an article word for word.

Knows quotes and where they stand. A single word or two that also stood in an article is no quotation: the quotes of one
article sentence count if one of them is long, or if together they make up most of the sentence.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.auditing.memory import Remembered, Wording, speech_of
from catalogue.text.quotes import quote_place
from catalogue.text.spans import Span
from catalogue.text.wording import denials

_LONG = 6
_MOST = 0.6


class Standing(NamedTuple):
    """A wording from an article, the claim it is of, and where it stands in the sentence."""

    known: Remembered
    wording: Wording
    place: Span


class Quoted:
    """The quotes of all articles, found by a word that a sentence must have to hold them."""

    def __init__(self, claims: Iterable[Remembered]) -> None:
        told = [(known, wording) for known in claims for wording in known.wordings if wording.occurrence is not None]
        counts = Counter(stem for _, wording in told for stem in wording.speech.stems)
        self._by_stem: dict[str, list[tuple[Remembered, Wording]]] = {}
        for known, wording in told:
            # the rarest: a word that all quotes have would bring all of them for every sentence
            rarest = min(wording.speech.stems, key=lambda stem: (counts[stem], stem), default="")
            self._by_stem.setdefault(rarest, []).append((known, wording))
        self._subjects = _subjects(told)

    def judged_on(self, wording: Wording) -> frozenset[str]:
        """The condition that the article is on from which the wording is quoted: on it the records have judged it."""
        return self._subjects.get(wording.occurrence.article, frozenset()) if wording.occurrence else frozenset()

    def standing_in(self, sentence: str) -> list[tuple[Remembered, Wording]]:
        """The quotes that the sentence holds as something it says itself, each claim once, by id."""
        by_source: dict[tuple[str, int], list[Standing]] = {}
        own = speech_of(sentence).stems
        for stem in sorted(own | {""}):
            for known, wording in self._by_stem.get(stem, ()):
                if not wording.speech.stems <= own:
                    continue
                place = _place(sentence, wording.text)
                if place is not None and wording.occurrence is not None:
                    source = (wording.occurrence.article, wording.occurrence.sentence)
                    by_source.setdefault(source, []).append(Standing(known, wording, place))
        found: dict[str, tuple[Remembered, Wording]] = {}
        for _, standing in sorted(by_source.items()):
            if _is_quotation(sentence, standing):
                for one in standing:
                    found.setdefault(one.known.claim_id, (one.known, one.wording))
        return [found[name] for name in sorted(found)]


def _subjects(told: Iterable[tuple[Remembered, Wording]]) -> dict[str, frozenset[str]]:
    """For each article the condition that most of its claims are on."""
    counts: dict[str, Counter[str]] = {}
    for known, wording in told:
        if wording.occurrence is not None:
            counts.setdefault(wording.occurrence.article, Counter()).update(known.conditions)
    most = {name: min(own, key=lambda one: (-own[one], one), default="") for name, own in counts.items()}
    return {name: frozenset([one]) for name, one in most.items() if one}


def _is_quotation(sentence: str, standing: list[Standing]) -> bool:
    if any(len(one.wording.text.split()) >= _LONG for one in standing):
        return True
    taken: set[int] = set()
    for one in standing:
        taken.update(range(one.place.start, one.place.end))
    return len(taken) >= _MOST * len(sentence.strip())


def _place(sentence: str, quote: str) -> Span | None:
    """Where the quote stands in the sentence; nowhere if a denial before it governs it."""
    place = quote_place(quote, sentence, fold=True)
    if place is None:
        return None
    governed = any(one.cue.end <= place.start < one.scope.end for one in denials(sentence))
    return None if governed else place
