"""Puts a record's file into canonical form, where nothing that stands in it would be lost.

Knows that the canonical form has no room for a comment beside the modeline.
"""

from collections.abc import Iterator
from pathlib import Path

from catalogue.problems import Place, Problem
from catalogue.store.comments import comments
from catalogue.store.loading import record_of
from catalogue.store.opening import contents
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


def tidy(file: Path, kind: str, path: str, *, only_told: bool = False) -> bool | tuple[Problem, ...]:
    """Writes the file anew in one step where it is not canonical, and says whether it was not; its problems if any.

    A file with problems stays as it is; so does every file if `only_told`. Raises OSError where nothing can be written.
    """
    data = contents(file, path)
    if isinstance(data, Problem):
        return (data,)
    text = tidied(data, kind, path)
    if not isinstance(text, str):
        return text
    if text.encode() == data:
        return False
    if not only_told:
        write_file(file, text)
    return True


def _lost_comments(document: Document) -> Iterator[Problem]:
    for line, column, comment in comments(document):
        if line == 1 and column == 1 and comment.startswith(_MODELINE):
            continue
        place = Place(document.path, line, column, line, column + len(comment))
        hint = "move it into a field such as 'note', or take it away"
        yield Problem("tidy-comment", place, "a comment would be lost", hint)
