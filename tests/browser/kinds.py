"""Which kinds of page there are, each by its longest example, and how one is opened so that nothing passes unheard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from catalogue.store.loading import load
from tests.site.conftest import REPOSITORY

RECORDS = load(REPOSITORY)
LONGEST = {
    "claims": max(RECORDS.claims, key=lambda name: len(RECORDS.claims[name].evidence)),
    "articles": max(RECORDS.articles, key=lambda name: RECORDS.articles[name].text.sentences),
    "studies": max(RECORDS.studies, key=lambda name: len(RECORDS.studies[name].figures)),
    "compared": max(RECORDS.claims, key=lambda name: sum(len(one.rows) for one in RECORDS.claims[name].comparisons)),
}
KINDS = {
    "home": "",
    "claims": "claims/",
    "claim": f"claims/{LONGEST['claims']}/",
    "compared": f"claims/{LONGEST['compared']}/#figures-compared",
    "articles": "articles/",
    "article": f"articles/{LONGEST['articles']}/",
    "studies": "studies/",
    "study": f"studies/{LONGEST['studies']}/",
    "who-said-so": "who-said-so/",
    "numbers": "numbers/",
    "citation-health": "citation-health/",
    "lessons": "lessons/",
    "changes": "changes/",
    "downloads": "downloads/",
    "check-your-copy": "check-your-copy/",
    "scoreboard": "scoreboard/",
    "method": "method/",
    "vocabulary": "vocabulary/",
    "problems": "problems/",
    "add-a-claim": "add-a-claim/",
    "commands": "commands/",
    "limits": "limits/",
    "not-found": "404.html",
}
"""Every kind of page by name: a new kind that stands here is looked at by all gates."""

SCHEMES = {"light": "default", "dark": "slate"}
"""What a reader's system asks for, and what the theme calls it."""

AXE = Axe()
WITHOUT_MORE_OF_THE_SAME = {
    "exclude": [".ec-problem:nth-of-type(n+9)", "tbody tr:nth-child(n+9)", ".ec-line:nth-child(n+14)"]
}
"""Rows and sections that are made like those before them: axe takes a tenth of a second for each."""


@dataclass
class Heard:
    """A page by its name among the kinds, the messages of its console, and the addresses that it asked."""

    page: Page
    address: str
    name: str = ""
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Afterwards whatever the page says and asks is noted."""
        self.page.on(
            "console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def assert_quiet(self) -> None:
        """Nothing was complained of, refused by the policy (which is said too) or asked from another host."""
        assert self.said == []
        assert [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))] == []

    def look(self, *, width: int = 1280, scheme: str = "light") -> Page:
        """The page at a width and in a scheme, on the screen."""
        self.page.emulate_media(media="screen", color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        # the page follows the reader's system while it is open
        self.page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])
        return self.page


@contextmanager
def opened(browser: Browser, address: str, uri: str, *, width: int = 1280, scheme: str = "light") -> Iterator[Page]:
    """A page at a width and in a scheme; afterwards it has said nothing and asked nobody else."""
    with overheard(browser, address, uri, width=width, scheme=scheme) as heard:
        yield heard.page
        heard.assert_quiet()


@contextmanager
def overheard(browser: Browser, address: str, uri: str, *, width: int = 1280, scheme: str = "light") -> Iterator[Heard]:
    """The same with what it said and asked, which the test is to look at."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    heard = Heard(context.new_page(), address)
    heard.listen()
    try:
        heard.page.goto(address + uri, wait_until="load")
        yield heard
    finally:
        context.close()


def faults(page: Page) -> list[str]:
    """What axe finds, as rule and element."""
    found = AXE.run(page, context=WITHOUT_MORE_OF_THE_SAME, options={"resultTypes": ["violations"]})
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]
