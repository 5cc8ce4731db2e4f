"""Three tasks of somebody who has never been here, done from the home page with the clicks that they take.

The clicks are counted; to write into the search and to read is not to click. None takes more than four.
"""

import re

import pytest
from playwright.sync_api import expect

from catalogue.records.vocabularies import Axis
from tests.browser.kinds import RECORDS, opened

pytestmark = pytest.mark.browser
MOST = 4


class Clicks:
    """Clicks what a reader would click, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target) -> None:
        self.count += 1
        expect(target).to_be_visible()
        target.click()


def ask(page, click, words: str):
    """The first result for what is written into the search."""
    box = page.get_by_role("textbox", name="Search").first
    click(box)
    box.press_sequentially(words)
    return page.locator(".md-search-result__item .md-search-result__link").first


def test_a_reader_asks_whether_it_is_true(browser, address):
    with opened(browser, address, "") as page:
        click = Clicks()
        first = ask(page, click, "is it true that ketamine resets the nervous system?")
        expect(first).to_have_attribute("href", re.compile("claims/ketamine-resets-pain-signalling/"))
        click(first)
        page.wait_for_url("**/claims/ketamine-resets-pain-signalling/*")
        claim = RECORDS.claims["ketamine-resets-pain-signalling"]
        answer = page.locator(".ec-answer")
        expect(answer).to_be_in_viewport()
        expect(answer).to_contain_text(claim.defensible)
        expect(answer).to_contain_text(claim.occurrences[0].verdict.value.capitalize())
        assert click.count == 2


def test_a_writer_takes_the_safe_sentence_and_its_reference(browser, address):
    with opened(browser, address, "") as page:
        click = Clicks()
        first = ask(page, click, "works within hours")
        expect(first).to_have_attribute("href", re.compile("claims/ketamine-relieves-fibromyalgia-pain-within-hours/"))
        click(first)
        page.wait_for_url("**/claims/ketamine-relieves-fibromyalgia-pain-within-hours/*")
        click(page.get_by_role("link", name="Writer", exact=True))
        reference = page.locator("#reference-1")
        expect(reference).to_contain_text("Noppers I")
        click(page.get_by_role("button", name="Copy the sentence"))
        page.context.grant_permissions(["clipboard-read"])
        sentence = RECORDS.claims["ketamine-relieves-fibromyalgia-pain-within-hours"].defensible
        expect(page.get_by_role("status").filter(has_text="Copied the sentence.")).to_be_attached()
        assert page.evaluate("navigator.clipboard.readText()") == sentence
        assert click.count == MOST


def test_a_reviewer_asks_what_drifts_on_species_and_what_it_rests_on(browser, address):
    drifting = {
        (said.sentence, name)
        for name, claim in RECORDS.claims.items()
        for said in claim.occurrences
        if said.article == "coastal-pain-medicine" and Axis.SPECIES in said.drift
    }
    assert drifting
    with opened(browser, address, "") as page:
        click = Clicks()
        click(page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Articles"))
        row = page.locator("tr", has_text="Coastal Pain Medicine")
        click(row.get_by_role("link"))
        line = page.locator(".ec-facts > div", has=page.get_by_role("button", name="Animals or people"))
        numbers = [int(text) for text in line.get_by_role("link").all_inner_texts()]
        assert numbers == sorted({sentence for sentence, _ in drifting})
        click(line.get_by_role("link").first)
        sentence = page.locator(f"#sentence-{numbers[0]}")
        expect(sentence).to_be_in_viewport()
        card = sentence.locator(".ec-card", has_text="animals or people").first
        expect(card).to_contain_text("Goes beyond the evidence in")
        click(card.get_by_role("link", name=re.compile("What it rests on")))
        page.wait_for_url("**/claims/*/#evidence")
        name = page.url.split("/")[-2]
        assert (numbers[0], name) in drifting
        expect(page.locator(".ec-evidence").first).to_be_in_viewport()
        assert page.locator(".ec-evidence tbody tr").count() == len(RECORDS.claims[name].evidence)
        assert click.count == MOST
