"""The three ways to read a claim: one at a time with scripts, one below the other without, and all of them on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import KINDS, LONGEST, RECORDS, faults, opened

pytestmark = pytest.mark.browser

URI = KINDS["claim"]
LENSES = ("reader", "writer", "reviewer")
INSIDE = {"reader": "not-known", "writer": "references", "reviewer": "evidence"}
"""A place in each lens."""
ANOTHER = next(name for name in RECORDS.claims if name != LONGEST["claims"])


def shown(page) -> list[str]:
    """The lenses of which something can be seen."""
    return [name for name, place in INSIDE.items() if page.locator(f"#{place}").is_visible()]


def current(page) -> list[str]:
    return page.locator(".ec-switch a[aria-current]").all_inner_texts()


def test_the_reader_comes_first_and_one_lens_is_shown_at_a_time(browser, address):
    with opened(browser, address, URI) as page:
        assert shown(page) == ["reader"]
        for name in LENSES:
            page.get_by_role("link", name=name.capitalize(), exact=True).click()
            assert shown(page) == [name]
            assert current(page) == [name.capitalize()]
            assert page.url == f"{address}{URI}#{name}"


def test_the_keyboard_chooses_and_the_way_back_chooses_again(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_role("link", name="Reader", exact=True).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert shown(page) == ["reviewer"]
        # whoever works by keyboard stays where the choice was made
        assert page.evaluate("document.activeElement.textContent") == "Reviewer"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert shown(page) == ["writer"]
        page.go_back()
        expect(page.locator("#evidence")).to_be_visible()
        assert current(page) == ["Reviewer"]


def test_the_choice_is_kept_for_the_next_claim_and_an_address_counts_more(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_role("link", name="Writer", exact=True).click()
        page.goto(f"{address}claims/{ANOTHER}/")
        assert shown(page) == ["writer"]
        page.goto(f"{address}{URI}#evidence")
        assert shown(page) == ["reviewer"]
        # to follow a link is no choice
        page.goto(f"{address}claims/{ANOTHER}/")
        assert shown(page) == ["writer"]


@pytest.mark.parametrize(("name", "place"), INSIDE.items())
def test_an_address_within_a_lens_opens_it(browser, address, name, place):
    with opened(browser, address, f"{URI}#{place}") as page:
        assert shown(page) == [name]
        expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_link_into_a_hidden_lens_opens_it(browser, address):
    with opened(browser, address, f"{URI}#writer") as page:
        page.get_by_role("link", name="For reviewers").first.click()
        expect(page.locator("#evidence")).to_be_visible()
        assert shown(page) == ["reviewer"]


def test_the_title_and_the_switch_stay_in_sight_at_the_address_of_a_lens(browser, address):
    with opened(browser, address, f"{URI}#reviewer") as page:
        expect(page.locator("h1")).to_be_in_viewport()
        assert page.evaluate("scrollY") == 0


def test_what_the_browser_finds_in_a_hidden_lens_is_shown(browser, address):
    with opened(browser, address, URI) as page:
        assert page.locator(".ec-lens[hidden=until-found]").count() == len(LENSES) - 1
        page.locator("#evidence").dispatch_event("beforematch")
        assert shown(page) == ["reviewer"]


def test_a_browser_that_keeps_no_store_shows_the_lenses_all_the_same(browser, address):
    context = browser.new_context()
    try:
        page = context.new_page()
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('kept', 'SecurityError') }})"
        )
        page.goto(address + URI)
        page.get_by_role("link", name="Writer", exact=True).click()
        assert shown(page) == ["writer"]
    finally:
        context.close()


def test_without_scripts_all_lenses_stand_under_their_headings(browser, address):
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(address + URI)
        assert shown(page) == list(LENSES)
        headings = page.locator(".ec-lens > h2")
        assert headings.all_inner_texts() == ["In plain words", "For writers", "For reviewers"]
        assert all(heading.bounding_box()["height"] > 10 for heading in headings.all())
        page.get_by_role("link", name="Reviewer", exact=True).click()
        assert page.url.endswith("#reviewer")
    finally:
        context.close()


def test_all_lenses_are_printed(browser, address):
    with opened(browser, address, f"{URI}#writer") as page:
        page.emulate_media(media="print")
        assert shown(page) == list(LENSES)
        assert not page.locator(".ec-switch").is_visible()
        assert all(box.bounding_box()["height"] > 10 for box in page.locator(".ec-lens > h2").all())


@pytest.mark.parametrize("lens", ["writer", "reviewer"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_a_lens_and_nothing_scrolls_sideways(browser, address, lens, scheme, width):
    with opened(browser, address, f"{URI}#{lens}", width=width, scheme=scheme) as page:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
