"""The forms in which a run is printed: each piece by itself, where it was audited, and what stands around them all.

A form has sheets, each a run of entries in the order of the files. Its `layout` says what stands before, between and
after the sheets when all is known: so no form needs all pieces at once.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from catalogue.auditing.as_json import VERSION, audit_tree
from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.report import page
from catalogue.cli.audited import as_problems, text
from catalogue.cli.audited.run import Read, Setting, Totals, Unread
from catalogue.problems import Place, Problem, Report
from catalogue.report import github
from catalogue.report.json import dumped
from catalogue.store.catalogue import Catalogue

Layout = Sequence[str | int]
"""Text, and the numbers of the sheets whose entries stand there."""


class Form(Protocol):
    """How a run is printed. `sheets`: how many there are; `between` parts entries; `is_live`: the first can be shown
    as it comes."""

    sheets: int
    between: str
    is_live: bool

    def piece(self, piece: Read, at: int, catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        """The entries of a piece, one for each sheet from the first on; `at` is its number among the files, from 1."""

    def unread(self, one: Unread, setting: Setting) -> tuple[int, str]:
        """The sheet and the entry of a file that could not be read."""

    def layout(self, totals: Totals, filled: Sequence[bool], catalogue: Catalogue, setting: Setting) -> Layout:
        """The whole. `filled` says of each sheet whether anything is on it."""


class _Text:
    sheets, between, is_live = 1, "", True

    def piece(self, piece: Read, _at: int, catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        return [text.of_piece(piece, catalogue, setting)]

    def unread(self, _one: Unread, _setting: Setting) -> tuple[int, str]:
        return 0, ""

    def layout(self, totals: Totals, _filled: Sequence[bool], _catalogue: Catalogue, setting: Setting) -> Layout:
        return [0, text.ending(totals, setting)]


class _Json:
    sheets, between, is_live = 2, ",", False

    def piece(self, piece: Read, _at: int, _catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        told = dumped(audit_tree(piece.audit), indent=1)
        return [told if setting.is_one else _indented(told)]

    def unread(self, one: Unread, _setting: Setting) -> tuple[int, str]:
        return 1, _indented(dumped({"source": one.source, "message": one.message, "hint": one.hint}, indent=1))

    def layout(self, totals: Totals, filled: Sequence[bool], _catalogue: Catalogue, setting: Setting) -> Layout:
        if setting.is_one:
            return [0]
        frame = dumped({"version": VERSION, "files": [], "unread": []}, indent=1)
        before, after, end = frame.split("[]")
        closed = ["[", "\n ]"]
        files, unread = (closed if one else ["[", "]"] for one in filled)
        return [before, files[0], 0, files[1], after, unread[0], 1, unread[1], end]


def _indented(told: str) -> str:
    """A tree where it stands in a list of the outermost one."""
    return "\n  " + told.rstrip("\n").replace("\n", "\n  ")


class _Sarif:
    sheets, between, is_live = 2, ",", False

    def piece(self, piece: Read, _at: int, _catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        return self._entries(as_problems.report(piece, setting), setting)

    def unread(self, one: Unread, setting: Setting) -> tuple[int, str]:
        return 1, self._entries(as_problems.unread(one, setting), setting)[1]

    def layout(self, totals: Totals, filled: Sequence[bool], _catalogue: Catalogue, setting: Setting) -> Layout:
        frame = dumped(as_problems.sarif_log(Report(), setting), indent=2)
        if totals.unread:
            frame = frame.replace('"executionSuccessful": true', '"executionSuccessful": false')
        before, after = frame.split('"toolExecutionNotifications": []')
        middle, end = after.split('"results": []')
        notes = self._entries(Report(totals.notes), setting)[0]
        told = f"{self.between if notes and filled[0] else ''}{notes}"
        return [before, '"toolExecutionNotifications": [', 1, "]", middle, '"results": [', 0, told, "]", end]

    def _entries(self, report: Report, setting: Setting) -> tuple[str, str]:
        """The results, and the notifications, each on its line."""
        (run,) = as_problems.sarif_log(report, setting)["runs"]
        (invocation,) = run["invocations"]
        lists = (run["results"], invocation["toolExecutionNotifications"])
        results, notes = (self.between.join(f"\n{dumped(one).rstrip()}" for one in entries) for entries in lists)
        return results, notes


class _Github:
    sheets, between, is_live = 2, "", True

    def piece(self, piece: Read, _at: int, _catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        report = as_problems.report(piece, setting)
        besides = Report(not_checked=report.not_checked, let_stand=report.let_stand)
        return [github.render(Report(report.problems)), github.render(besides)]

    def unread(self, one: Unread, setting: Setting) -> tuple[int, str]:
        return 1, github.render(as_problems.unread(one, setting))

    def layout(self, totals: Totals, _filled: Sequence[bool], _catalogue: Catalogue, _setting: Setting) -> Layout:
        return [0, github.render(Report(totals.notes)), 1]


@lru_cache(maxsize=1)
def _ground(catalogue: Catalogue) -> Ground:
    return Ground(catalogue)


class _Html:
    sheets, between, is_live = 3, "", False

    def piece(self, piece: Read, at: int, catalogue: Catalogue, setting: Setting) -> Sequence[str]:
        prefix = f"f{at}-" if setting.several else ""
        told = page.article(piece.audit, _ground(catalogue), prefix)
        return [page.entry(piece.audit, at) if setting.several else "", told]

    def unread(self, one: Unread, _setting: Setting) -> tuple[int, str]:
        return 2, page.note(Problem("file-unreadable", Place(one.source), one.message, one.hint))

    def layout(self, totals: Totals, filled: Sequence[bool], catalogue: Catalogue, setting: Setting) -> Layout:
        decisions = "".join(page.besides(totals.notes))
        if not setting.several:
            start = page.beginning(f"Audit of {setting.source}", catalogue, setting.day, setting.version)
            return [start, 1, decisions, page.END]
        title = f"Audit of {totals.read} {'piece' if totals.read == 1 else 'pieces'} of copy"
        start = page.beginning(title, catalogue, setting.day, setting.version)
        opened, closed = page.contents_frame()
        before, after = page.section_frame("Not read") if filled[2] else ("", "")
        return [start, opened, 0, closed, 1, before, 2, after, decisions, page.END]


FORMS: Mapping[str, Form] = {
    "text": _Text(), "json": _Json(), "sarif": _Sarif(), "github": _Github(), "html": _Html(),
}  # fmt: skip
