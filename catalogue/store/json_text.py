"""From a JSON text to a tree, with every problem of its syntax at its place, and a place for every key and value.

Knows JSON, not what a text is about. Places are looked for only when somebody asks: few texts have a problem.
"""

import json
import re
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

from catalogue.problems import Place, Problem
from catalogue.store.characters import text_of
from catalogue.store.faults import conflict_line
from catalogue.store.places import REFUSED_KEY, Keys
from catalogue.store.telling import shortened

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_WORDS = (
    ("delimiter", "a comma, a colon or a closing bracket is missing", "write it"),
    ("property name", "a key in double quotes is missing", "write one, or take the comma before it away"),
    ("trailing comma", "a comma stands before a closing bracket", "take it away"),
    ("Unterminated", "a quoted text is never closed", "write the closing quote"),
    ("control character", "a text goes on over the end of a line", "write it in one line"),
    ("escape", "the backslash begins no escape that is known", "write two backslashes for one"),
    ("Extra data", "something stands after the end", "take it away"),
    ("Expecting value", "a value is missing", "write one, or take the comma before it away"),
)
_OTHER = ("the text cannot be read from here on", "compare it with an earlier version of the file")


class _Extent(NamedTuple):
    """From where to where a key and its value stand; an entry of a list has no key."""

    key: tuple[int, int] | None
    value: tuple[int, int]


class JsonText:
    """A JSON text: its `tree`, or none where it cannot be read, and its `problems`."""

    def __init__(self, data: bytes, path: str, *, most: int) -> None:
        self.path = path
        text, problems = text_of(data, path, most=most)
        self.text = text or ""
        self.problems = problems
        self.tree: Any = None
        if text is not None:
            try:
                self.tree = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
            except json.JSONDecodeError as fault:
                self.problems.append(_syntax(text, path, fault))
            except RecursionError:
                message = "lists and mappings stand inside one another too deeply"
                self.problems.append(Problem("json-syntax", Place(path, 1, 1), message, "take brackets away"))
            except ValueError:  # a key twice, a number that is none, or one too long to be meant
                self.problems.extend(self._second_keys() or [self._odd_number()])

    def place(self, *keys: str | int, of_key: bool = False) -> Place:
        """The place of the value at `keys`, or of the key itself; of the nearest ancestor where there is none."""
        extents, _ = self._walked
        wanted: Keys = keys
        while wanted not in extents:
            if not wanted:
                return Place(self.path)
            wanted, of_key = wanted[:-1], True
        extent = extents[wanted]
        start, end = extent.key if of_key and extent.key else extent.value
        return self._at(start, end)

    def _at(self, start: int, end: int) -> Place:
        """The place from one offset to another; one that goes over several lines ends at its beginning."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        if bisect_right(self._starts, end) != line:
            return Place(self.path, line, column)
        return Place(self.path, line, column, line, column + end - start)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def _second_keys(self) -> list[Problem]:
        _, second = self._walked
        return [
            Problem(
                "json-duplicate-key",
                self._at(*extent),
                f"the key '{shortened(key)}' stands here a second time",
                "keep one of them",
            )
            for key, extent in second
        ]

    def _odd_number(self) -> Problem:
        odd = re.search(r"-?Infinity|NaN|[0-9]{1000,}", self.text)
        place = self._at(*odd.span()) if odd else Place(self.path, 1, 1)
        return Problem("json-syntax", place, "a number is none, or too long to be meant", "write a text, or null")

    @cached_property
    def _walked(self) -> tuple[dict[Keys, _Extent], list[tuple[str, tuple[int, int]]]]:
        """The extent at every path of keys, of equal keys the first; and each key that stands a second time."""
        found: dict[Keys, _Extent] = {}
        second: list[tuple[str, tuple[int, int]]] = []
        path: list[str | int] = []
        key: tuple[int, int] | None = None
        wants_key = False
        for token in _TOKEN.finditer(self.text):
            sign, span = token[0][0], token.span()
            if sign in "}]":
                if not path:
                    break
                path.pop()
                wants_key = False
            elif sign == ",":
                if path and isinstance(path[-1], int):
                    path[-1] += 1
                else:
                    wants_key = bool(path)
            elif sign == ":":
                wants_key = False
            elif wants_key:
                key, name = span, _key(token[0])
                path[-1] = name
                if tuple(path) in found:
                    second.append((name, span))
                    path[-1] = REFUSED_KEY
            else:
                found.setdefault(tuple(path), _Extent(key, span))
                key = None
                if sign in "{[":
                    wants_key = sign == "{"
                    path.append(REFUSED_KEY if wants_key else 0)
        return found, second


def _key(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return REFUSED_KEY


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError
    return tree


def _no_number(_text: str) -> None:
    raise ValueError


def _syntax(text: str, path: str, fault: json.JSONDecodeError) -> Problem:
    line = conflict_line(text)
    if line is not None:
        hint = "keep one of its sides, take the marks away, and look at the whole by `catalogue check`"
        return Problem("json-syntax", Place(path, line, 1), "a merge conflict was left in the file", hint)
    if not text.strip():
        return Problem("json-syntax", Place(path, 1, 1), "the file is empty", "take it away, or bring it back")
    message, hint = next(((said, hint) for word, said, hint in _WORDS if word in fault.msg), _OTHER)
    return Problem("json-syntax", Place(path, fault.lineno, fault.colno), message, hint)
