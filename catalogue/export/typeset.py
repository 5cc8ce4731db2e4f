"""A reference as runs of roman and italic letters, and how those stand in plain text, Markdown and HTML.

Knows letters; no style and no record.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple

# what Markdown would take for a mark; a tilde or caret is one to Pandoc
_MARKS = re.compile(r"([\\`*_{}\[\]<>~^|$@])|(?<![^\s])(#)|(&)(?=#?\w+;)")


class Run(NamedTuple):
    """Letters in one shape."""

    text: str
    is_italic: bool = False


Reference = tuple[Run, ...]
"""One reference, left to right."""


def runs(*parts: str | Run) -> Reference:
    """The parts in a row, those without letters left out."""
    whole = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in whole if run.text)


def italic(text: str) -> Run:
    """The text in italic letters."""
    return Run(text, is_italic=True)


def ended(text: str) -> str:
    """The text with a stop at its end, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def plain(reference: Iterable[Run]) -> str:
    """The letters alone."""
    return "".join(run.text for run in reference)


def markdown(reference: Iterable[Run]) -> str:
    """The letters with every mark of Markdown escaped, and stars around italics."""
    return "".join(f"*{_escaped(run.text)}*" if run.is_italic else _escaped(run.text) for run in reference)


def html(reference: Iterable[Run]) -> str:
    """The letters escaped, italics as an element."""
    return "".join(f"<i>{escape(run.text)}</i>" if run.is_italic else escape(run.text) for run in reference)


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}", text)


MARKUPS: Mapping[str, Callable[[Iterable[Run]], str]] = MappingProxyType(
    {"plain": plain, "markdown": markdown, "html": html}
)
"""By name, how a reference is written out."""
