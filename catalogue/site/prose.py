"""Where hand-written pages ask for a table, and the table.

A hand-written page holds `<!-- catalogue: tiers -->` alone on a line; the table printed from code takes its place, or
from the records where it tells of them. A section of the second level whose table has nothing to tell is left out.
"""

import re
from collections.abc import Callable, Mapping

from catalogue.export.schema_org import RATINGS
from catalogue.export.tables.every import TABLES as COLUMNS
from catalogue.export.views import MEANINGS
from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.site import lessons
from catalogue.site.fields import tables
from catalogue.site.inert import inert
from catalogue.site.links import Links
from catalogue.site.method import (
    agreement_table,
    concerns_table,
    oxford_table,
    sources_list,
    tiers_table,
    verdicts_table,
)
from catalogue.site.templating import filled
from catalogue.site.vocabulary import VOCABULARY_OF
from catalogue.store.catalogue import Catalogue

_MARKER = re.compile(r"<!-- catalogue: ([a-z-]+) -->")
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


def _fields(page: str, record: type[Article] | type[Claim] | type[Study]) -> str:
    return filled("fields.html", Links(page), tables=tables(record))


TABLES: Mapping[str, Callable[[Catalogue], str]] = {
    "agreement": agreement_table,
    "tiers": lambda _: tiers_table(),
    "oxford": lambda _: oxford_table(),
    "concerns": lambda _: concerns_table(),
    "ratings": lambda _: filled("ratings.html", Links("method/"), ratings=RATINGS),
    "verdicts": lambda _: verdicts_table(),
    "method-sources": lambda catalogue: sources_list(catalogue, "method"),
    "claim-fields": lambda _: _fields("add-a-claim/", Claim),
    "article-fields": lambda _: _fields("add-an-article/", Article),
    "study-fields": lambda _: _fields("add-a-study/", Study),
    "columns": lambda _: filled("columns.html", Links("data/"), tables=COLUMNS, pages=VOCABULARY_OF),
    "views": lambda _: filled("views.html", Links("data/"), views=MEANINGS),
    **{f"lesson-{name}": lessons.lesson(name) for name in (*lessons.SENTENCES, *lessons.SOURCES)},
}
"""What a hand-written page may ask for."""


class UnknownTableError(ValueError):
    """A hand-written page asks for a table that there is not."""


def with_tables(text: str, catalogue: Catalogue) -> str:
    """`text` with each marker replaced by its table. Raises `UnknownTableError` where a marker names none."""
    return "".join(_section(section, catalogue) for section in _SECTION.split(text))


def _section(text: str, catalogue: Catalogue) -> str:
    made: list[str] = []

    def table(found: re.Match[str]) -> str:
        if found[1] not in TABLES:
            raise UnknownTableError(f"there is no table '{found[1]}'; there are {', '.join(sorted(TABLES))}")
        made.append(inert(TABLES[found[1]](catalogue)))
        return made[-1]

    filled_in = _MARKER.sub(table, text)
    return "" if made and not any(made) else filled_in
