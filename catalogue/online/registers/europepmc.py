"""Europe PMC: PubMed's records and more, with the open copies that it knows.

Documented at https://europepmc.org/RestfulWebService (search, resultType=core). What it links of notices comes from
PubMed, so that it is a second way to the same word, not a second witness.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.registers.notices import by_link, by_type, is_about_another, is_notice, library_title
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
from catalogue.online.registers.texts import plain, year
from catalogue.online.work import Notice, Work

NAME = "europepmc"
_FREE = frozenset(("open access", "free"))


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The work with this DOI, PubMed id or PubMed Central id."""
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    query = {"pmid": f"EXT_ID:{value} AND SRC:MED", "pmcid": f"PMCID:{value}", "doi": f'DOI:"{quoted}"'}[kind]
    answer = client.ask(NAME, "/search", _asked(query))
    if not isinstance(answer, Found):
        return answer
    found = _results(answer)
    if isinstance(found, Unreachable):
        return found
    for work in found:
        if (kind, value) in work.ids:
            return work
    return Absent(NAME, answer.url, answer.asked)


def searched(client: Asker, title: str, of_year: int | None) -> tuple[Work, ...] | Unreachable:
    """The works whose titles hold these words; none where there are none. The year is no part of the question."""
    words = " ".join("".join(char if char.isalnum() or char in "'-" else " " for char in title).split())
    answer = client.ask(NAME, "/search", _asked(f"TITLE:({words})"))
    if isinstance(answer, Absent):
        return ()
    return _results(answer) if isinstance(answer, Found) else answer


def _asked(query: str) -> dict[str, str]:
    return {"query": query, "format": "json", "resultType": "core", "pageSize": "5"}


def _results(answer: Found) -> tuple[Work, ...] | Unreachable:
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if not isinstance(at(tree, "resultList", "result"), list):
        return unreadable(answer, "the answer holds no list of results")
    found = (_work(row) for row in rows(tree, "resultList", "result"))
    return tuple(replace(work, url=answer.url, asked=answer.asked) for work in found)


def _work(row: dict[str, Any]) -> Work:
    journal = at(row, "journalInfo", "journal")
    types = [plain(one) for one in texts(row, "pubTypeList", "pubType")]
    links = rows(row, "commentCorrectionList", "commentCorrection")
    about = [link for link in links if is_about_another(plain(at(link, "type"), 80))]
    title, is_translated = library_title(plain(at(row, "title")))
    return Work(
        register=NAME,
        title=title,
        is_translated=is_translated,
        ids=identifiers(
            ("doi", at(row, "doi")),
            ("pmid", at(row, "pmid")),
            ("pmcid", at(row, "pmcid")),
            ("issn", at(journal, "issn")),
            ("issn", at(journal, "essn")),
        ),
        authors=tuple(filter(None, map(_author, rows(row, "authorList", "author")))),
        years=_years(row),
        container=plain(at(journal, "title")) or plain(at(row, "bookOrReportDetails", "publisher")) or None,
        container_short=plain(at(journal, "isoabbreviation")) or plain(at(journal, "medlineAbbreviation")) or None,
        volume=plain(at(row, "journalInfo", "volume"), 50) or None,
        issue=plain(at(row, "journalInfo", "issue"), 50) or None,
        pages=plain(at(row, "pageInfo"), 50) or None,
        type="; ".join(types),
        is_notice=bool(about) or is_notice(types),
        notice_of=tuple(f"PMID {pmid}" for link in about if (pmid := identifier("pmid", at(link, "id")))),
        notices=tuple(dict.fromkeys((*by_type(NAME, types), *chain.from_iterable(map(_notice, links))))),
        open_copy=next(_copies(row), None),
    )


def _author(row: dict[str, Any]) -> str:
    return (
        plain(at(row, "collectiveName"), 200)
        or person(at(row, "lastName"), at(row, "initials") or at(row, "firstName"))
        or plain(at(row, "fullName"), 200)
    )


def _years(row: dict[str, Any]) -> tuple[int, ...]:
    found = (
        at(row, "journalInfo", "yearOfPublication"),
        at(row, "pubYear"),
        at(row, "electronicPublicationDate"),
        at(row, "firstPublicationDate"),
    )
    return tuple(dict.fromkeys(one for one in map(year, found) if one))


def _notice(link: dict[str, Any]) -> Iterator[Notice]:
    said, reference = plain(at(link, "type"), 80), plain(at(link, "reference"), 200)
    return by_link(NAME, said, reference, identifier("pmid", at(link, "id")))


def _copies(row: dict[str, Any]) -> Iterator[str]:
    """Addresses of copies that anybody may read: a web page before a file."""
    urls = rows(row, "fullTextUrlList", "fullTextUrl")
    free = [one for one in urls if plain(at(one, "availability")).casefold() in _FREE]
    for one in sorted(free, key=lambda one: at(one, "documentStyle") != "html"):
        address = plain(at(one, "url"), 500)
        if address.startswith("https://"):
            yield address
