"""Long lists in pages of plain HTML: a first page at the list's own address, further ones below it.

Knows how a list is cut, not what stands in it.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

ROOM = 80_000
"""How many bytes the rows of one page may take, so that a page with its frame stays below 150 kB."""
_STEPS = (1, 2, 3, 10, 100, 1000)


class Sheet(NamedTuple, Generic[T]):
    """One page of a list: its address, its number from 1, the number of its first row, its rows, and all addresses."""

    uri: str
    number: int
    first: int
    rows: tuple[T, ...]
    addresses: tuple[str, ...]

    @property
    def title(self) -> str:
        """What is added to the page's title: nothing on the first page."""
        return f", page {self.number}" if self.number > 1 else ""

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.first + len(self.rows) - 1

    @property
    def near(self) -> tuple[tuple[int, str], ...]:
        """The pages to link to, by number: all of a few; of many the first, the last, those near and some further."""
        count = len(self.addresses)
        if count <= 12:
            numbers = set(range(1, count + 1))
        else:
            around = {self.number + way * step for step in _STEPS for way in (-1, 1)}
            numbers = {one for one in around | {1, self.number, count} if 1 <= one <= count}
        return tuple((number, self.addresses[number - 1]) for number in sorted(numbers))


def sheets(
    base: str, rows: Sequence[T], size: int, *, below: str = "", weigh: Callable[[T], int] | None = None
) -> tuple[Sheet[T], ...]:
    """`rows` in pages of at most `size`, the first at `base`, the others at `base` with `below` and their number.

    `weigh` tells about how many bytes a row takes: a page that would take more than `ROOM` ends earlier. There is one
    page at least, and a row on each unless there is none at all.
    """
    starts, weight = [0], 0
    for at, row in enumerate(rows):
        takes = weigh(row) if weigh else 0
        if at > starts[-1] and (at - starts[-1] == size or weight + takes > ROOM):
            starts.append(at)
            weight = 0
        weight += takes
    addresses = tuple(base if not at else f"{base}{below}{at + 1}/" for at in range(len(starts)))
    return tuple(
        Sheet(addresses[at], at + 1, start + 1, tuple(rows[start:end]), addresses)
        for at, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True))
    )


def length(text: str | None) -> int:
    """How many bytes a text takes in a page."""
    return len(escape(text).encode("utf-8")) if text else 0
