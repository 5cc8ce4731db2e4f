"""The report as one HTML file: no script, no request, nothing that a browser would run.

Knows how the parts stand together. The day and the version of the program come from the caller, so that the same audit
gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.model import Audit
from catalogue.auditing.report.account import about, not_checked
from catalogue.auditing.report.actions import actions, tally
from catalogue.auditing.report.marked import marked_copy
from catalogue.auditing.report.markup import Markup, element, joined
from catalogue.auditing.report.words import MARKS, number, word_of
from catalogue.problems import Problem
from catalogue.store.catalogue import Catalogue

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HEAD = Markup(
    '<meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<meta name="robots" content="noindex">'
    '<meta name="referrer" content="no-referrer">'
)


def page(
    audits: Sequence[Audit], catalogue: Catalogue, *, today: date, version: str, notes: Sequence[Problem] = ()
) -> str:
    """The report on one or more pieces of copy; `notes` are what was not read, and decisions that no longer fit."""
    ground = Ground(catalogue)
    title = f"Audit of {audits[0].source}" if len(audits) == 1 else f"Audit of {len(audits)} pieces of copy"
    style = Markup(files("catalogue.auditing.report").joinpath("style.css").read_text(encoding="utf-8"))
    several = len(audits) > 1
    body = [
        element("header", element("h1", title), _facts(catalogue, today, version)),
        *([_contents(audits)] if several else []),
        *(_one(audit, ground, f"f{at}-" if several else "") for at, audit in enumerate(audits, 1)),
        *_besides(notes),
    ]
    head = element("head", _HEAD, element("title", title), element("style", style))
    return f'<!doctype html>\n<html lang="en">{head}{element("body", element("main", *body))}</html>\n'


def _facts(catalogue: Catalogue, today: date, version: str) -> Markup:
    facts = [
        ("Date", today.isoformat()),
        ("Program", f"evidence-catalogue {version}"),
        (
            "Catalogue",
            f"{number(len(catalogue.claims), 'claim')}, {number(len(catalogue.studies), 'study', 'studies')}",
        ),
        ("Fingerprint of the catalogue", catalogue.fingerprint or "none: the records were not read from files"),
    ]
    return _list(facts)


def _list(facts: Sequence[tuple[str, str]]) -> Markup:
    return element("dl", *(joined(element("dt", name), element("dd", told)) for name, told in facts), class_="facts")


def _contents(audits: Sequence[Audit]) -> Markup:
    items = [
        element("li", element("a", audit.source, href=f"#f{at}-top"), f": {tally(audit)}")
        for at, audit in enumerate(audits, 1)
    ]
    return element("nav", element("h2", "Pieces of copy"), element("ol", *items))


def _one(audit: Audit, ground: Ground, prefix: str) -> Markup:
    checkable = sum(1 for one in audit.sentences if one.is_checkable)
    facts = [
        ("Findings", tally(audit)),
        ("Sentences", f"{len(audit.sentences)}, of which {checkable} checkable"),
        ("Fingerprint of the copy (SHA-256)", audit.sha256),
    ]
    counts = Counter(word_of(one) for one in audit.sentences)
    table = element(
        "ul",
        *(
            element("li", element("b", f"{mark} {counts[word]}"), f" {word}", class_=word.replace(" ", "-"))
            for word, mark in MARKS.items()
        ),
        class_="counts",
    )
    return element(
        "article",
        element("h2", audit.source if prefix else "In short"),
        table,
        _list(facts),
        actions(audit, ground, prefix),
        marked_copy(audit, ground, prefix),
        not_checked(audit, ground),
        about(audit, ground),
        id=f"{prefix}top",
    )


def _besides(notes: Sequence[Problem]) -> Iterator[Markup]:
    """What is to be said beside the audits: files that were not read, decisions that no longer fit."""
    decisions = [note for note in notes if note.code.startswith("decision-")]
    others = [note for note in notes if note not in decisions]
    for title, own in (("Not read", others), ("Decisions that no longer fit", decisions)):
        if own:
            items = [
                element("li", f"{note.place}: {note.message}" + (f"; {note.hint}" if note.hint else "")) for note in own
            ]
            yield element("section", element("h2", title), element("ul", *items))
