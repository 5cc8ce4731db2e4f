"""The geometry of a plot of figures with their intervals. Nothing is pooled here.

Knows values and one axis for all of them.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from catalogue.records.comparison import Comparison
from catalogue.records.study import Figure
from catalogue.records.vocabularies import Scale
from catalogue.site.pictures.scale import Axis, linear_axis, logarithmic_axis


class Tick(NamedTuple):
    """A mark on the axis: where, and its number."""

    at: float
    value: Decimal


class Drawn(NamedTuple):
    """One figure: where its point lies, and the ends of its interval where it has one."""

    at: float
    low: float | None
    high: float | None


class Plot(NamedTuple):
    """A plot: one entry in `drawn` per figure, in their order; `line` is the place of no effect. All in per cent."""

    axis: Axis
    ticks: tuple[Tick, ...]
    line: float | None
    drawn: tuple[Drawn, ...]


def has_place(figure: Figure, comparison: Comparison) -> bool:
    """Whether the figure is of the comparison's unit and can be drawn: on a scale of ratios only what is above zero."""
    lowest = min(figure.value, figure.ci.low) if figure.ci else figure.value
    return figure.unit == comparison.unit and (comparison.scale is Scale.LINEAR or lowest > 0)


def plot(comparison: Comparison, figures: Sequence[Figure]) -> Plot:
    """The plot of at least one figure, each of which has a place on the comparison's scale."""
    values = [one.value for one in figures]
    values += [end for one in figures if one.ci for end in (one.ci.low, one.ci.high)]
    scaled = logarithmic_axis if comparison.scale is Scale.LOGARITHMIC else linear_axis
    axis = scaled(values, through=comparison.no_effect)
    return Plot(
        axis,
        tuple(Tick(axis.place(value), value) for value in axis.ticks),
        None if comparison.no_effect is None else axis.place(comparison.no_effect),
        tuple(
            Drawn(
                axis.place(one.value),
                axis.place(one.ci.low) if one.ci else None,
                axis.place(one.ci.high) if one.ci else None,
            )
            for one in figures
        ),
    )
