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
    several = len(audits) > 1
    opened, closed = contents_frame()
    contents = (opened, *(entry(audit, at) for at, audit in enumerate(audits, 1)), closed) if several else ()
    articles = (article(audit, ground, f"f{at}-" if several else "") for at, audit in enumerate(audits, 1))
    return "".join([beginning(title, catalogue, today, version), *contents, *articles, *besides(notes), END])


END = "</main></body></html>\n"
"""What stands at the end of the file."""


def beginning(title: str, catalogue: Catalogue, today: date, version: str) -> str:
    """The file up to its first piece of copy."""
    style = Markup(files("catalogue.auditing.report").joinpath("style.css").read_text(encoding="utf-8"))
    head = element("head", _HEAD, element("title", title), element("style", style))
    header = element("header", element("h1", title), _facts(catalogue, today, version))
    return f'<!doctype html>\n<html lang="en">{head}<body><main>{header}'


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


def contents_frame() -> tuple[str, str]:
    """What stands before and after the entries of the table of contents."""
    return f"<nav>{element('h2', 'Pieces of copy')}<ol>", "</ol></nav>"


def entry(audit: Audit, at: int) -> Markup:
    """A piece of copy in the table of contents, where there are several: `at` is its number."""
    return element("li", element("a", audit.source, href=f"#f{at}-top"), f": {tally(audit)}")


def article(audit: Audit, ground: Ground, prefix: str) -> Markup:
    """The report on one piece of copy; `prefix` begins the names of its places where there are several."""
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


def besides(notes: Sequence[Problem]) -> Iterator[str]:
    """What is to be said beside the audits: files that were not read, decisions that no longer fit."""
    decisions = [one for one in notes if one.code.startswith("decision-")]
    others = [one for one in notes if one not in decisions]
    for title, own in (("Not read", others), ("Decisions that no longer fit", decisions)):
        if own:
            opened, closed = section_frame(title)
            yield "".join([opened, *(note(one) for one in own), closed])


def section_frame(title: str) -> tuple[str, str]:
    """What stands before and after the notes of one kind."""
    return f"<section>{element('h2', title)}<ul>", "</ul></section>"


def note(one: Problem) -> Markup:
    """One thing to be said beside the audits."""
    return element("li", f"{one.place}: {one.message}" + (f"; {one.hint}" if one.hint else ""))
