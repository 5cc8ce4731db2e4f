"""What was made quick gives what the plain way gives: the same candidates in the same order, with the same scores."""

from pathlib import Path

import pytest

from catalogue.auditing.frozen import frozen
from catalogue.auditing.matching import FEATURES, Around, candidates, features, weights
from catalogue.auditing.memory import Memory, Speech, remembered, speech_of
from catalogue.records.claim import Claim
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load

MOST, COMMON = 60, 2000
MEMORY = remembered(load(Path(__file__).parents[2]))
NOTHING = Around(frozenset(), frozenset())


def plainly(speech: Speech, memory: Memory) -> list[tuple[str, float]]:
    gathered: dict[str, float] = {}
    for concept in sorted(speech.concepts):
        for name in memory.by_concept.get(concept, ()):
            gathered[name] = gathered.get(name, 0.0) + memory.weight(concept)
    for stem in sorted(speech.stems):
        for name in memory.by_stem.get(stem, ()):
            gathered[name] = gathered.get(name, 0.0) + memory.weight_of_stem(stem)
    ranked = sorted(gathered, key=lambda name: (-round(gathered[name], 4), name))[:MOST]
    return [(name, features(speech, NOTHING, memory.claims[name], memory)[0]) for name in ranked]


@pytest.mark.parametrize("case", frozen()[::9], ids=lambda case: f"{case.way}-{case.claim}"[:60])
def test_the_candidates_are_those_of_a_plain_count(case):
    own = weights()
    speech = speech_of(case.sentence)
    by_claim = dict(plainly(speech, MEMORY))
    found = candidates(speech, NOTHING, MEMORY)
    assert {one.remembered.claim_id for one in found} == set(by_claim)
    assert found == sorted(found, key=lambda one: (-one.score, one.remembered.claim_id))
    for one in found:
        values = by_claim[one.remembered.claim_id]
        total = own.constant + sum(own.by_feature[key] * value for key, value in zip(FEATURES, values, strict=True))
        assert one.score == pytest.approx(1 / (1 + 2.718281828459045**-total), abs=0.0006)


def test_a_wording_of_which_every_claim_speaks_is_no_fault():
    """What all claims have weighs nothing, and is not taken for what none has."""
    same = load(Path(__file__).parents[2]).claims["ketamine-raises-blood-pressure"]
    claims: dict[str, Claim] = {f"claim-{number}": same for number in range(30_000)}
    memory = remembered(Catalogue.of(claims=claims))
    assert memory.weight("blood-pressure") == 0.0
    assert memory.weight("never-heard-of") > 1
    assert candidates(speech_of("Ketamine raises blood pressure."), NOTHING, memory) == []
