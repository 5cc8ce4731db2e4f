"""Finds the comments of a file by where the parser sees none of its scalars: a `#` inside a text is no comment.

Knows places. Which comments may stand is for those who ask.
"""

import re
from collections.abc import Iterator
from typing import Any

from catalogue.problems import Place, Problem
from catalogue.store.places import Extent
from catalogue.store.reading import Document


def cut_values(document: Document) -> Iterator[Problem]:
    """A problem for each comment behind an unquoted value: it may well have been meant as part of the text."""
    if " #" not in document.text:  # the common case, told fast
        return
    for line, column, comment in comments(document):
        if not _NO_UNQUOTED_VALUE.search(document.lines[line - 1][: column - 1].rstrip()):
            place = Place(document.path, line, column, line, column + len(comment))
            yield Problem("yaml-comment", place, "the line is cut off here: what follows ' #' is a comment", _HINT)


_NO_UNQUOTED_VALUE = re.compile(r"""(?:^|[:,\[{\]}"']|[|>][-+0-9]*|(?:^|\s)-)$""")
_HINT = "put the whole text in quotes, or the remark into a field such as 'note'"


def comments(document: Document) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of every comment: what follows a `#` outside of all keys and values."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for extent in document.extents.values():
        for start, end in _scalars(extent):
            for line in range(start.line, end.line + 1):
                first = start.column if line == start.line else 0
                last = end.column if line == end.line else len(document.lines[line])
                if document.lines[start.line][start.column] in "|>" and line == start.line:
                    last = first + 1  # the rest of such a line is no text, and may end in a comment
                covered.setdefault(line, []).append((first, last))
    for number, line_text in enumerate(document.lines):
        if "#" not in line_text:
            continue
        hidden = list(line_text)
        for first, last in covered.get(number, ()):
            hidden[first:last] = "x" * (last - first)
        column = "".join(hidden).find("#")
        if column >= 0:
            yield number + 1, column + 1, line_text[column:]


def _scalars(extent: Extent) -> Iterator[tuple[Any, Any]]:
    """The marks at both ends of the key and of the value, where the value is a scalar."""
    if extent.key is not None:
        yield extent.key.start_mark, extent.key.end_mark
    if extent.text is not None:
        yield extent.start, extent.end
