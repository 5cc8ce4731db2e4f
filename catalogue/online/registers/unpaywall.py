"""Unpaywall: whether anybody may read a work, and where.

Documented at https://unpaywall.org/data-format. It answers only those who say who they are.
"""

from typing import Any

from catalogue.online.answer import Found, Unreachable
from catalogue.online.registers.people import of_display, person
from catalogue.online.registers.reading import Asker, Told, at, identifiers, mapping_of, rows, unreadable
from catalogue.online.registers.texts import encoded, plain, year
from catalogue.online.work import Work

NAME = "unpaywall"


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The work with this DOI, and its best open copy."""
    answer = client.ask(NAME, f"/{encoded(value)}", {})
    if not isinstance(answer, Found):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if "is_oa" not in tree and "doi" not in tree:
        return unreadable(answer, "the answer describes no work")
    issns = plain(at(tree, "journal_issns"), 200).split(",")
    return Work(
        register=NAME,
        title=plain(at(tree, "title")),
        ids=identifiers(("doi", at(tree, "doi")), *(("issn", one.strip()) for one in issns)),
        authors=tuple(filter(None, map(_author, rows(tree, "z_authors")))),
        years=tuple(dict.fromkeys(one for one in map(year, (at(tree, "year"), at(tree, "published_date"))) if one)),
        container=plain(at(tree, "journal_name")) or None,
        type=plain(at(tree, "genre"), 50),
        open_copy=_copy(at(tree, "best_oa_location")) if at(tree, "is_oa") is True else None,
        url=answer.url,
        asked=answer.asked,
    )


def _author(row: dict[str, Any]) -> str:
    return person(at(row, "family"), at(row, "given"), at(row, "suffix")) or of_display(at(row, "raw_author_name"))


def _copy(place: object) -> str | None:
    """A page before a file: a reader sees there what it is."""
    for field in ("url_for_landing_page", "url", "url_for_pdf"):
        address = plain(at(place, field), 500)
        if address.startswith("https://"):
            return address
    return None
