"""Which of several claims that fit nearly alike a sentence makes: the one that tells its numbers.

Knows scores and quantities. 'About 4 million Americans' is closer to '4 million' than to 'millions', whatever else the
two claims share with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from catalogue.auditing.matching import Candidate
from catalogue.text.agreement import same_quantity
from catalogue.text.figures import Quantity, quantities

NEAR, LOOKED_AT = 0.15, 8
"""How far below the best score a sibling may stand, and how many of the best are looked at."""


def by_numbers(sentence: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; of those that fit nearly alike, the ones first whose wordings tell more of its numbers."""
    said = quantities(sentence)
    if not said or len(found) < 2:
        return list(found)
    near = [one for one in found[:LOOKED_AT] if found[0].score - one.score <= NEAR]
    agreeing = [_agreeing(said, one) for one in near]
    if len(set(agreeing)) < 2:
        return list(found)
    order = sorted(range(len(near)), key=lambda at: (-agreeing[at], at))
    # the sibling that tells the numbers fits as well as the one that it goes before
    raised = [replace(near[at], score=max(near[at].score, near[place].score)) for place, at in enumerate(order)]
    return [*sorted(raised, key=lambda one: -one.score), *found[len(near) :]]


def _agreeing(said: Sequence[Quantity], candidate: Candidate) -> int:
    known = [one for wording in candidate.remembered.wordings for one in _quantities(wording.text)]
    return sum(any(same_quantity(one, other) for other in known) for one in said)


@lru_cache(maxsize=16384)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(quantities(text))
