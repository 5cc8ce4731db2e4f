"""Each kind of page in Chromium: quiet, whole, readable and without a fault of accessibility."""

import pytest

from tests.browser.kinds import KINDS, LONGEST, RECORDS, SCHEMES, faults, opened

pytestmark = pytest.mark.browser

BEYOND_THE_EDGE = """width => [...document.querySelectorAll('.md-content *')]
    .filter(one => !one.closest('.ec-scroll, .md-typeset__scrollwrap, pre, .ec-hidden, thead, details'))
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


def test_nothing_scrolls_sideways(kind):
    for width in (1280, 360, 320):
        page = kind.look(width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BEYOND_THE_EDGE, width) == []
    kind.assert_quiet()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(kind, scheme, width):
    assert faults(kind.look(width=width, scheme=scheme)) == []
    kind.assert_quiet()


def test_axe_would_find_what_the_theme_gets_wrong(browser, address):
    with opened(browser, address, KINDS["limits"]) as page:
        page.evaluate("document.querySelector('.md-search').removeAttribute('aria-label')")
        # the page's own policy refuses a style element
        page.evaluate(
            """() => { const rules = new CSSStyleSheet();
            rules.replaceSync(`.md-copyright__highlight { color: #777 !important }
                .md-typeset a { text-decoration: none !important }`);
            document.adoptedStyleSheets.push(rules) }"""
        )
        assert {fault.split(":")[0] for fault in faults(page)} >= {"aria-dialog-name", "color-contrast"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_verdict_has_a_word_a_mark_and_a_colour(browser, address, scheme):
    with opened(browser, address, KINDS["article"], scheme=scheme) as page:
        seen = page.evaluate(
            """() => [...document.querySelectorAll('.md-content .ec-verdict')].map(one => [
                one.querySelector('span').textContent, one.querySelector('svg path, svg circle') !== null,
                getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"""
        )
        words = {word for word, *_ in seen}
        assert len(words) > 1
        assert all(marked for _, marked, *_ in seen)
        assert len({colour for _, _, *colour in map(tuple, seen) for colour in [tuple(colour)]}) == len(words)


def test_the_answer_stands_on_the_first_screen(browser, address):
    with opened(browser, address, KINDS["claim"]) as page:
        for wanted in (".ec-answer .ec-verdict", ".ec-answer .ec-certainty", ".ec-defensible"):
            box = page.locator(wanted).first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < 900


def test_the_search_finds_a_claim(browser, address):
    claim = RECORDS.claims[LONGEST["claims"]]
    with opened(browser, address, "") as page:
        page.get_by_role("textbox", name="Search").first.fill(claim.statement.rstrip("."))
        found = page.locator(".md-search-result__link").first
        found.wait_for()
        assert LONGEST["claims"] in (found.get_attribute("href") or "")


def test_a_page_can_be_read_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(address + KINDS["claim"])
        assert page.locator(".ec-defensible").first.is_visible()
        assert page.locator(".ec-evidence").first.is_visible()
    finally:
        context.close()


def test_the_print_leaves_the_furniture_out(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        page.emulate_media(media="print")
        assert not page.locator(".md-header").is_visible()
        assert page.locator(".ec-verdict").first.is_visible()


def test_only_the_print_has_lines_to_sign_and_they_are_empty(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        sign, ticks = page.locator(".ec-sign"), page.locator(".ec-tick")
        assert not sign.is_visible()
        assert ticks.count() == sum(
            said.article == LONGEST["articles"] for claim in RECORDS.claims.values() for said in claim.occurrences
        )
        assert not ticks.first.is_visible()
        page.emulate_media(media="print")
        assert sign.is_visible()
        assert ticks.first.is_visible()
        assert "Nobody has signed this page" in sign.inner_text()
        assert {line.strip() for line in sign.locator("dd").all_inner_texts()} == {""}


def test_settlements_open_by_keyboard_and_in_print(browser, address):
    most = max(RECORDS.claims, key=lambda name: len(RECORDS.claims[name].settlements))
    with opened(browser, address, f"claims/{most}/#reviewer") as page:
        details = page.locator(".ec-settlements")
        inside = details.locator("li").first
        assert f"({len(RECORDS.claims[most].settlements)})" in details.locator("summary").inner_text()
        assert not inside.is_visible()
        page.emulate_media(media="print")
        assert inside.is_visible()
        page.emulate_media(media="screen")
        assert not inside.is_visible()
        page.get_by_role("link", name="How far the graders agree").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert inside.is_visible()


def test_the_statements_of_a_sentence_stand_under_its_number(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        lines = page.locator(".ec-line:has(.ec-card)")
        said = [
            one.sentence
            for claim in RECORDS.claims.values()
            for one in claim.occurrences
            if one.article == LONGEST["articles"]
        ]
        numbers = [int(text.split()[-1]) for text in lines.locator(".ec-line__number").all_inner_texts()]
        assert numbers == sorted(set(said))
        assert [line.locator(".ec-card").count() for line in lines.all()] == [said.count(one) for one in numbers]
