"""What `--compare` prints: two versions of a file, or of a folder, with what is new and what is gone between them.

Of each piece no more is kept than its findings.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cached_property

from catalogue.auditing.as_json import VERSION, finding_tree
from catalogue.auditing.comparing import Compared, Standing, compared, standing_in
from catalogue.cli.audited import as_problems
from catalogue.cli.audited.run import Read, Setting
from catalogue.problems import Problem, Report
from catalogue.report import github
from catalogue.report.json import dumped
from catalogue.report.shown import shown


class Versions:
    """The old and the new version; what is in both is asked for when all pieces are added."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._old: list[Standing] = []
        self._new: list[Standing] = []
        self._problems: list[Problem] = []
        self._pieces: dict[str, list[tuple[str, str]]] = {"old": [], "new": []}
        self._let_stand = 0
        self.met: set[str] = set()
        """The findings of the new version, those that were let stand among them."""

    def add_old(self, pieces: Iterable[Read], name: str) -> None:
        """Pieces of the old version, a file or folder of that name."""
        for piece in pieces:
            self._pieces["old"].append((piece.audit.source, piece.audit.sha256))
            self._old += standing_in(piece.audit, _within(name, piece.audit.source))

    def add_new(self, pieces: Iterable[Read], name: str) -> None:
        """Pieces of the new version, a file or folder of that name."""
        for piece in pieces:
            self._pieces["new"].append((piece.audit.source, piece.audit.sha256))
            self._new += standing_in(piece.audit, _within(name, piece.audit.source))
            self.met |= {finding.id for finding in piece.audit.findings}
            self._let_stand += len(piece.audit.findings) - len(piece.audit.open_findings)
            if self._setting.form == "github":
                self._problems += as_problems.problems_in(piece, self._setting)

    @cached_property
    def compared(self) -> Compared:
        """Both versions beside each other."""
        return compared(self._old, self._new)

    def told(self) -> str:
        """The comparison in the form that was asked for."""
        return {"text": self._as_text, "json": self._as_json, "github": self._as_github}[self._setting.form]()

    def _as_text(self) -> str:
        found = self.compared
        counts = f"{len(found.new)} new, {len(found.fixed)} fixed, {len(found.unchanged)} unchanged"
        let_stand = f", {self._let_stand} let stand" if self._let_stand else ""
        lines = [*_listed("new", found.new), *_listed("fixed", found.fixed), f"{counts}{let_stand}."]
        return "\n".join(lines) + "\n"

    def _as_github(self) -> str:
        """What is new, as workflow commands."""
        new = {id(one) for one in self.compared.new}
        return github.render(
            Report(tuple(told for one, told in zip(self._new, self._problems, strict=True) if id(one) in new))
        )

    def _as_json(self) -> str:
        found = self.compared
        tree = {
            "version": VERSION,
            **{side: self._side(side) for side in ("old", "new")},
            "added": [_tree(one) for one in found.new],
            "fixed": [_tree(one) for one in found.fixed],
            "unchanged": [_tree(one) for _, one in found.unchanged],
            "let_stand": self._let_stand,
        }
        return dumped(tree, indent=1)

    def _side(self, side: str) -> dict[str, object]:
        """A file with its fingerprint; several under 'files'."""
        files: list[dict[str, object]] = [{"source": source, "sha256": digest} for source, digest in self._pieces[side]]
        return files[0] if len(files) == 1 else {"files": files}


def _within(name: str, source: str) -> str:
    """The path of a file from the folder of that name; empty for the file itself."""
    return "" if name == source else os.path.relpath(source, name)


def _tree(one: Standing) -> dict[str, object]:
    return {"source": one.source, "line": one.line, "column": one.column, **finding_tree(one.finding)}


def _listed(word: str, findings: tuple[Standing, ...]) -> Iterator[str]:
    for one in findings:
        place = shown(f"{one.source}:{one.line}:{one.column}")
        yield f"{word}: {place}: {one.finding.severity.value}[{one.finding.code}] {shown(one.finding.message)}"
        yield f"   “{shown(' '.join(one.text.split()))}”"
