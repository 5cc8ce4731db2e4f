"""The page of attributions: every source that an article names, and what it turned out to be.

Knows the order of the list and its counts. It ranks no article, and words a probable match as a search that failed.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from catalogue.records.vocabularies import AttributionStatus, Confidence
from catalogue.site.article import Source, named_source
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.sheets import Sheet, sheets
from catalogue.site.templating import filled

WHO_SAID_SO = "who-said-so/"
_HEADINGS = {
    AttributionStatus.ACCURATE: "What the article says it is",
    AttributionStatus.WRONG_DESCRIPTION: "Another kind of work",
    AttributionStatus.WRONG_CONDITION: "On another disease",
    AttributionStatus.WRONG_SPECIES: "On animals or cells",
    AttributionStatus.SECONDARY_HOST: "Hosted by the named body, done by others",
    AttributionStatus.UNIDENTIFIED: "Not found",
}
_ROWS = 80


class Row(NamedTuple):
    """A named source with its article."""

    article: str
    title: str
    source: Source

    @property
    def status(self) -> AttributionStatus:
        """What it turned out to be."""
        return self.source.attribution.status


class Group(NamedTuple):
    """The sources of one status on a page."""

    status: AttributionStatus
    heading: str
    rows: tuple[Row, ...]

    @property
    def has_probable(self) -> bool:
        """Whether a study is only probably meant in one of them."""
        return any(row.source.attribution.confidence is Confidence.PROBABLE for row in self.rows)


def sources_sheets(scene: Scene) -> tuple[Sheet[Row], ...]:
    """All named sources, by status in the vocabulary's order, then by article and sentence, in pages."""
    order = list(AttributionStatus)
    rows = sorted(
        _rows(scene),
        key=lambda row: (
            order.index(row.status),
            row.article,
            row.source.attribution.sentences,
            row.source.attribution.id,
        ),
    )
    return sheets(WHO_SAID_SO, rows, _ROWS)


def _rows(scene: Scene) -> Iterator[Row]:
    for article_id, article in scene.catalogue.articles.items():
        for attribution in article.attributions:
            yield Row(article_id, article.title, named_source(scene, attribution))


def sources_page(scene: Scene, sheet: Sheet[Row], total: Counter[AttributionStatus]) -> Page:
    """One page of named sources. `total` counts all of them by status."""
    body = filled(
        "who_said_so.html",
        Links(sheet.uri),
        sheet=sheet,
        groups=tuple(
            Group(status, _HEADINGS[status], tuple(rows))
            for status, rows in groupby(sheet.rows, key=lambda row: row.status)
        ),
        headings=_HEADINGS,
        total=total.total(),
        articles=len(scene.catalogue.articles),
        counts={status: total[status] for status in AttributionStatus if total[status]},
        known=scene.known,
    )
    description = "Every source that an article names, what it turned out to be, and what to cite instead."
    return Page(sheet.uri, f"Who said so{sheet.title}", description, body, is_record=sheet.number > 1, is_wide=True)


def status_counts(found: tuple[Sheet[Row], ...]) -> Counter[AttributionStatus]:
    """How many sources turned out to be what, over all pages."""
    return Counter(row.status for sheet in found for row in sheet.rows)
