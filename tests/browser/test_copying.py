"""A writer copies the sentence and its references, by mouse and by keyboard, and takes them away as files."""

import json

import pytest

from catalogue.site.scene import Scene
from catalogue.site.writer import writers_lens
from tests.browser.test_pages import RECORDS, opened
from tests.site.test_writer import TODAY

pytestmark = pytest.mark.browser

SCENE = Scene(RECORDS, TODAY)
CLAIM = max(RECORDS.claims, key=lambda name: len(writers_lens(SCENE, name).deciding))
LENS = writers_lens(SCENE, CLAIM)
URI = f"claims/{CLAIM}/#writer"
BESIDES = max(RECORDS.claims, key=lambda name: len(writers_lens(SCENE, name).besides))
KEPT = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('kept')); }"
"""A browser that keeps its clipboard from a page, as from one without https."""


def clipboard(page):
    """What a writer would paste, pasted."""
    page.context.grant_permissions(["clipboard-read"])
    return page.evaluate("navigator.clipboard.readText()")


def test_the_sentence_is_copied_and_said_to_be(browser, address):
    with opened(browser, address, URI) as page:
        button = page.locator(".ec-defensible .ec-copy")
        assert button.text_content() == "Copy the sentence"
        button.click()
        page.get_by_role("status").filter(has_text="Copied the sentence.").wait_for(state="attached")
        assert button.text_content() == "Copied the sentence"
        assert clipboard(page) == page.locator(".ec-defensible [data-copy]").inner_text()


def test_a_reference_is_copied_by_keyboard(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_role("button", name="Copy reference 1", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text="Copied reference 1.").wait_for(state="attached")
        assert clipboard(page) == LENS.deciding[0].reference


def test_a_list_is_copied_with_its_numbers(browser, address):
    with opened(browser, address, URI) as page:
        page.get_by_role("button", name=f"Copy all {len(LENS.deciding)} references").click()
        page.get_by_role("status").filter(has_text="Copied all").wait_for(state="attached")
        wanted = [f"{one.number}. {one.reference}" for one in LENS.deciding]
        assert clipboard(page).splitlines() == wanted


def test_the_second_list_goes_on_with_the_numbers(browser, address):
    lens = writers_lens(SCENE, BESIDES)
    with opened(browser, address, f"claims/{BESIDES}/#writer") as page:
        page.locator(".ec-besides summary").click()
        page.get_by_role("button", name=f"Copy these {len(lens.besides)} references").click()
        page.get_by_role("status").filter(has_text="Copied these").wait_for(state="attached")
        assert clipboard(page).splitlines()[0].startswith(f"{len(lens.deciding) + 1}. ")


def test_it_is_copied_where_the_browser_keeps_its_clipboard(browser, address):
    with opened(browser, address, URI) as page:
        page.evaluate(KEPT)
        button = page.get_by_role("button", name="Copy reference 1", exact=True)
        button.click()
        page.get_by_role("status").filter(has_text="Copied reference 1.").wait_for(state="attached")
        assert clipboard(page) == LENS.deciding[0].reference
        assert button.evaluate("one => one === document.activeElement")


def test_where_nothing_can_be_copied_the_text_is_selected(browser, address):
    with opened(browser, address, URI) as page:
        page.evaluate(KEPT)
        page.evaluate("() => { document.execCommand = () => false; }")
        page.get_by_role("button", name="Copy reference 1", exact=True).click()
        page.get_by_role("status").filter(has_text="Not copied. The text is selected").wait_for(state="attached")
        assert page.evaluate("getSelection().toString()") == LENS.deciding[0].reference


@pytest.mark.parametrize(("title", "end"), [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")])
def test_the_files_come_down_without_scripts(browser, address, title, end):
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    try:
        page = context.new_page()
        page.goto(address + URI)
        assert page.get_by_role("button", name="Copy reference 1", exact=True).count() == 0
        assert page.get_by_text(LENS.deciding[0].reference).is_visible()
        with page.expect_download() as coming:
            page.get_by_role("link", name=title, exact=True).click()
        assert coming.value.suggested_filename == f"{CLAIM}.{end}"
        text = coming.value.path().read_text(encoding="utf-8")
        assert LENS.deciding[0].id in text
        if end == "json":
            assert len(json.loads(text)) == len(LENS.deciding) + len(LENS.besides)
    finally:
        context.close()


def test_the_whole_catalogue_comes_down(browser, address):
    with opened(browser, address, "downloads/") as page:
        with page.expect_download() as coming:
            page.get_by_role("link", name="catalogue.json", exact=True).click()
        assert json.loads(coming.value.path().read_text(encoding="utf-8"))["version"] == 1


def test_the_print_has_no_buttons(browser, address):
    with opened(browser, address, URI) as page:
        page.emulate_media(media="print")
        assert not page.locator(".ec-copy").first.is_visible()
