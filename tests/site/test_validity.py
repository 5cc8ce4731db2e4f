"""The pages are valid HTML; the theme's own faults are listed with their reasons."""

from datetime import date

import pytest

from catalogue.site.pages import pages
from tests.site import samples
from tests.site.test_pages import HOSTILE
from tests.site.validity import THE_THEME_S, faults, faults_of_ours

FRAME = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"


def test_every_built_page_is_valid(built):
    made = sorted(built.built.rglob("*.html"))
    assert len(made) > 15
    found = {path.relative_to(built.built).as_posix(): faults_of_ours(path.read_text("utf-8")) for path in made}
    assert {uri: told for uri, told in found.items() if told} == {}


def test_the_theme_still_has_the_faults_that_are_let_pass(built):
    found = {fault for path in built.built.rglob("*.html") for fault in faults(path.read_text("utf-8"))}
    assert found == set(THE_THEME_S)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_makes_no_page_invalid(hostile):
    for uri, page in pages(samples.catalogue(lambda name: f"{hostile} {name}"), today=date(2026, 11, 24)).items():
        assert faults(FRAME.format(page.body)) == [], uri


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p><b>x</p>", "unexpected-end-tag"),
        ("<b><i>x</b></i>", "adoption-agency"),
        ("<p>a &unknown; b</p>", "expected-named-entity"),
        ("<p class=a class=b>x</p>", "duplicate-attribute"),
        ("<ul><p>x</p></ul>", "content p in ul"),
        ("<a href=x><button>b</button></a>", "interactive button in a"),
        ("<h2 id=a>x</h2><h3 id=a>y</h3>", "id-twice"),
        ("<table aria-labelledby=b><tr><td>x</table>", "refers aria-labelledby=b"),
        ("<img src=x>", "no-alt"),
    ],
)
def test_a_fault_is_found(body, fault):
    assert any(told.startswith(fault) for told in faults(FRAME.format(body))), faults(FRAME.format(body))
