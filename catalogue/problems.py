"""What can be wrong, as data: places, problems and reports.

Knows nothing of YAML, records or rules. Every floor above yields problems; `catalogue.report` prints them.
An audit finding is a problem too: it carries a place with an end, and often a fix.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is. `error` breaks a check, `warning` and `note` do so only where asked."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `path` with forward slashes, relative to the catalogue's root where it lies inside.

    Lines and columns count from 1, columns in code points. `line` 0 means the file as a whole.
    The end is exclusive: it names the column after the last character. End values of 0 mean that no end is known.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write at a place instead: `replacement` takes the place's whole extent."""

    place: Place
    replacement: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, where, one sentence, and what to do.

    `message` is one sentence that sets values in single quotes; `hint` is imperative and may be empty.
    `also` names other places that belong to it, such as the first of two duplicates. `known_by` is by what it is known
    again after a change elsewhere, where the message will not do.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    also: tuple[Place, ...] = ()
    fix: Fix | None = None
    known_by: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Path, line, column, code, message: same problems, same order."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that no check looked at, and why: never counted as fine. An `error` where it was asked for by name."""

    what: str
    why: str
    count: int = 1
    severity: Severity = Severity.NOTE


@dataclass(frozen=True, slots=True)
class LetStand:
    """A problem that somebody decided to let stand: it does not count, and is told with the reason, the name, the last
    day on which that holds."""

    problem: Problem
    reason: str
    who: str
    until: date

    def __str__(self) -> str:
        return f"let stand by {self.who} until {self.until.isoformat()}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """Three outcomes, counted apart: what is wrong (`problems`, sorted), what was `checked`, what was `not_checked`.

    `records` is how many records the checked files should have held, broken ones included. `let_stand` are problems of
    copy that a reviewer decided on: the check of records has none.
    """

    problems: tuple[Problem, ...] = ()
    records: int = 0
    not_checked: tuple[NotChecked, ...] = ()
    let_stand: tuple[LetStand, ...] = ()
    counts: Counter[Severity] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "problems", tuple(sorted(self.problems, key=lambda problem: problem.sort_key)))
        object.__setattr__(self, "counts", Counter(problem.severity for problem in self.problems))

    def at_or_above(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems at least as grave as `severity`."""
        return tuple(problem for problem in self.problems if problem.severity.rank <= severity.rank)

    def only(self, codes: Iterable[str]) -> "Report":
        """The same report with the problems of these codes alone; one that ends in `-` or `*` selects by its start."""
        exact = {code for code in codes if not code.endswith(("-", "*"))}
        starts = tuple(code.rstrip("*") for code in codes if code.endswith(("-", "*")))
        kept = tuple(p for p in self.problems if p.code in exact or (starts and p.code.startswith(starts)))
        return Report(kept, self.records, self.not_checked, self.let_stand)
