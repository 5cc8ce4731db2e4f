"""Cuts HTML into tags, text and what is neither, each with its offsets, the way a browser does (HTML standard, 13.2.5).

No library in reach tells offsets: html.parser tells lines, but takes quadratic time on comments that never end. Time
here grows with the length, whatever the text. Knows no element but those whose content is no markup.
"""

import html
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Mark(Enum):
    """What a token is. `LOST` is what a browser swallows too: a tag or a script that does not end before the file."""

    TEXT = "text"
    OPENS = "opens"
    CLOSES = "closes"
    LOST = "lost"


class Token(NamedTuple):
    """A token: `name` is that of the element, in small letters, and for text nothing."""

    mark: Mark
    name: str
    start: int
    end: int


RAW = frozenset(["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"])
"""Elements whose content is no markup."""

_REST = r"(?:=\s*+\"[^\"]*+(?:\"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>=]++|=)*+(?P<ended>>|\Z)"
_MARKUP = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)|<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+){_REST}|</[^>]*+(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_TAG_NAME = re.compile(r"^</?[^\s/>]+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of an extent of the text, in order; comments and declarations are left out."""
    end = len(text) if end is None else end
    at = start
    while at < end:
        found = _next(text, at, end)
        if found is None:
            yield Token(Mark.TEXT, "", at, end)
            return
        if found.start() > at:
            yield Token(Mark.TEXT, "", at, found.start())
        at = found.end()
        name = (found["name"] or "").lower()
        if not name:
            continue
        if not found["ended"]:
            yield Token(Mark.LOST, name, found.start(), end)
            return
        yield Token(Mark.CLOSES if found["slash"] else Mark.OPENS, name, found.start(), at)
        if name in RAW and not found["slash"]:
            closing = _ENDS[name].search(text, at, end)
            if closing is None:
                yield Token(Mark.LOST, name, at, end)
                return
            at = closing.start()


def _next(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next markup; a '<' that begins none is text."""
    while (at := text.find("<", at, end)) >= 0:
        found = _MARKUP.match(text, at, end)
        if found is not None:
            return found
        at += 1
    return None


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an opening tag, names in small letters; of two of one name the first."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(_TAG_NAME.sub("", tag)):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


def read_pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What a reader sees of text between tags: as it stands, entities read, each with its extent."""
    at = start
    for entity in _ENTITY.finditer(text, start, end):
        read = html.unescape(entity[0])
        if read == entity[0]:
            continue
        if entity.start() > at:
            yield text[at : entity.start()], at, entity.start()
        yield read, entity.start(), entity.end()
        at = entity.end()
    if at < end:
        yield text[at:end], at, end
