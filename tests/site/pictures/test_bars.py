"""Bars: parts are as wide as their numbers are many, and stand one behind the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.vocabularies import Verdict
from catalogue.site.pictures.bars import bars
from catalogue.site.pictures.map import WIDEST, radius

COUNTS = st.dictionaries(st.sampled_from(Verdict), st.integers(0, 500))


@given(st.lists(COUNTS, max_size=6))
def test_all_bars_are_on_one_scale_and_none_is_wider_than_the_picture(rows):
    made = bars(rows)
    assert len(made) == len(rows)
    longest = max((sum(row.values()) for row in rows), default=0)
    for row, bar in zip(rows, made, strict=True):
        assert {one.verdict: one.number for one in bar} == {word: number for word, number in row.items() if number}
        assert [one.verdict for one in bar] == [word for word in Verdict if row.get(word)]
        end = 0.0
        for one in bar:
            assert one.start == pytest.approx(end)
            assert one.width == pytest.approx(one.number / longest * 100)
            assert one.start < one.middle < one.start + one.width
            end = one.start + one.width
        assert end == pytest.approx(sum(row.values()) / longest * 100 if longest else 0)
        assert end <= 100 + 1e-9


def test_a_number_stands_in_a_part_that_has_room_for_it():
    (bar,) = bars([{Verdict.SUPPORTED: 95, Verdict.CONTRADICTED: 5}])
    assert [one.has_room for one in bar] == [True, False]


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_the_area_of_a_mark_grows_with_its_count(count, greatest):
    few, many = sorted((count, greatest))
    assert radius(many, many) == WIDEST
    assert 0 < radius(few, many) <= WIDEST
    if radius(few, many) > 2.5:  # below that a mark would be too small to see
        assert radius(few, many) ** 2 / WIDEST**2 == pytest.approx(few / many)


def test_no_count_has_no_mark():
    assert radius(0, 10) == 0
    assert radius(0, 0) == 0
