"""OpenAlex: works gathered from many sources by machine.

Documented at https://docs.openalex.org/api-entities/works. It matches works by machine and has marked works as
retracted by mistake: what it says of the standing is a hint, and what it says of a work contradicts nobody.
"""

from dataclasses import replace
from typing import Any

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.registers.people import of_display
from catalogue.online.registers.reading import Asker, Told, at, identifiers, mapping_of, rows, texts, unreadable
from catalogue.online.registers.texts import encoded, plain, year
from catalogue.online.work import Work

NAME = "openalex"


def looked_up(client: Asker, kind: str, value: str) -> Told:
    """The work with this DOI, PubMed id or PubMed Central id."""
    answer = client.ask(NAME, f"/works/{kind}:{encoded(value)}", {})
    if not isinstance(answer, Found):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if not any(key in tree for key in ("title", "display_name", "ids")):
        return unreadable(answer, "the answer describes no work")
    return replace(_work(tree), url=answer.url, asked=answer.asked)


def searched(client: Asker, title: str, of_year: int | None) -> tuple[Work, ...] | Unreachable:
    """The works whose titles look most like this one; none where there are none. The year is not asked."""
    words = " ".join("".join(char if char.isalnum() else " " for char in title).split())  # comma and bar cut a filter
    answer = client.ask(NAME, "/works", {"filter": f"title.search:{words}", "per-page": "5"})
    if isinstance(answer, Absent):
        return ()
    if isinstance(answer, Unreachable):
        return answer
    tree = mapping_of(answer)
    if isinstance(tree, Unreachable):
        return tree
    if not isinstance(at(tree, "results"), list):
        return unreadable(answer, "the answer holds no list of works")
    return tuple(replace(_work(row), url=answer.url, asked=answer.asked) for row in rows(tree, "results"))


def _work(row: dict[str, Any]) -> Work:
    source = at(row, "primary_location", "source")
    first, last = plain(at(row, "biblio", "first_page"), 20), plain(at(row, "biblio", "last_page"), 20)
    copy = plain(at(row, "open_access", "oa_url"), 500) or plain(at(row, "best_oa_location", "landing_page_url"), 500)
    return Work(
        register=NAME,
        title=plain(at(row, "title")) or plain(at(row, "display_name")),
        ids=identifiers(
            ("doi", at(row, "doi") or at(row, "ids", "doi")),
            ("pmid", at(row, "ids", "pmid")),
            ("pmcid", at(row, "ids", "pmcid")),
            *(("issn", one) for one in texts(source, "issn")),
        ),
        authors=tuple(filter(None, map(_author, rows(row, "authorships")))),
        years=tuple(
            dict.fromkeys(one for one in map(year, (at(row, "publication_year"), at(row, "publication_date"))) if one)
        ),
        container=plain(at(source, "display_name")) or None,
        volume=plain(at(row, "biblio", "volume"), 50) or None,
        issue=plain(at(row, "biblio", "issue"), 50) or None,
        pages=(f"{first}-{last}" if last and last != first else first) or None,
        type=plain(at(row, "type_crossref"), 50) or plain(at(row, "type"), 50),
        hints=("it marks the work as retracted, without a notice",) if at(row, "is_retracted") is True else (),
        open_copy=copy if copy.startswith("https://") and at(row, "open_access", "is_oa") is True else None,
    )


def _author(row: dict[str, Any]) -> str:
    return of_display(at(row, "raw_author_name")) or of_display(at(row, "author", "display_name"))
