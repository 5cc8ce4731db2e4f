"""A writer's references held against the catalogue, and against the piece that cites them. Pure.

Knows the order of the steps; each step is a module beside this one.
"""

from collections import Counter
from dataclasses import dataclass

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.reading.marks import marks, without
from catalogue.problems import NotChecked, Problem, Report, Severity
from catalogue.records.vocabularies import Standing
from catalogue.store.catalogue import Catalogue
from catalogue.writing.comparing import problems_of
from catalogue.writing.known import Known, Meant
from catalogue.writing.linking import Cited, Linked, linked
from catalogue.writing.references.entry import Entry, Listed


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of one list came to. `marks` counts those found in the piece, none where there is no piece."""

    listed: Listed
    meant: tuple[Meant, ...]
    report: Report
    marks: int | None = None
    linked: Linked | None = None

    @property
    def pairs(self) -> tuple[tuple[Entry, Meant], ...]:
        """Each entry with what it means."""
        return tuple(zip(self.listed.entries, self.meant, strict=True))


def checked(listed: Listed, catalogue: Catalogue, piece: Copy | None = None) -> Checked:
    """Every reference of the list, and with a piece every mark in it and every claim that it makes."""
    known = Known(catalogue.studies)
    meant = tuple(map(known.meant, listed.entries))
    found: list[Problem] = [*listed.problems, *problems_of(listed.entries, meant, known)]
    count, links = None, None
    if piece is not None:
        numbers = {int(one.label) for one in listed.entries if one.label.isdecimal()}
        all_marks = marks(piece, numbers | {one.number for one in listed.entries})
        all_marks = tuple(mark for mark in all_marks if not _stands_in_the_list(mark.span.start, piece, listed))
        audit = Auditor(catalogue).audit(without(piece, all_marks))
        links = linked(audit, all_marks, Cited(listed.entries, meant), known, Ground(catalogue))
        found += links.problems
        count = len(all_marks)
    report = Report(tuple(found), len(listed.entries), tuple(_not_checked(meant, catalogue, links)))
    return Checked(listed, meant, report, count, links)


def _stands_in_the_list(at: int, piece: Copy, listed: Listed) -> bool:
    """Whether a place of the piece lies in the list of references at its end, where both are one file."""
    first = listed.entries[0].place if listed.entries else None
    if first is None or first.path != piece.source:
        return False
    return piece.text.count("\n", 0, at) + 1 >= first.line


def _not_checked(meant: tuple[Meant, ...], catalogue: Catalogue, links: Linked | None) -> list[NotChecked]:
    told = []
    unknown = sum(1 for one in meant if one.study is None)
    if unknown:
        told.append(NotChecked("references", "not known here", unknown))
    studies = Counter(catalogue.studies[one.study].standing.state for one in meant if one.study)
    if studies[Standing.UNCHECKED]:
        told.append(NotChecked("standings", "not looked up in a register of retractions", studies[Standing.UNCHECKED]))
    if links and links.unsure:
        told.append(NotChecked("sentences with a mark", "which claim they make is not sure", links.unsure))
    if links and links.unknown:
        told.append(NotChecked("citations in the piece", "the work is not known here", links.unknown))
    return told


def fails(report: Report, fail_on: str) -> bool:
    """Whether a problem is at least as grave; never for 'never'."""
    return fail_on != "never" and bool(report.at_or_above(Severity(fail_on)))
