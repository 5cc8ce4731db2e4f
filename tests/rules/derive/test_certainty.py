"""The level of certainty: start, concerns, raising, floor and ceiling."""

from itertools import product
from typing import Any

import pytest

from catalogue.records.vocabularies import Domain, Level
from catalogue.rules.derive.balance import weigh
from catalogue.rules.derive.certainty import certainty_steps, derive_certainty, may_be_raised
from tests.rules.records import claim, entry, study

STUDIES = {"one": study(), "two": study("cohort"), "three": study("case-series")}
LOWERED = {  # by hand: the level after 0, 1, 2, 3, 4 levels of concern
    "one": ["high", "moderate", "low", "very-low", "very-low"],
    "two": ["low", "very-low", "very-low", "very-low", "very-low"],
    "three": ["very-low", "very-low", "very-low", "very-low", "very-low"],
}


def level(names: str, concerns: tuple[int, ...] = (), raised: int = 0, gaps: tuple[str, ...] = ()) -> str:
    domains = ["risk-of-bias", "inconsistency", "indirectness", "imprecision"]
    certainty: dict[str, Any] = {
        "concerns": [{"domain": domains[at], "levels": by, "why": "so"} for at, by in enumerate(concerns)],
        "raised": [{"domain": "large-effect", "why": "so"}] * raised,
    }
    record = claim([entry(name, gaps=gaps) for name in names.split()], certainty=certainty)
    return derive_certainty(record, weigh(record, STUDIES)).value


@pytest.mark.parametrize(
    ("name", "concerns"), list(product(LOWERED, [(), (1,), (2,), (1, 1), (2, 1), (1, 1, 1), (2, 2), (1, 1, 2)]))
)
def test_start_minus_concerns(name: str, concerns: tuple[int, ...]) -> None:
    assert level(name, concerns) == LOWERED[name][sum(concerns)]


@pytest.mark.parametrize(
    ("name", "raised", "expected"),
    [
        ("two", 1, "moderate"),
        ("two", 2, "high"),
        ("two", 3, "high"),
        ("one", 1, "high"),
        ("three", 1, "very-low"),
    ],
)
def test_raised_from_a_low_start_only(name: str, raised: int, expected: str) -> None:
    assert level(name, raised=raised) == expected


def test_not_raised_beside_a_concern() -> None:
    assert level("two", (1,), raised=2) == "very-low"


def test_the_best_tier_of_the_deciding_entries_starts() -> None:
    # an indirect trial and a direct cohort share the rank: the trial's tier starts
    record = claim([entry("one", gaps=["species"]), entry("two")])
    assert derive_certainty(record, weigh(record, STUDIES)) is Level.HIGH
    assert level("two three") == "low"


def test_none_exactly_where_nothing_is_weighed() -> None:
    record = claim([entry("one", "no-bearing")])
    assert derive_certainty(record, weigh(record, STUDIES)) is Level.NONE
    assert certainty_steps(record, weigh(record, STUDIES)) == ()
    assert not may_be_raised(record, weigh(record, STUDIES))


def test_steps_tell_the_way() -> None:
    concerns = [{"domain": "imprecision", "why": "few people"}, {"domain": "inconsistency", "levels": 2, "why": "x"}]
    record = claim([entry("one")], certainty={"concerns": concerns})
    steps = certainty_steps(record, weigh(record, STUDIES))
    assert [(step.change, step.reason, step.level.value) for step in steps] == [
        (0, "start", "high"),
        (-1, "imprecision", "moderate"),
        (-2, "inconsistency", "very-low"),
    ]
    ignoring = (Domain.INCONSISTENCY,)
    assert derive_certainty(record, weigh(record, STUDIES), ignoring=ignoring) is Level.MODERATE


@pytest.mark.parametrize(("name", "concerns", "raised"), list(product(LOWERED, [(), (1,), (2, 1)], [0, 1, 3])))
def test_the_last_step_is_the_level(name: str, concerns: tuple[int, ...], raised: int) -> None:
    domains = ["risk-of-bias", "inconsistency"]
    certainty = {
        "concerns": [{"domain": domains[at], "levels": by, "why": "so"} for at, by in enumerate(concerns)],
        "raised": [{"domain": "large-effect", "why": "so"}] * raised,
    }
    record = claim([entry(name)], certainty=certainty)
    weighing = weigh(record, STUDIES)
    assert certainty_steps(record, weighing)[-1].level is derive_certainty(record, weighing)
