"""Terms explained where they stand: by pointing, by tap and by keyboard."""

import pytest

from catalogue.records.vocabularies import Verdict, Wording
from tests.browser.test_pages import KINDS, faults, opened

pytestmark = pytest.mark.browser

OPEN = ".ec-meaning:popover-open"


def first_verdict(page):
    """A verdict in an article, and what it means."""
    term = page.locator(".ec-card__head .ec-term").first
    return term, Verdict(term.inner_text().strip().lower()).meaning


def test_the_keyboard_opens_a_meaning_and_escape_closes_it(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        term, meaning = first_verdict(page)
        term.focus()
        page.keyboard.press("Enter")
        assert meaning in page.locator(OPEN).inner_text()
        page.keyboard.press("Tab")
        link = page.locator(f"{OPEN} a")
        assert link.evaluate("one => one === document.activeElement")
        page.keyboard.press("Escape")
        assert page.locator(OPEN).count() == 0
        assert term.evaluate("one => one === document.activeElement")


def test_the_link_in_a_meaning_leads_to_the_word_in_the_vocabulary(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        term, meaning = first_verdict(page)
        term.click()
        page.locator(f"{OPEN} a").click()
        page.wait_for_url("**/vocabulary/#verdict-*")
        assert meaning in page.locator(":target").inner_text()


def test_pointing_shows_a_meaning_for_as_long_as_one_points(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        term, meaning = first_verdict(page)
        term.hover()
        box = page.locator(OPEN)
        box.wait_for()
        assert meaning in box.inner_text()
        box.locator("a").hover()
        assert box.is_visible()
        page.locator("h1").hover()
        box.wait_for(state="hidden")


def test_a_click_on_a_term_pointed_at_keeps_its_meaning_open(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        term, _ = first_verdict(page)
        term.hover()
        page.locator(OPEN).wait_for()
        term.click()
        assert page.locator(OPEN).count() == 1
        term.click()
        assert page.locator(OPEN).count() == 0


def test_a_tap_opens_a_meaning_near_its_term_and_without_scripts(browser, address):
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    try:
        page = context.new_page()
        page.goto(address + KINDS["article"])
        term, meaning = first_verdict(page)
        term.tap()
        box = page.locator(OPEN)
        assert meaning in box.inner_text()
        near, edges = term.bounding_box(), box.bounding_box()
        assert near is not None
        assert edges is not None
        assert 0 <= edges["x"] <= edges["x"] + edges["width"] <= 320
        assert min(abs(edges["y"] - near["y"] - near["height"]), abs(near["y"] - edges["y"] - edges["height"])) < 12
    finally:
        context.close()


@pytest.mark.parametrize("kind", ["claim", "article", "study", "claims"])
def test_every_term_has_its_meaning_on_the_page(browser, address, kind):
    with opened(browser, address, KINDS[kind]) as page:
        found = page.evaluate(
            """() => [...document.querySelectorAll('.ec-term')].map(one => [
                one.textContent.trim(), one.popoverTargetElement?.className, one.parentElement.closest('a, button')])"""
        )
        assert found
        assert all(words and box == "ec-meaning" and outer is None for words, box, outer in found)


def test_a_claim_explains_verdict_wording_direction_axis_and_certainty(browser, address):
    with opened(browser, address, KINDS["claim"]) as page:
        asked = page.evaluate("[...document.querySelectorAll('.ec-term')].map(one => one.popoverTargetElement.id)")
        assert {name.split("-")[1] for name in asked} >= {"verdict", "wording", "direction", "axis", "level"}
        said = page.locator(".ec-card__head .ec-term").nth(1)
        said.click()
        assert any(word.meaning in page.locator(OPEN).inner_text() for word in Wording)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_in_an_open_meaning(browser, address, scheme, width):
    with opened(browser, address, KINDS["study"], width=width, scheme=scheme) as page:
        page.locator(".ec-term").first.click()
        assert page.locator(OPEN).is_visible()
        assert faults(page) == []


def test_no_meaning_is_printed(browser, address):
    with opened(browser, address, KINDS["article"]) as page:
        page.locator(".ec-term").first.click()
        page.emulate_media(media="print")
        assert not page.locator(".ec-meaning").first.is_visible()
