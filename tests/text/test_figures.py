from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.text.agreement import known_quantities, same_quantity
from catalogue.text.figures import Kind, Quantity, quantities
from tests.text.strategies import texts


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("36 %", "36", "%", Kind.PERCENT),
        ("36 percent", "36", "%", Kind.PERCENT),
        ("36 per cent", "36", "%", Kind.PERCENT),
        ("n=1,234", "1234", "people", Kind.COUNT),
        ("n = 30", "30", "people", Kind.COUNT),
        ("Some 4 million adults", "4E+6", "people", Kind.COUNT),
        ("seven publications", "7", "study", Kind.COUNT),
        ("twenty-four people", "24", "people", Kind.COUNT),
        ("24 chronic pain patients", "24", "people", Kind.COUNT),
        ("only 24 hours", "24", "hour", Kind.DURATION),
        ("a 24-hour infusion", "24", "hour", Kind.DURATION),
        ("two-week", "2", "week", Kind.DURATION),
        ("half an hour", "0.5", "hour", Kind.DURATION),
        ("0.5 mg/kg", "0.5", "mg/kg", Kind.DOSE),
        ("0·5 mg", "0.5", "mg", Kind.DOSE),
        ("5 mcg per kilogram per minute", "5", "μg/kg/min", Kind.DOSE),
        ("−0.5 points", "-0.5", "point", Kind.PLAIN),
        ("twofold", "2", "fold", Kind.FACTOR),
        ("two-fold", "2", "fold", Kind.FACTOR),
        ("three times as many", "3", "fold", Kind.FACTOR),
        ("2 times a day", "2", "", Kind.PLAIN),
        ("in 1995", "1995", "", Kind.YEAR),
        ("P value of .03", "0.03", "", Kind.P_VALUE),
    ],
)
def test_numbers_with_their_units(text: str, value: str, unit: str, kind: Kind) -> None:
    found = one(text)
    assert (found.value, found.unit, found.kind) == (Decimal(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "relation", "rough"),
    [
        ("p < 0.05", "<", False),
        ("P=0.054", "=", False),
        ("≥50 %", "≥", False),
        ("more than 50 %", ">", False),
        ("50 or more", "≥", False),
        ("fewer than ten people", "<", False),
        ("about a third", "=", True),
        ("nearly 40 %", "=", True),
        ("over 40 min", "=", False),
    ],
)
def test_bounds_and_hedges(text: str, relation: str, rough: bool) -> None:
    found = one(text)
    assert (found.relation, found.is_rough) == (relation, rough)


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("one in three people", 1, 3),
        ("one third of patients", 1, 3),
        ("two-thirds", 2, 3),
        ("half of them", 1, 2),
        ("8 of 12", 8, 12),
        ("8 out of 12", 8, 12),
        ("8/12", 8, 12),
        ("a quarter of", 1, 4),
    ],
)
def test_shares(text: str, value: int, of: int) -> None:
    found = one(text)
    assert (found.value, found.of, found.kind) == (value, of, Kind.RATIO)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1–5 % of people", "1", "5", "%"),
        ("20 to 55", "20", "55", ""),
        ("between 20 and 55", "20", "55", ""),
        ("between ages 20-55 years old", "20", "55", "year"),
        ("95% CI 0.3 to 0.7", "0.3", "0.7", ""),
        ("(95 % CI, −8.54 to 2.22)", "-8.54", "2.22", ""),
        ("2.5-3.5 million", "2.5E6", "3.5E6", ""),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    found = one(text)
    assert (found.value, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "type 2 diabetes", "COVID-19", "5-HT3", "NCT04436250",
        "PHQ-9", "Mar 27, 2024", "954-833-8552", "the 1970s", "2nd",
        "a third study", "its half-life", "one of the main advantages",
        "no one knows", "10⁹ cells", "10.1016/j.ejpain.2011.03",
        "https://example.org/12", "first and second",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_several_in_one_sentence_stand_at_their_places() -> None:
    text = "In 24 people, 8 of 12 had more than 50 % less pain at 15 min after 0.5 mg/kg (p < 0.05)."
    assert [found.span.of(text) for found in quantities(text)] == [
        "24 people", "8 of 12", "more than 50 %", "15 min", "0.5 mg/kg", "p < 0.05",
    ]  # fmt: skip
    assert [found.span.of("from 7 to 4") for found in quantities("from 7 to 4")] == ["7", "4"]
    assert [str(found.value) for found in quantities("12 and 24 hours")] == ["12", "24"]


def tells(said: str, value: str, unit: str | None = None, of: int | None = None) -> bool:
    return any(same_quantity(one(said), known) for known in known_quantities(Decimal(value), unit, of))


@pytest.mark.parametrize(
    ("said", "value", "unit", "of"),
    [
        ("42 %", "41.6", "%", None),
        ("about 40 %", "41.6", "%", None),
        ("more than 40 %", "41.6", "%", None),
        ("one third", "33", "%", None),
        ("67 %", "8", None, 12),
        ("two-thirds of", "8", None, 12),
        ("8 of 12", "8", None, 12),
        ("12 people", "8", None, 12),
        ("24 hours", "1", "day", None),
        ("8 weeks", "56", "days", None),
        ("1 year", "12", "months", None),
        ("500 μg", "0.5", "mg", None),
        ("4 million adults", "3940000", "people", None),
        ("1-5 %", "2.1", "%", None),
        ("n = 24", "24", None, None),
        ("-0.5 points", "-0.5", "points", None),
    ],
)
def test_a_fair_telling(said: str, value: str, unit: str | None, of: int | None) -> None:
    assert tells(said, value, unit, of)


@pytest.mark.parametrize(
    ("said", "value", "unit", "of"),
    [
        ("40 %", "41.6", "%", None),
        ("41 %", "41.6", "%", None),
        ("42 %", "41.6", "points", None),
        ("one third", "36", "%", None),
        ("half", "60", "%", None),
        ("24 hours", "24", "days", None),
        ("0.5 points", "-0.5", "points", None),
        ("5 mg", "5", "mg/kg", None),
        ("more than 40 %", "90", "%", None),
        ("less than 10 %", "41", "%", None),
        ("4 %", "4", None, None),
        ("in 1995", "1995", None, None),
        ("9 of 12", "8", None, 12),
    ],
)
def test_an_unfair_telling(said: str, value: str, unit: str | None, of: int | None) -> None:
    assert not tells(said, value, unit, of)


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10_000, places=2), st.integers(0, 2))
def test_rounding_is_fair_and_another_last_digit_is_not(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    rounded = value.quantize(step, ROUND_HALF_UP)
    assert tells(f"{rounded} %", str(value), "%")
    assert not tells(f"{rounded + 2 * step} %", str(value), "%")


@settings(deadline=None)
@given(texts | st.text("0123456789.,-–/% ofinmgathird<>p=nCI()", max_size=40))
def test_no_text_makes_it_raise_and_places_are_in_order(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert found.span.start >= end
        end = found.span.end
        assert len(found.span) > 0
        assert isinstance(same_quantity(found, found), bool)
