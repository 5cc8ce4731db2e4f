"""Finds unquoted texts that begin with a quotation mark that YAML does not know: copied from an office program.

Knows places. The mark would become part of the text, and a second look would take the text for quoted.
"""

import re
from collections.abc import Iterator

from catalogue.problems import Problem
from catalogue.store.reading import Document

_MARKS = "“”„‟‘’‚‛«»‹›"
_LIKELY = re.compile(rf"[\s\[{{][{_MARKS}]")


def curly_quotes(document: Document) -> Iterator[Problem]:
    """A problem for each unquoted text that begins with such a mark."""
    if document.text.isascii() or not _LIKELY.search(document.text):  # the common case, told fast
        return
    for keys, extent in document.extents.items():
        if not extent.text or extent.text[0] not in _MARKS:
            continue
        if document.lines[extent.start.line][extent.start.column] in _MARKS:
            message = f"the text begins with {extent.text[0]}, which opens no quoted text here"
            yield Problem("yaml-quote", document.place(*keys), message, _HINT)


_HINT = "put the whole text in straight double quotes, and leave the curly ones where they belong to it"
