"""CSL-JSON as Zotero and Pandoc write it: a list of items, read one by one so that each has its place.

Knows the names of CSL 1.0.2 that tell which work it is. A list under 'items' or 'references' is taken too.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from catalogue.problems import Place, Problem
from catalogue.writing.references.entry import Entry, Source, identifiers_in

_BLANK = re.compile(r"\s*")
_BETWEEN = re.compile(r"\s*(,|\])?\s*")
_INSIDE = re.compile(r'\s*\{[^{}\[\]]{0,2000}?"(?:items|references)"\s*:\s*\[')
_IDS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url"}
_NAMES = {"title": "title", "author": "author", "issued": "year", "container-title": "container"} | _IDS


def read(source: Source) -> tuple[list[Entry], list[Problem]]:
    """The items in order, and what is wrong with the file."""
    text = source.text
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    inside = _INSIDE.match(text)
    if text[start : start + 1] != "[" and not inside:
        message, hint = "the file is no list of references", "write the items between '[' and ']'"
        return [], [source.problem("reference-unreadable", start, message, hint)]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item, at, end in _items(source, inside.end() if inside else start + 1, problems):
        if not isinstance(item, dict):
            message = f"item {len(entries) + 1} is no reference"
            problems.append(source.problem("reference-unreadable", at, message, "write it between '{' and '}'"))
            continue
        entries.append(_entry(item, len(entries) + 1, source, (at, end)))
    return entries, problems


def _items(source: Source, at: int, problems: list[Problem]) -> Iterator[tuple[Any, int, int]]:
    decoder, text = json.JSONDecoder(), source.text
    blank = _BLANK.match(text, at)
    at = blank.end() if blank else at
    while text[at : at + 1] != "]":
        try:
            item, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as fault:
            problems.append(_fault(source, fault.pos, "the list breaks off here, or is no JSON"))
            return
        except (RecursionError, ValueError):
            problems.append(_fault(source, at, "an item is nested too deeply, or holds a number that is too long"))
            return
        yield item, at, end
        between = _BETWEEN.match(text, end)
        if between is None or between[1] is None:
            problems.append(
                _fault(source, min(between.end() if between else end, len(text)), "a comma or ']' is missing")
            )
            return
        if between[1] == "]":
            return
        at = between.end()


def _fault(source: Source, at: int, message: str) -> Problem:
    return source.problem("reference-unreadable", at, message, "export the list again, or mend it there")


def _entry(item: dict[str, Any], number: int, source: Source, extent: tuple[int, int]) -> Entry:
    note = _text(item.get("note"))
    written = [(kind, _text(item.get(name))) for name, kind in _IDS.items() if _text(item.get(name))]
    known = {kind for kind, _ in written}
    written += [(kind, value) for kind, value, _ in identifiers_in(note) if kind not in known]
    return Entry(
        _text(item.get("id")),
        number,
        source.place(extent[0]),
        re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]{0,99}>", "", _text(item.get("title"))),
        tuple(filter(None, map(_surname, _list(item.get("author"))))),
        _year(item.get("issued")),
        _text(item.get("container-title")),
        tuple(written),
        "",
        dict(_places(source, extent)),
    )


def _places(source: Source, extent: tuple[int, int]) -> Iterator[tuple[str, Place]]:
    for name, kept in _NAMES.items():
        found = re.compile(rf'"{name}"\s*:\s*').search(source.text, *extent)
        if found:
            end = re.compile(r'"(?:\\.|[^"\\\r\n])*"|[^,\r\n]*').match(source.text, found.end(), extent[1])
            yield kept, source.place(found.end(), end.end() if end else None)


def _text(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _surname(name: object) -> str:
    if not isinstance(name, dict):
        return ""
    particle = _text(name.get("non-dropping-particle") or name.get("dropping-particle"))
    surname = " ".join(filter(None, (particle, _text(name.get("family")))))
    literal = _text(name.get("literal"))
    return surname or ("" if literal == "others" else literal)


def _year(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = _list(issued.get("date-parts"))
    first = _list(parts[0]) if parts else []
    told = _text(first[0]) if first else _text(issued.get("raw") or issued.get("literal"))
    found = re.search(r"[0-9]{4}", told)
    return found[0] if found else ""
