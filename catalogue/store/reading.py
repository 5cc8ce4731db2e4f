"""From the text of a file to a tree of mappings, lists and texts, with a place for every key and value.

Knows YAML's structure and none of its types: every scalar stays text, and a plain `null` alone is none. What would
make a record ambiguous (duplicate keys, anchors, aliases, tags, merge keys, further documents, depth) is refused here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from catalogue.problems import Place, Problem
from catalogue.store.characters import refused_character, text_of
from catalogue.store.faults import directive_problem, syntax_problem
from catalogue.store.parsers import FAULTS, NextEvent, Source, events, parsers_may_differ, pure_events
from catalogue.store.places import REFUSED_KEY, Extent, Keys, extents, place_of
from catalogue.store.telling import ENOUGH, shortened

_TOLD_ALIKE = 64 * 1024
Tree = dict[str, Any] | list[Any] | str | None
"""A mapping, a list, a text or none."""

DEEPEST = 20
"""How many mappings and lists may stand inside one another."""


class Unread(str):
    """Stands in a tree for a value that was refused, so that no second problem is made of it."""

    __slots__ = ()


@dataclass(eq=False)
class Document:
    """What a file holds: `tree`, the problems of reading it, and places on demand.

    `whole` says that the text was read to its end. Without that the tree is not to be judged.
    """

    path: str
    text: str
    tree: Tree = None
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    source: Source = field(default=events, repr=False)

    @cached_property
    def extents(self) -> dict[Keys, Extent]:
        """Where everything in the text stands, by path of keys."""
        return extents(self.source(self.text))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.replace("\r\n", "\n").split("\n")

    def place(self, *keys: str | int, of_key: bool = False) -> Place:
        """The place of the value at `keys`, or of the key itself; of the nearest ancestor where there is none."""
        return place_of(self.path, self.extents, keys, of_key=of_key)


def read(data: bytes, path: str, *, source: Source = events) -> Document:
    """The document in `data`. Never raises, whatever the bytes; a document with problems is not to be used as a record.

    Problems are told as the pure parser sees them, so that every machine tells the same; but for files so large that
    the pure parser would be slow.
    """
    text, problems = text_of(data, path)
    if text is None:
        return Document(path, "", problems=tuple(problems), whole=False)
    directive = directive_problem(text, path)
    if directive is not None:
        return Document(path, text, problems=(*problems, directive), whole=False)
    if source is not pure_events and parsers_may_differ(text, source):
        source = pure_events
    document = _document(text, path, source)
    if document.problems and source is not pure_events and len(text) <= _TOLD_ALIKE:
        document = _document(text, path, pure_events)
    document.problems = (*problems, *document.problems)
    return document


def _document(text: str, path: str, source: Source) -> Document:
    document = Document(path, text, source=source)
    builder = _Builder(path)
    try:
        document.whole = builder.build(source(text))
    except _Enough:
        document.whole = False
    except FAULTS as fault:
        document.whole = False
        builder.problems.append(syntax_problem(fault, path, text))
    document.tree = builder.root[0] if builder.root else None
    if document.whole and not isinstance(document.tree, dict):
        builder.problems.append(_no_mapping(path, is_empty=not builder.root))
        document.whole = False
    if document.whole and "\\" in text:
        builder.problems.extend(islice(_escaped_characters(document), ENOUGH))
    document.problems = tuple(builder.problems)
    return document


class _Enough(Exception):  # noqa: N818 - it ends the reading and is no error
    """The file has so many problems that it is read no further."""


class _Builder:
    """Builds the tree of one text from its events. Places are not kept: few readers ask for one."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: list[Tree] = []

    def build(self, next_event: NextEvent) -> bool:  # noqa: PLR0912, PLR0915 - one loop: a call per event would double its cost
        """Fills `root` and `problems`; says whether the text was read to its end. Raises the parser's faults."""
        into: Any = self.root
        keyed = False
        key: str | None = None
        stack: list[tuple[Any, bool, str | None]] = []
        special = _SPECIAL
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value: Any = event.value
                if event.anchor is not None or event.tag is not None:
                    self.marked(event)
                if keyed and key is None:
                    key = value
                    if value in into or (value in special and not event.style):
                        key = self.bad_key(event, into)
                    continue
                if value in special and not event.style:
                    value = None if value == "null" else self.blank(event)
                if keyed:
                    into[key] = value
                    key = None
                else:
                    into.append(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self.marked(event)
                new: Any = {} if kind is MappingStartEvent else []
                stack.append((into, keyed, key))
                if len(stack) > DEEPEST:
                    self.report("yaml-depth", event, f"more than {DEEPEST} lists and mappings stand inside one another")
                    return False
                if keyed:
                    if key is None:
                        self.report("yaml-key", event, "a list or mapping stands where a key belongs")
                    else:
                        into[key] = new
                else:
                    into.append(new)
                into, keyed, key = new, kind is MappingStartEvent, None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                into, keyed, key = stack.pop()
                # a mapping that was waiting for a key has got one that was refused
                key = REFUSED_KEY if keyed and key is None else None
            elif kind is AliasEvent:
                self.report("yaml-alias", event, f"'*{shortened(event.anchor)}' repeats another part of the file")
                if not keyed:
                    into.append(Unread())
                elif key is None:
                    key = REFUSED_KEY
                else:
                    into[key] = Unread()
                    key = None
            elif kind is DocumentStartEvent and self.root:
                self.report("yaml-documents", event, "a second document begins here")
                return True
            elif kind is StreamEndEvent:
                return True

    def report(self, code: str, event: Any, message: str) -> None:
        """Adds a problem at the event. Raises `_Enough` after the last that is of use."""
        start, end = event.start_mark, event.end_mark
        place = Place(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.problems.append(Problem(code, place, message, _HINTS[code]))
        if len(self.problems) >= ENOUGH:
            raise _Enough

    def marked(self, event: Any) -> None:
        """Reports an anchor or a tag."""
        if event.anchor is not None:
            self.report("yaml-anchor", event, f"'&{shortened(event.anchor)}' names a part of the file")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report("yaml-tag", event, f"the tag '{shortened(tag)}' gives a value a type")

    def blank(self, event: Any) -> Tree:
        """Reports a value that is none without saying so; the merge sign is text like any other as a value."""
        if event.value == "<<":
            return "<<"
        message = f"'{event.value}' stands for no value" if event.value else "the value is missing"
        self.report("yaml-empty-value", event, message)
        return Unread()

    def bad_key(self, event: Any, into: dict[str, Any]) -> str:
        """Reports a key that is there already, merges, or is none."""
        key: str = event.value
        if key == "<<" and not event.style:
            self.report("yaml-merge", event, "'<<' merges another mapping into this one")
        elif key in _SPECIAL and not event.style:
            self.report("yaml-key", event, f"'{key}' is no key" if key else "the key is missing")
        else:
            self.report("yaml-duplicate-key", event, f"the key '{shortened(key)}' stands here a second time")
        return REFUSED_KEY


_SPECIAL = frozenset(("", "~", "null", "Null", "NULL", "<<"))
_HINTS = {
    "yaml-depth": "take brackets away",
    "yaml-key": "write a word, a colon and a blank",
    "yaml-alias": "write the part out, or quote the text if it begins with a star",
    "yaml-anchor": "take the name away, or quote the text if it begins with an ampersand",
    "yaml-tag": "take the tag away, or quote the text if it begins with an exclamation mark",
    "yaml-documents": "write one record per file",
    "yaml-empty-value": "write the value, or null, or take the line away",
    "yaml-merge": "write the fields out",
    "yaml-duplicate-key": "keep one of them",
}


def _no_mapping(path: str, *, is_empty: bool) -> Problem:
    message = "the file is empty" if is_empty else "the file holds no fields at its top"
    return Problem("yaml-top", Place(path, 1, 1), message, "write one field per line, as in 'title: …'")


def _escaped_characters(document: Document) -> Iterator[Problem]:
    """Problems of characters that were written as escapes, and so stand in no line of the file."""
    for keys, extent in document.extents.items():
        for text, is_key in ((extent.text, False), (getattr(extent.key, "value", None), True)):
            found = refused_character(text) if text else None
            if found:
                message = f"the text holds the character {found}, which does not show"
                place = document.place(*keys, of_key=is_key)
                yield Problem("file-character", place, message, "take its escape away")
