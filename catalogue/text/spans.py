"""Places in a text: spans of code points, and the line and column of an offset.

Knows offsets and line ends. Does not know files: a path is added by whoever read the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end`; 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` at this place."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same extent `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """True where both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True where every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


class Lines:
    """The line ends of one text, found once, so that each later question costs the logarithm of the line count.

    A line ends at LF, CR LF or CR, as in editors. Lines and columns count from 1, columns in code points.
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._length = len(text)

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line of `offset`. The offset just after the last character is allowed; others raise IndexError."""
        if not 0 <= offset <= self._length:
            raise IndexError(f"offset {offset} lies outside a text of {self._length} code points")
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`; IndexError outside the text."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which `line` begins."""
        return self._starts[line - 1]
