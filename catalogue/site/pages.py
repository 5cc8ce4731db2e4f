"""All pages that are made from the catalogue: the site as a pure function.

Knows which pages there are. Reads no file, opens no connection, and the same catalogue on the same day gives the same
pages. Hand-written pages are not among them; see `catalogue.site.prose`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from catalogue.site.article import article_page
from catalogue.site.changes import changes_page, changes_sheets
from catalogue.site.claim import claim_page
from catalogue.site.downloads import DOWNLOADS, downloads_page
from catalogue.site.furnished import furnished
from catalogue.site.glossary import with_meanings
from catalogue.site.home import home_page
from catalogue.site.indexes import articles_page, claims_page, studies_page
from catalogue.site.links import RecordKind, uri
from catalogue.site.manual import manual_page
from catalogue.site.numbers import match_counts, numbers_page, numbers_sheets
from catalogue.site.page import Page
from catalogue.site.published import UNPUBLISHED, Published
from catalogue.site.scene import Scene
from catalogue.site.study import study_page
from catalogue.site.vocabulary import vocabulary_page
from catalogue.site.who_said_so import sources_page, sources_sheets, status_counts
from catalogue.store.catalogue import Catalogue


class Pages(Mapping[str, Page]):
    """Pages by address. Each is made when it is asked for and not kept: ten thousand of them need not fit in memory."""

    def __init__(self, makers: Mapping[str, Callable[[], Page]]) -> None:
        self._makers = makers

    def __getitem__(self, address: str) -> Page:
        return with_meanings(self._makers[address]())

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def pages(catalogue: Catalogue, *, today: date, published: Published = UNPUBLISHED) -> Pages:
    """Every page made from `catalogue`, by address: index pages first, then articles, claims and studies by id.

    `today` decides which reviews are past due; what needs an address is left out where `published` has none. Every text
    from a record arrives in the pages as text.
    """
    scene = Scene(catalogue, today)
    makers: dict[str, Callable[[], Page]] = {
        "": lambda: home_page(scene),
        "claims/": lambda: claims_page(scene),
        "articles/": lambda: articles_page(scene),
        "studies/": lambda: studies_page(scene),
        "vocabulary/": vocabulary_page,
        "problems/": manual_page,
        DOWNLOADS: lambda: downloads_page(scene),
    }
    makers |= _lists(scene)

    def record(make: Callable[[Scene, str], Page], kind: RecordKind, name: str) -> Page:
        return furnished(make(scene, name), scene, published, kind, name)

    makers |= {uri("article", name): partial(record, article_page, "article", name) for name in catalogue.articles}
    makers |= {uri("claim", name): partial(record, claim_page, "claim", name) for name in catalogue.claims}
    makers |= {uri("study", name): partial(record, study_page, "study", name) for name in catalogue.studies}
    return Pages(makers)


def _lists(scene: Scene) -> dict[str, Callable[[], Page]]:
    """What is told of all articles and claims in one list, in as many pages as it needs."""
    sources, numbers = sources_sheets(scene), numbers_sheets(scene)
    statuses, matches = status_counts(sources), match_counts(numbers)
    made: dict[str, Callable[[], Page]] = {}
    made |= {sheet.uri: partial(sources_page, scene, sheet, statuses) for sheet in sources}
    made |= {sheet.uri: partial(numbers_page, scene, sheet, matches) for sheet in numbers}
    made |= {sheet.uri: partial(changes_page, scene, sheet) for sheet in changes_sheets(scene)}
    return made
