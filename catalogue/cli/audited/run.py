"""What one run of the audit gave: the pieces that were read, with their audits, and those that could not be. Data."""

from dataclasses import dataclass
from datetime import date

from catalogue.auditing.copy import Copy
from catalogue.auditing.model import Audit, Finding, Severity
from catalogue.problems import Problem
from catalogue.store.catalogue import Catalogue

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""0 for the gravest."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: a sentence why, and what to do."""

    source: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Read:
    """A piece of copy with its audit."""

    copy: Copy
    audit: Audit


@dataclass(frozen=True, slots=True)
class Run:
    """All pieces in the order in which they were given. `is_one`: one file was asked for, and no folder.

    `notes` are what a file of decisions has that no longer fits; `day` is the one that the audit takes for today.
    """

    catalogue: Catalogue
    pieces: tuple[Read, ...]
    unread: tuple[Unread, ...] = ()
    is_one: bool = False
    notes: tuple[Problem, ...] = ()
    day: date = date.min

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all pieces that no reviewer has let stand."""
        return tuple(finding for piece in self.pieces for finding in piece.audit.open_findings)


def at_or_above(findings: tuple[Finding, ...], severity: str) -> bool:
    """Whether one of the findings is at least as grave; never for 'never'."""
    return severity != "never" and any(RANK[one.severity] <= RANK[Severity(severity)] for one in findings)
