"""All pages that are made from the catalogue: the site as a pure function.

Knows which pages there are. Reads no file, opens no connection, and the same catalogue on the same day gives the same
pages. Hand-written pages are not among them; see `catalogue.site.prose`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from catalogue.site.article import article_page
from catalogue.site.claim import claim_page
from catalogue.site.home import home_page
from catalogue.site.indexes import articles_page, claims_page, studies_page
from catalogue.site.links import uri
from catalogue.site.manual import manual_page
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.study import study_page
from catalogue.site.vocabulary import vocabulary_page
from catalogue.store.catalogue import Catalogue


class Pages(Mapping[str, Page]):
    """Pages by address. Each is made when it is asked for and not kept: ten thousand of them need not fit in memory."""

    def __init__(self, makers: Mapping[str, Callable[[], Page]]) -> None:
        self._makers = makers

    def __getitem__(self, address: str) -> Page:
        return self._makers[address]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def pages(catalogue: Catalogue, *, today: date) -> Pages:
    """Every page made from `catalogue`, by address: index pages first, then articles, claims and studies by id.

    `today` decides which reviews are past due. Every text from a record arrives in the pages as text.
    """
    scene = Scene(catalogue, today)
    makers: dict[str, Callable[[], Page]] = {
        "": lambda: home_page(scene),
        "claims/": lambda: claims_page(scene),
        "articles/": lambda: articles_page(scene),
        "studies/": lambda: studies_page(scene),
        "vocabulary/": vocabulary_page,
        "problems/": manual_page,
    }
    makers |= {uri("article", name): _bound(article_page, scene, name) for name in catalogue.articles}
    makers |= {uri("claim", name): _bound(claim_page, scene, name) for name in catalogue.claims}
    makers |= {uri("study", name): _bound(study_page, scene, name) for name in catalogue.studies}
    return Pages(makers)


def _bound(make: Callable[[Scene, str], Page], scene: Scene, name: str) -> Callable[[], Page]:
    return lambda: make(scene, name)
