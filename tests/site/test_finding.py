"""What rows bear and readers may choose fit each other; a term's box stands once on a page."""

from datetime import date

import pytest

from catalogue.site.finding import claim_marks, claims_finder, studies_finder, study_marks
from catalogue.site.glossary import MEANINGS, with_meanings
from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.scene import Scene
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


def test_marks_arrive_as_attributes_as_they_are():
    catalogue = samples.catalogue(lambda name: f'" onclick="x {name} <b>')
    seen = read(pages(catalogue, today=SCENE.today)["claims/"].body)
    rows = [attributes for name, attributes in seen.elements if name == "tr" and "data-words" in attributes]
    assert any('" onclick="x Occurrence.quote <b>' in (row["data-words"] or "") for row in rows)
    assert not any("onclick" in attributes for _, attributes in seen.elements)


def test_the_form_is_hidden_and_no_script_stands_in_the_page():
    for uri in ("claims/", "studies/"):
        seen = read(pages(SCENE.catalogue, today=SCENE.today)[uri].body)
        (form,) = [attributes for name, attributes in seen.elements if name == "form"]
        assert "hidden" in form
        assert "script" not in seen.names


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
