"""RIS as reference managers write it: two letters, two blanks, a hyphen; from TY to ER.

Knows the tags that tell which work it is. A line without a tag goes on with the one before it.
"""

import re
from dataclasses import dataclass, field

from catalogue.problems import Place, Problem, Severity
from catalogue.writing.references.entry import Entry, Source, identifiers_in

_LINE = re.compile(r"[^\r\n]+")
_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9]) {1,2}-(?: |$)[ \t]*")
_FIELDS = {
    "TI": "title",
    "T1": "title",
    "AU": "author",
    "A1": "author",
    "PY": "year",
    "Y1": "year",
    "DA": "year",
    "T2": "container",
    "JO": "container",
    "JF": "container",
    "JA": "container",
    "J2": "container",
    "BT": "container",
    "DO": "doi",
    "UR": "url",
    "C2": "pmcid",
    "AN": "pmid",
    "ID": "label",
    "N1": "note",
    "M3": "doi",
}
_IDS = ("doi", "pmid", "pmcid", "url")


@dataclass
class _Open:
    """An entry while it is read: for each field its values, each in lines."""

    at: int
    told: dict[str, list[list[str]]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def read(source: Source) -> tuple[list[Entry], list[Problem]]:
    """The entries in order, and what is wrong with the file."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    now: _Open | None = None
    last: list[str] | None = None  # the lines of the value that is read
    strays = 0
    for line in _LINE.finditer(source.text):
        tag = _TAG.match(line[0])
        if not tag:
            if not line[0].strip():
                continue
            if last:
                last.append(line[0].strip())
            elif now is None and (strays := strays + 1) == 1:
                message, hint = "a line stands before the first entry", "begin each entry with 'TY  - ' and its type"
                problems.append(source.problem("reference-unreadable", line.start(), message, hint))
            continue
        name, value = tag[1], line[0][tag.end() :].strip()
        if name == "TY" or (name == "ER" and now):
            if now:
                if name == "TY":
                    message = "an entry is not ended before the next begins"
                    problems.append(_unended(source, now.at, message))
                entries.append(_entry(now, len(entries) + 1, source))
            now, last = (_Open(line.start()), None) if name == "TY" else (None, None)
            continue
        if now is None:
            problems.append(
                source.problem(
                    "reference-unreadable",
                    line.start(),
                    f"'{name}' stands outside of an entry",
                    "begin it with 'TY  - '",
                )
            )
            last = None
            continue
        kept = _FIELDS.get(name)
        last = [value]
        if kept:
            now.told.setdefault(kept, []).append(last)
        if kept and kept not in now.places:
            start = line.start() + tag.end()
            now.places[kept] = source.place(start, line.start() + len(line[0].rstrip()))
    if now:
        problems.append(_unended(source, now.at, "the last entry is not ended"))
        entries.append(_entry(now, len(entries) + 1, source))
    return entries, problems


def _unended(source: Source, at: int, message: str) -> Problem:
    return source.problem("reference-unreadable", at, message, "write 'ER  - ' at its end", Severity.WARNING)


def _entry(now: _Open, number: int, source: Source) -> Entry:
    told = {name: [" ".join(filter(None, lines)) for lines in values] for name, values in now.told.items()}

    def first(name: str) -> str:
        return next(filter(None, told.get(name, ())), "")

    written = [(kind, first(kind)) for kind in _IDS if first(kind)]
    written = [(kind, value) for kind, value in written if kind != "pmid" or value.isdecimal()]
    written = [(kind, value) for kind, value in written if kind != "doi" or value.startswith(("10.", "http", "doi"))]
    written = [(kind, value) for kind, value in written if kind != "pmcid" or value.upper().startswith("PMC")]
    known = {kind for kind, _ in written}
    for note in told.get("note", ()):
        written += [(kind, value) for kind, value, _ in identifiers_in(note) if kind not in known]
    year = re.search(r"[0-9]{4}", first("year"))
    return Entry(
        first("label"),
        number,
        source.place(now.at),
        first("title"),
        tuple(name.partition(",")[0].strip() for name in told.get("author", ()) if name and name != "et al."),
        year[0] if year else "",
        first("container"),
        tuple(written),
        "",
        now.places,
    )
