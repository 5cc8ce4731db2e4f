"""A pack as one HTML file: no script, no request; it prints, and it reads on a phone.

What stands in copy or records is text here and never markup: everything goes through functions that escape.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from catalogue.auditing.report.markup import Markup, element, joined
from catalogue.auditing.report.words import MARKS
from catalogue.export.addresses import iri
from catalogue.export.styles import STYLES
from catalogue.store.catalogue import Catalogue
from catalogue.writing.pack import words
from catalogue.writing.pack.model import Pack, Part, Row, Witness

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = Markup(
    '<meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<meta name="robots" content="noindex">'
    '<meta name="referrer" content="no-referrer">'
)


def page(pack: Pack, catalogue: Catalogue) -> str:
    """The whole pack."""
    title = f"Reference pack: {pack.copied.title}"
    style = Markup(
        files("catalogue.auditing.report").joinpath("style.css").read_text(encoding="utf-8")
        + files("catalogue.writing.pack").joinpath("pack.css").read_text(encoding="utf-8")
    )
    body = [
        element("header", element("h1", title), *(element("p", one, class_="caution") for one in pack.cautions[:1])),
        element("p", f"{words.counts(pack)}."),
        element(
            "dl", *(joined(element("dt", name), element("dd", value)) for name, value in pack.facts), class_="facts"
        ),
        _contents(pack),
        *(_part(part, rows) for part, rows in pack.parts if rows),
        *_unknown(pack),
        *_missing(pack),
        _unanchored(pack),
        _references(pack, catalogue),
        element(
            "section",
            element("h2", "What this pack is, and is not"),
            element("ul", *(element("li", one) for one in pack.cautions)),
        ),
    ]
    head = element("head", _HEAD, element("title", title), element("style", style))
    return f'<!doctype html>\n<html lang="en">{head}{element("body", element("main", *body))}</html>\n'


def _name(part: Part) -> str:
    return part.name.lower()


def _contents(pack: Pack) -> Markup:
    items = [(f"#{_name(part)}", f"{part.value} ({len(rows)})") for part, rows in pack.parts if rows]
    items += [("#unknown", f"Not in the catalogue ({len(pack.copied.unknown)})")] if pack.copied.unknown else []
    items += [("#missing", f"Missing beside it ({len(pack.missing)})")] if pack.missing else []
    items += [("#unanchored", f"Without an anchor ({len(pack.unanchored)})")]
    items += [("#references", f"References ({len(pack.references)})")]
    return element(
        "nav", element("ul", *(element("li", element("a", told, href=to)) for to, told in items)), aria_label="Parts"
    )


def _part(part: Part, rows: tuple[Row, ...]) -> Markup:
    return element(
        "section",
        element("h2", f"{part.value} ({len(rows)})"),
        element("p", part.meaning),
        *(_row(row, part, f"{_name(part)}-{at}") for at, row in enumerate(rows, 1)),
        id=_name(part),
    )


def _row(row: Row, part: Part, name: str) -> Markup:
    said = row.said
    word = said.verdict.value
    head = element(
        "span",
        element("span", f"{MARKS[word]} {word}", class_="mark"),
        " ",
        element("a", said.place, href=f"#{name}", class_="line"),
        class_="place",
    )
    first = [("Claim", row.statement), ("Verdict", words.verdict(row))]
    first += [("Found", said.how)] if said.how else []
    first += [("The copy cites", said.cites)] if said.cites else []
    if part not in (Part.SUPPORTED, Part.HEDGED):
        why = f"{words.change(row)}; " if part is Part.UNSUPPORTED else ""
        first.append(("Would have to change", f"{why}“{row.defensible}”"))
    then = [("Certainty", words.certainty(row)), *(("Beside it", one) for one in row.beside)]
    then += [("Searched", one) for one in row.searches] if not row.witnesses else []
    then.append(("Review", row.review))
    listed = [element("li", *_witness(one)) for one in row.witnesses]
    return element(
        "article",
        element("h3", head, element("q", said.text, class_="words")),
        _facts(first),
        element("ul", *listed, class_="witnesses") if listed else "",
        _facts(then),
        class_=f"row {word}",
        id=name,
    )


def _facts(facts: Sequence[tuple[str, str]]) -> Markup:
    return element("dl", *(joined(element("dt", what), element("dd", told)) for what, told in facts))


def _witness(one: Witness) -> Iterator[str]:
    yield element("a", f"[{one.number}]", href=f"#ref-{one.number}", class_="number")
    yield f" {one.short}, {words.points(one)}. "
    yield element("b", f"Place: {words.place(one)}.", class_="anchored" if one.anchor.holds else "loose")
    yield f" {one.finding}"
    if one.gaps:
        yield element("span", f" Falls short in {'; '.join(one.gaps)}", class_="small")


def _unknown(pack: Pack) -> Iterator[Markup]:
    if pack.copied.unknown:
        yield element(
            "section",
            element("h2", f"Not in the catalogue ({len(pack.copied.unknown)})"),
            element(
                "p",
                words.UNKNOWN,
            ),
            element(
                "ul",
                *(
                    element("li", element("span", f"{one.place} ", class_="line"), one.text)
                    for one in pack.copied.unknown
                ),
            ),
            id="unknown",
        )


def _missing(pack: Pack) -> Iterator[Markup]:
    if pack.missing:
        items = [
            element(
                "li",
                f"“{one.defensible}” ",
                element("span", f"{one.claim}; beside {', '.join(one.beside)}", class_="small"),
            )
            for one in pack.missing
        ]
        yield element(
            "section",
            element("h2", f"Missing beside it ({len(pack.missing)})"),
            element("p", words.MISSING),
            element("ul", *items),
            id="missing",
        )


def _unanchored(pack: Pack) -> Markup:
    found = pack.unanchored
    told = words.UNANCHORED if found else words.ANCHORED
    items = [
        element(
            "li",
            element("a", f"[{one.number}]", href=f"#ref-{one.number}", class_="number"),
            f" {one.short}: {one.anchor.place}; {one.anchor.why}. Leaned on by {', '.join(places)}",
        )
        for one, places in found
    ]
    return element(
        "section",
        element("h2", f"Without an anchor ({len(found)})"),
        element("p", told),
        element("ul", *items),
        id="unanchored",
    )


def _references(pack: Pack, catalogue: Catalogue) -> Markup:
    items = []
    for one in pack.references:
        told = joined(
            *(
                element("i", run.text) if run.is_italic else run.text
                for run in STYLES[pack.style].reference(catalogue.studies[one.study])
            )
        )
        link = [" ", element("a", "Look it up", href=iri(one.address))] if one.address else []
        standing = element(
            "b" if one.is_doubtful else "span", f" {one.standing}", class_="error" if one.is_doubtful else "small"
        )
        items.append(element("li", told, *link, standing, " ", element("code", one.study), id=f"ref-{one.number}"))
    return element(
        "section", element("h2", f"References ({len(pack.references)})"), element("ol", *items), id="references"
    )
