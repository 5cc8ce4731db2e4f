"""Gathers what a reader of a format sees into blocks. Knows pieces and blocks; no format."""

import re

from catalogue.auditing.copy import Block, Part, Piece

ONE_BLANK = str.maketrans("\r\n\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 11)
"""Line ends within a block are blanks, one for one, so that offsets hold."""

_BLANKS = re.compile(r"[ \t\r\n\f\v]{2,}")


class Blocks:
    """Takes pieces in order; a block ends where it is closed. Blocks without a letter or digit are left out."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._pieces: list[Piece] = []
        self._last = ""

    @property
    def last(self) -> str:
        """The last character of the block that is open, or nothing."""
        return self._last

    def add(self, read: str, start: int, end: int) -> None:
        """What is read at an extent of the copy; line ends and runs of blanks within it are read as one blank."""
        if not read:
            return
        if len(read) != end - start:
            self._take(read, start, end)
            return
        at = 0
        for run in _BLANKS.finditer(read):
            self._take(read[at : run.start() + 1], start + at, start + run.start() + 1)
            at = run.end()
        self._take(read[at:], start + at, end)

    def _take(self, read: str, start: int, end: int) -> None:
        read = read.translate(ONE_BLANK)
        if read[:1] == " " and self._last in {" ", ""}:
            start += len(read) == end - start
            read = read[1:]
        if read:
            self._pieces.append(Piece(read, start, end))
            self._last = read[-1]

    def break_line(self, start: int, end: int) -> None:
        """A line ends within the block."""
        if self._pieces:
            self._pieces.append(Piece("\n", start, end))
            self._last = "\n"

    def close(self, part: Part | None) -> None:
        """Afterwards the next piece begins a new block."""
        if any(char.isalnum() for piece in self._pieces for char in piece.read):
            self.found.append(Block(tuple(self._pieces), part))
        self._pieces = []
        self._last = ""
