"""Lists over all articles: named sources, numbers, changes; and how a long one is cut into pages."""

from datetime import date

import pytest

from catalogue.site.changes import changes_page, changes_sheets
from catalogue.site.pages import pages
from catalogue.site.scene import Scene
from catalogue.site.sheets import ROOM, sheets
from catalogue.site.who_said_so import sources_page, sources_sheets, status_counts
from catalogue.store.catalogue import Catalogue
from tests.site import samples
from tests.site.reading import read

TODAY = date(2026, 11, 24)
FOUND = {"status": "accurate", "confidence": "certain", "study": "cohort-2019", "reason": "It is."}


def text(uri: str, catalogue: Catalogue) -> str:
    return " ".join(read(pages(catalogue, today=TODAY)[uri].body).text.split())


def changed(**more: object) -> Catalogue:
    """The samples, with another article or another claim."""
    kept = samples.catalogue()
    return Catalogue.of(
        claims=dict(kept.claims) | more.get("claims", {}),
        articles=dict(kept.articles) | more.get("articles", {}),
        studies=kept.studies,
    )


@pytest.mark.parametrize(("rows", "lengths"), [(0, [0]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
def test_a_long_list_goes_on_below_its_own_address(rows, lengths):
    made = sheets("numbers/", range(rows), 3)
    assert [len(sheet.rows) for sheet in made] == lengths
    assert [sheet.uri for sheet in made] == ["numbers/", "numbers/2/", "numbers/3/"][: len(lengths)]
    assert [row for sheet in made for row in sheet.rows] == list(range(rows))
    assert {sheet.addresses for sheet in made} == {tuple(sheet.uri for sheet in made)}


def test_a_page_ends_where_its_room_does_and_holds_one_row_at_least():
    made = sheets("numbers/", [ROOM // 2, ROOM // 2, 1, 3 * ROOM, ROOM], 10, below="page/", weigh=lambda row: row)
    assert [sheet.rows for sheet in made] == [(ROOM // 2, ROOM // 2), (1,), (3 * ROOM,), (ROOM,)]
    assert [(sheet.first, sheet.last) for sheet in made] == [(1, 2), (3, 3), (4, 4), (5, 5)]
    assert made[3].uri == "numbers/page/4/"


@pytest.mark.parametrize("count", [1, 12, 13, 400, 5000])
def test_links_to_other_pages_stay_few_and_lead_everywhere(count):
    made = sheets("numbers/", range(count), 1)
    near = [{number for number, _ in sheet.near} for sheet in made]
    assert all(len(one) <= 15 for one in near)
    for at, one in enumerate(near, start=1):
        assert {1, count, at, max(at - 1, 1), min(at + 1, count)} <= one
    reached, steps = {1}, 0
    while len(reached) < count:
        reached |= set().union(*(near[number - 1] for number in reached))
        steps += 1
    assert steps <= 16


def test_each_page_of_a_long_list_links_to_the_others_and_stands_outside_the_navigation():
    named = [FOUND | {"id": f"source-{at}", "words": f"study {at}", "sentences": [2]} for at in range(100, 181)]
    catalogue = changed(articles={"copy": samples.article(attributions=named)})
    made = pages(catalogue, today=TODAY)
    first, second = made["who-said-so/"], made["who-said-so/2/"]
    assert not first.is_record
    assert second.is_record
    assert "2/" in read(first.body).links
    assert "../" in read(second.body).links
    assert "Page 2" in read(second.body).text
    assert "study 180" in read(second.body).text


def test_a_probable_source_is_told_as_a_search_that_failed():
    told = text("who-said-so/", samples.catalogue())
    assert "We found no such study. The closest is Text of Study.authors and others 2020, on another disease." in told
    assert "Probable" in told
    assert "misquot" not in told
    assert "No study is meant with confidence1 search is on record." in told


def test_a_source_leads_to_its_own_section_and_to_its_sentences():
    links = read(pages(samples.catalogue(), today=TODAY)["who-said-so/"].body).links
    assert {"../articles/copy/#source-institute", "../articles/copy/#sentence-2"} <= set(links)
    # a sentence that is not quoted has no place of its own
    assert "../articles/copy/#sentences" in links
    assert "../articles/copy/#sentence-5" not in links


def test_sources_are_grouped_by_status_and_counted():
    named = [FOUND | {"id": f"source-{at}", "words": f"study {at}", "sentences": [2]} for at in range(2)]
    catalogue = changed(articles={"other": samples.article(attributions=named)})
    scene = Scene(catalogue, TODAY)
    (sheet,) = sources_sheets(scene)
    page = sources_page(scene, sheet, status_counts((sheet,)))
    assert [heading.id for heading in page.headings] == [
        "status-accurate",
        "status-wrong-condition",
        "status-unidentified",
    ]
    assert "What the article says it is 2 On another disease 1 Not found 1" in " ".join(
        read(page.body).text.replace("What the article", " What the article").split()
    ).replace("2On", "2 On").replace("1Not", "1 Not")


def test_a_number_is_marked_and_stands_beside_its_figure():
    quote = "Pain fell by 2.5 points in 12 people"
    occurrence = {"article": "copy", "sentence": 2, "quote": quote, "wording": "asserted", "verdict": "supported"}
    claim = samples.claim(occurrences=[occurrence])
    catalogue = Catalogue.of(
        claims={"relief": claim},
        articles={"copy": samples.article()},
        studies={
            "trial-2020": samples.study(figures=[{"what": "fall of pain", "value": "2.5", "unit": "points"}]),
            "cohort-2019": samples.cohort(),
        },
    )
    body = pages(catalogue, today=TODAY)["numbers/"].body
    assert "<q>Pain fell by <mark>2.5 points</mark> in 12 people</q>" in body
    assert "<q>Pain fell by 2.5 points in <mark>12 people</mark></q>" in body
    told = text("numbers/", catalogue)
    assert "2.5 points fall of pain" in told
    assert "No figure in the records" in told
    assert "Same number 1" in told
    assert "No figure 1" in told
    assert "../articles/copy/#sentence-2" in read(body).links


def test_changes_come_from_the_records_the_latest_first():
    history = [
        {"date": day, "field": "certainty", "from": "low", "to": to, "why": "A trial came out."}
        for day, to in (("2026-11-20", "moderate"), ("2026-11-23", "high"))
    ]
    scene = Scene(changed(claims={"relief": samples.claim(history=history)}), TODAY)
    (sheet,) = changes_sheets(scene)
    page = changes_page(scene, sheet)
    assert [heading.words for heading in page.headings] == ["23 November 2026", "20 November 2026"]
    assert "from low to high. A trial came out." in read(page.body).text


def test_without_a_change_the_page_says_so_and_since_when():
    told = text("changes/", changed(claims={"relief": samples.claim(history=[])}))
    assert "None yet. No certainty and no verdict of the 3 claims has changed" in told
    assert "the first judgement is of 20 November 2026" in told
    assert "judgement is" not in text("changes/", Catalogue.of())
