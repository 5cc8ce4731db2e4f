"""The geometry of bars made of parts by verdict, one bar under the other on one scale.

Knows counts only.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catalogue.records.vocabularies import Verdict

ROOM = 7.0
"""How wide a part must be, in per cent of the picture, for its number to stand in it."""


class Segment(NamedTuple):
    """A part of a bar: where it begins and how wide it is, in per cent of the picture's width."""

    verdict: Verdict
    number: int
    start: float
    width: float

    @property
    def middle(self) -> float:
        """The middle of the part."""
        return self.start + self.width / 2

    @property
    def has_room(self) -> bool:
        """Whether its number can stand in it."""
        return self.width >= ROOM


def bars(rows: Sequence[Mapping[Verdict, int]]) -> tuple[tuple[Segment, ...], ...]:
    """A bar per row, its parts in the order of the vocabulary. The longest bar takes the whole width."""
    longest = max((sum(row.values()) for row in rows), default=0)
    return tuple(_bar(row, longest) for row in rows)


def _bar(row: Mapping[Verdict, int], longest: int) -> tuple[Segment, ...]:
    found = []
    before = 0
    for verdict in Verdict:
        number = row.get(verdict, 0)
        if number:
            found.append(Segment(verdict, number, before / longest * 100, number / longest * 100))
            before += number
    return tuple(found)
