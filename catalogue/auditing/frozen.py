"""The frozen set: the project's own sentences, each with the claim it is on and what was altered in it.

Knows the data file. What the audit makes of the sentences is for `catalogue.auditing.selftest`.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Way(StrEnum):
    """In which way a sentence stands to its claim."""

    FAITHFUL = "faithful"
    HEDGED = "hedged"
    LOOKS_ALTERED = "looks-altered"
    NEGATION = "negation"
    ANTONYM = "antonym"
    NUMBER = "number"
    DURATION = "duration"
    CONDITION = "condition"
    ROUTE = "route"
    TREATMENT = "treatment"
    POPULATION = "population"
    STRENGTH = "strength"
    COMPARATOR = "comparator"
    UNRELATED = "unrelated"


SAYS_THE_CLAIM = frozenset({Way.FAITHFUL, Way.HEDGED, Way.LOOKS_ALTERED})
"""The ways in which a sentence says no more, no less and no other than its claim, or says it more carefully."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of the set; `claim` is '' where it is on none."""

    claim: str
    way: Way
    sentence: str

    @property
    def is_altered(self) -> bool:
        """Whether it is on a claim and says something else."""
        return self.way not in SAYS_THE_CLAIM and self.way is not Way.UNRELATED


@cache
def frozen() -> tuple[Case, ...]:
    """All sentences in the order of the file."""
    data = tomllib.loads(files("catalogue.auditing").joinpath("data/frozen.toml").read_text(encoding="utf-8"))
    on_claims = [
        Case(own["id"], Way(key), sentence)
        for own in data["claim"]
        for key, sentences in own.items()
        if key != "id"
        for sentence in sentences
    ]
    return (*on_claims, *(Case("", Way.UNRELATED, one) for own in data["unrelated"] for one in own["sentences"]))
