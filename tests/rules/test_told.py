"""Numbers of copy against the figures of a claim's evidence."""

import pytest

from catalogue.rules.told import Match, told_numbers
from tests.rules.records import claim, entry, said, study


def figure(value: str, unit: str | None = None, **more: object) -> dict:
    return {"what": "people", "value": value, "unit": unit} | more


def compared(quote: str, *figures: dict, direction: str = "supports"):
    """How the one number of a quote compares, and the figures shown for it."""
    claims = {"a": claim([entry("trial", direction)], occurrences=[said(quote=quote)])}
    (told,) = told_numbers(claims, {"trial": study(figures=figures)})
    return told.match, [one.figure.value for one in told.figures]


@pytest.mark.parametrize(
    ("quote", "known", "match"),
    [
        ("42 % felt better", figure("42", "%"), Match.SAME),
        ("42 % felt better", figure("41.6", "%"), Match.FAIR),
        ("42 % felt better", figure("40", "%"), Match.OTHER),
        ("42 % felt better", figure("42", "points"), Match.NONE),
        ("two thirds felt better", figure("8", "people", of=12), Match.SAME),
        ("67 % felt better", figure("8", "people", of=12), Match.FAIR),
        ("about 4 million adults have it", figure("3.94", "million"), Match.FAIR),
        ("12 patients were treated", figure("8", "people", of=12), Match.SAME),
        ("relief for 14 days", figure("2", "weeks"), Match.SAME),
        ("relief for 14 days", figure("8", "points", time="2 weeks"), Match.SAME),
        ("relief for 14 days", figure("8", "points"), Match.NONE),
        ("pain in 2 % of adults", figure("1.5", "%", ci={"low": "1.0", "high": "2.4"}), Match.FAIR),
        ("1-5 % of people have it", figure("2.1", "%"), Match.FAIR),
        ("1-5 % of people have it", figure("6.4", "%"), Match.OTHER),
        # what is counted is not said: a number of people would agree by chance
        ("it has at least 3 effects", figure("3", "people"), Match.NONE),
        ("it has at least 3 effects", figure("3"), Match.SAME),
        ("in 2019 it began", figure("2019", "people"), Match.NONE),
    ],
)
def test_a_number_is_compared_by_value_and_unit(quote, known, match):
    assert compared(quote, known)[0] is match


def test_only_a_supporting_study_makes_a_number_the_same():
    for direction in ("contradicts", "no-bearing"):
        assert compared("42 % felt better", figure("42", "%"), direction=direction)[0] is Match.ELSEWHERE


def test_the_very_number_stands_alone_and_the_nearest_where_none_agrees():
    assert compared("42 % did", figure("41.6", "%"), figure("42", "%")) == (Match.SAME, [42])
    assert compared("42 % did", figure("10", "%"), figure("60", "%"), figure("2", "points")) == (Match.OTHER, [60])


def test_both_ends_of_a_range_in_one_study_are_the_range():
    match, figures = compared(
        "between ages 20-55 years old", figure("20", "years"), figure("30", "years"), figure("55", "years")
    )
    assert (match, figures) == (Match.SAME, [20, 55])
    assert compared("between ages 20-55 years old", figure("20", "years"), figure("30", "years"))[0] is Match.FAIR


def test_every_number_of_every_quote_is_told_at_its_place():
    quotes = ("Some 4 million adults, or around 2 %, have it", "no number here")
    claims = {"a": claim(occurrences=[said(quote=quote) for quote in quotes])}
    found = list(told_numbers(claims, {}))
    assert [one.quantity.span.of(one.occurrence.quote) for one in found] == ["Some 4 million adults", "around 2 %"]
    assert {one.match for one in found} == {Match.NONE}


def test_a_study_without_a_record_reports_nothing():
    (told,) = told_numbers({"a": claim([entry("gone")], occurrences=[said(quote="9 %")])}, {})
    assert (told.match, told.figures) == (Match.NONE, ())
