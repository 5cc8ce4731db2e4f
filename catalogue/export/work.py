"""What every style of reference needs to know of a study, said once: its form, where it stands, and what to note.

Knows the study record, no style. Nothing of `unseen_ids` is ever given: nobody has seen those.
"""

import re
from enum import Enum, auto

from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind

_PLACEHOLDER = re.compile(
    r"(?:journal|container|source|site)? ?(?:name )?not (?:seen|shown|known|given)\b", re.IGNORECASE
)
_DOCUMENTS = (StudyKind.GUIDELINE, StudyKind.OFFICIAL_DOCUMENT, StudyKind.REGISTRATION, StudyKind.REPORT)
_NOT_TOLD = (Standing.UNCHECKED, Standing.CURRENT)
_RANGE = re.compile(r"([^-–,;\s]+)[-–]([^-–,;\s]+)")


class Form(Enum):
    """What is cited: an article in a journal, a book, a part of one, a page on the web, or another document."""

    ARTICLE = auto()
    BOOK = auto()
    CHAPTER = auto()
    WEB_PAGE = auto()
    DOCUMENT = auto()


def form(study: Study) -> Form:
    """The form, by the identifiers and the place that were seen."""
    ids = study.ids
    if ids.isbn:
        return Form.CHAPTER if container(study) else Form.BOOK
    is_of_a_journal = any((ids.doi, ids.pmid, ids.pmcid, ids.issn, study.volume, study.issue))
    if container(study) and (is_of_a_journal or study.kind not in _DOCUMENTS):
        return Form.ARTICLE
    return Form.WEB_PAGE if ids.url else Form.DOCUMENT


def container(study: Study) -> str | None:
    """The journal, book, register or site; none where the record says that it was not seen."""
    return None if study.container is None or _PLACEHOLDER.match(study.container) else study.container


def page_range(study: Study) -> tuple[str, str] | None:
    """First and last page; none where the work has no pages, or one page, or an article number."""
    found = _RANGE.fullmatch(study.pages or "")
    return (found[1], found[2]) if found else None


def read_on(study: Study) -> str | None:
    """The day, as year-month-day, on which the work's own page was read; none where another page was read instead."""
    day = study.seen.date
    return day.isoformat() if day and study.ids.url in study.seen.at else None


def notes(study: Study) -> tuple[str, ...]:
    """What has no field of its own in the formats: the trial's number, and a standing that a writer must not miss."""
    found = [f"ClinicalTrials.gov: {study.ids.nct}"] if study.ids.nct else []
    if study.standing.state not in _NOT_TOLD:
        found.append(f"Standing: {study.standing.state.value}")
    return tuple(found)


def one_line(text: str) -> str:
    """The text without anything that a reader of lines would take for the end of one."""
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text)
