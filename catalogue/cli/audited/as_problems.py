"""Findings as problems, so that the reports for code scanning and for workflows print them like those of a check.

Knows both forms, and paths: those in a repository begin at it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.auditing.findings.every import CODES
from catalogue.auditing.model import Finding
from catalogue.cli.audited.run import Read, Run
from catalogue.cli.version import version
from catalogue.problems import Fix, NotChecked, Place, Problem, Report, Severity
from catalogue.report import github, sarif
from catalogue.text.spans import Lines


@dataclass(frozen=True, slots=True)
class _Explained:
    title: str
    why: str
    severity: Severity
    good: str
    bad: str


def as_sarif(run: Run) -> str:
    """The findings as a log of SARIF 2.1.0."""
    codes: Mapping[str, sarif.Explained] = {
        name: _Explained(code.title, code.why, Severity(code.severity.value), code.good, code.bad)
        for name, code in CODES.items()
    }
    return sarif.render(report(run), codes, version=version())


def as_github(run: Run) -> str:
    """The findings as workflow commands."""
    return github.render(report(run))


def report(run: Run) -> Report:
    """The open findings as problems; what was not read or not checked, and what a reviewer let stand, apart."""
    problems = [problem for piece in run.pieces for problem in _problems(piece)]
    left = [NotChecked(shown_path(one.source), f"not read: {one.message}") for one in run.unread]
    for piece in run.pieces:
        path = shown_path(piece.copy.source)
        left += [NotChecked(f"part of {path}", told) for told in piece.audit.not_checked]
        waived = len(piece.audit.findings) - len(piece.audit.open_findings)
        if waived:
            left.append(NotChecked(f"finding in {path}", "let stand by a decision", waived))
    return Report((*problems, *run.notes), len(run.pieces), tuple(left))


def shown_path(source: str) -> str:
    """The path of a file from the repository that holds the working folder; as it was given where it lies outside."""
    here = Path.cwd()
    repository = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    whole = (here / source).resolve()
    return whole.relative_to(repository).as_posix() if whole.is_relative_to(repository) else Path(source).as_posix()


def _problems(piece: Read) -> Iterator[Problem]:
    path = shown_path(piece.copy.source)
    lines = Lines(piece.copy.text)
    for finding in piece.audit.open_findings:
        place = _place(path, finding, lines) if piece.copy.is_the_file else Place(path)
        words = " ".join(finding.span.of(piece.copy.text).split())
        message = finding.message if piece.copy.is_the_file else f"‘{words}’: {finding.message}"
        fix = None
        if finding.fix is not None and piece.copy.form in {"txt", "md"}:
            fix = Fix(place, finding.fix, f"write ‘{finding.fix}’")
        hint = f"`catalogue show {finding.claim}` tells the evidence" if finding.claim else ""
        severity = Severity(finding.severity.value)
        yield Problem(finding.code, place, message, hint, severity, fix=fix, known_by=finding.id)


def _place(path: str, finding: Finding, lines: Lines) -> Place:
    line, column = lines.position(finding.span.start)
    end_line, end_column = lines.position(finding.span.end)
    return Place(path, line, column, end_line, end_column)
