"""Where keys and values stand in a text: read from the events once more when somebody asks.

Knows extents, not values. Few files have a problem, so no place is kept while a catalogue is loaded.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from catalogue.problems import Place
from catalogue.store.parsers import FAULTS, NextEvent

Keys = tuple[str | int, ...]

REFUSED_KEY = "\ufffe"
"""Stands in paths and trees for a key that was refused. No text holds this character."""


class Extent(NamedTuple):
    """From where to where a value stands, as the parser's marks, and the event of its key, where it has one.

    `text` is a scalar's value; none for a list, a mapping or an alias.
    """

    key: Any
    start: Any
    end: Any
    text: str | None = None


def extents(next_event: NextEvent) -> dict[Keys, Extent]:
    """The extent at every path of keys, as far as the text can be read; of equal keys the first.

    A list or mapping ends where its last scalar or its closing bracket ends.
    """
    found: dict[Keys, Extent] = {}
    with suppress(*FAULTS):  # the reader has reported it; what was read so far has its place
        _walk(next_event, found)
    return found


def place_of(path: str, found: Mapping[Keys, Extent], keys: Sequence[str | int], *, of_key: bool) -> Place:
    """The place at `keys`, or of the nearest ancestor that has one; the file as a whole where none has.

    An entry of a list and the record itself have no key: their first field's key stands for it.
    """
    wanted = tuple(keys)
    while wanted not in found:
        if not wanted:
            return Place(path)
        wanted = wanted[:-1]
    extent = found[wanted]
    start, end = extent.start, extent.end
    if of_key:
        key = extent.key or _first_key(found, wanted)
        if key is not None:
            start, end = key.start_mark, key.end_mark
    return Place(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _first_key(found: Mapping[Keys, Extent], keys: Keys) -> Any:
    depth = len(keys) + 1
    return next((one.key for at, one in found.items() if len(at) == depth and at[:-1] == keys), None)


def _walk(next_event: NextEvent, found: dict[Keys, Extent]) -> None:  # noqa: PLR0912 - a call per event would double its cost
    """One round of the loop per event; the open lists and mappings lie on the stack, the innermost in local names."""
    stack: list[tuple[Keys, bool, Any, int, Any]] = []
    at: Keys = ()
    keyed = False
    key: Any = None
    index = -1
    opened: Any = None
    last_end: Any = None
    while True:
        event = next_event()
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            if opened.flow_style or last_end is None:
                last_end = event.end_mark
            extent = found[at]
            if extent.start is opened.start_mark:
                found[at] = Extent(extent.key, extent.start, last_end)
            at, keyed, key, index, opened = stack.pop()
            if not stack:
                return
            continue
        is_scalar = kind is ScalarEvent
        is_open = kind is MappingStartEvent or kind is SequenceStartEvent
        if not is_scalar and not is_open and kind is not AliasEvent:
            if kind is StreamEndEvent:
                return
            continue
        last_end = event.end_mark
        if keyed and key is None:
            key = event
            if not is_open:
                continue
            here: Keys = (*at, REFUSED_KEY, REFUSED_KEY)
        elif keyed:
            here = (*at, key.value if type(key) is ScalarEvent else REFUSED_KEY)
        else:
            index += 1
            here = (*at, index) if stack else ()
        extent = Extent(key if keyed else None, event.start_mark, event.end_mark, event.value if is_scalar else None)
        found.setdefault(here, extent)
        if is_open:
            stack.append((at, keyed, key if here[-1:] == (REFUSED_KEY,) and key is event else None, index, opened))
            at, keyed, key, index, opened = here, kind is MappingStartEvent, None, -1, event
        else:
            key = None
