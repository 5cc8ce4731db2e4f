"""Numbers in texts and in study records."""

import pytest

from catalogue.rules.ledger import is_known, numbers_in, numbers_of
from tests.rules.records import study

TRIAL = study(
    n=24,
    year=2011,
    intervention="0.5 mg/kg over 30 min",
    figures=[
        {"what": "people better", "value": "8", "of": 12, "time": "15 min", "p": "<0.05"},
        {"what": "change in pain", "value": "-1.47", "unit": "points", "ci": {"low": "-2.5", "high": "0.1"}},
        {"what": "people in the register", "value": "12500"},
    ],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 of 12 people", ["8", "12"]),
        ("24%, 0.5 and 1,200.", ["24", "0.5", "1,200"]),
        ("from 3 to 4.", ["3", "4"]),
        ("8–12 weeks, -3 points", ["8", "12", "3"]),
        ("IL-6, GluN2B, PGE2, mGlu5 and COVID-19", []),
        ("the 5HT receptor", []),
        ("none", []),
    ],
)
def test_numbers_in_a_text(text: str, expected: list[str]) -> None:
    assert numbers_in(text) == expected


@pytest.mark.parametrize(
    "number",
    ["24", "2011", "8", "12", "67", "66.7", "15", "0.05", "1.47", "1.5", "2.5", "0.1", "95", "0.5", "30", "12,500"],
)
def test_a_number_of_the_study_is_known_as_it_is_or_fairly_rounded(number: str) -> None:
    assert is_known(number, numbers_of(TRIAL))


@pytest.mark.parametrize("number", ["25", "66", "1.4", "1.48", "7", "2010", "0.6", "12,400"])
def test_another_number_is_not_known(number: str) -> None:
    assert not is_known(number, numbers_of(TRIAL))


def test_shares_are_told_of_a_hundred() -> None:
    assert is_known("100", numbers_of(study()))
    assert not is_known("10", numbers_of(study()))
