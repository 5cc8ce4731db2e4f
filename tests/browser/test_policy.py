"""The content security policy in Chromium: silent on every kind of page, and heard when a foreign script is put in."""

import re
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import served
from tests.browser.kinds import KINDS, opened
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


def test_nothing_of_our_own_is_refused(kind):
    assert kind.page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    assert kind.page.evaluate("typeof __md_get") == "function"  # the scripts of the theme ran
    kind.assert_quiet()  # the browser's console tells what was refused


@pytest.mark.parametrize("name", ["home", "claim", "downloads"])
def test_the_search_answers_from_its_worker_and_nothing_is_refused(browser, address, name):
    with heard(browser, address + KINDS[name]) as (page, _):
        page.keyboard.press("/")
        page.keyboard.type("ketamine")
        page.locator(".md-search-result__link").first.wait_for()
        assert page.evaluate("window.refused") == []


def test_every_kind_of_page_has_the_same_policy_but_for_the_hashes_of_its_scripts(address):
    found = [re.findall(r'Content-Security-Policy" content="([^"]+)"', html(address, name)) for name in KINDS]
    policies = {re.sub(r" 'sha256-[^']+'", "", policy) for (policy,) in found}
    assert len(policies) == 1
    assert "script-src 'self';" in policies.pop()


def html(address: str, name: str) -> str:
    return urlopen(address + KINDS[name], timeout=30).read().decode()  # noqa: S310 # our own server


@pytest.mark.parametrize("name", ["claim", "home", "not-found"])
def test_a_foreign_script_is_refused_and_reported(browser, address, name):
    def foreign(html: str) -> str:
        return html.replace(
            "</body>", f'<script>window.ran = 1</script><script src="{ELSEWHERE}script.js"></script></body>'
        )

    with heard(browser, address + KINDS[name], foreign) as (page, sent):
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


@pytest.mark.parametrize("name", KINDS)
def test_the_longest_pages_are_valid(address, name):
    assert faults_of_ours(html(address, name)) == []


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
