"""The code frame: the line of a problem with its number, and carets under the extent.

Knows lines, columns and cells of a terminal. What the problem is, it is not told.
"""

from catalogue.problems import Place
from catalogue.report.shown import cells, laid_out

_CUT = "…"
_BEFORE = 24
"""How many cells are kept before the extent when a line is cut."""
_REACH = 4
"""How many characters to either side are looked at, in widths: some take no cell."""


def framed(lines: list[str] | None, place: Place, width: int) -> tuple[str, ...]:
    """Two printed lines, or none where the place names no line or the file is not at hand.

    `width` is the number of cells to print in; a longer line is cut around the place.
    """
    if lines is None or not 1 <= place.line <= len(lines):
        return ()
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    end = min(_end(place, len(line)), len(line))
    # a line may be as long as a whole file: only what could be printed is laid out
    low, high = max(start - _REACH * width, 0), start + _REACH * width
    pieces = laid_out(line[low:high])
    start, end = start - low, end - low
    first, last = _window(pieces, start, max(width - 8, 20))
    before = _CUT if first or low else ""
    after = _CUT if last < len(pieces) or high < len(line) else ""
    indent = cells(before + "".join(pieces[first:start]))
    under = max(1, cells("".join(pieces[start : min(end, last)])))
    text = f"{before}{''.join(pieces[first:last])}{after}"
    return f"{place.line:>5} | {text}".rstrip(), f"{'':>5} | {' ' * indent}{'^' * under}"


def _end(place: Place, length: int) -> int:
    """The index after the last character of the extent, on its first line."""
    if place.end_line > place.line:
        return length
    if place.end_line == place.line and place.end_column > place.column:
        return place.end_column - 1
    return place.column


def _window(pieces: list[str], start: int, room: int) -> tuple[int, int]:
    """Which pieces to print: all, or as many as fit into `room` cells with the start of the extent among them."""
    widths = [cells(piece) for piece in pieces]
    if sum(widths) <= room:
        return 0, len(pieces)
    room -= 2  # one cell for the mark at either end
    first, kept = start, 0
    while first > 0 and kept + widths[first - 1] <= min(_BEFORE, room // 2):
        first -= 1
        kept += widths[first]
    last = start
    while last < len(pieces) and kept + widths[last] <= room:
        kept += widths[last]
        last += 1
    while first > 0 and kept + widths[first - 1] <= room:
        first -= 1
        kept += widths[first]
    return first, max(last, min(start + 1, len(pieces)))
