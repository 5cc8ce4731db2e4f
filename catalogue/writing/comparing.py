"""What is wrong with a writer's references: identity, standing, doubles. Each with its place. Pure.

Knows the entries and the studies that they mean; not the piece that cites them. What two sources of one work may tell
differently (a year apart, an abbreviated journal, a particle) is no problem.
"""

from collections.abc import Iterator, Sequence

from catalogue.online import containers, surnames, titles
from catalogue.online.titles import Likeness
from catalogue.problems import Problem, Severity
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing
from catalogue.writing.codes import CODES
from catalogue.writing.known import Known, Meant, has_author, has_year
from catalogue.writing.references.entry import Entry

_KINDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "nct": "trial number", "url": "address"}
_STANDINGS = {
    Standing.RETRACTED: ("is retracted", Severity.ERROR, "cite no retracted work for what it found"),
    Standing.EXPRESSION_OF_CONCERN: (
        "is in doubt: its journal has voiced concern",
        Severity.WARNING,
        "read the notice first",
    ),
    Standing.CORRECTED: ("has been corrected", Severity.NOTE, "see whether what you cite still stands in it"),
    Standing.SUPERSEDED: ("is superseded by a later edition", Severity.WARNING, "cite the later edition"),
}
_LONGEST = 90


def problems_of(entries: Sequence[Entry], meant: Sequence[Meant], known: Known) -> Iterator[Problem]:
    """Every problem of the list; `meant` in the order of the entries."""
    for entry, what in zip(entries, meant, strict=True):
        for kind, value, why in what.malformed:
            message = f"'{clipped(value)}' is no {_KINDS[kind]} that could exist" if kind != "url" else why
            yield problem("reference-id-form", entry, message, "look it up again", field=kind)
        if what.study is None:
            yield from _unknown(entry, what, known)
            continue
        yield from _identity(entry, what, known)
        yield from _standing(entry, known.studies[what.study])
    yield from _doubles(entries, meant)
    yield from _keys(entries)


def problem(code: str, entry: Entry, message: str, hint: str = "", *, field: str = "") -> Problem:
    """A problem of an entry, at the place of a field or of the whole."""
    return Problem(code, entry.at(field), message, hint, CODES[code].severity)


def named(name: str, study: Study) -> str:
    """A study as messages name it: surname, year, id."""
    return f"{surnames.surname(study.authors[0])} {study.year or 'n.d.'} ({name})"


def clipped(text: str, longest: int = _LONGEST) -> str:
    """A text cut to a length that fits a message."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _unknown(entry: Entry, what: Meant, known: Known) -> Iterator[Problem]:
    message = f"'{entry.shown}' is not known here: neither wrong nor fine"
    hint = "let a person read it; `catalogue new study` begins a record"
    if what.nearest:
        near = known.studies[what.nearest]
        message += f"; nearest is '{clipped(near.title)}', {named(what.nearest, near)}"
        hint = "see whether that is the work, and mend title, author or year"
    yield problem("reference-unknown", entry, message, hint)


def _identity(entry: Entry, what: Meant, known: Known) -> Iterator[Problem]:
    name = what.study or ""
    study = known.studies[name]
    by_id = dict(what.by_id)
    if len(set(by_id.values())) > 1:
        told = "; ".join(
            f"the {_KINDS[kind]} is that of {named(one, known.studies[one])}" for kind, one in by_id.items()
        )
        yield problem(
            "reference-other-work",
            entry,
            f"its identifiers lead to several works: {told}",
            "keep the right one",
            field=next(iter(by_id)),
        )
        return
    if by_id and (entry.title or entry.text) and known.likeness(entry, name) is Likeness.OTHER:
        kind = next(iter(by_id))
        other = what.by_title or what.nearest
        told = f", the title to {named(other, known.studies[other])}" if other and other != name else ""
        message = (
            f"the {_KINDS[kind]} of '{entry.shown}' belongs to '{clipped(study.title)}', {named(name, study)}{told}"
        )
        right = _identifier(known.studies[other]) if told and other else ""
        hint = f"write {right}" if right else "look up the identifier of the work that is meant"
        yield problem("reference-other-work", entry, message, hint, field=kind)
        return
    yield from _other_ids(entry, what, study)
    yield from _author(entry, study)
    yield from _year(entry, study)
    yield from _journal(entry, study)


def _identifier(study: Study) -> str:
    return next(
        (f"{_KINDS[kind]} {value}" for kind, value in study.ids if value and kind in ("doi", "pmid", "pmcid")), ""
    )


def _other_ids(entry: Entry, what: Meant, study: Study) -> Iterator[Problem]:
    ours = dict(study.ids)
    for kind, value in what.ids:
        if kind in ("doi", "pmid", "pmcid") and ours.get(kind) and ours[kind] != value:
            message = f"the {_KINDS[kind]} of '{entry.shown}' is '{value}', that of the work '{ours[kind]}'"
            yield problem("reference-other-id", entry, message, "see which of the two leads to it", field=kind)


def _author(entry: Entry, study: Study) -> Iterator[Problem]:
    ours = study.authors[0]
    if has_author(entry, study) is None or (surnames.is_body(ours) and not entry.text):
        return
    if entry.text:
        if has_author(entry, study):
            return
        message = f"'{entry.shown}' does not name '{surnames.surname(ours)}', its first author"
    else:
        if surnames.difference(ours, entry.authors[0]) is not None:
            return
        message = f"the first author is '{entry.authors[0]}' in '{entry.shown}', '{surnames.surname(ours)}' on the work"
    yield problem("reference-author", entry, message, "name the authors in their printed order", field="author")


def _year(entry: Entry, study: Study) -> Iterator[Problem]:
    if has_year(entry, study) is not False or (entry.text and str(study.year) in entry.text):
        return
    message = f"the year is {entry.year} in '{entry.shown}', {study.year} on the work"
    yield problem("reference-year", entry, message, f"write {study.year}", field="year")


def _journal(entry: Entry, study: Study) -> Iterator[Problem]:
    ours = study.container
    if ours is None or not containers.was_seen(ours):
        return
    if entry.text:
        if _stands_in(ours, entry.text):
            return
        message = f"'{entry.shown}' does not name '{ours}', in which the work stands"
    elif not entry.container or containers.is_one(ours, entry.container):
        return
    else:
        message = f"it stands in '{clipped(entry.container)}' by '{entry.shown}', in '{ours}' by the record"
    yield problem("reference-journal", entry, message, f"write '{ours}' or its abbreviation", field="container")


def _stands_in(container: str, text: str) -> bool:
    """Whether a plain entry names the journal, in full, abbreviated, or in another form between two stops."""
    if "".join(titles.words(container)) in "".join(titles.words(text)):
        return True
    parts = [part.strip() for part in text.replace(". ", ".\n").replace(", ", ",\n").replace("? ", "?\n").split("\n")]
    # 'Eur J Pain' is one part; 'J. Pain Res.' is three
    runs = (" ".join(parts[at : at + length]) for at in range(len(parts)) for length in range(1, 7))
    return any(containers.is_one(container, run.strip(" .,;:0123456789()")) for run in runs if run)


def _standing(entry: Entry, study: Study) -> Iterator[Problem]:
    told = _STANDINGS.get(study.standing.state)
    if told:
        what, severity, hint = told
        source = f" ({study.standing.source}, {study.standing.date})" if study.standing.source else ""
        yield Problem("reference-withdrawn", entry.place, f"'{entry.shown}' {what}{source}", hint, severity)


def _doubles(entries: Sequence[Entry], meant: Sequence[Meant]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry] = {}
    for entry, what in zip(entries, meant, strict=True):
        title = "".join(titles.words(entry.title or entry.text))
        keys = [("study", what.study)] if what.study else [*what.ids, *([("title", title)] if title else [])]
        before = next((first[key] for key in keys if key in first), None)
        if before is not None:
            message = f"'{entry.shown}' is the same work as '{before.shown}'"
            found = problem("reference-twice", entry, message, "keep one of them")
            yield Problem(found.code, found.place, found.message, found.hint, found.severity, (before.place,))
        for key in keys:
            first.setdefault(key, entry)


def _keys(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.label and entry.label in first:
            message = f"'{entry.label}' is the name of two references"
            found = problem("reference-key-twice", entry, message, "rename one of them, here and in the piece")
            yield Problem(
                found.code, found.place, found.message, found.hint, found.severity, (first[entry.label].place,)
            )
        first.setdefault(entry.label, entry)
