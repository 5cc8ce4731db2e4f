"""What one run of the audit gave: the pieces that were read, with their audits, and those that could not be. Data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from catalogue.auditing.copy import Copy
from catalogue.auditing.model import Audit, Finding, Severity
from catalogue.problems import Problem

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""0 for the gravest."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: a sentence why, and what to do. `is_ours`: the fault is the program's."""

    source: str
    message: str
    hint: str
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A piece of copy with its audit."""

    copy: Copy
    audit: Audit


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all pieces of a run, whoever prints them, on whatever machine.

    `is_one`: one file was asked for, and no folder. `source` is the file where there is one, and empty where there are
    several. `day` is the one that the audit takes for today. `here` is the working folder, `repository` the one that
    holds it. `site` is the address of the reference site, empty where none is known.
    """

    form: str
    day: date
    version: str
    is_one: bool = True
    source: str = ""
    colour: bool = False
    width: int = 100
    here: str = "."
    repository: str = "."
    site: str = ""

    @property
    def several(self) -> bool:
        """Whether there is more than one file."""
        return not self.source


@dataclass(slots=True)
class Totals:
    """What has come together so far: how many pieces were read and were not, and their open findings by severity.

    `let_stand` counts the findings that a reviewer decided on.
    `notes` are what a file of decisions has that no longer fits.
    """

    read: int = 0
    unread: int = 0
    is_our_fault: bool = False
    counts: Counter[Severity] = field(default_factory=Counter)
    let_stand: int = 0
    notes: tuple[Problem, ...] = ()

    def at_or_above(self, severity: str) -> bool:
        """Whether a finding was at least as grave; never for 'never'."""
        return _is_met((one for one in Severity if self.counts[one]), severity)


def at_or_above(findings: Iterable[Finding], severity: str) -> bool:
    """Whether one of the findings is at least as grave; never for 'never'."""
    return _is_met((one.severity for one in findings), severity)


def _is_met(severities: Iterable[Severity], severity: str) -> bool:
    return severity != "never" and any(RANK[one] <= RANK[Severity(severity)] for one in severities)
