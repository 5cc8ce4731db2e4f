"""What other programs are told: facts of the records, on the published scale, and data whatever they say."""

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from catalogue.export.schema_org import RATINGS
from catalogue.records.vocabularies import Verdict
from catalogue.site.claim_review import claim_review
from catalogue.site.data_blocks import block
from catalogue.site.feed import feed
from catalogue.site.pages import pages
from catalogue.site.published import UNPUBLISHED, Published
from catalogue.site.scene import Scene
from catalogue.site.scholarly import scholarly
from catalogue.store.catalogue import Catalogue
from tests.site import samples
from tests.site.reading import read
from tests.site.test_pages import HOSTILE

TODAY = date(2026, 11, 24)
PUBLISHED = Published("A <catalogue>", "https://catalogue.example/ev", "https://github.com/example/catalogue/")
ATOM = "{http://www.w3.org/2005/Atom}"
BREAKING = ("a\u2028 and \u2029", "</SCRIPT ><!--<script>", "\\u003c/script>", "]]>", '","x":"y')
CHANGE = {"date": "2026-11-22", "field": "certainty", "from": "low", "to": "high", "why": "It now rests on trial-2020."}


def blocks(head: str) -> list[dict]:
    """The data that a browser would find in a head, which holds nothing else."""
    seen = read(head)
    assert seen.unclosed == []
    assert all((name, values) == ("script", {"type": "application/ld+json"}) for name, values in seen.elements)
    found, text, decoder = [], seen.text.strip(), json.JSONDecoder()
    while text:
        facts, end = decoder.raw_decode(text)
        assert facts["@context"] == "https://schema.org"
        found.append(facts)
        text = text[end:].strip()
    assert len(found) == len(seen.elements)
    return found


def head_of(uri: str, catalogue: Catalogue | None = None, published: Published = PUBLISHED) -> dict[str, dict]:
    made = pages(catalogue or samples.catalogue(), today=TODAY, published=published)
    return {facts["@type"]: facts for facts in blocks(made[uri].head)}


def with_claim(**changes: object) -> Catalogue:
    whole = samples.catalogue()
    claims = {**whole.claims, "relief": samples.claim(**changes)}
    return Catalogue.of(claims=claims, articles=whole.articles, studies=whole.studies)


def review(catalogue: Catalogue, claim_id: str = "relief", published: Published = PUBLISHED):
    return claim_review(Scene(catalogue, TODAY), published, claim_id)


@pytest.mark.parametrize("hostile", [*HOSTILE, *BREAKING])
def test_text_in_a_block_stays_text(hostile):
    texts = {}

    def said(name: str) -> str:
        texts[name] = f"{hostile} {name}"
        return texts[name]

    catalogue = samples.catalogue(said)
    found = head_of("claims/relief/", catalogue)
    assert found["ClaimReview"]["claimReviewed"] == texts["Claim.statement"]
    assert found["ClaimReview"]["reviewRating"]["ratingExplanation"].endswith(texts["Claim.defensible"])
    assert found["BreadcrumbList"]["itemListElement"][-1]["name"] == texts["Claim.statement"]
    study = head_of("studies/trial-2020/", catalogue)["ScholarlyArticle"]
    assert study["headline"] == texts["Study.title"]
    assert study["pagination"] == texts["Study.pages"]


@pytest.mark.parametrize("hostile", [*HOSTILE, *BREAKING])
def test_nothing_in_a_block_can_end_it(hostile):
    inside = block({"name": hostile}).removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["name"] == hostile


def test_the_scale_runs_from_five_to_one_over_all_verdicts():
    assert list(RATINGS) == list(Verdict)
    assert list(RATINGS.values()) == [5, 4, 3, 2, 1]


def test_a_review_rates_the_bare_statement_and_names_the_places_with_that_verdict():
    found = review(samples.catalogue())
    # one review of trials, raised by nothing: low certainty for it, so as a bare fact it goes too far
    assert found["reviewRating"]["ratingValue"] == 4
    assert found["reviewRating"]["alternateName"] == "Overstated"
    assert (found["reviewRating"]["worstRating"], found["reviewRating"]["bestRating"]) == (1, 5)
    assert found["reviewAspect"] == "how far evidence carries the sentence"
    places = found["itemReviewed"]["appearance"]
    # the other sentence says it as an open question, and that is supported
    assert [place["text"] for place in places] == ["Text of Occurrence.quote"]
    assert places[0]["url"] == "https://example.org/copy?a=1&b=2"
    assert places[0]["publisher"] == {"@type": "Organization", "name": "Text of Article.publisher"}


def test_drift_and_wording_of_an_article_do_not_change_the_rating_of_the_statement():
    found = review(with_claim(certainty={"level": "high", "reason": "Sure."}))
    assert found["reviewRating"]["ratingValue"] == 5
    assert [place["text"] for place in found["itemReviewed"]["appearance"]] == ["a second quote"]


def test_a_review_cites_what_was_weighed_and_nothing_else():
    (only,) = review(samples.catalogue())["citation"]
    assert only["name"] == "Text of Study.title"
    assert only["url"] == "https://catalogue.example/ev/studies/trial-2020/"
    assert "citation" not in review(samples.catalogue(), "bare")


@pytest.mark.parametrize(
    ("state", "is_rated"),
    [("drafted", False), ("disputed", False), ("second-graded", True), ("clinician-reviewed", True)],
)
def test_no_rating_while_drafted_or_disputed(state, is_rated):
    stated = {"state": state, "date": "2026-11-20", "due": "2027-11-20"}
    stated |= {"by": "A clinician"} if state == "clinician-reviewed" else {}
    assert ("ClaimReview" in head_of("claims/relief/", with_claim(review=stated))) is is_rated


def test_a_study_has_only_what_was_seen():
    found = head_of("studies/trial-2020/")["ScholarlyArticle"]
    assert {one["propertyID"]: one["value"] for one in found["identifier"]} == {
        "doi": "10.1000/a<b>\"c'&d",
        "pmid": "21482474",
        "pmcid": "PMC8675611",
        "nct": "NCT04436250",
        "isbn": "9780306406157",
    }
    assert "unseen" not in json.dumps(found)
    assert found["creativeWorkStatus"] == "corrected"
    assert found["author"][1] == {"@type": "Person", "name": "Other B"}
    bare = scholarly(UNPUBLISHED, "cohort-2019", samples.cohort())
    assert bare == {
        "@type": "ScholarlyArticle",
        "name": "A cohort",
        "headline": "A cohort",
        "author": [{"@type": "Organization", "name": "National Office"}],
    }


def test_volume_and_issue_lie_within_the_journal():
    issue = scholarly(UNPUBLISHED, "a", samples.study(ids={"issn": "1090-3801"}))["isPartOf"]
    assert (issue["@type"], issue["isPartOf"]["@type"]) == ("PublicationIssue", "PublicationVolume")
    journal = issue["isPartOf"]["isPartOf"]
    assert journal == {"@type": "Periodical", "name": "Text of Study.container", "issn": "1090-3801"}


def test_authors_and_titles_that_nobody_saw_are_not_told():
    assert "author" not in scholarly(UNPUBLISHED, "a", samples.study(authors=["Authors not seen"]))
    assert scholarly(UNPUBLISHED, "a", samples.study(title="Title not seen: a trial of pain")) is None


def test_news_and_laws_are_no_scholarly_articles():
    changes = {"kind": "official-document", "of": None}
    assert scholarly(UNPUBLISHED, "a", samples.study(**changes))["@type"] == "CreativeWork"


def test_without_an_address_of_the_site_nothing_names_one():
    made = pages(samples.catalogue(), today=TODAY)
    for uri in ("claims/relief/", "studies/trial-2020/", "articles/copy/"):
        found = blocks(made[uri].head)
        assert not any(facts["@type"] == "BreadcrumbList" for facts in found)
        assert not any({"url", "mainEntityOfPage"} & set(facts) for facts in found)
        assert "Report a problem" not in made[uri].body
    assert feed(Scene(samples.catalogue(), TODAY), UNPUBLISHED) is None


def test_breadcrumbs_lead_from_the_home_page_to_the_record():
    steps = head_of("articles/copy/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [
        "https://catalogue.example/ev/",
        "https://catalogue.example/ev/articles/",
        "https://catalogue.example/ev/articles/copy/",
    ]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("claims/relief/", "claims/pain/relief.yaml"),
        ("articles/copy/", "sources/articles/copy.yaml"),
        ("studies/trial-2020/", "sources/studies/trial-2020.yaml"),
    ],
)
def test_the_form_for_a_problem_is_filled_in(uri, path):
    seen = read(pages(samples.catalogue(), today=TODAY, published=PUBLISHED)[uri].body)
    (link,) = (urlsplit(link) for link in seen.links if "/issues/new" in link)
    assert (link.netloc, link.path) == ("github.com", "/example/catalogue/issues/new")
    asked = {name: value for name, (value,) in parse_qs(link.query).items()}
    assert asked.pop("title").startswith("Problem with ")
    assert asked == {"template": "record.yml", "record": path, "page": f"https://catalogue.example/ev/{uri}"}


@pytest.mark.parametrize("repository", [None, "", "javascript:alert(1)//https://github.com/x/y", "git@github.com:x/y"])
def test_no_form_where_no_repository_is_set(repository):
    made = pages(samples.catalogue(), today=TODAY, published=Published(repo_url=repository))
    assert "Report a problem" not in made["claims/relief/"].body


def entries(text: str | None) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    assert text is not None
    root = ElementTree.fromstring(text.encode())  # noqa: S314 # our own feed
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{needed}")) == 1
            assert one.findtext(f"{ATOM}{needed}")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    return root, root.findall(f"{ATOM}entry")


def test_the_feed_lists_changes_newest_first():
    older = CHANGE | {"date": "2026-11-20", "field": "verdict of copy#2", "from": "supported", "to": "overstated"}
    root, found = entries(feed(Scene(with_claim(history=[older, CHANGE]), TODAY), PUBLISHED))
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    assert [one.findtext(f"{ATOM}title") for one in found] == [
        "Certainty: from low to high",
        "Verdict of copy#2: from supported to overstated",
    ]
    assert "It now rests on Text of Study.authors and others 2020." in (found[0].findtext(f"{ATOM}summary") or "")
    assert found[0].find(f"{ATOM}link").get("href") == "https://catalogue.example/ev/claims/relief/#history"
    assert len({one.findtext(f"{ATOM}id") for one in found}) == 2


def test_a_feed_without_changes_is_valid_and_dated_by_the_last_look():
    root, found = entries(feed(Scene(with_claim(history=[]), TODAY), PUBLISHED))
    assert found == []
    assert root.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"
    entries(feed(Scene(Catalogue.of(), TODAY), PUBLISHED))


@pytest.mark.parametrize("hostile", [*HOSTILE, *BREAKING, "a\x0b\x1f\ufffe"])
def test_hostile_text_is_text_in_the_feed(hostile):
    root, (only,) = entries(feed(Scene(samples.catalogue(lambda name: f"{hostile} {name}"), TODAY), PUBLISHED))
    assert {one.tag.removeprefix(ATOM) for one in root.iter()} == {
        "feed", "title", "subtitle", "id", "link", "updated", "author", "name", "uri", "rights", "entry", "summary"
    }  # fmt: skip
    wanted = "".join(char if char >= " " and char != "\ufffe" else "\ufffd" for char in hostile)
    shown = (only.findtext(f"{ATOM}summary") or "").split()
    assert " ".join(shown).startswith(" ".join(f"{wanted} Claim.statement".split()))
