"""Agreement of two graders, against tables worked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.vocabularies import Level, Verdict
from catalogue.rules.agreement import FIELDS, agreements, in_words, judged_verdicts, kappa, weighted_kappa
from tests.rules.records import claim, entry, said, study

STUDIES = {"trial": study(), "other": study(), "series": study("case-series")}


def pairs(table):
    """Each cell as often as it counts: row is what the first grader said, column the second."""
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        # 35 of 50 alike; by chance (25 x 30 + 25 x 20) / 2500 = 1/2; (7/10 - 1/2) / (1/2)
        ([[20, 5], [10, 15]], Fraction(2, 5)),
        # 140 of 200 alike; by chance .6 x .5 + .3 x .3 + .1 x .2 = .41; .29 / .59
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], Fraction(29, 59)),
        ([[3, 0], [0, 4]], Fraction(1)),
        ([[0, 3], [3, 0]], Fraction(-1)),
        # one always says the one word, the other always the other: alike never, and never by chance
        ([[0, 5], [0, 0]], Fraction(0)),
        # the first never varies: all agreement is chance
        ([[4, 1], [0, 0]], Fraction(0)),
        ([[7, 0], [0, 0]], None),
        ([[0, 0], [0, 0]], None),
    ],
)
def test_kappa(table, wanted):
    assert kappa(pairs(table)) == wanted


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        # two pairs one step apart: 2; by chance (3 x (3 + 12) + 3 x (2 + 3) + 2 x (8 + 3)) / 8 = 82/8; 1 - 16/82
        ([[2, 1, 0], [0, 2, 1], [0, 0, 2]], Fraction(33, 41)),
        # one pair two steps apart: 4; by chance (2 x 3 x 4 + 2 x 1 x 4) / 4 = 8; 1 - 4/8
        ([[1, 0, 1], [0, 0, 0], [0, 0, 2]], Fraction(1, 2)),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], Fraction(1)),
        ([[0, 0, 1], [0, 0, 0], [1, 0, 0]], Fraction(-1)),
        ([[5, 0, 0], [0, 0, 0], [0, 0, 0]], None),
        ([[0, 0, 0], [0, 0, 0], [0, 0, 0]], None),
    ],
)
def test_weighted_kappa(table, wanted):
    assert weighted_kappa(pairs(table), range(3)) == wanted


judged = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30)


@given(judged)
def test_laws_of_kappa(found):
    turned = [(other, one) for one, other in found]
    for of in (kappa, lambda told: weighted_kappa(told, range(4))):
        value = of(found)
        assert value == of(turned)
        assert value is None or -1 <= value <= 1
        assert value != 1 or all(one == other for one, other in found)
    if len({one for one, _ in found}) > 1:
        assert kappa([(one, one) for one, _ in found]) == 1


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_on_two_words_weights_change_nothing(found):
    assert weighted_kappa(found, (False, True)) == kappa(found)


def judgement(grader="a", level="high", **more):
    return {"grader": grader, "kind": "machine", "date": "2026-11-20", "level": level, **more}


def test_each_field_compares_what_both_judged():
    first = judgement(
        directions={"trial": "supports", "other": "supports"},
        gaps={"trial": ["species", "size"]},
        wording={"copy#2": "asserted", "copy#5": "hedged"},
        drift={"copy#2": ["size"]},
    )
    second = judgement(
        "b",
        "low",
        directions={"trial": "supports"},
        gaps={"trial": ["size", "species"], "other": ["date"]},
        wording={"copy#2": "asserted", "copy#9": "open"},
    )
    found = agreements([claim([entry("trial"), entry("other")], judgements=[second, first])], STUDIES)
    assert [one.field for one in found.fields] == list(FIELDS)
    assert {one.field: (one.compared, one.alike) for one in found.fields} == {
        "level": (1, 0),
        "direction": (1, 1),
        "gaps": (1, 1),
        "wording": (1, 1),
        "drift": (1, 0),
        "verdict": (1, 1),  # drift at high, and low without drift: both are overstated
    }


def test_claims_without_exactly_two_graders_are_counted_and_left_out():
    person = judgement("b") | {"kind": "person"}
    claims = [
        claim(),
        claim(judgements=[judgement()]),
        claim(judgements=[judgement(), judgement()]),
        claim(judgements=[judgement(), judgement("b"), judgement("c")]),
        claim(judgements=[judgement(), person]),
        claim(judgements=[judgement(), judgement("b")]),
    ]
    found = agreements(claims, {})
    assert (found.claims, found.by_programs, found.left_out) == (2, 1, 3)


def test_where_all_is_alike_by_chance_kappa_is_not_defined():
    found = agreements([claim(judgements=[judgement(), judgement("b")])] * 3, {})
    level, direction = found.fields[:2]
    assert (level.alike, level.share, level.kappa, level.weighted) == (3, 1, None, None)
    assert in_words(level) == ("level", "3", "100.0 %", "not defined (weighted not defined)")
    assert in_words(direction) == ("direction", "0", "not defined", "not defined")


def test_the_first_grader_is_the_same_in_all_claims():
    one = claim(judgements=[judgement("a", "high"), judgement("b", "low")])
    other = claim(judgements=[judgement("b", "low"), judgement("a", "high")])
    assert agreements([one, other], {}).fields[0].kappa == 0


@pytest.mark.parametrize(
    ("evidence", "given", "verdict"),
    [
        ([entry("trial")], {"directions": {"trial": "supports"}}, "supported"),
        ([entry("trial")], {"directions": {"trial": "contradicts"}}, "contradicted"),
        ([entry("trial")], {"directions": {"trial": "no-bearing"}}, "unsupported"),
        ([entry("trial")], {"directions": {"trial": "supports"}, "level": "low"}, "overstated"),
        ([entry("trial")], {"directions": {"trial": "supports"}, "drift": {"copy#2": ["date"]}}, "overstated"),
        ([entry("trial"), entry("other", "contradicts")], {"directions": {"trial": "supports"}}, "contested"),
        # a gap of the grader's makes the trial indirect, so that the other one is of the better rank
        (
            [entry("trial"), entry("other", "contradicts")],
            {"directions": {"trial": "supports"}, "gaps": {"trial": ["species"]}},
            "contradicted",
        ),
        # the grader named no gap where the record has one
        (
            [entry("trial", gaps=["species"]), entry("other", "contradicts")],
            {"directions": {"trial": "supports"}},
            "contested",
        ),
        # what is set aside stays so
        (
            [entry("trial"), entry("other", "contradicts", set_aside={"why": "dwarfed"})],
            {"directions": {"trial": "supports", "other": "contradicts"}},
            "supported",
        ),
        # one direction of a study on both sides fits neither entry
        (
            [entry("trial", both_sides="so"), entry("trial", "contradicts", both_sides="so")],
            {"directions": {"trial": "supports"}},
            "contested",
        ),
    ],
)
def test_a_verdict_follows_from_what_the_grader_put_in(evidence, given, verdict):
    judged = judgement(**({"wording": {"copy#2": "asserted"}} | given))
    made = claim(evidence, occurrences=[said(verdict="supported")], judgements=[judged])
    assert judged_verdicts(made, made.judgements[0], STUDIES) == {"copy#2": Verdict(verdict)}


def test_levels_are_compared_on_a_scale_on_which_none_stands_lowest():
    far = [claim(judgements=[judgement("a", "none"), judgement("b", "high")])]
    same = [claim(judgements=[judgement("a", level), judgement("b", level)]) for level in Level]
    near = [claim(judgements=[judgement("a", "none"), judgement("b", "very-low")])]
    assert agreements(same + far, {}).fields[0].weighted < agreements(same + near, {}).fields[0].weighted < 1
