"""What follows from each claim's evidence, reckoned once for all pages.

Knows the derivations and calls them; how a result is worded or laid out is the pages' matter.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Level
from catalogue.rules.derive.balance import Weighing, weigh
from catalogue.rules.derive.certainty import Step, certainty_steps, derive_certainty
from catalogue.rules.derive.flips import Flip, what_flips


class Reckoned(NamedTuple):
    """One claim, weighed: the steps to its certainty, the level they give, and the studies that carry a verdict."""

    claim: Claim
    weighing: Weighing
    steps: tuple[Step, ...]
    level: Level
    flips: tuple[Flip, ...]


class Reckoning:
    """The results for all claims, each reckoned when it is first asked for."""

    def __init__(self, claims: Mapping[str, Claim], studies: Mapping[str, Study]) -> None:
        self._claims = claims
        self._studies = studies
        self._known: dict[str, Reckoned] = {}

    def __getitem__(self, claim_id: str) -> Reckoned:
        if claim_id not in self._known:
            claim = self._claims[claim_id]
            weighing = weigh(claim, self._studies)
            self._known[claim_id] = Reckoned(
                claim,
                weighing,
                certainty_steps(claim, weighing),
                derive_certainty(claim, weighing),
                what_flips(claim, self._studies),
            )
        return self._known[claim_id]

    @cached_property
    def carried(self) -> Mapping[str, tuple[tuple[str, Flip], ...]]:
        """For each study that carries something: the claims, in order, that would change without it."""
        found: dict[str, list[tuple[str, Flip]]] = {}
        for claim_id in self._claims:
            for flip in self[claim_id].flips:
                found.setdefault(flip.study, []).append((claim_id, flip))
        return {study: tuple(flips) for study, flips in found.items()}
