"""Reads plain text. Knows lines; where they were wrapped by hand, the lines of a paragraph are read as one."""

import re

from catalogue.auditing.copy import Block, Copy
from catalogue.auditing.reading.decoding import decoded
from catalogue.auditing.reading.writing import Blocks
from catalogue.text.look import begins_with_a_list_mark, is_full, wrapped_width

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def read(source: str, data: bytes, encoding: str | None) -> Copy:
    """The copy in a file of plain text. Raises Unreadable."""
    text = decoded(data, encoding)
    return Copy(source, text, joined(text))


def joined(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text whose lines were wrapped by hand; none where each line is a block by itself."""
    lines = [(match.start(), match[1]) for match in _LINE.finditer(text)]
    width = wrapped_width([line for _, line in lines])
    if width is None:
        return ()
    blocks = Blocks()
    start = 0
    for at, (begin, line) in enumerate(lines):
        after = lines[at + 1][1] if at + 1 < len(lines) else ""
        goes_on = after.strip() and not begins_with_a_list_mark(after) and is_full(line, after, width)
        if goes_on and line.strip():
            continue
        end = begin + len(line)
        blocks.add(text[start:end], start, end)
        blocks.close(None)
        start = lines[at + 1][0] if at + 1 < len(lines) else len(text)
    return tuple(blocks.found)
