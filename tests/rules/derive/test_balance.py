"""Which way evidence points: ranks, sides, deciding entries, what is not weighed, and what comes back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rules.derive.balance import Unweighed, weigh
from tests.rules.records import claim, entry, study

STUDIES = {
    "trial": study(),
    "second": study(),
    "cohort": study("cohort"),
    "series": study("case-series"),
    "review": study("systematic-review", "randomised-trial"),
    "guide": study("guideline"),
    "gone": study(standing={"state": "retracted", "date": "2026-01-01", "source": "the journal"}),
    "unseen": study(seen={"identity": "page", "findings": "not-seen", "at": ["https://example.org/a"]}),
}
INDIRECT = ["population", "condition", "route-or-dose", "outcome", "duration", "species", "date"]


def balance(*evidence: dict[str, Any]) -> str:
    return weigh(claim(evidence), STUDIES).balance.value


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], "none"),
        ([entry("trial")], "supports"),
        ([entry("trial", "contradicts")], "contradicts"),
        ([entry("trial"), entry("second", "contradicts")], "mixed"),
        ([entry("trial"), entry("cohort", "contradicts")], "supports"),
        ([entry("series"), entry("cohort", "contradicts")], "contradicts"),
        ([entry("trial", gaps=["condition"]), entry("cohort", "contradicts")], "mixed"),
        ([entry("trial", gaps=["condition"]), entry("series", "contradicts")], "supports"),
        ([entry("trial", gaps=["size"]), entry("cohort", "contradicts")], "supports"),
        ([entry("trial"), entry("second"), entry("review", "contradicts")], "mixed"),
        ([entry("trial", "no-bearing")], "none"),
    ],
)
def test_balance(evidence: list[dict[str, Any]], expected: str) -> None:
    assert balance(*evidence) == expected


@pytest.mark.parametrize("axis", [*INDIRECT, "comparator", "size", "certainty", "causality"])
def test_indirectness_costs_one_rank_and_no_tier(axis: str) -> None:
    (only,) = weigh(claim([entry("cohort", gaps=[axis])]), STUDIES).entries
    assert (only.tier, only.indirect, only.rank) == (2, axis in INDIRECT, 3 if axis in INDIRECT else 2)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (entry("trial", "no-bearing"), Unweighed.NO_BEARING),
        (entry("trial", set_aside={"why": "dwarfed"}), Unweighed.SET_ASIDE),
        (entry("trial", set_aside={"pooled_in": "review"}), Unweighed.POOLED),
        (entry("nobody"), Unweighed.UNKNOWN),
        (entry("gone"), Unweighed.RETRACTED),
        (entry("unseen"), Unweighed.NOT_SEEN),
        (entry("guide"), Unweighed.KIND),
    ],
)
def test_what_is_not_weighed(one: dict[str, Any], why: Unweighed) -> None:
    weighing = weigh(claim([one]), STUDIES)
    assert [(each.rank, each.unweighed) for each in weighing.entries] == [(None, why)]
    assert (weighing.balance.value, weighing.deciding, weighing.weighed) == ("none", (), ())


def test_deciding_are_the_winning_sides_best() -> None:
    record = claim([entry("trial"), entry("second"), entry("series"), entry("cohort", "contradicts")])
    weighing = weigh(record, STUDIES)
    assert [each.evidence.study for each in weighing.deciding] == ["trial", "second"]
    assert (weighing.supports, weighing.contradicts) == (1, 2)


def test_both_sides_decide_a_mixed_balance() -> None:
    weighing = weigh(claim([entry("trial"), entry("cohort"), entry("second", "contradicts")]), STUDIES)
    assert [each.evidence.study for each in weighing.deciding] == ["trial", "second"]


def test_without_a_study_what_it_pools_comes_back() -> None:
    record = claim([entry("review", "contradicts"), entry("trial", set_aside={"pooled_in": "review"})])
    assert weigh(record, STUDIES).balance.value == "contradicts"
    without = weigh(record, STUDIES, without=("review",))
    assert without.balance.value == "supports"
    assert [each.unweighed for each in without.entries] == [Unweighed.LEFT_OUT, None]
    assert weigh(record, STUDIES, without=("review", "trial")).balance.value == "none"


def test_a_reason_of_its_own_keeps_an_entry_aside_whatever_is_left_out() -> None:
    record = claim([entry("review", "contradicts"), entry("trial", set_aside={"why": "superseded"})])
    assert weigh(record, STUDIES, without=("review",)).balance.value == "none"


ENTRIES = st.builds(
    entry,
    st.sampled_from(sorted(STUDIES)),
    st.sampled_from(["supports", "contradicts", "no-bearing"]),
    st.lists(st.sampled_from(["species", "size", "condition"]), max_size=2, unique=True),
)
BODIES = st.lists(ENTRIES, max_size=7, unique_by=lambda one: one["study"])


@given(BODIES)
def test_law_a_study_that_does_not_decide_changes_nothing_when_it_goes(body: list[dict[str, Any]]) -> None:
    record = claim(body)
    whole = weigh(record, STUDIES)
    deciding = {each.evidence.study for each in whole.deciding}
    for one in record.evidence:
        if one.study not in deciding:
            less = weigh(record, STUDIES, without=(one.study,))
            assert (less.balance, {each.evidence.study for each in less.deciding}) == (whole.balance, deciding)


@given(BODIES, st.randoms(use_true_random=False))
def test_law_the_order_of_the_entries_does_not_matter(body: list[dict[str, Any]], chance: Any) -> None:
    shuffled = list(body)
    chance.shuffle(shuffled)
    one, other = weigh(claim(body), STUDIES), weigh(claim(shuffled), STUDIES)
    assert one[1:4] == other[1:4]
    assert {each.evidence.study for each in one.deciding} == {each.evidence.study for each in other.deciding}


@given(BODIES)
def test_law_the_other_side_of_the_coin(body: list[dict[str, Any]]) -> None:
    turned = {"supports": "contradicts", "contradicts": "supports", "no-bearing": "no-bearing"}
    opposite = [{**one, "direction": turned[one["direction"]]} for one in body]
    expected = {"supports": "contradicts", "contradicts": "supports", "mixed": "mixed", "none": "none"}
    assert balance(*opposite) == expected[balance(*body)]
