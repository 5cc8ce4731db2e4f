"""References in the style of the National Library of Medicine, as plain text.

Follows Citing Medicine, 2nd edition (chapters 1, 22, 23 and 25): six authors and then 'et al', pages shortened, what is
not known in square brackets. It differs in one thing: journals stand under their full names, because records do not
hold the abbreviations. Knows the study record.
"""

import re
from collections.abc import Iterator, Sequence

from catalogue.export.authors import Author, authors
from catalogue.export.typeset import ended
from catalogue.export.work import Form, container, form, page_range
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind

_PRINTED_AUTHORS = 6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTED = re.compile(r"([^\W\d]*)([0-9]+)")
_WARNINGS = {
    Standing.RETRACTED: "[Retracted publication].",
    Standing.CORRECTED: "[Correction published].",
    Standing.EXPRESSION_OF_CONCERN: "[Expression of concern published].",
}


def reference(study: Study) -> str:
    """One reference: authors, title, place, date, pages, and the identifiers that were seen."""
    online = _is_cited_by_address(study)
    parts = [_authors(study), *_title_and_place(study, online=online), *_identifiers(study)]
    if study.standing.state in _WARNINGS:
        parts.append(_WARNINGS[study.standing.state])
    if online and study.ids.url:
        # an address is closed with a stop only where it ends in a slash
        parts.append(f"Available from: {study.ids.url}{'.' if study.ids.url.endswith('/') else ''}")
    return " ".join(parts)


def _title_and_place(study: Study, *, online: bool) -> Iterator[str]:
    """A part of a site stands after the site and its date (chapter 25), any other work before its place."""
    place, date = container(study), f"{_date(study, online=online)}{_pages(study)}."
    if not place:
        yield from (ended(f"{study.title.removesuffix('.')} [Internet]" if online else study.title), date)
    elif form(study) is Form.WEB_PAGE:
        yield from (f"{place} [Internet].", date, ended(study.title))
    else:
        yield from (ended(study.title), ended(f"{place} [Internet]" if online else place), date)


def _is_cited_by_address(study: Study) -> bool:
    ids = study.ids
    return ids.url is not None and not (ids.doi or ids.pmid or ids.pmcid)


def _authors(study: Study) -> str:
    named = authors(study)
    if not named:
        return "[Authors not seen]."
    text = _joined(named[:_PRINTED_AUTHORS])
    return ended(f"{text}, et al" if study.et_al or len(named) > _PRINTED_AUTHORS else text)


def _joined(named: Sequence[Author]) -> str:
    """Names with commas between people and semicolons around bodies, whose names may hold commas."""
    text = ""
    for at, one in enumerate(named):
        if at:
            text += "; " if _is_body(one) or _is_body(named[at - 1]) else ", "
        text += " ".join(filter(None, one))
    return text


def _is_body(one: Author) -> bool:
    return not one.is_person and " " in one.name


def _date(study: Study, *, online: bool) -> str:
    date = str(study.year) if study.year else "[date unknown]"
    day = study.seen.date
    if not online or day is None or study.ids.url not in study.seen.at:
        return date
    return f"{date} [cited {day.year} {_MONTHS[day.month - 1]} {day.day}]"


def _pages(study: Study) -> str:
    issue = f"({study.issue})" if study.issue else ""
    volume = f";{study.volume or ''}{issue}" if study.volume or issue else ""
    return f"{volume}:{_shortened(study)}" if study.pages else volume


def _shortened(study: Study) -> str:
    """Pages without what both ends share: 2173-2178 is 2173-8, S10-S15 is S10-5, and 126A-127A stays."""
    ends = page_range(study)
    if ends is None:
        return study.pages or ""
    first, last = ends
    before, after = (_COUNTED.fullmatch(end) for end in ends)
    if before and after and before[1] == after[1]:
        last = after[2]
        if len(before[2]) == len(last) and before[2] < last:
            last = last[next(at for at, digit in enumerate(before[2]) if digit != last[at]) :]
    return f"{first}-{last}"


def _identifiers(study: Study) -> Iterator[str]:
    ids = study.ids
    if ids.doi:
        yield f"doi: {ids.doi}."
    registers = (("PubMed PMID", ids.pmid), ("PubMed Central PMCID", ids.pmcid))
    if known := "; ".join(f"{name}: {value}" for name, value in registers if value):
        yield f"{known}."
    if ids.nct and study.kind is StudyKind.REGISTRATION:
        yield f"ClinicalTrials.gov Identifier: {ids.nct}."
    if ids.isbn:
        yield f"ISBN: {ids.isbn}."
