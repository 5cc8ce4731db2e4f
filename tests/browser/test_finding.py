"""Finding things in the built site: filters, an order, their state in the address, and the search."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from catalogue.export.authors import authors_were_seen
from catalogue.records.vocabularies import Axis, StudyKind
from tests.browser.test_pages import RECORDS, faults, opened

pytestmark = pytest.mark.browser

CLAIMS = len(RECORDS.claims)
STUDIES = len(RECORDS.studies)
SHOWN = "tr[data-words]:visible"


def told(page) -> str:
    return page.locator("[data-found]").inner_text()


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def shown(page) -> list[str]:
    """The ids of the records whose rows can be seen, in order."""
    links = page.locator(f"{SHOWN} th a").evaluate_all("links => links.map(link => link.pathname)")
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
        assert told(page) == f"All {CLAIMS} claims shown."
        page.get_by_label("Article", exact=True).select_option(article)
        page.get_by_label("Goes too far in").select_option("species")
        assert set(shown(page)) == wanted
        assert told(page) == f"{len(wanted)} of {CLAIMS} claims shown."
        assert page.locator("[data-group]:visible").count() == len({RECORDS.claims[name].topic for name in wanted})


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
        assert told(page) == f"All {CLAIMS} claims shown."
        assert asked(page) == {}
        assert find.evaluate("one => one === document.activeElement")


def test_the_state_is_restored_on_load_and_by_back_and_forward(browser, address):
    with opened(browser, address, "studies/?kind=guideline&sort=newest") as page:
        guidelines = [name for name, study in RECORDS.studies.items() if study.kind is StudyKind.GUIDELINE]
        assert page.get_by_label("Kind").input_value() == "guideline"
        assert told(page) == f"{len(guidelines)} of {STUDIES} records shown."
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


def test_an_address_with_unknown_values_shows_everything(browser, address):
    with opened(browser, address, "claims/?topic=no-such&sort=%3Cscript%3E&q=x") as page:
        assert told(page) == f"All {CLAIMS} claims shown."
        assert not page.locator("#found").is_visible()


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
    with opened(browser, address, "") as page:
        expect(search(page, words)).to_have_attribute("href", re.compile(f"/studies/{STUDY}/"))


def test_the_search_finds_a_claim_by_the_words_of_a_clinic(browser, address):
    with opened(browser, address, "") as page:
        first = search(page, "blocks glutamate")
        expect(first).to_have_attribute("href", re.compile("/claims/ketamine-blocks-glutamate-at-nmda-receptors/"))


@pytest.mark.parametrize("uri", ["claims/", "studies/"])
def test_without_scripts_the_tables_stand_in_full_and_no_form(browser, address, uri):
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{address}{uri}?find=zzzz&sort=name")
        assert not page.locator("[data-finder]").is_visible()
        assert page.locator("[data-group] tbody tr:visible").count() == (CLAIMS if uri == "claims/" else STUDIES)
    finally:
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_a_table_that_was_filtered_and_sorted(browser, address, scheme, width):
    with opened(browser, address, "claims/?sort=surest&verdict=overstated", width=width, scheme=scheme) as page:
        assert re.fullmatch(rf"\d+ of {CLAIMS} claims shown\.", told(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
