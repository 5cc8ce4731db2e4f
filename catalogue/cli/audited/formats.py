"""The forms in which a run is printed: one mapping, each name to what prints it."""

from collections.abc import Callable, Mapping

from catalogue.auditing.as_json import VERSION, audit_tree
from catalogue.auditing.report.page import page
from catalogue.cli.audited import text
from catalogue.cli.audited.as_problems import as_github, as_sarif
from catalogue.cli.audited.run import Run
from catalogue.cli.output import wants_colour, width
from catalogue.cli.version import version
from catalogue.problems import Place, Problem
from catalogue.report.json import dumped


def _as_text(run: Run) -> str:
    return text.render(run, colour=wants_colour(), width=width())


def _as_json(run: Run) -> str:
    if run.is_one and run.pieces:
        return dumped(audit_tree(run.pieces[0].audit), indent=1)
    unread = [{"source": one.source, "message": one.message, "hint": one.hint} for one in run.unread]
    files = [audit_tree(piece.audit) for piece in run.pieces]
    return dumped({"version": VERSION, "files": files, "unread": unread}, indent=1)


def _as_html(run: Run) -> str:
    unread = [Problem("file-unreadable", Place(one.source), one.message, one.hint) for one in run.unread]
    audits = [piece.audit for piece in run.pieces]
    return page(audits, run.catalogue, today=run.day, version=version(), notes=(*unread, *run.notes))


PRINTED: Mapping[str, Callable[[Run], str]] = {
    "text": _as_text,
    "json": _as_json,
    "sarif": as_sarif,
    "github": as_github,
    "html": _as_html,
}
