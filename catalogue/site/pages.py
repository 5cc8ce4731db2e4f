"""All pages that are made from the catalogue: the site as a pure function.

Knows which pages there are. Reads no file, opens no connection, and the same catalogue on the same day gives the same
pages. Hand-written pages are not among them; see `catalogue.site.prose`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain

from catalogue.site.account import account, account_page
from catalogue.site.article import article_page
from catalogue.site.audit.page import CHECK_YOUR_COPY, check_your_copy_page
from catalogue.site.changes import changes_page, changes_sheets
from catalogue.site.claim import claim_page
from catalogue.site.downloads import DOWNLOADS, downloads_page
from catalogue.site.finding import claims_finder, studies_finder
from catalogue.site.furnished import furnished
from catalogue.site.glossary import with_meanings
from catalogue.site.health import health_counts, health_page, health_sheets, health_starts
from catalogue.site.home import home_page
from catalogue.site.indexes import articles_page, articles_sheets, claims_page, studies_page
from catalogue.site.links import Links, RecordKind
from catalogue.site.manual import MANUAL, manual_page, manual_sheets
from catalogue.site.memory import Memory
from catalogue.site.numbers import match_counts, numbers_page, numbers_sheets
from catalogue.site.page import Page
from catalogue.site.published import UNPUBLISHED, Published
from catalogue.site.said import said_page, said_sheets
from catalogue.site.scene import Scene
from catalogue.site.scoreboard import SCOREBOARD, scoreboard_page
from catalogue.site.sought import BESIDES, sought_list
from catalogue.site.study import leaning_page, leaning_sheets, study_page
from catalogue.site.templating import filled
from catalogue.site.vocabulary import vocabulary_page
from catalogue.site.who_said_so import sources_page, sources_sheets, status_counts
from catalogue.store.catalogue import Catalogue

_EXPLAINING = ("vocabulary/", MANUAL)
"""Pages that explain words: the search holds the whole of them."""


class Pages(Mapping[str, Page]):
    """Pages by address. Each is made when it is asked for and not kept: ten thousand of them need not fit in memory.

    `scene` is what they are made from. With a `memory`, pages of records are kept by it from one build to the next.
    `looking_back` is the day of the past that each page names.
    """

    def __init__(
        self,
        scene: Scene,
        lists: Mapping[str, Callable[[], Page]],
        records: Mapping[str, Callable[[Scene], Page]],
        memory: Memory | None = None,
        looking_back: date | None = None,
    ) -> None:
        self.scene = scene
        self._lists = lists
        self._records = records
        self._memory = memory
        self._looking_back = looking_back

    def __getitem__(self, address: str) -> Page:
        page = self._made(address)
        if self._looking_back is None:
            return page
        return replace(page, body=f"{filled('then.html', Links(page.uri), day=self._looking_back)}\n{page.body}")

    def _made(self, address: str) -> Page:
        if address in self._lists:
            page = replace(with_meanings(self._lists[address]()), boost=BESIDES)
            if address.startswith(_EXPLAINING):
                return page
            return replace(page, sought="" if page.is_record else sought_list(page))
        make = self._records[address]
        if self._memory is None:
            return with_meanings(make(self.scene))
        return self._memory.page(address, lambda scene: with_meanings(make(scene)))

    def __iter__(self) -> Iterator[str]:
        return chain(self._lists, self._records)

    def __len__(self) -> int:
        return len(self._lists) + len(self._records)


def pages(
    catalogue: Catalogue,
    *,
    today: date,
    published: Published = UNPUBLISHED,
    memory: Memory | None = None,
    looking_back: date | None = None,
) -> Pages:
    """Every page made from `catalogue`, by address: index pages first, then articles, claims and studies by id.

    `catalogue` is as it is known (see `catalogue.rules.known`); where that is of a past day, `looking_back` names it.
    `today` decides which reviews are past due; what needs an address is left out where `published` has none. Every text
    from a record arrives in the pages as text. A `memory` begins a build with this.
    """
    scene = Scene(catalogue, today)
    lists: dict[str, Callable[[], Page]] = {
        "": lambda: home_page(scene),
        "vocabulary/": vocabulary_page,
        DOWNLOADS: lambda: downloads_page(scene, published.absolute("")),
        CHECK_YOUR_COPY: lambda: check_your_copy_page(scene),
        SCOREBOARD: lambda: scoreboard_page(scene),
    }
    lists |= _lists(scene)

    def record(make: Callable[[Scene, str], Page], kind: RecordKind, name: str, scene: Scene) -> Page:
        return furnished(make(scene, name), scene, published, kind, name)

    records: dict[str, Callable[[Scene], Page]] = {}
    for name in catalogue.articles:
        first = partial(record, _first_page, "article", name)
        records |= _with_later(first, account_page, name, account(scene, name)[0].addresses)
    for name in catalogue.claims:
        first = partial(record, claim_page, "claim", name)
        records |= _with_later(first, said_page, name, said_sheets(scene, name)[0].addresses)
    for name in catalogue.studies:
        first = partial(record, study_page, "study", name)
        records |= _with_later(first, leaning_page, name, leaning_sheets(scene, name)[0].addresses)
    if memory is not None:
        memory.begin(scene, published)
        memory.keep_only(records)
    return Pages(scene, lists, records, memory, looking_back)


def _first_page(scene: Scene, article_id: str) -> Page:
    return article_page(scene, article_id, account(scene, article_id))


def _with_later(
    first: Callable[[Scene], Page], later: Callable[[Scene, str, int], Page], name: str, addresses: Iterable[str]
) -> dict[str, Callable[[Scene], Page]]:
    """A record's own page, and the `later` ones that a long list on it needs: the search finds them by the first."""

    def page(number: int, scene: Scene) -> Page:
        return replace(later(scene, name, number), sought="")

    own, *others = addresses
    return {own: first, **{address: partial(page, number) for number, address in enumerate(others, start=2)}}


def _lists(scene: Scene) -> dict[str, Callable[[], Page]]:
    """What is told of all articles and claims in one list, in as many pages as it needs."""
    sources, numbers = sources_sheets(scene), numbers_sheets(scene)
    statuses, matches = status_counts(sources), match_counts(numbers)
    claims, studies = claims_finder(scene), studies_finder(scene)
    made: dict[str, Callable[[], Page]] = {}
    made |= {sheet.uri: partial(claims_page, scene, sheet, claims) for sheet in scene.claims_shelf.sheets}
    made |= {sheet.uri: partial(articles_page, scene, sheet) for sheet in articles_sheets(scene)}
    made |= {sheet.uri: partial(studies_page, scene, sheet, studies) for sheet in scene.studies_shelf.sheets}
    made |= {sheet.uri: partial(sources_page, scene, sheet, statuses) for sheet in sources}
    made |= {sheet.uri: partial(numbers_page, scene, sheet, matches) for sheet in numbers}
    health = health_sheets(scene)
    made |= {
        sheet.uri: partial(health_page, scene, sheet, health_counts(health), health_starts(health)) for sheet in health
    }
    manual = manual_sheets()
    made |= {sheet.uri: partial(manual_page, sheet, manual) for sheet in manual}
    made |= {sheet.uri: partial(changes_page, scene, sheet) for sheet in changes_sheets(scene)}
    return made
