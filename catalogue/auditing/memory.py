"""What the audit remembers of a catalogue: how each claim is worded, and what each wording speaks of.

Knows claims, their wordings, and how rare each concept and stem is among them. All weights are rounded when they are
made, so that whoever reads them from a file counts with the same numbers. Knows nothing of a sentence under audit.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from catalogue.records.claim import Claim, Occurrence
from catalogue.records.vocabularies import Question
from catalogue.store.catalogue import Catalogue
from catalogue.text.concepts import Word, concepts_in, lexicon, mentions, spoken_of, words

AGENTS = concepts_in(["agent"])
CONDITIONS = concepts_in(["condition"]) - {"treatment-resistant", "mental-illness", "neurological-disorder"}
STEM_LENGTH = 6
SHARE_OF_THE_CORE = 0.34
"""A concept belongs to what a claim is about if this share of its wordings speak of it (see the scoreboard page)."""
_STATED = 0.5
NEEDED = 0.8
"""A sentence that says nothing of a concept of which this share of a claim's wordings speak does not make the claim."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a wording speaks of: its concepts, and the stems of its words."""

    concepts: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a claim is said. `occurrence` is the place in an article where it is said so, if it is one."""

    text: str
    speech: Speech
    concept_norm: float
    stem_norm: float
    occurrence: Occurrence | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """A claim in memory: its wordings, and its core, the concepts that it is about with their weights.

    `needed` are the concepts, agents and conditions apart, without which no sentence makes the claim. What is said of
    each of its conditions is said `of_narrower` ones too: what rules and research say of chronic pain holds for CRPS.
    """

    claim_id: str
    claim: Claim
    wordings: tuple[Wording, ...]
    core: Mapping[str, float]
    agents: frozenset[str]
    conditions: frozenset[str]
    needed: frozenset[str]
    of_narrower: bool

    @property
    def told(self) -> frozenset[str]:
        """All concepts of its wordings."""
        return frozenset[str]().union(*(one.speech.concepts for one in self.wordings))


@dataclass(frozen=True, slots=True)
class Memory:
    """All claims in memory, with how much a shared concept or stem tells: the rarer among claims, the more."""

    claims: Mapping[str, Remembered]
    concept_weight: Mapping[str, float]
    stem_weight: Mapping[str, float]
    by_concept: Mapping[str, tuple[str, ...]]
    by_stem: Mapping[str, tuple[str, ...]]

    def weight(self, concept: str) -> float:
        """How much it tells that a sentence speaks of the concept; the most for one that no claim speaks of."""
        return self.concept_weight.get(concept, self.concept_weight[""])

    def weight_of_stem(self, stem: str) -> float:
        """The same for the stem of a word."""
        return self.stem_weight.get(stem, self.stem_weight[""])


@cache
def stop_words() -> frozenset[str]:
    """The words that every sentence has, read once."""
    return frozenset(files("catalogue.auditing").joinpath("stop_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=65536)
def speech_of(text: str) -> Speech:
    """What a text speaks of."""
    found = words(text)
    return Speech(spoken_of(mentions(found)), stems(found))


def stems(found: Iterable[Word]) -> frozenset[str]:
    """The words cut to their first letters, without those that every sentence has, and without numbers."""
    return frozenset(
        word.form[:STEM_LENGTH] for word in found if word.form not in stop_words() and not word.form[0].isdigit()
    ) - {"%"}


def remembered(catalogue: Catalogue, *, without_article: str | None = None) -> Memory:
    """The memory of a catalogue; `without_article` leaves out what one article says, to try the audit on it."""
    said = {name: tuple(_said(claim, without_article)) for name, claim in catalogue.claims.items()}
    concept_weight = _weights([_union(speech.concepts for _, speech, _ in own) for own in said.values()])
    stem_weight = _weights([_union(speech.stems for _, speech, _ in own) for own in said.values()])
    claims: dict[str, Remembered] = {}
    by_concept: dict[str, list[str]] = {}
    by_stem: dict[str, list[str]] = {}
    for name, claim in catalogue.claims.items():
        core = _core([speech.concepts for _, speech, _ in said[name]], concept_weight)
        wordings = tuple(
            Wording(text, speech, _norm(speech.concepts, concept_weight), _norm(speech.stems, stem_weight), occurrence)
            for text, speech, occurrence in said[name]
        )
        main = {concept for concept, weight in core.items() if weight >= _STATED * concept_weight[concept]}
        claims[name] = Remembered(
            name, claim, wordings, core, frozenset(main & AGENTS), frozenset(main & CONDITIONS),
            _needed([speech.concepts for _, speech, _ in said[name]]), claim.question is Question.RECORD,
        )  # fmt: skip
        for concept in core:
            by_concept.setdefault(concept, []).append(name)
        for stem in sorted(_union(speech.stems for _, speech, _ in said[name])):
            by_stem.setdefault(stem, []).append(name)
    return Memory(claims, concept_weight, stem_weight, _frozen(by_concept), _frozen(by_stem))


def _frozen(index: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in index.items()}


def _said(claim: Claim, without_article: str | None) -> Iterable[tuple[str, Speech, Occurrence | None]]:
    for text in (claim.statement, *claim.variants):
        yield text, speech_of(text), None
    for occurrence in claim.occurrences:
        if occurrence.article != without_article:
            yield occurrence.quote, speech_of(occurrence.quote), occurrence


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _weights(spoken: Sequence[frozenset[str]]) -> dict[str, float]:
    """The weight of each by the number of claims that speak of it (BM25's inverse document frequency, Robertson 2009).

    Under '' stands the weight of what no claim speaks of.
    """
    total = len(spoken)
    counts = Counter(one for own in spoken for one in own)
    counts[""] = 0
    return {one: round(math.log(1 + (total - count + 0.5) / (count + 0.5)), 4) for one, count in sorted(counts.items())}


def _norm(own: frozenset[str], weights: Mapping[str, float]) -> float:
    return round(sum(weights[one] for one in sorted(own)), 4) or 1.0  # all claims may speak of all that it speaks of


def _needed(spoken: Sequence[frozenset[str]]) -> frozenset[str]:
    """The concepts that nearly all wordings speak of, without those that another of them takes in."""
    counts = Counter(concept for own in spoken for concept in own)
    most = {concept for concept, count in counts.items() if count >= NEEDED * len(spoken)}
    taken_in = {other for concept in most for other in lexicon().implied.get(concept, ())}
    return frozenset(most - taken_in - AGENTS - CONDITIONS)


def _core(spoken: list[frozenset[str]], weights: Mapping[str, float]) -> dict[str, float]:
    """The concepts of the statement (first) and those that many wordings speak of, weighted by how many do."""
    counts = Counter(concept for own in spoken for concept in own)
    core = {}
    for concept in sorted(counts):
        share = counts[concept] / len(spoken)
        if concept in spoken[0]:
            share = max(share, _STATED)
        if share >= SHARE_OF_THE_CORE:
            core[concept] = round(share * weights[concept], 4)
    return core
