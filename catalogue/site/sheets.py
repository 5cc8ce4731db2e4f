"""Long lists in pages of plain HTML: a first page at the list's own address, further ones below it.

Knows how a list is cut, not what stands in it.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


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


def sheets(base: str, rows: Sequence[T], size: int) -> tuple[Sheet[T], ...]:
    """`rows` in pages of at most `size`, the first at `base`, the others at `base` with their number; one at least."""
    starts = range(0, max(len(rows), 1), size)
    addresses = tuple(base if not at else f"{base}{at + 1}/" for at in range(len(starts)))
    return tuple(
        Sheet(addresses[at], at + 1, start + 1, tuple(rows[start : start + size]), addresses)
        for at, start in enumerate(starts)
    )
