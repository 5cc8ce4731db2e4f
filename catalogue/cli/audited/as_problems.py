"""Findings as problems, so that the reports for code scanning and for workflows print them like those of a check.

Knows both forms, and paths: those in a repository begin at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.auditing import decisions
from catalogue.auditing.findings.every import CODES
from catalogue.auditing.model import Finding
from catalogue.cli.audited.run import Read, Setting, Unread
from catalogue.problems import Fix, LetStand, NotChecked, Place, Problem, Report, Severity
from catalogue.report import sarif
from catalogue.text.spans import Lines


@dataclass(frozen=True, slots=True)
class _Explained:
    title: str
    why: str
    severity: Severity
    good: str
    bad: str


_EXPLAINED: Mapping[str, sarif.Explained] = {
    name: _Explained(code.title, code.why, Severity(code.severity.value), code.good, code.bad)
    for name, code in CODES.items()
}
_RULES = sorted({*CODES, *decisions.CODES})
"""All codes are listed, whichever are there: a result tells its rule by its place among them."""


_MANUAL = "audit-findings/#the-families"


def sarif_log(report: Report, setting: Setting) -> dict[str, Any]:
    """The findings as a log of SARIF 2.1.0, as plain data."""
    manual = f"{setting.site}{_MANUAL}" if setting.site else ""
    return sarif.log(report, _EXPLAINED, _RULES, sarif.Origin(setting.version, manual=manual))


def report(piece: Read, setting: Setting) -> Report:
    """The open findings of a piece as problems; what was not checked, and what a reviewer let stand, apart."""
    path = shown_path(piece.copy.source, setting)
    left = tuple(NotChecked(f"part of {path}", told) for told in piece.audit.not_checked)
    told = _Teller(piece, path)
    waived = [(told.problem(finding), finding.waived) for finding in piece.audit.findings if finding.waived]
    let_stand = tuple(LetStand(problem, one.reason, one.who, one.until) for problem, one in waived)
    return Report(problems_in(piece, setting), 1, left, let_stand)


def problems_in(piece: Read, setting: Setting) -> tuple[Problem, ...]:
    """The open findings of a piece as problems, in their order."""
    told = _Teller(piece, shown_path(piece.copy.source, setting))
    return tuple(told.problem(finding) for finding in piece.audit.open_findings)


def unread(one: Unread, setting: Setting) -> Report:
    """A report on a file that could not be read."""
    told = NotChecked(shown_path(one.source, setting), f"not read: {one.message}", severity=Severity.ERROR)
    return Report(not_checked=(told,))


def shown_path(source: str, setting: Setting) -> str:
    """The path of a file from the repository that holds the working folder; as it was given where it lies outside."""
    whole = Path(setting.here, source).resolve()
    repository = setting.repository
    return whole.relative_to(repository).as_posix() if whole.is_relative_to(repository) else Path(source).as_posix()


def repository_of(here: Path) -> Path:
    """The repository that holds a folder; the folder itself where none does."""
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


class _Teller:
    """Tells the findings of a piece as problems; `path` is where it lies."""

    def __init__(self, piece: Read, path: str) -> None:
        self._copy = piece.copy
        self._path = path
        self._lines = Lines(piece.copy.text)

    def problem(self, finding: Finding) -> Problem:
        """The finding as a problem."""
        copy = self._copy
        place = self._place(finding) if copy.is_the_file else Place(self._path)
        words = " ".join(finding.span.of(copy.text).split())
        message = finding.message if copy.is_the_file else f"‘{words}’: {finding.message}"
        fix = None
        if finding.fix is not None and copy.form in {"txt", "md"}:
            fix = Fix(place, finding.fix, f"write ‘{finding.fix}’")
        hint = f"`catalogue show {finding.claim}` tells the evidence" if finding.claim else ""
        severity = Severity(finding.severity.value)
        return Problem(finding.code, place, message, hint, severity, fix=fix, known_by=finding.id)

    def _place(self, finding: Finding) -> Place:
        line, column = self._lines.position(finding.span.start)
        end_line, end_column = self._lines.position(finding.span.end)
        return Place(self._path, line, column, end_line, end_column)
