"""What a claim rests on, in numbers and words."""

from decimal import Decimal

import pytest

from catalogue.records.vocabularies import Axis, Domain
from catalogue.rules.derive.balance import weigh
from catalogue.site.bearing import IN_DOUBT, in_numbers, rest, share, unknown
from catalogue.store.loading import load
from tests.site import samples
from tests.site.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("value", "whole", "told"),
    [
        (0, 12, "none"),
        (12, 12, "all"),
        (8, 12, "about 7 in 10"),
        (3, 12, "about 2 in 10"),
        (1, 12, "about 8 in 100"),
        (Decimal("0.3"), 100, "fewer than 1 in 100"),
        (95, 100, "about 95 in 100"),
        (999, 1000, "nearly all"),
    ],
)
def test_a_share_is_told_in_round_numbers(value, whole, told):
    assert share(Decimal(value), Decimal(whole)) == told


def trial(n, figures, name="people who got better"):
    told = [{"what": name, "value": value, "of": 12, "arm": arm} for value, arm in figures]
    return samples.study(kind="randomised-trial", of=None, pools=[], n=n, figures=told)


def claim(*findings):
    entries = [
        {"study": f"s{at}", "direction": "supports", "finding": finding, "locator": "abstract"}
        for at, finding in enumerate(findings)
    ]
    return samples.bare().model_copy(update={"evidence": samples.claim(evidence=entries).evidence})


def weighed(studies, *findings):
    return weigh(claim(*findings), {f"s{at}": study for at, study in enumerate(studies)})


def test_a_study_that_compares_two_groups_is_told_before_a_larger_one():
    large = trial(500, [("9", None)])
    small = trial(24, [("8", "drug"), ("3", "placebo"), ("7", "drug")])
    found = in_numbers(weighed([large, small], "9 of 12.", "8 of 12 against 3."))
    assert [(one.study, one.text) for one in found] == [("s1", "8 of 12"), ("s1", "3 of 12")]


@pytest.mark.parametrize("name", ["people who took part", "fall of pain", "cells that fired"])
def test_what_is_no_share_of_people_is_not_told_as_one(name):
    assert in_numbers(weighed([trial(24, [("8", "drug")], name)], "8 of 12.")) == ()


def test_what_it_rests_on_counts_each_study_once():
    found = rest(weighed([trial(24, []), trial(30, []), trial(None, [])], "A.", "B.", "C."))
    assert found is not None
    assert (found.deciding, found.numbers, found.untold, found.besides) == (("s0", "s1", "s2"), (24, 30), 1, 0)
    assert found.strongest == "s1"
    assert rest(weighed([], "A.")) is None


def test_what_is_not_known_are_concerns_and_shared_gaps():
    gaps = [{"axis": "species", "why": "In rats."}, {"axis": "duration", "why": "One hour."}]
    one = {"study": "s0", "direction": "supports", "finding": "A.", "locator": "abstract", "gaps": gaps}
    record = samples.claim(evidence=[one])
    found = unknown(record, weigh(record, {"s0": trial(24, [])}))
    # the sample lets the gap of duration pass
    assert [(left.axis, left.why) for left in found.left if left.axis] == [(Axis.SPECIES, "In rats.")]
    assert found.left[0].what == IN_DOUBT[Domain.IMPRECISION]
    assert len(found.awaited) == 2


def test_every_concern_has_words_for_readers():
    assert set(IN_DOUBT) == set(Domain)


def test_the_records_tell_numbers_for_many_claims():
    records = load(REPOSITORY)
    told = [name for name, one in records.claims.items() if in_numbers(weigh(one, records.studies))]
    assert "ketamine-relieves-fibromyalgia-pain-within-hours" in told
    assert len(told) > 20
