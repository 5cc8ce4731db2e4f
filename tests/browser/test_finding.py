"""Finding things in the built site: filters, an order, their state in the address, and the search."""

import json
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from catalogue.export.authors import authors_were_seen
from catalogue.records.vocabularies import Axis, StudyKind
from catalogue.site.scene import Scene
from tests.browser.kinds import overheard
from tests.browser.test_pages import RECORDS, faults, opened

pytestmark = pytest.mark.browser
PRINTED = Scene(RECORDS, date(2026, 11, 24))

CLAIMS = len(RECORDS.claims)
STUDIES = len(RECORDS.studies)
PAGES = {
    "claims/": (len(PRINTED.claims_shelf.sheets), CLAIMS),
    "studies/": (len(PRINTED.studies_shelf.sheets), STUDIES),
}
"""For each index how many pages and how many rows it has."""
SLICE = 100
ROWS = "[data-printed-rows] tbody tr:visible, [data-results] tbody tr:visible"
AS_SEEN_FROM_ANYWHERE = """rows => rows.map(row => {
    for (const link of row.querySelectorAll("a")) link.setAttribute("href", new URL(link.href).pathname);
    return row.outerHTML.replace(/\\s+/g, " ")
})"""


def told(page) -> str:
    """What the form says of what is shown, when all rows are there."""
    expect(page.locator("[data-found]")).not_to_contain_text("Loading")
    return page.locator("[data-found]").inner_text()


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def shown(page) -> list[str]:
    """The ids of the records whose rows can be seen, in order; of what was found all slices."""
    told(page)
    while page.locator("[data-more]").is_visible():
        page.locator("[data-more] button").click()
    links = page.locator(ROWS).locator("th a").evaluate_all("links => links.map(link => link.pathname)")
    return [path.strip("/").split("/")[-1] for path in links]


@pytest.fixture
def article() -> str:
    """The article with most sentences that go too far in species."""
    said = [one for claim in RECORDS.claims.values() for one in claim.occurrences if Axis.SPECIES in one.drift]
    articles = [one.article for one in said]
    assert articles
    return max(sorted(set(articles)), key=articles.count)


def test_filters_on_what_is_said_are_met_by_one_sentence(browser, address, article):
    wanted = {
        name
        for name, claim in RECORDS.claims.items()
        if any(one.article == article and Axis.SPECIES in one.drift for one in claim.occurrences)
    }
    with opened(browser, address, "claims/") as page:
        assert told(page).startswith(f"{CLAIMS} claims, ")
        page.get_by_label("Article", exact=True).select_option(article)
        page.get_by_label("Goes too far in").select_option("species")
        assert set(shown(page)) == wanted
        assert told(page) == f"{len(wanted)} of {CLAIMS} claims shown."
        assert page.locator("[data-results] section").count() == len({RECORDS.claims[name].topic for name in wanted})


@pytest.mark.parametrize(
    ("label", "value", "fits"),
    [
        ("Topic", "ketamine-harm", lambda claim: claim.topic == "ketamine-harm"),
        ("Question", "mechanism", lambda claim: claim.question.value == "mechanism"),
        ("Certainty", "low", lambda claim: claim.certainty.level.value == "low"),
        ("Verdict", "overstated", lambda claim: any(one.verdict.value == "overstated" for one in claim.occurrences)),
    ],
)
def test_each_filter_shows_the_claims_that_fit(browser, address, label, value, fits):
    with opened(browser, address, "claims/") as page:
        page.get_by_label(label, exact=True).select_option(value)
        assert set(shown(page)) == {name for name, claim in RECORDS.claims.items() if fits(claim)}
        assert asked(page) == {label.lower(): [value]}


def test_the_table_is_filtered_sorted_and_cleared_by_keyboard_alone(browser, address):
    with opened(browser, address, "claims/") as page:
        find = page.get_by_role("searchbox", name="Find")
        find.focus()
        page.keyboard.type("ketamine pain")
        assert "ketamine-reduces-fibromyalgia-pain" in shown(page)
        assert len(shown(page)) < CLAIMS
        page.keyboard.press("Enter")
        assert asked(page) == {"find": ["ketamine pain"]}

        for label, key, name in [("Topic", "k", "topic"), ("Sort by", "m", "sort")]:
            while not page.evaluate("label => document.activeElement.labels?.[0]?.textContent === label", label):
                page.keyboard.press("Tab")
            page.keyboard.press(key)
            assert name in asked(page)
        assert page.get_by_role("heading", name="Most certain first").is_visible()

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Clear all"
        page.keyboard.press("Enter")
        assert told(page).startswith(f"{CLAIMS} claims, ")
        assert asked(page) == {}
        assert find.evaluate("one => one === document.activeElement")


def test_the_state_is_restored_on_load_and_by_back_and_forward(browser, address):
    with opened(browser, address, "studies/?kind=guideline&sort=newest") as page:
        guidelines = [name for name, study in RECORDS.studies.items() if study.kind is StudyKind.GUIDELINE]
        assert page.get_by_label("Kind").input_value() == "guideline"
        assert told(page) == f"{len(guidelines)} of {STUDIES} records shown."
        assert len(shown(page)) == len(guidelines)
        years = [RECORDS.studies[name].year for name in shown(page)]
        dated = [year for year in years if year is not None]
        assert dated == sorted(dated, reverse=True)
        assert years == dated + [None] * (len(years) - len(dated))

        page.get_by_label("Kind").select_option("cohort")
        page.get_by_role("searchbox", name="Find").press_sequentially("pain")
        after = told(page)
        assert asked(page) == {"find": ["pain"], "kind": ["cohort"], "sort": ["newest"]}
        page.go_back()  # typing is one step, whatever the number of letters
        assert page.get_by_role("searchbox", name="Find").input_value() == ""
        assert page.get_by_label("Kind").input_value() == "cohort"
        page.go_back()
        assert told(page) == f"{len(guidelines)} of {STUDIES} records shown."
        page.go_forward()
        page.go_forward()
        assert told(page) == after
        page.reload()
        assert told(page) == after


def test_the_order_as_printed_comes_back(browser, address):
    with opened(browser, address, "studies/") as page:
        printed = shown(page)
        page.get_by_label("Sort by").select_option("largest")
        numbers = [RECORDS.studies[name].n for name in shown(page) if RECORDS.studies[name].n is not None]
        assert numbers == sorted(numbers, reverse=True)
        assert len(shown(page)) == STUDIES
        page.get_by_label("Sort by").select_option("")
        assert shown(page) == printed


def test_an_address_with_unknown_values_shows_the_page_as_printed(browser, address):
    with opened(browser, address, "claims/?topic=no-such&sort=%3Cscript%3E&q=x") as page:
        assert told(page).startswith(f"{CLAIMS} claims, ")
        assert shown(page) == [one.id for one in PRINTED.claims_shelf.sheets[0].rows]
        assert page.locator("[data-results] *").count() == 0


def test_nothing_that_fits_is_said_and_not_only_shown(browser, address):
    with opened(browser, address, "claims/") as page:
        page.get_by_role("searchbox", name="Find").fill("zzzz")
        assert told(page) == f"None of {CLAIMS} claims fits. Take a filter back, or clear all."
        assert page.locator("[data-found]").get_attribute("aria-live") == "polite"
        assert shown(page) == []


STUDY = next(
    name
    for name, study in RECORDS.studies.items()
    if study.ids.pmid and authors_were_seen(study) and "(" in (study.ids.doi or "") and "-" in (study.ids.doi or "")
)
IDS = RECORDS.studies[STUDY].ids
TITLE = RECORDS.studies[STUDY].title
SURNAME = RECORDS.studies[STUDY].authors[0].rsplit(" ", 1)[0]
BY_NUMBER = [IDS.doi, IDS.doi.upper(), f"doi:{IDS.doi}", IDS.pmid]


@pytest.mark.parametrize(
    "words", [*BY_NUMBER, f"https://doi.org/{IDS.doi}", f"https://pubmed.ncbi.nlm.nih.gov/{IDS.pmid}/"]
)
def test_the_table_finds_a_study_by_its_numbers(browser, address, words):
    with opened(browser, address, "studies/") as page:
        page.get_by_role("searchbox", name="Find").fill(words)
        assert shown(page) == [STUDY]


def test_the_table_finds_a_study_by_an_author_without_accents(browser, address):
    wanted = {
        name for name, study in RECORDS.studies.items() if any(author == "Sörensen J" for author in study.authors)
    }
    with opened(browser, address, "studies/") as page:
        page.get_by_role("searchbox", name="Find").fill("sorensen j")
        assert wanted
        assert wanted <= set(shown(page))


def search(page, words: str):
    """The first result for `words`, typed as a reader types them."""
    box = page.get_by_role("textbox", name="Search").first
    box.click()
    box.press_sequentially(words)
    return page.locator(".md-search-result__item .md-search-result__link").first


@pytest.mark.parametrize("words", [*BY_NUMBER, TITLE, f"{SURNAME} {RECORDS.studies[STUDY].year}"])
def test_the_search_finds_a_study(browser, address, words):
    """What the theme's search says while a number is typed is not listened to: it trips over some beginnings of one."""
    with overheard(browser, address, "") as heard:
        expect(search(heard.page, words)).to_have_attribute("href", re.compile(f"/studies/{STUDY}/"))


def test_the_search_finds_a_claim_by_the_words_of_a_clinic(browser, address):
    with opened(browser, address, "") as page:
        first = search(page, "blocks glutamate")
        expect(first).to_have_attribute("href", re.compile("/claims/ketamine-blocks-glutamate-at-nmda-receptors/"))


@pytest.mark.parametrize("uri", PAGES)
def test_without_scripts_a_reader_leafs_through_all_and_there_is_no_form(browser, address, uri):
    context = browser.new_context(java_script_enabled=False)
    count, rows = PAGES[uri]
    try:
        page = context.new_page()
        page.goto(f"{address}{uri}?find=zzzz&sort=name")
        seen = []
        for number in range(1, count + 1):
            assert not page.locator("[data-finder]").is_visible()
            assert page.locator("[aria-current=page]").first.inner_text() == f"Page {number}"
            seen += shown(page)
            if number < count:
                page.locator(".ec-sheets a[rel=next]").last.click()
        assert len(seen) == len(set(seen)) == rows
    finally:
        context.close()


@pytest.mark.parametrize("uri", PAGES)
def test_a_row_that_was_found_is_the_row_that_is_printed(browser, address, uri):
    count, rows = PAGES[uri]
    printed = []
    with opened(browser, address, uri) as page:
        for number in range(1, count + 1):
            page.goto(f"{address}{uri}" + (f"page/{number}/" if number > 1 else ""))
            printed += page.locator("[data-printed-rows] tbody tr").evaluate_all(AS_SEEN_FROM_ANYWHERE)
        page.goto(f"{address}{uri}?find=e")
        assert len(shown(page)) == rows
        assert page.locator("[data-results] tbody tr").evaluate_all(AS_SEEN_FROM_ANYWHERE) == printed


def test_what_was_found_comes_in_slices(browser, address):
    with opened(browser, address, "studies/page/2/?sort=name") as page:
        assert told(page) == f"All {STUDIES} records shown. The first {SLICE} are listed."
        rows = page.locator("[data-results] tbody tr")
        assert rows.count() == SLICE
        page.get_by_role("button", name=f"Show {SLICE} more of {STUDIES - SLICE}").press("Enter")
        assert rows.count() == 2 * SLICE
        # whoever works by keyboard goes on reading where the new rows begin
        assert page.evaluate("document.activeElement.textContent") == rows.nth(SLICE).locator("a").inner_text()
        assert told(page) == f"All {STUDIES} records shown. The first {2 * SLICE} are listed."
        assert len(shown(page)) == STUDIES
        assert told(page) == f"All {STUDIES} records shown."


def test_where_the_rows_cannot_be_fetched_the_page_stands_and_says_so(browser, address):
    context = browser.new_context()
    try:
        page = context.new_page()
        page.route("**/claims/index.json", lambda route: route.abort())
        page.goto(f"{address}claims/?find=pain")
        expect(page.locator("[data-found]")).to_contain_text("The list of all claims could not be loaded")
        assert shown(page) == [one.id for one in PRINTED.claims_shelf.sheets[0].rows]
        page.unroute("**/claims/index.json")
        page.get_by_role("searchbox", name="Find").fill("painful")
        expect(page.locator("[data-found]")).to_contain_text(f"of {CLAIMS} claims shown.")
    finally:
        context.close()


def test_texts_in_the_rows_stay_text_and_long_lists_of_choices_come_with_them(browser, address):
    hostile = '<img src=x onerror="window.ran=1">&amp;'

    def spoilt(route):
        index = route.fetch().json()
        at = index["fields"].index("name")
        index["rows"] = [[hostile if place == at else one for place, one in enumerate(row)] for row in index["rows"]]
        index["groups"] = [hostile for _ in index["groups"]]
        index["choices"] = {"topic": [["no-such", hostile]]}
        route.fulfill(body=json.dumps(index), content_type="application/json")

    with opened(browser, address, "claims/") as page:
        page.route("**/claims/index.json", spoilt)
        page.goto(f"{address}claims/?topic=no-such&certainty=low")
        assert told(page) == f"None of {CLAIMS} claims fits. Take a filter back, or clear all."
        assert page.get_by_label("Topic", exact=True).locator("option").last.inner_text() == hostile
        page.get_by_label("Topic", exact=True).select_option("")
        rows = page.locator("[data-results] tbody tr")
        assert rows.count() > 1
        assert set(rows.locator("th").all_inner_texts()) == {hostile}
        assert page.locator("[data-results] h2").first.inner_text() == hostile
        assert page.locator("[data-results] img").count() == 0
        assert page.evaluate("window.ran") is None


def test_a_place_that_moved_to_a_later_page_is_found(browser, address):
    topic = PRINTED.claims_shelf.sheets[-1].rows[-1].group
    assert PRINTED.topic_pages[topic] != "claims/"
    with opened(browser, address, f"claims/#topic-{topic}") as page:
        page.wait_for_url(f"{address}{PRINTED.topic_pages[topic]}#topic-{topic}")
        assert page.locator(f"#topic-{topic}").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_a_table_that_was_filtered_and_sorted(browser, address, scheme, width):
    with opened(browser, address, "claims/?sort=surest&verdict=overstated", width=width, scheme=scheme) as page:
        assert re.fullmatch(rf"\d+ of {CLAIMS} claims shown\.", told(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
