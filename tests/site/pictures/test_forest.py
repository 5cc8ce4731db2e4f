"""A plot: every point lies where its value says, with its interval around it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.comparison import Comparison
from catalogue.records.study import Figure
from catalogue.site.pictures.forest import has_place, plot

ROWS = [{"study": "a-1", "what": "fall"}, {"study": "b-2", "what": "fall"}]
SIDES = {"below": "less", "above": "more", "speaks_for": "below"}


def comparison(**fields: object) -> Comparison:
    return Comparison.model_validate({"what": "fall", "unit": "points", "why": "The same.", "rows": ROWS} | fields)


def figure(value: str, low: str = "", high: str = "", unit: str = "points") -> Figure:
    ci = {"low": low, "high": high} if low else None
    return Figure.model_validate({"what": "fall", "value": value, "unit": unit, "ci": ci})


def read_back(at: float, drawing) -> Decimal:
    """The value at a place, read off between the two ticks at its sides."""
    before = max((tick for tick in drawing.ticks[:-1] if tick.at <= at + 1e-9), key=lambda tick: tick.at)
    after = min((tick for tick in drawing.ticks if tick.at > before.at), key=lambda tick: tick.at)
    share = Decimal((at - before.at) / (after.at - before.at))
    if drawing.axis.is_logarithmic:
        return before.value * (after.value / before.value) ** share
    return before.value + share * (after.value - before.value)


@given(st.lists(st.tuples(*[st.decimals(-50, 50, places=2)] * 3).map(sorted), min_size=1, max_size=9))
def test_values_can_be_read_off_a_linear_plot(rows):
    figures = [figure(str(value), str(low), str(high)) for low, value, high in rows]
    drawing = plot(comparison(no_effect="0", **SIDES), figures)
    for drawn, (low, value, high) in zip(drawing.drawn, rows, strict=True):
        assert 0 < drawn.low <= drawn.at <= drawn.high < 100
        for at, wanted in ((drawn.low, low), (drawn.at, value), (drawn.high, high)):
            assert float(read_back(at, drawing)) == pytest.approx(float(wanted), abs=1e-6)


def test_ratios_can_be_read_off_a_logarithmic_plot():
    figures = [figure("3.23", "1.99", "5.23"), figure("1.01", "0.73", "1.4")]
    drawing = plot(comparison(scale="logarithmic", no_effect="1", **SIDES), figures)
    assert [float(read_back(drawn.at, drawing)) for drawn in drawing.drawn] == pytest.approx([3.23, 1.01])
    assert [float(read_back(drawn.low, drawing)) for drawn in drawing.drawn] == pytest.approx([1.99, 0.73])
    assert float(read_back(drawing.line, drawing)) == pytest.approx(1)


def test_the_line_of_no_effect_has_room_on_both_sides_and_is_missing_where_there_is_none():
    figures = [figure("2", "1", "3"), figure("4")]
    drawing = plot(comparison(no_effect="0", **SIDES), figures)
    assert drawing.ticks[0].at < drawing.line < drawing.drawn[0].low
    assert drawing.drawn[1].low is drawing.drawn[1].high is None
    shares = plot(comparison(), figures)
    assert shares.line is None
    assert shares.axis.low == 0


def test_only_figures_of_the_unit_and_on_the_scale_are_drawn():
    ratios = comparison(scale="logarithmic")
    assert has_place(figure("2", "0.1", "3"), ratios)
    assert not has_place(figure("2", "0", "3"), ratios)
    assert not has_place(figure("-2"), ratios)
    assert has_place(figure("-2", "-3", "0"), comparison())
    assert not has_place(figure("2", unit="points of 100"), comparison())
