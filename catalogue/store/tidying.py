"""Puts a record's file into canonical form, where nothing that stands in it would be lost.

Knows comments by where the parser sees none of its scalars, not by their sign: a `#` inside a text is no comment.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from catalogue.problems import Place, Problem
from catalogue.store.loading import record_of
from catalogue.store.opening import contents
from catalogue.store.places import Extent
from catalogue.store.reading import Document, read
from catalogue.store.saving import write_file
from catalogue.store.writing import write

_MODELINE = "# yaml-language-server:"


def tidied(data: bytes, kind: str, path: str) -> str | tuple[Problem, ...]:
    """The canonical text of a record of that kind; its problems where it has any, or a comment beside the modeline."""
    document = read(data, path)
    record, problems = record_of(kind, document)
    if record is None:
        return tuple(problems)
    lost = tuple(_lost_comments(document))
    return lost or write(record)


def tidy(file: Path, kind: str, path: str) -> bool | tuple[Problem, ...]:
    """Writes the file anew in one step where it was not canonical, and says whether it did; its problems if it has any.

    A file with problems stays as it is. Raises OSError where the folder cannot be written.
    """
    data = contents(file, path)
    if isinstance(data, Problem):
        return (data,)
    text = tidied(data, kind, path)
    if not isinstance(text, str):
        return text
    if text.encode() == data:
        return False
    write_file(file, text)
    return True


def _lost_comments(document: Document) -> Iterator[Problem]:
    for line, column, comment in _comments(document):
        if line == 1 and column == 1 and comment.startswith(_MODELINE):
            continue
        place = Place(document.path, line, column, line, column + len(comment))
        hint = "move it into a field such as 'note', or take it away"
        yield Problem("tidy-comment", place, "a comment would be lost", hint)


def _comments(document: Document) -> Iterator[tuple[int, int, str]]:
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
