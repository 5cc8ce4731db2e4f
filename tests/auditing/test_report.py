"""The report for people: whole, self-contained, and nothing of a hostile copy is read as markup."""

import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from catalogue.auditing.model import Decision
from catalogue.auditing.report.page import page
from catalogue.problems import Place, Problem, Severity
from tests.auditing.catalogues import audited, auditor

TODAY = date(2026, 11, 24)
COPY = """Ketamine for you

Ketamine relieves depression. It is a safe and effective option for many patients.

Is it right for you?

• Ketamine blocks NMDA receptors in the brain.
• Our bicycles are the fastest in town and need no oil.

Research at Yale University found that ketamine repairs the brain.
"""
HOSTILE = """<script>document.title = "owned"</script> Ketamine relieves depression.

Ketamine relieves depression "onmouseover="alert(1)" </style><img src=x onerror=alert(1)> & more.

Ketamine \u202erelieves depression\u202c for\u200b good &lt;b&gt; <!-- and --> ]]> {{ 7 * 7 }}.
"""


def report(text: str, source: str = "copy.txt") -> str:
    return page([audited(text, source)], auditor().catalogue, today=TODAY, version="0.1")


class Shown(HTMLParser):
    """The text of a page, its elements, and the targets within it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_the_whole_copy_stands_in_it_in_order() -> None:
    shown = Shown(report(COPY)).text
    copy = shown[shown.index("The copy, sentence by sentence") :]
    at = -1
    for sentence in audited(COPY).sentences:
        at, before = copy.index(" ".join(sentence.text.split()), at + 1), at
        assert at > before
    assert "•" in copy


def test_it_says_what_it_rests_on_and_what_it_is_not() -> None:
    html = report(COPY)
    text = Shown(html).text
    audit = audited(COPY)
    for told in (
        "2026-11-24",
        "evidence-catalogue 0.1",
        audit.sha256,
        audit.catalogue,
        "What was not checked, and why",
        "No clinician has reviewed any of the records",
        "can be wrong",
        "Say instead:",
        "1 sentence read as question.",
    ):
        assert told in text
    assert html == report(COPY)


def test_every_verdict_is_told_by_a_word_and_a_sign() -> None:
    text = Shown(report(COPY)).text
    for mark in ("✓ supported", "▲ overstated", "? unknown", "· question", "· heading"):
        assert mark in text


def test_every_link_leads_to_a_place_in_the_page_and_every_place_is_there_once() -> None:
    audits = [audited(COPY, "one.txt"), audited(COPY, "two.txt")]
    shown = Shown(page(audits, auditor().catalogue, today=TODAY, version="0.1"))
    assert len(shown.ids) == len(set(shown.ids))
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)
    assert all(link.startswith("#") for link in shown.links)


def test_errors_come_before_warnings_and_what_is_let_stand_comes_last_with_its_reason() -> None:
    audit = audited(COPY)
    decision = Decision("It is <b>fine</b> here.", "A. Reviewer", date(2027, 1, 1))
    marked = replace(
        audit,
        findings=tuple(
            replace(one, waived=decision) if one.code == "citation-mistold" else one for one in audit.findings
        ),
    )
    note = Problem("decision-unused", Place("d.toml", 3), "the decision on 'x' meets no finding", "x", Severity.NOTE)
    html = page([marked], auditor().catalogue, today=TODAY, version="0.1", notes=[note])
    text = Shown(html).text
    order = [text.index(title) for title in ("Errors (", "For a person to look at (", "Let stand by a reviewer (")]
    assert order == sorted(order)
    assert "A. Reviewer, until 2027-01-01: It is <b>fine</b> here." in text
    assert "1 let stand by a reviewer" in text
    assert "the decision on 'x' meets no finding" in text


def test_a_hostile_copy_arrives_as_text() -> None:
    html = report(HOSTILE, source='"><script>x.txt')
    shown = Shown(html)
    assert not shown.elements & {"script", "img", "iframe", "form", "object", "svg"}
    assert not any(name.startswith("on") or name in {"src", "style"} for name in shown.attributes)
    assert '<script>document.title = "owned"</script>' in shown.text
    assert "\u202e" not in html
    assert "U+202E" in shown.text
    assert "U+200B" in shown.text
    assert "default-src 'none'; style-src 'unsafe-inline'" in html


def test_empty_copy_gives_a_report() -> None:
    assert "Nothing was found to act on." in Shown(report("")).text


@pytest.fixture
def browser_page() -> "Page":  # type: ignore[misc]  # a generator fixture
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium here")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser.new_page(viewport={"width": 360, "height": 800})
        browser.close()


def test_nothing_runs_nothing_is_fetched_and_it_fits_a_telephone(browser_page: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(COPY + HOSTILE), encoding="utf-8")
    asked: list[str] = []
    told: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: told.append(message.text))
    browser_page.on("dialog", lambda dialog: told.append(dialog.message))
    browser_page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert told == []
    assert browser_page.title() == "Audit of copy.txt"
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
    browser_page.locator(".actions a").first.click()
    assert re.fullmatch(r"#s[0-9]+", browser_page.evaluate("location.hash"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser_page: Page, tmp_path: Path, scheme: str) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(COPY), encoding="utf-8")
    browser_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    browser_page.goto(file.as_uri())
    lowest = browser_page.evaluate("""() => {
      const light = value => { const c = value.match(/[0-9.]+/g).slice(0, 3).map(x => x / 255)
        .map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
      const ground = e => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor;
        if (b !== 'rgba(0, 0, 0, 0)') return b; } return 'rgb(255, 255, 255)'; };
      return Math.min(...[...document.querySelectorAll('main *')].map(e => {
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05); })); }""")
    assert lowest >= 4.5
