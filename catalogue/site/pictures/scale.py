"""Axes: round ticks, and where a value lies between them.

Knows numbers only. Places are per cent of a picture's width, so that its text keeps its size on any screen.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

INSET = 6.0
"""How much of the width, in per cent, stays free on either side for what stands at an end of the axis."""
_MOST_STEPS = 4
_MOST_TICKS = 6
_ROUND = (Decimal(1), Decimal(2), Decimal(5))


class Axis(NamedTuple):
    """An axis from `low` to `high`, both of them round numbers, with its ticks in order."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    is_logarithmic: bool = False

    def place(self, value: Decimal) -> float:
        """Where `value` lies, in per cent of the picture's width; a value of the axis lies within the insets."""
        low, high, at = float(self.low), float(self.high), float(value)
        if self.is_logarithmic:
            low, high, at = math.log(low), math.log(high), math.log(at)
        return INSET + (at - low) / (high - low) * (100 - 2 * INSET)


def linear_axis(values: Iterable[Decimal], *, through: Decimal | None = None) -> Axis:
    """An axis with room for all `values`. It reaches to both sides of `through`, or to zero where there is none."""
    known = [*values, through or Decimal(0)]
    low, high = min(known), max(known)
    step = _step((high - low) / _MOST_STEPS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    if first == last or (through is not None and last * step == through):
        last += 1
    if through is not None and first * step == through:
        first -= 1
    ticks = tuple(step * at for at in range(int(first), int(last) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def logarithmic_axis(values: Iterable[Decimal], *, through: Decimal | None = None) -> Axis:
    """An axis of ratios with room for all `values`, all greater than zero. It reaches to both sides of `through`."""
    known = [*values, *([] if through is None else [through])]
    first, last = _rung(min(known), ROUND_FLOOR), _rung(max(known), ROUND_CEILING)
    if first == last or (through is not None and _at(last) == through):
        last += 1
    if through is not None and _at(first) == through:
        first -= 1
    return Axis(_at(first), _at(last), _thinned(range(first, last + 1)), is_logarithmic=True)


def _step(least: Decimal) -> Decimal:
    """The least of 1, 2 and 5 times a power of ten that is not below `least`; 1 where that is zero."""
    return _at(_rung(least, ROUND_CEILING)) if least else Decimal(1)


def _at(rung: int) -> Decimal:
    """The number on a rung of the ladder … 0.5, 1, 2, 5, 10, 20 …: rung 0 is 1."""
    power, part = divmod(rung, 3)
    return _ROUND[part].scaleb(power)


def _rung(value: Decimal, rounding: str) -> int:
    """The rung of `value`, or else the next below it or above it."""
    rung = 3 * value.adjusted()
    while _at(rung + 1) <= value:
        rung += 1
    return rung if rounding == ROUND_FLOOR or _at(rung) == value else rung + 1


def _thinned(rungs: Sequence[int]) -> tuple[Decimal, ...]:
    """The numbers on the rungs, or fewer and wider apart where they would be too many: at least two are left."""
    every = 1
    while len(kept := [rung for rung in rungs if rung % every == 0]) > _MOST_TICKS:
        every = 3 if every == 1 else every * 2
    return tuple(_at(rung) for rung in kept)
