"""Axes: ticks are round, every value lies between the ends, and equal steps are equal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.site.pictures.scale import INSET, linear_axis, logarithmic_axis

NUMBERS = st.decimals(-10_000, 10_000, places=3)
RATIOS = st.decimals(Decimal("0.001"), 10_000, places=3)


def is_round(number: Decimal) -> bool:
    """Whether a number is 1, 2 or 5 times a power of ten."""
    return number.normalize().as_tuple().digits in {(1,), (2,), (5,)}


@given(st.lists(NUMBERS, min_size=1, max_size=9), st.none() | st.just(Decimal(0)))
def test_a_linear_axis_has_few_round_steps_and_room_for_every_value(values, through):
    axis = linear_axis(values, through=through)
    steps = {after - before for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)}
    assert len(steps) == 1
    (step,) = steps
    assert is_round(step)
    assert all(tick % step == 0 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= 8
    assert (axis.low, axis.high) == (axis.ticks[0], axis.ticks[-1])
    assert axis.low <= min(*values, 0) <= max(*values, 0) <= axis.high
    assert through is None or axis.low < through < axis.high


@given(st.lists(RATIOS, min_size=1, max_size=9), st.none() | st.just(Decimal(1)))
def test_a_logarithmic_axis_has_few_round_ticks_and_room_for_every_value(values, through):
    axis = logarithmic_axis(values, through=through)
    assert all(is_round(tick) for tick in (*axis.ticks, axis.low, axis.high))
    assert 2 <= len(axis.ticks) <= 6
    assert list(axis.ticks) == sorted(axis.ticks)
    assert axis.low <= axis.ticks[0] < axis.ticks[-1] <= axis.high
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert through is None or axis.low < through < axis.high


@given(st.lists(RATIOS, min_size=1, max_size=9), st.sampled_from([linear_axis, logarithmic_axis]))
def test_a_value_lies_within_the_insets_and_in_order(values, made):
    axis = made(values)
    placed = [axis.place(value) for value in sorted(values)]
    assert placed == sorted(placed)
    assert all(INSET - 1e-9 <= at <= 100 - INSET + 1e-9 for at in placed)
    assert (axis.place(axis.low), axis.place(axis.high)) == pytest.approx((INSET, 100 - INSET))


def test_equal_differences_or_equal_ratios_are_equal_distances():
    linear = linear_axis([Decimal(-3), Decimal(1)], through=Decimal(0))
    assert linear.place(Decimal(-1)) - linear.place(Decimal(-2)) == pytest.approx(
        linear.place(Decimal(1)) - linear.place(Decimal(0))
    )
    ratios = logarithmic_axis([Decimal("0.5"), Decimal(8)], through=Decimal(1))
    assert ratios.place(Decimal(2)) - ratios.place(Decimal(1)) == pytest.approx(
        ratios.place(Decimal(8)) - ratios.place(Decimal(4))
    )


@pytest.mark.parametrize(
    ("made", "values", "through", "ticks"),
    [
        (linear_axis, ["-2.33", "0.09", "-1.31"], "0", ["-3", "-2", "-1", "0", "1"]),
        (linear_axis, ["6.4", "0.3"], None, ["0", "2", "4", "6", "8"]),
        (linear_axis, ["0.30", "1.22"], "0", ["-0.5", "0.0", "0.5", "1.0", "1.5"]),
        (linear_axis, ["0"], None, ["0", "1"]),
        (logarithmic_axis, ["0.73", "5.23"], "1", ["0.5", "1", "2", "5", "10"]),
        (logarithmic_axis, ["1.04", "10.81"], "1", ["0.5", "1", "2", "5", "10", "20"]),
        (logarithmic_axis, ["2.67", "78.49"], "1", ["1", "10", "100"]),
        (logarithmic_axis, ["1"], "1", ["0.5", "1", "2"]),
    ],
)
def test_the_ticks_are_those_that_a_hand_would_draw(made, values, through, ticks):
    axis = made([Decimal(value) for value in values], through=None if through is None else Decimal(through))
    assert [Decimal(tick) for tick in ticks] == list(axis.ticks)
    assert all("E" not in f"{tick:f}" for tick in axis.ticks)
