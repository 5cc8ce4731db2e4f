"""The pages as a pure function: every record has one, and every text arrives as text."""

from datetime import date
from typing import get_args

import pytest

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.record import Part
from catalogue.records.study import Study
from catalogue.site.pages import pages
from catalogue.store.catalogue import Catalogue
from tests.site import samples
from tests.site.reading import read

TODAY = date(2026, 11, 24)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}${7*7}",
    "<!-- catalogue: tiers -->",
    ']]></p></div></section><h1 id="sources">',
    "&lt;b&gt;&amp;amp; `code` *star* [link](javascript:alert(1))",
    "' onmouseover='alert(1)",
)
PARTS = """a blockquote button circle code dd details div dl dt figcaption figure form g h1 h2 h3 h4 input label li
line mark nav ol option output p path pre q rect section select span strong summary svg table tbody td template
text textarea tfoot th thead title tr ul"""
ELEMENTS = set(PARTS.split())
NOT_SHOWN = {
    "Waiver.reason",  # a matter between the check and the people who write records
}


def everything(catalogue: Catalogue) -> dict[str, str]:
    return {uri: page.body for uri, page in pages(catalogue, today=TODAY).items()}


def test_every_record_and_index_has_a_page():
    catalogue = samples.catalogue()
    assert set(pages(catalogue, today=TODAY)) == {
        "",
        "claims/",
        "articles/",
        "studies/",
        "vocabulary/",
        "problems/",
        "problems/page/2/",
        "who-said-so/",
        "numbers/",
        "changes/",
        "downloads/",
        "check-your-copy/",
        "scoreboard/",
        "citation-health/",
        "claims/relief/",
        "claims/harm/",
        "claims/bare/",
        "articles/copy/",
        "studies/trial-2020/",
        "studies/cohort-2019/",
    }
    for uri, page in pages(catalogue, today=TODAY).items():
        assert page.uri == uri
        assert page.title
        assert page.description
        assert page.is_record == (uri.count("/") > 1)


def test_an_empty_catalogue_has_its_index_pages():
    made = pages(Catalogue.of(), today=TODAY)
    assert len(made) == 14
    assert "0 claims" in read(made["claims/"].body).text


def test_same_catalogue_same_bytes():
    assert everything(samples.catalogue()) == everything(samples.catalogue())


def text_fields(part: type[Part], found: set[type[Part]]) -> set[str]:
    """Every free-text field below a model, as `Model.field` with the field's name in the file."""
    if part in found:
        return set()
    found.add(part)
    names = set()
    for name, field in part.model_fields.items():
        kinds, validators = list(flat(field.annotation)), {*map(called, field.metadata)}
        validators |= {called(kind) for kind in kinds}
        if "text" in validators:
            names.add(f"{part.__name__}.{field.alias or name}")
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Part):
                names |= text_fields(kind, found)
    return names


def flat(annotation: object):
    yield annotation
    for inner in get_args(annotation):
        yield from flat(inner)


def called(validator: object) -> str:
    return getattr(getattr(validator, "func", None), "__name__", "")


FIELDS = text_fields(Claim, set()) | text_fields(Article, set()) | text_fields(Study, set())


def test_the_samples_fill_every_text_field():
    asked: set[str] = set()

    def texts(name: str) -> str:
        asked.add(name)
        return name

    samples.catalogue(texts)
    assert asked - {"Certainty.override"} == FIELDS


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_every_field_arrives_as_text(hostile):
    made = everything(samples.catalogue(lambda name: f"{hostile} {name} {hostile}"))
    shown = "".join(read(body).text for body in made.values())
    missing = {name for name in FIELDS if f"{hostile} {name} {hostile}" not in shown}
    assert missing == NOT_SHOWN
    for uri, body in made.items():
        seen = read(body)
        assert seen.names <= ELEMENTS, uri
        assert seen.unclosed == [], uri
        assert seen.loads == ([] if uri else ["claims/"]), uri  # the home page asks the index of claims
        for name, attributes in seen.elements:
            assert not any(attribute.startswith("on") or attribute == "style" for attribute in attributes), (uri, name)
        assert all(
            link.startswith(("https://", "http://", "./", "../", "#")) or link[0].isalpha() for link in seen.links
        )
        assert not any(link.lower().lstrip().startswith(("javascript", "data", "vbscript")) for link in seen.links), uri


@pytest.mark.parametrize("hostile", HOSTILE)
def test_title_and_description_are_plain_text(hostile):
    made = pages(samples.catalogue(lambda name: f"{hostile} {name}"), today=TODAY)
    assert made["claims/relief/"].title == f"{hostile} Claim.statement"
    assert hostile.split()[0] in made["claims/relief/"].description
    assert [heading.id for heading in made["articles/copy/"].headings][-4:] == [
        "sentences",
        "sources",
        "missing",
        "object",
    ]


def test_an_identifier_is_escaped_in_its_address_and_shown_as_it_is():
    body = pages(samples.catalogue(), today=TODAY)["studies/trial-2020/"].body
    seen = read(body)
    assert "https://doi.org/10.1000/a%3Cb%3E%22c%27%26d" in seen.links
    assert "10.1000/a<b>\"c'&d" in seen.text


def test_an_identifier_that_nobody_has_seen_is_no_link():
    seen = read(pages(samples.catalogue(), today=TODAY)["studies/trial-2020/"].body)
    assert "10.1000/unseen (from memory" in seen.text
    assert not any("unseen" in link for link in seen.links)
