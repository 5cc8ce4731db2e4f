"""Which claim a sentence makes: candidates from memory, each scored, with the reasons for its score.

Knows what a sentence speaks of, what stands around it, and the memory. The weights of the score come from
`weights.toml`: they were fitted to labelled copy, and the scoreboard page shows how well they do on copy that was not
among it. Whether the sentence says the same as the claim is for `catalogue.auditing.relation`.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from catalogue.auditing.memory import AGENTS, CONDITIONS, Memory, Remembered, Speech, Wording
from catalogue.text.concepts import concepts_in

_NEAR = concepts_in(["agent", "condition", "receptor", "transmitter", "process", "outcome", "effect", "care"])
_FROM_AROUND, _FROM_NEAR = 0.9, 0.6
_MOST_CANDIDATES = 60
_COMMON = 2000
"""A concept that more claims than this speak of brings no candidates; it still counts in their score."""
_ROUNDING = 0.0001
FEATURES = (
    "own", "covered", "missing", "concepts", "words", "explained", "other_condition", "names_other_condition",
    "other_agent", "adds_ketamine", "size", "covered_concepts",
)  # fmt: skip
"""What a score is made of, in the order of `features`."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """The conditions that a sentence is on where it names none itself, and where they stand; none if nowhere."""

    conditions: frozenset[str]
    source: str


NOTHING_INHERITED = Inherited(frozenset(), "")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: what it certainly inherits (stem, subject of the page), and what is near.

    `stem` are the concepts of the stem alone, and `condition` what the sentence is on where it does not say.
    """

    inherited: frozenset[str]
    near: frozenset[str]
    stem: frozenset[str] = frozenset()
    condition: Inherited = NOTHING_INHERITED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a sentence may make: `score` from 0 to 1, the wording it is closest to, and what they share.

    `around` is what stands around the sentence.
    """

    remembered: Remembered
    score: float
    nearest: Wording
    shared: tuple[str, ...]
    around: Around


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the features, and what a score must reach to be reported."""

    constant: float
    by_feature: Mapping[str, float]
    threshold: float
    margin: float
    in_order: tuple[float, ...]
    """The weights of the features in the order of `FEATURES`."""


@cache
def weights() -> Weights:
    """The shipped weights."""
    data = tomllib.loads(files("catalogue.auditing").joinpath("weights.toml").read_text(encoding="utf-8"))
    by_feature = data["features"]
    in_order = tuple(by_feature[key] for key in FEATURES)
    return Weights(data["constant"], by_feature, data["threshold"], data["margin"], in_order)


def candidates(speech: Speech, around: Around, memory: Memory) -> list[Candidate]:
    """The claims that share something with the sentence, best first. Ties are broken by id."""
    norms = _norms(speech, memory)
    found = [candidate(speech, around, memory.claims[name], memory, norms) for name in _promising(speech, memory)]
    return sorted(found, key=lambda one: (-one.score, one.remembered.claim_id))


def candidate(
    speech: Speech, around: Around, known: Remembered, memory: Memory, norms: tuple[float, float] | None = None
) -> Candidate:
    """One claim, scored as what the sentence may say. `norms` are those of the sentence where they are known."""
    own = weights()
    values, nearest = features(speech, around, known, memory, norms)
    total = own.constant + sum(weight * value for weight, value in zip(own.in_order, values, strict=True))
    shared = sorted(speech.concepts & known.core.keys(), key=lambda concept: (-memory.weight(concept), concept))
    return Candidate(known, round(1 / (1 + math.exp(-total)), 3), nearest, tuple(shared), around)


def _norms(speech: Speech, memory: Memory) -> tuple[float, float]:
    """What all concepts and all stems of the sentence weigh together."""
    return (
        sum(memory.weight(concept) for concept in sorted(speech.concepts)) or 1.0,
        sum(memory.weight_of_stem(stem) for stem in sorted(speech.stems)) or 1.0,
    )


def _promising(speech: Speech, memory: Memory) -> list[str]:
    """The claims that share most with the sentence itself, at most as many as one can score in a moment."""
    gathered: defaultdict[str, float] = defaultdict(float)
    for concept in sorted(speech.concepts):
        names = memory.by_concept.get(concept, ())
        if len(names) <= _COMMON:
            weight = memory.weight(concept)
            for name in names:
                gathered[name] += weight
    for stem in sorted(speech.stems):
        names = memory.by_stem.get(stem, ())
        if len(names) <= _COMMON:
            weight = memory.weight_of_stem(stem)
            for name in names:
                gathered[name] += weight
    if len(gathered) > _MOST_CANDIDATES:
        # what cannot be among the most is not sorted by name
        least = sorted(gathered.values(), reverse=True)[_MOST_CANDIDATES - 1] - _ROUNDING
        gathered = defaultdict(float, {name: weight for name, weight in gathered.items() if weight >= least})
    ranked = sorted(gathered, key=lambda name: (-round(gathered[name], 4), name))
    return ranked[:_MOST_CANDIDATES]


def features(
    speech: Speech, around: Around, known: Remembered, memory: Memory, norms: tuple[float, float] | None = None
) -> tuple[tuple[float, ...], Wording]:
    """The features of a sentence beside a claim, in the order of `FEATURES`, and the nearest wording.

    All lie between 0 and 1 but `size`, the weight of the claim's core by tens.
    """
    total = own = lent = missing = 0.0
    for concept, weight in known.core.items():
        total += weight
        if concept in speech.concepts:
            own += weight
        elif concept in around.inherited:
            lent += weight * _FROM_AROUND
        elif concept in around.near and concept in _NEAR:
            lent += weight * _FROM_NEAR
        elif weight >= 0.6 * memory.weight(concept):
            missing += weight
    total = total or 1.0
    norm, stem_norm = norms or _norms(speech, memory)
    weight_of, weight_of_stem = memory.concept_weight, memory.stem_weight
    by_concepts = by_words = 0.0
    nearest, closest = known.wordings[0], -1.0
    for wording in known.wordings:
        concepts: float = 0.0
        words: float = 0.0
        if shared := speech.concepts & wording.speech.concepts:
            concepts = sum(map(weight_of.__getitem__, sorted(shared))) / math.sqrt(norm * wording.concept_norm)
        if same := speech.stems & wording.speech.stems:
            words = sum(map(weight_of_stem.__getitem__, sorted(same))) / math.sqrt(stem_norm * wording.stem_norm)
        by_concepts, by_words = max(by_concepts, concepts), max(by_words, words)
        if concepts + words > closest:
            closest, nearest = concepts + words, wording
    explained = sum(memory.weight(one) for one in sorted(speech.concepts & known.core.keys())) / norm
    covered = (own + lent) / total
    conditions = (speech.concepts | around.inherited) & CONDITIONS
    agents = speech.concepts & AGENTS
    values = (
        own / total,
        covered,
        missing / total,
        by_concepts,
        by_words,
        explained,
        float(_differ(known.conditions, conditions)),
        float(bool(known.conditions) and _differ(known.conditions, speech.concepts & CONDITIONS)),
        float(bool(known.agents) and bool(agents) and not known.agents & agents),
        float(not known.agents and "ketamine" in speech.concepts),
        total / 10,
        covered * by_concepts,
    )
    return values, nearest


def _differ(known: frozenset[str], found: frozenset[str]) -> bool:
    """Whether two conditions are told and none is shared; chronic pain takes fibromyalgia in."""
    if not known or not found or known & found:
        return False
    return not (known == {"fibromyalgia"} and found == {"chronic-pain"})
