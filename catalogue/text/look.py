"""What the look of a line shows: a list mark before it, a stop at its end, and whether lines were wrapped by hand.

Knows lines of plain text and nothing of what they say.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MARK = r"(?:[-*+•‣◦▪▫■□●○·–—✓✔✗➢➤►▶»]|\(?[0-9]{1,2}[.)]|\(?[A-Za-z]\)|\([ivx]{1,4}\))[\s\u200b]"
_BEGINS_MARKED = re.compile(rf"[\s>]*{_MARK}")
_ENDS_MARKED = re.compile(rf"{_MARK}*$")
_NARROWEST, _WIDEST = 36, 140
_FEWEST = 3
_MOST = 0.9


def ends_like_a_sentence(text: str) -> bool:
    """Whether the text ends with a stop, closing quotation marks and brackets apart."""
    return _ENDS.search(text) is not None


def begins_with_a_list_mark(line: str) -> bool:
    """Whether the line begins as a list item does: '- ', '• ', '1. ', '(a) '."""
    return _BEGINS_MARKED.match(line) is not None


def ends_with_a_list_mark(before: str) -> bool:
    """Whether what stands before a sentence on its line is the mark of a list item."""
    return _ENDS_MARKED.search(f"{before.strip()} ") is not None


def wrapped_width(lines: Sequence[str]) -> int | None:
    """The width at which an editor or mail program has wrapped the lines, or None where each line is a block.

    Where lines were wrapped, nearly no first word of a line would have had room on the line before it, and most lines
    break off without a stop.
    """
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = stopped = inner = 0
    for before, after in pairwise(lines):
        if not before.strip() or not after.strip() or begins_with_a_list_mark(after):
            continue
        inner += 1
        if is_full(before, after, width):
            full += 1
            stopped += ends_like_a_sentence(before.rstrip())
    if full < _FEWEST or stopped > full / 2:
        return None
    # short lines that end a thought, such as headings and addresses, stand between the wrapped ones
    open_ended = sum(
        1
        for before, after in pairwise(lines)
        if after[:1].islower() and before.strip() and not is_full(before, after, width)
    )
    return width if full >= _MOST * (full + open_ended) and full >= inner / 2 else None


def is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the line after would have had no room on this one."""
    first = after.split(None, 1)[:1]
    return bool(first) and len(line.rstrip()) + 1 + len(first[0]) > width
