"""One reference of a writer's list, in one form whatever the file, and what reading a list gives. Data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.problems import Place, Problem, Severity
from catalogue.text.spans import Lines


@dataclass(frozen=True, slots=True)
class Entry:
    """What a writer wrote of one work; what is not told is empty.

    `label` is by what the piece names it: the key of an entry, or its number. `text` is the whole of an entry in a
    plain list, where nothing says which part is which. `written` are the identifiers as they stand, pairs of kind and
    value. `places` hold the places of its fields by name.
    """

    label: str
    number: int
    place: Place
    title: str = ""
    authors: tuple[str, ...] = ()
    """Surnames, or names of bodies, in their order."""
    year: str = ""
    container: str = ""
    written: tuple[tuple[str, str], ...] = ()
    text: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """How a message names it."""
        return self.label or str(self.number)

    def at(self, name: str) -> Place:
        """The place of a field, or of the whole."""
        return self.places.get(name, self.place)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file holds: its form, its entries in order, and what was wrong with the writing of it."""

    form: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file with its name and the ends of its lines."""

    path: str
    text: str
    lines: Lines

    @classmethod
    def of(cls, path: str, text: str) -> "Source":
        """The text made ready to tell places."""
        return cls(path, text, Lines(text))

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of an offset, or of the extent up to `end`, which is cut at the end of the line."""
        line, column = self.lines.position(start)
        if end is None or end <= start:
            return Place(self.path, line, column)
        cut = re.compile(r"[\r\n]").search(self.text, start, end)
        last = self.lines.position(cut.start() if cut and cut.start() > start else start + 1 if cut else end)
        return Place(self.path, line, column, *last)

    def problem(self, code: str, at: int, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> Problem:
        """A problem at an offset."""
        return Problem(code, self.place(at), message, hint, severity)


_FOUND = (
    (
        "doi",
        re.compile(r"(?:\bdoi(?:\.org/|:| )\s*|(?<![\w./]))(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>|{}]+)", re.IGNORECASE),
    ),
    (
        "pmid",
        re.compile(r"(?:\bPMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)([0-9]+)", re.IGNORECASE),
    ),
    ("pmcid", re.compile(r"(?<![A-Za-z0-9])(PMC[0-9]+)")),
    ("nct", re.compile(r"\b(NCT ?[0-9]+)\b", re.IGNORECASE)),
    ("url", re.compile(r"(https?://[^\s\"<>|{}]+)", re.IGNORECASE)),
)
_CLOSING = {")": "(", "]": "["}


def identifiers_in(text: str) -> tuple[tuple[str, str, int], ...]:
    """Every identifier in a text: kind, value as it stands, offset. A DOI ends before the stop that ends a sentence."""
    found = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            value = _without_stop(match[1]) if kind in {"doi", "url"} else match[1]
            found.append((kind, value, match.start(1)))
    return tuple(found)


def _without_stop(value: str) -> str:
    """The value without the marks behind it, and without a bracket that closes what stands before it."""
    surplus = {closing: value.count(closing) - value.count(opening) for closing, opening in _CLOSING.items()}
    end = len(value)
    while end and (value[end - 1] in ".,;:'" or surplus.get(value[end - 1], 0) > 0):
        end -= 1
        if value[end] in surplus:
            surplus[value[end]] -= 1
    return value[:end]
