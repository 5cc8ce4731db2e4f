"""What rows bear and readers may choose fit each other; a term's box stands once on a page."""

import json
import re
from datetime import date
from urllib.parse import urljoin

import pytest

from catalogue.site.finding import claim_marks, claims_finder, studies_finder, study_marks
from catalogue.site.glossary import MEANINGS, with_meanings
from catalogue.site.index_files import index_files
from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.scene import Scene
from catalogue.store.catalogue import Catalogue
from tests.site import samples
from tests.site.reading import read

SCENE = Scene(samples.catalogue(), date(2026, 11, 24))


def values(mark: str, part: int) -> set[str]:
    """What a script finds in a part of a mark."""
    return {
        value
        for entry in mark.split(" ")
        if len(entry.split(":")) > part
        for value in entry.split(":")[part].split(",")
        if value
    }


@pytest.mark.parametrize(
    ("finder", "rows"),
    [
        (claims_finder(SCENE), [claim_marks(SCENE, name) for name in SCENE.claims]),
        (studies_finder(SCENE), [study_marks(study, claims=1, carries=0) for study in SCENE.studies.values()]),
    ],
    ids=["claims", "studies"],
)
def test_every_choice_fits_a_row_and_every_mark_can_be_chosen(finder, rows):
    for one in finder.filters:
        borne = set().union(*(values(row[one.mark], one.part) for row in rows))
        assert {choice.value for choice in one.choices} == borne, one.name
        assert all(choice.words for choice in one.choices)
    assert all(any(order.mark in row for row in rows) for order in finder.orders if order.mark)
    assert finder.total == len(rows)


def test_a_claim_bears_the_words_of_its_articles():
    quotes = {one.quote for claim in SCENE.claims.values() for one in claim.occurrences}
    borne = "".join(claim_marks(SCENE, name)["words"] for name in SCENE.claims)
    assert quotes
    assert all(quote in borne for quote in quotes)


@pytest.mark.parametrize(("kind", "page"), [("claims", "claims/"), ("studies", "studies/")])
def test_the_file_holds_every_row_in_the_order_in_which_it_is_printed(kind, page):
    index = json.loads(index_files(SCENE)[f"{page}index.json"])
    at = {name: place for place, name in enumerate(index["fields"])}
    seen = read(pages(SCENE.catalogue, today=SCENE.today)[page].body)
    printed = [link.strip("./") for link in seen.links if re.fullmatch(r"(\./)?[a-z0-9-]+/", link)]
    assert [row[at["id"]] for row in index["rows"]] == list(dict.fromkeys(printed))
    assert set(printed) == set(getattr(SCENE, kind))
    assert all(len(row) == len(index["fields"]) for row in index["rows"])
    # whatever the page's pieces and filters ask of a row is in the file
    wanted = {one.get("data-slot") or one.get("data-mark") or one.get("data-link") for _, one in seen.elements} - {
        None,
        "",
    }
    assert wanted <= set(at)
    assert all(0 <= row[at["group"]] < len(index["groups"]) for row in index["rows"])


def test_texts_stand_in_the_file_as_they_are():
    hostile = '</script>" onclick="x <b>&amp;'
    scene = Scene(samples.catalogue(lambda name: f"{hostile} {name}"), SCENE.today)
    index = json.loads(index_files(scene)["claims/index.json"])
    at = index["fields"].index("words")
    assert any(f"{hostile} Occurrence.quote" in row[at] for row in index["rows"])


def many(count: int) -> Catalogue:
    """So many claims on as many topics, each said in an article of its own, and all resting on one study."""
    quote = {"sentence": 2, "quote": "it helps", "wording": "asserted", "verdict": "overstated"}
    evidence = {"study": "trial-2020", "direction": "supports", "finding": "It did.", "locator": "abstract"}
    claims = {
        f"claim-{at}": samples.claim(
            topic=f"topic-{at}", evidence=[evidence], occurrences=[quote | {"article": f"copy-{at}"}]
        )
        for at in range(count)
    }
    # and one of them is said everywhere
    claims["claim-0"] = samples.claim(
        topic="topic-0", evidence=[evidence], occurrences=[quote | {"article": f"copy-{at}"} for at in range(count)]
    )
    articles = {f"copy-{at}": samples.article(title=f"Copy {at}") for at in range(count)}
    long_one = {"sentences": list(range(400, 800)), "kind": "service"}
    articles["copy-1"] = samples.article(text={"sha256": "ab" * 32, "sentences": 800}, not_claims=[long_one])
    studies = {"trial-2020": samples.study(), "cohort-2019": samples.cohort()}
    return Catalogue.of(claims=claims, articles=articles, studies=studies)


@pytest.fixture(scope="module")
def large() -> dict[str, Page]:
    """The pages of the catalogue of many that could grow with it."""
    made = pages(many(400), today=SCENE.today)
    grown = ("claims/claim-0/", "articles/copy-1/", "studies/trial-2020/", "claims/page/", "articles/page/")
    return {one: made[one] for one in made if one.count("/") == 1 or one == "" or one.startswith(grown)}


def test_no_page_grows_with_the_catalogue(large):
    frame = 30_000  # what the theme puts around a page
    sizes = {uri: len(f"{page.body}{page.head}".encode()) + frame for uri, page in large.items()}
    assert {uri: size for uri, size in sizes.items() if size > 150_000} == {}
    for uri in ("claims/page/2/", "articles/page/2/", "claims/claim-0/page/2/", "studies/trial-2020/page/2/"):
        assert uri in sizes


@pytest.mark.parametrize(
    "first", ["claims/", "articles/", "claims/claim-0/", "articles/copy-1/", "studies/trial-2020/"]
)
def test_every_page_of_a_long_list_is_reached_by_links_alone(large, first):
    wanted = {uri for uri in large if uri == first or uri.startswith(f"{first}page/")}
    assert len(wanted) > 1
    reached, to_read = set(), [first]
    while to_read:
        here = to_read.pop()
        reached.add(here)
        links = {
            urljoin(f"http://site/{here}", link).removeprefix("http://site/") for link in read(large[here].body).links
        }
        to_read += (wanted & links) - reached - set(to_read)
    assert reached == wanted


def test_a_sentence_on_a_later_page_keeps_its_address(large):
    own, later = read(large["articles/copy-1/"].body), read(large["articles/copy-1/page/2/"].body)
    moved = [link for link in own.links if link.startswith("page/2/#sentence-")]
    fragments = {link.partition("#")[2] for link in moved}
    assert fragments <= set(later.ids)
    # a run of sentences that make no claim has no address of its own
    assert fragments & set(own.ids) == fragments - {"sentence-400"}
    assert "sentence-2" in own.ids


def test_many_choices_come_with_the_rows(large):
    assert "copy-17" not in {one.get("value") for _, one in read(large["claims/"].body).elements}
    index = json.loads(index_files(Scene(many(100), SCENE.today))["claims/index.json"])
    assert ["copy-17", "Copy 17"] in index["choices"]["article"]
    assert set(index["choices"]) == {"topic", "article"}


def test_the_form_is_hidden_and_no_script_stands_in_the_page():
    for uri in ("claims/", "studies/"):
        seen = read(pages(SCENE.catalogue, today=SCENE.today)[uri].body)
        (form,) = [attributes for name, attributes in seen.elements if name == "form"]
        assert "hidden" in form
        assert "script" not in seen.names
        assert not any(name.startswith("data-") and "words" in name for _, one in seen.elements for name in one)


def test_a_box_stands_once_for_each_term_that_is_asked_for():
    asked = '<button popovertarget="meaning-verdict-overstated">x</button>'
    page = with_meanings(Page("claims/a/", "A", "", asked * 2))
    seen = read(page.body)
    assert seen.ids == ["meaning-verdict-overstated"]
    assert MEANINGS["meaning-verdict-overstated"].word.meaning in seen.text
    assert "../../vocabulary/#verdict-overstated" in seen.links


def test_a_page_without_terms_stays_as_it_is_and_an_unknown_term_is_refused():
    plain = Page("a/", "A", "", "<p>popovertarget=&quot;meaning-verdict-x&quot;</p>")
    assert with_meanings(plain) is plain
    with pytest.raises(LookupError, match="meaning-verdict-x"):
        with_meanings(Page("a/", "A", "", '<button popovertarget="meaning-verdict-x">x</button>'))
