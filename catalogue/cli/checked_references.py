"""The check of a writer's references for people at a terminal, and as JSON."""

from pathlib import Path

from catalogue.cli.output import wants_colour, width
from catalogue.problems import Place
from catalogue.report.json import data, dumped
from catalogue.report.shown import shown
from catalogue.report.text import plural, render
from catalogue.writing.checking import Checked
from catalogue.writing.known import Meant


def as_text(found: Checked, path: str, piece: str | None) -> str:
    """The problems with their lines, then what each reference was taken for, then the counts."""
    told = [
        f"{shown(str(_start(entry.place)))}: {shown(entry.shown)} is {shown(what.study)}, by its {_by(what)}"
        for entry, what in found.pairs
        if what.study and what.study != entry.label
    ]
    known = sum(1 for _, what in found.pairs if what.study)
    told.append(f"{shown(path)}: {known} of {len(found.pairs)} references are known here")
    links = found.linked
    if links is not None:
        counted = f"{plural(found.marks or 0, 'mark')} in {plural(links.sentences, 'sentence')}"
        told.append(f"{shown(piece or '')}: {counted}; `catalogue audit` says how the piece is worded")
    report = render(found.report, _lines_of, colour=wants_colour(), width=width(), of="reference")
    return "\n".join(told) + "\n\n" + report


def _start(place: Place) -> Place:
    return Place(place.path, place.line, place.column)


def _by(what: Meant) -> str:
    kinds = [kind.upper() if kind != "url" else "address" for kind in what.by_id]
    return " and ".join(kinds) or "title"


def _lines_of(path: str) -> list[str] | None:
    """The lines of a file of text for the frames; none for what is no text, or too long to show."""
    try:
        file = Path(path)
        if file.suffix.lower() in {".docx", ".pdf"} or file.stat().st_size > 2_000_000:
            return None
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None


def as_json(found: Checked, path: str, piece: str | None) -> str:
    """The same as one document: the keys of a report of problems, and the references."""
    references = [
        {
            "label": entry.label,
            "number": entry.number,
            "line": entry.place.line,
            "column": entry.place.column,
            "study": what.study,
            "by": list(what.by_id) or (["title"] if what.by_title else []),
            "nearest": what.nearest,
            "ids": [{"kind": kind, "value": value} for kind, value in what.ids],
        }
        for entry, what in found.pairs
    ]
    report = data(found.report)
    report.pop("records")
    links = found.linked
    linked = None if links is None else {"marks": found.marks, "sentences": links.sentences, "unsure": links.unsure}
    tree = {"file": path, "form": found.listed.form, "piece": piece, "linked": linked, "references": references}
    return dumped({"version": report.pop("version"), **tree, **report}, indent=2)
