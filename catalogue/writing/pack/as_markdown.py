"""A pack as Markdown: what stands in copy or records is escaped, and links lead to the list and to the works."""

from collections.abc import Iterator

from catalogue.export.addresses import iri
from catalogue.export.styles import STYLES
from catalogue.export.typeset import Run, markdown, runs
from catalogue.records.study import Study
from catalogue.report.shown import shown
from catalogue.store.catalogue import Catalogue
from catalogue.writing.pack import words
from catalogue.writing.pack.model import Pack, Part, Row, Witness


def page(pack: Pack, catalogue: Catalogue) -> str:
    """The whole pack."""
    return "\n".join(_lines(pack, catalogue)) + "\n"


def _text(told: str) -> str:
    return markdown(runs(shown(" ".join(told.split()))))


def _reference(style: str, study: Study) -> str:
    return markdown(Run(shown(run.text), run.is_italic) for run in STYLES[style].reference(study))


def _lines(pack: Pack, catalogue: Catalogue) -> Iterator[str]:
    yield from (f"# Reference pack: {_text(pack.copied.title)}", "")
    yield from (f"**{_text(caution)}**  " for caution in pack.cautions[:1])
    yield from ("", _text(f"{words.counts(pack)}."), "")
    yield from (f"- {name}: {_text(value)}" for name, value in pack.facts)
    for part, rows in pack.parts:
        if rows:
            yield from ("", f"## {part.value} ({len(rows)})", "", part.meaning)
            for row in rows:
                yield from _row(row, part)
    yield from _unknown(pack)
    yield from _missing(pack)
    yield from _unanchored(pack)
    yield from _references(pack, catalogue)
    yield from ("", "## What this pack is, and is not", "")
    yield from (f"- {_text(caution)}" for caution in pack.cautions)


def _row(row: Row, part: Part) -> Iterator[str]:
    said = row.said
    yield from ("", f"### {_text(said.place)}", "", f"> {_text(said.text)}", "")
    yield f"- Claim: {_text(row.statement)} (`{said.claim}`)"
    yield f"- Verdict: {_text(words.verdict(row))}"
    if said.how:
        yield f"- How it was found: {_text(said.how)}"
    if said.cites:
        yield f"- The copy cites {_text(said.cites)}"
    if part not in (Part.SUPPORTED, Part.HEDGED):
        why = f"{words.change(row)}; " if part is Part.UNSUPPORTED else ""
        yield f"- What would have to change: {why}{_text('“' + row.defensible + '”')}"
    yield f"- Certainty: {_text(words.certainty(row))}"
    for one in row.witnesses:
        yield from _witness(one)
    yield from (f"- Beside it: {_text(one)}" for one in row.beside)
    if not row.witnesses:
        yield from (f"- Searched: {_text(one)}" for one in row.searches)
    yield f"- Review: {_text(row.review)}"


def _number(one: Witness) -> str:
    return f"[\\[{one.number}\\]](#ref-{one.number})"


def _witness(one: Witness) -> Iterator[str]:
    place = f"{words.points(one)}; place: {_text(words.place(one))}"
    yield f"- {_number(one)} {_text(one.short)}, {place}. {_text(one.finding)}"
    yield from (f"    - Falls short in {_text(gap)}" for gap in one.gaps)


def _unknown(pack: Pack) -> Iterator[str]:
    if pack.copied.unknown:
        yield from ("", f"## Not in the catalogue ({len(pack.copied.unknown)})", "")
        yield from (
            words.UNKNOWN,
            "",
        )
        yield from (f"- {_text(one.place)}: {_text(one.text)}" for one in pack.copied.unknown)


def _missing(pack: Pack) -> Iterator[str]:
    if pack.missing:
        yield from ("", f"## Missing beside it ({len(pack.missing)})", "")
        yield from (words.MISSING, "")
        for one in pack.missing:
            yield f"- {_text('“' + one.defensible + '”')} (`{one.claim}`; beside {_text(', '.join(one.beside))})"


def _unanchored(pack: Pack) -> Iterator[str]:
    found = pack.unanchored
    yield from ("", f"## Without an anchor ({len(found)})", "")
    if not found:
        yield words.ANCHORED
        return
    yield from (
        words.UNANCHORED,
        "",
    )
    for one, places in found:
        told = f"{one.short}: {one.anchor.place}; {one.anchor.why}. Leaned on by {', '.join(places)}"
        yield f"- {_number(one)} {_text(told)}"


def _references(pack: Pack, catalogue: Catalogue) -> Iterator[str]:
    yield from ("", f"## References ({len(pack.references)})", "")
    for one in pack.references:
        study = catalogue.studies[one.study]
        link = f" [Look it up](<{iri(one.address)}>)" if one.address else ""
        told = f" **{_text(one.standing)}**" if one.is_doubtful else f" {_text(one.standing)}"
        number = f'<a id="ref-{one.number}"></a>{one.number}\\.'
        yield f"{number} {_reference(pack.style, study)}{link}{told} (`{one.study}`)"
        yield ""
