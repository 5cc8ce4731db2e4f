"""References in the style of the American Psychological Association.

Follows the Publication Manual, 7th edition, chapters 9 and 10. Titles keep the capitals in which they were printed: a
program that made small letters of them would spell NMDA or Parkinson wrongly. Knows the study record.
"""

import re
from datetime import date

from catalogue.export.authors import Author, authors
from catalogue.export.typeset import Reference, Run, ended, italic, runs
from catalogue.export.work import Form, container, form, page_range, read_on
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind

_MOST_AUTHORS, _OF_MORE = 20, 19
_STANDINGS = {
    Standing.RETRACTED: " (Retraction published)",
    Standing.EXPRESSION_OF_CONCERN: " (Expression of concern published)",
}
"""A correction is not told: the manual cites the corrected work as it stands (APA Style Blog, 2018)."""
_ARTICLE_NUMBER = re.compile(r"(?=.*[0-9])(?:[^\W\d]+[0-9]+|[0-9]{5,})")


def reference(study: Study) -> Reference:
    """One reference. What the record does not hold is left out, never filled in."""
    named = _authors(study)
    year = f"({study.year or 'n.d.'})."
    # without authors the title takes their place
    front = (f"{named} {year} ", *_title(study)) if named else (*_title(study), f" {year}")
    address = f"https://doi.org/{study.ids.doi}" if study.ids.doi else _page(study)
    warning = _STANDINGS.get(study.standing.state, "")
    return runs(*front, *_source(study), f" {address}" if address else "", warning)


def _page(study: Study) -> str:
    """The address of the work's own page; a page without a date may change, and is told with the day of reading."""
    read = read_on(study)
    if not study.ids.url or study.year or not read:
        return study.ids.url or ""
    day = date.fromisoformat(read)
    return f"Retrieved {day:%B} {day.day}, {day.year}, from {study.ids.url}"


def _title(study: Study) -> tuple[str | Run, ...]:
    if form(study) in (Form.ARTICLE, Form.CHAPTER):
        return (ended(study.title),)
    if study.ids.nct and study.kind is StudyKind.REGISTRATION:
        return italic(study.title.removesuffix(".")), f" (Identifier {study.ids.nct})."
    return (italic(ended(study.title)),)


def _source(study: Study) -> tuple[str | Run, ...]:
    place = container(study) or ""
    if form(study) is Form.CHAPTER:
        pages = f" (pp. {_pages(study)})" if study.pages else ""
        return " In ", italic(place), f"{pages}."
    if form(study) is not Form.ARTICLE:
        is_the_author = place in {one.name for one in authors(study)}
        return (f" {ended(place)}" if place and not is_the_author else "",)
    volume: tuple[str | Run, ...] = (", ", italic(study.volume)) if study.volume else ()
    issue = f"{'' if study.volume else ', '}({study.issue})" if study.issue else ""
    pages = f", {_pages(study)}" if study.pages else ""
    is_ended = place.endswith(".") and not (volume or issue or pages)
    return " ", italic(place), *volume, issue, pages, "" if is_ended else "."


def _authors(study: Study) -> str:
    named = [_name(one) for one in authors(study)]
    if not named:
        return ""
    if study.et_al:
        return f"{', '.join(named[:_OF_MORE])}, et al."
    if len(named) > _MOST_AUTHORS:
        return f"{', '.join(named[:_OF_MORE])}, . . . {named[-1]}"
    if len(named) > 1:
        named[-1] = f"& {named[-1]}"
    return ended(", ".join(named))


def _name(one: Author) -> str:
    return ", ".join(
        filter(None, (one.name, one.given, f"{one.suffix}." if one.suffix in ("Jr", "Sr") else one.suffix))
    )


def _pages(study: Study) -> str:
    ends = page_range(study)
    if ends:
        return "–".join(ends)
    pages = study.pages or ""
    return f"Article {pages}" if _ARTICLE_NUMBER.fullmatch(pages) else pages
