"""The content security policy in Chromium: silent on every kind of page, and heard when a foreign script is put in."""

from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import served
from tests.browser.test_pages import KINDS, opened
from tests.site.validity import faults_of_ours

pytestmark = pytest.mark.browser
LISTEN = """window.refused = [];
document.addEventListener('securitypolicyviolation', one => {
    window.refused.push([one.effectiveDirective, one.blockedURI]);
})"""
ELSEWHERE = "https://elsewhere.example/"


@contextmanager
def heard(browser, url, change=str):
    """A page of which every refusal is noted from its first line on; `change` alters its HTML on the way."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(LISTEN)
    sent: list[Request] = []
    page.on("request", lambda request: sent.extend([request]))
    page.route(url, lambda route: route.fulfill(response=(got := route.fetch()), body=change(got.text())))
    try:
        page.goto(url, wait_until="load")
        yield page, sent
    finally:
        context.close()


def left(sent: list[Request]) -> list[str]:
    """The addresses elsewhere that were really asked: the browser also tells of requests that the policy held back."""
    return [one.url for one in sent if one.url.startswith(ELSEWHERE) and one.failure != "csp"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_our_own_is_refused(browser, address, kind):
    with heard(browser, address + KINDS[kind]) as (page, _):
        assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
        # the scripts of the theme ran: the palette is set, and the search answers from its worker
        assert page.evaluate("typeof __md_get") == "function"
        if kind != "not-found":  # it finds its files at the root of the site's own address
            page.keyboard.press("/")
            page.keyboard.type("ketamine")
            page.locator(".md-search-result__link").first.wait_for()
            page.keyboard.press("Escape")
        assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("kind", ["claim", "home", "not-found"])
def test_a_foreign_script_is_refused_and_reported(browser, address, kind):
    def foreign(html: str) -> str:
        return html.replace(
            "</body>", f'<script>window.ran = 1</script><script src="{ELSEWHERE}script.js"></script></body>'
        )

    with heard(browser, address + KINDS[kind], foreign) as (page, sent):
        assert ["script-src-elem", "inline"] in page.evaluate("window.refused")
        assert ["script-src-elem", f"{ELSEWHERE}script.js"] in page.evaluate("window.refused")
        assert page.evaluate("window.ran") is None
        assert left(sent) == []


@pytest.mark.parametrize(
    ("smuggled", "directive"),
    [
        ('<img src="data:," onerror="window.ran = 1">', "script-src-attr"),
        ('<img src="https://elsewhere.example/seen.png">', "img-src"),
        ('<iframe src="https://elsewhere.example/"></iframe>', "frame-src"),
        ('<style>body { display: none }</style>', "style-src-elem"),
        ('<base href="https://elsewhere.example/">', "base-uri"),
    ],
)  # fmt: skip
def test_smuggled_markup_does_nothing(browser, address, smuggled, directive):
    with heard(browser, address + KINDS["claim"], lambda html: html.replace("</h1>", f"</h1>{smuggled}", 1)) as (
        page,
        sent,
    ):
        page.wait_for_function("name => window.refused.some(([one]) => one === name)", arg=directive)
        assert page.evaluate("window.ran") is None
        assert left(sent) == []


def test_a_changed_script_of_the_theme_is_refused(browser, address):
    def changed(html: str) -> str:
        assert html.count("__md_scope=new URL(") == 1
        return html.replace("__md_scope=new URL(", "window.ran=1,__md_scope=new URL(")

    with heard(browser, address + KINDS["claim"], changed) as (page, _):
        assert page.evaluate("window.ran") is None
        assert ["script-src-elem", "inline"] in page.evaluate("window.refused")


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_pages_are_valid(address, kind):
    html = urlopen(address + KINDS[kind], timeout=30).read().decode()  # noqa: S310 # our own server
    assert faults_of_ours(html) == []


def test_a_site_with_a_repository_asks_nobody_about_it(browser, site):
    """The theme would ask the repository's host for stars and forks; see `partials/source.html`."""
    site.replace("mkdocs.yml", "site_description:", "repo_url: https://github.com/example/catalogue\nsite_description:")
    done = site.build()
    assert done.returncode == 0, done.stderr
    for address in served(site.built):
        with opened(browser, address, "claims/relief/") as page:
            assert page.locator(".md-header__source a").get_attribute("href") == "https://github.com/example/catalogue"
            report = page.get_by_role("link", name="Report a problem with this record")
            report.focus()
            assert "/issues/new?template=record.yml" in (report.get_attribute("href") or "")
            page.wait_for_load_state("networkidle")
