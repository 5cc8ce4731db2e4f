"""Crossref: who registers most DOIs of journals, and what was published about a work after it appeared.

Documented at https://api.crossref.org/swagger-ui/index.html and https://www.crossref.org/documentation/retrieve-metadata/;
types of updates at https://www.crossref.org/documentation/crossmark/participating-in-crossmark/.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from catalogue.online.answer import Absent, Unreachable
from catalogue.online.registers.people import person
from catalogue.online.registers.reading import (
    Asker,
    Told,
    at,
    identifier,
    identifiers,
    mapping_of,
    rows,
    texts,
    unreadable,
)
from catalogue.online.registers.texts import day, day_of_parts, encoded, plain, year
from catalogue.online.work import Notice, NoticeKind, Work

NAME = "crossref"
_MOST_UPDATES = "100"

_KINDS = {
    "correction": NoticeKind.CORRECTION,
    "corrigendum": NoticeKind.CORRECTION,
    "erratum": NoticeKind.CORRECTION,
    "partial_retraction": NoticeKind.CORRECTION,  # as the NLM indexes them: the work stands, a part of it does not
    "expression_of_concern": NoticeKind.EXPRESSION_OF_CONCERN,
    "retraction": NoticeKind.RETRACTION,
    "withdrawal": NoticeKind.RETRACTION,
    "removal": NoticeKind.RETRACTION,
    "reinstatement": NoticeKind.REINSTATEMENT,
    "new_edition": NoticeKind.NEW_EDITION,
    "new_version": NoticeKind.NEW_EDITION,
}
_HARMLESS = frozenset(("addendum", "clarification"))  # they add to the work and take nothing back
_REPLACED = re.compile(r"retract\w*[ _-](?:and|&)[ _-](?:replac|republi)", re.IGNORECASE)


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The work with this DOI. Its notices are those of `updated-by`, and of `update-to` where that names itself."""
    answer = client.ask(NAME, f"/works/{encoded(value)}", {})
    if isinstance(answer, Absent | Unreachable):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    message = at(tree, "message")
    if not isinstance(message, dict) or not (texts(message, "title") or at(message, "DOI")):
        return unreadable(answer, "the answer describes no work")
    return replace(_work(message), url=answer.url, asked=answer.asked)


def searched(client: Asker, title: str, of_year: int | None) -> tuple[Work, ...] | Unreachable:
    """The works whose references look most like this title; none where there are none."""
    query = f"{title} {of_year}" if of_year else title
    answer = client.ask(NAME, "/works", {"query.bibliographic": query, "rows": "5"})
    if isinstance(answer, Absent):
        return ()
    if isinstance(answer, Unreachable):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if not isinstance(at(tree, "message", "items"), list):
        return unreadable(answer, "the answer holds no list of works")
    return tuple(replace(_work(row), url=answer.url, asked=answer.asked) for row in rows(tree, "message", "items"))


class Updates(NamedTuple):
    """The notices about a work that say so themselves, and the day on which the register told."""

    notices: tuple[Notice, ...]
    asked: date


def updates_of(client: Asker, doi: str) -> Updates | Unreachable:
    """The notices that say of themselves that they are about this DOI.

    The register takes a comma for the end of a filter, so that a DOI with a comma cannot be asked for.
    """
    if "," in doi:
        return Unreachable(NAME, "", "not asked: the DOI holds a comma, which would end the filter")
    answer = client.ask(NAME, "/works", {"filter": f"updates:{doi}", "rows": _MOST_UPDATES})
    if isinstance(answer, Unreachable):
        return answer
    if isinstance(answer, Absent):
        return Unreachable(NAME, answer.url, "the register does not answer the question for notices")
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if not isinstance(at(tree, "message", "items"), list):
        return unreadable(answer, "the answer holds no list of notices")
    found: list[Notice] = []
    for row in rows(tree, "message", "items"):
        own = identifier("doi", at(row, "DOI"))
        title = " ".join(texts(row, "title"))
        for update in rows(row, "update-to"):
            if identifier("doi", at(update, "DOI")) == doi:
                found += _notice(update, f"updates of {own or 'a notice'}", own, title)
    return Updates(tuple(dict.fromkeys(found)), answer.asked)


def agency_of(client: Asker, doi: str) -> str | Absent | Unreachable:
    """Who registered the DOI, as in 'DataCite': a DOI that Crossref does not hold may be held by another."""
    answer = client.ask(NAME, f"/works/{encoded(doi)}/agency", {})
    if isinstance(answer, Absent | Unreachable):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    name = plain(at(tree, "message", "agency", "label"), 80) or plain(at(tree, "message", "agency", "id"), 80)
    return name or unreadable(answer, "the answer names no agency")


def _work(message: dict[str, Any]) -> Work:
    own = identifier("doi", at(message, "DOI"))
    updates = [one for one in rows(message, "update-to") if _says_notice(one)]
    about = [identifier("doi", at(update, "DOI")) for update in updates]
    others = tuple(dict.fromkeys(doi for doi in about if doi and doi != own))
    return Work(
        register=NAME,
        title=_title(message),
        ids=identifiers(("doi", own), *(("issn", value) for value in texts(message, "ISSN"))),
        authors=tuple(filter(None, map(_author, rows(message, "author")))),
        years=_years(message),
        container=plain(at(message, "container-title", 0)) or None,
        container_short=plain(at(message, "short-container-title", 0)) or None,
        volume=plain(at(message, "volume"), 50) or None,
        issue=plain(at(message, "issue"), 50) or None,
        pages=plain(at(message, "page"), 50) or plain(at(message, "article-number"), 50) or None,
        type=plain(at(message, "type"), 50),
        is_notice=bool(others),
        notice_of=others,
        notices=tuple(dict.fromkeys(_notices(message, own))),
        hints=tuple(_unknown(message)),
        other_titles=tuple(filter(None, map(plain, texts(message, "original-title")))),
    )


def _title(message: dict[str, Any]) -> str:
    title, below = plain(at(message, "title", 0)), plain(at(message, "subtitle", 0))
    if not below or below.casefold() in title.casefold():
        return title
    return f"{title.rstrip(':')}: {below}" if title else below


def _author(row: dict[str, Any]) -> str:
    return plain(at(row, "name"), 200) or person(at(row, "family"), at(row, "given"), at(row, "suffix"))


def _years(message: dict[str, Any]) -> tuple[int, ...]:
    """In print first. The day of deposit (`created`) is no year of publication."""
    fields = ("published-print", "issued", "published", "published-online")
    found = (year(at(message, field, "date-parts", 0, 0)) for field in fields)
    return tuple(dict.fromkeys(one for one in found if one))


def _notices(message: dict[str, Any], own: str | None) -> Iterator[Notice]:
    for update in rows(message, "updated-by"):
        doi = identifier("doi", at(update, "DOI"))
        yield from _notice(update, "updated-by", None if doi == own else doi)
    for update in rows(message, "update-to"):
        if own and identifier("doi", at(update, "DOI")) == own:  # some publishers retract a work in its own record
            yield from _notice(update, "update-to itself", None)


def _notice(update: dict[str, Any], where: str, doi: str | None, title: str = "") -> Iterator[Notice]:
    kind = _kind(update)
    if kind is None:
        return
    told = " ".join((title, plain(at(update, "label"), 200), plain(at(update, "type"), 200)))
    if kind is NoticeKind.RETRACTION and _REPLACED.search(told):
        kind = NoticeKind.REPLACEMENT
    said = plain(at(update, "type"), 80)
    source = plain(at(update, "source"), 80)
    by = f", by {source}" if source else ""
    updated = at(update, "updated")
    on = day_of_parts(at(updated, "date-parts")) or day(at(updated, "date-time"))
    yield Notice(kind, NAME, f"{where}: {said}{by}", on, doi)


def _kind(update: dict[str, Any]) -> NoticeKind | None:
    said = _word(update)
    if said in _KINDS:
        return _KINDS[said]
    if _REPLACED.search(said):
        return NoticeKind.REPLACEMENT
    return None


def _says_notice(update: dict[str, Any]) -> bool:
    """Whether what updates another work is a notice about it; a new edition is a work of its own."""
    return _word(update) in _HARMLESS or _kind(update) not in (None, NoticeKind.NEW_EDITION)


def _word(update: dict[str, Any]) -> str:
    return plain(at(update, "type"), 80).lower().replace(" ", "_").replace("-", "_")


def _unknown(message: dict[str, Any]) -> Iterator[str]:
    for update in rows(message, "updated-by"):
        said = _word(update)
        if _kind(update) is None and said not in _HARMLESS:
            yield f"it tells an update of the unknown type '{said or 'none'}'"
