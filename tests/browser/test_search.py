"""The search in the header: a whole sentence of a clinic, an author or a number leads to the record that is meant."""

import pytest

from catalogue.export.authors import authors_were_seen
from tests.browser.kinds import RECORDS, opened

pytestmark = pytest.mark.browser

ASK = """async queries => {
    const settings = JSON.parse(document.querySelector('#__config').textContent);
    const index = await (await fetch('search/search_index.json')).json();
    const worker = new Worker(new URL(settings.search, location.href));
    const asked = message => new Promise(resolve => {
        worker.onmessage = event => resolve(event.data.data);
        worker.postMessage(message);
    });
    await asked({type: 0, data: {...index, options: {suggest: false}}});
    const found = [];
    for (const query of queries) {
        const {items} = await asked({type: 2, data: query});
        found.push(items.slice(0, 3).map(([first]) => first.location.split('#')[0]));
    }
    worker.terminate();
    return found;
}"""
"""Asks the theme's own search in its worker, as the field in the header does, for many queries at once."""
QUOTES: dict[str, set[str]] = {}
for _name, _claim in RECORDS.claims.items():
    for _said in _claim.occurrences:
        QUOTES.setdefault(_said.quote, set()).add(f"claims/{_name}/")
NUMBERS = {
    number: {f"studies/{name}/"}
    for name, study in RECORDS.studies.items()
    for number in (study.ids.doi, study.ids.pmid, study.ids.pmcid)
    if number
}
AUTHORS: dict[str, set[str]] = {}
for _name, _study in RECORDS.studies.items():
    if _study.year and authors_were_seen(_study):
        surname = _study.authors[0].rsplit(" ", 1)[0]
        AUTHORS.setdefault(f"{surname} {_study.year}", set()).add(f"studies/{_name}/")


@pytest.fixture(scope="module")
def found(browser, address):
    """The first three records for each query."""
    queries = [*QUOTES, *NUMBERS, *AUTHORS, "blocks glutamate"]
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        return dict(zip(queries, page.evaluate(ASK, queries), strict=True))
    finally:
        context.close()


def share(wanted: dict[str, set[str]], found: dict[str, list[str]], *, first: int) -> float:
    """Which part of the queries has a record that is meant among the first results."""
    return sum(bool(records & set(found[query][:first])) for query, records in wanted.items()) / len(wanted)


def test_a_quote_leads_to_its_claim(found):
    assert share(QUOTES, found, first=1) > 0.85
    assert share(QUOTES, found, first=3) > 0.97


def test_a_number_leads_to_its_study(found):
    """Not every one: the search's own set of words mistakes some numbers for others."""
    assert share(NUMBERS, found, first=1) > 0.92


def test_an_author_and_a_year_lead_to_the_study(found):
    assert share(AUTHORS, found, first=3) > 0.9


def test_words_of_a_clinic_lead_to_the_claim(found):
    assert found["blocks glutamate"][0] == "claims/ketamine-blocks-glutamate-at-nmda-receptors/"


@pytest.mark.parametrize("quote", sorted(QUOTES, key=len)[-3:])
def test_a_long_sentence_pasted_into_the_header_finds_its_claim_first(browser, address, quote):
    with opened(browser, address, "") as page:
        page.get_by_role("textbox", name="Search").first.fill(quote)
        first = page.locator(".md-search-result__link").first
        first.wait_for()
        assert any(record in (first.get_attribute("href") or "") for record in QUOTES[quote])
