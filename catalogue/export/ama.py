"""References in the style of the American Medical Association.

Follows the AMA Manual of Style, 11th edition, chapter 3: more than six authors become three and 'et al', pages stand in
full, the DOI comes last and without a stop. It differs in one thing: journals stand under their full names, because
records do not hold the abbreviations. Knows the study record.
"""

from datetime import date

from catalogue.export.authors import Author, authors
from catalogue.export.typeset import Reference, Run, ended, italic, runs
from catalogue.export.work import Form, container, form, page_range, read_on
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind

_MOST_AUTHORS, _OF_MORE = 6, 3
_STANDINGS = {
    Standing.RETRACTED: "Retracted.",
    Standing.EXPRESSION_OF_CONCERN: "Expression of concern published.",
    Standing.CORRECTED: "Correction published.",
}


def reference(study: Study) -> Reference:
    """One reference. What the record does not hold is left out, never filled in."""
    whole = _whole(study) if form(study) is Form.ARTICLE else _elsewhere(study)
    named = _authors(study)
    access = _access(study)
    warning = _STANDINGS.get(study.standing.state, "")
    return runs(f"{named} " if named else "", *whole, f" {warning}" if warning else "", f" {access}" if access else "")


def _whole(study: Study) -> tuple[str | Run, ...]:
    issue = f"({study.issue})" if study.issue else ""
    where = f"{study.volume or ''}{issue}"
    told = "".join([str(study.year or ""), f";{where}" if where else "", f":{_pages(study)}" if study.pages else ""])
    return f"{ended(study.title)} ", italic(f"{(container(study) or '').rstrip('.')}."), f" {told}." if told else ""


def _elsewhere(study: Study) -> tuple[str | Run, ...]:
    place, year = container(study), f" {study.year}." if study.year else ""
    if form(study) is Form.BOOK:
        return italic(ended(study.title)), year
    if form(study) is Form.CHAPTER:
        pages = f":{_pages(study)}" if study.pages else ""
        return f"{ended(study.title)} In: ", italic(ended(place or "")), f" {study.year or ''}{pages}."
    number = f" Identifier: {study.ids.nct}." if study.ids.nct and study.kind is StudyKind.REGISTRATION else ""
    return f"{ended(study.title)}", f" {ended(place)}" if place else "", number, year


def _authors(study: Study) -> str:
    named = authors(study)
    if not named:
        return ""
    is_cut = len(named) + study.et_al > _MOST_AUTHORS
    told = ", ".join(map(_name, named[:_OF_MORE] if is_cut else named))
    return ended(f"{told}, et al" if is_cut or study.et_al else told)


def _name(one: Author) -> str:
    return " ".join(filter(None, one))


def _pages(study: Study) -> str:
    ends = page_range(study)
    return "-".join(ends) if ends else study.pages or ""


def _access(study: Study) -> str:
    if study.ids.doi:
        return f"doi:{study.ids.doi}"
    if not study.ids.url:
        return ""
    read = read_on(study)
    day = date.fromisoformat(read) if read else None
    return f"Accessed {day:%B} {day.day}, {day.year}. {study.ids.url}" if day else study.ids.url
