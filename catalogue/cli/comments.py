"""Finds comments in a record: the canonical form has no room for them but the modeline. Knows places, not fields."""

from collections.abc import Iterator
from typing import Any

from catalogue.problems import Place
from catalogue.store.reading import Document

_MODELINE = "# yaml-language-server: $schema="


def first_comment(document: Document) -> Place | None:
    """Where the first comment begins that is no modeline; none where there is none. `document` has no problems."""
    texts = _texts_by_line(document)
    for number, line in enumerate(document.lines, start=1):
        if "#" not in line or (number == 1 and line.startswith(_MODELINE)):
            continue
        covered = texts.get(number, [])
        for at, char in enumerate(line):
            is_free = not any(start <= at < end for start, end in covered)
            if char == "#" and is_free and (at == 0 or line[at - 1] in " \t"):
                return Place(document.path, number, at + 1, number, len(line) + 1)
    return None


def _texts_by_line(document: Document) -> dict[int, list[tuple[int, int]]]:
    """By line, the stretches that keys and texts take."""
    found: dict[int, list[tuple[int, int]]] = {}
    for place in _places(document, document.tree, ()):
        for number in range(place.line, max(place.end_line, place.line) + 1):
            start = place.column - 1 if number == place.line else 0
            end = place.end_column - 1 if number == place.end_line else len(document.lines[number - 1])
            found.setdefault(number, []).append((start, end))
    return found


def _places(document: Document, tree: Any, keys: tuple[str | int, ...]) -> Iterator[Place]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield document.place(*keys, key, of_key=True)
            yield from _places(document, inner, (*keys, key))
    elif isinstance(tree, list):
        for at, inner in enumerate(tree):
            yield from _places(document, inner, (*keys, at))
    elif tree is not None:
        yield document.place(*keys)
