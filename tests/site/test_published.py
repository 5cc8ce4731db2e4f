"""A site with an address and a repository says so in its pages; one without names none."""

from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from tests.site.conftest import REPOSITORY, Site, prepare
from tests.site.reading import Seen, read_file

ADDRESS = "https://catalogue.example/ev/"
HOSTILE = "</title><script>alert(1)</script> & \"'><img src=x onerror=alert(1)>"


def publish(site: Site) -> None:
    site.replace(
        "mkdocs.yml",
        "site_description:",
        f"site_url: {ADDRESS}\nrepo_url: https://github.com/example/catalogue\nsite_description:",
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Site:
    site = prepare(tmp_path_factory.mktemp("published"))
    publish(site)
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site


def heads(site: Site) -> dict[str, Seen]:
    return {
        path.relative_to(site.built).as_posix().removesuffix("index.html"): read_file(path)
        for path in site.built.rglob("index.html")
    }


def named(seen: Seen, name: str) -> str | None:
    return next((value.get("content") for _, value in seen.elements if value.get("property") == name), None)


def links(seen: Seen, rel: str) -> list[str | None]:
    return [value.get("href") for tag, value in seen.elements if tag == "link" and value.get("rel") == rel]


def test_every_page_names_its_canonical_address_and_itself(published):
    for uri, seen in heads(published).items():
        assert links(seen, "canonical") == [ADDRESS + uri]
        assert named(seen, "og:url") == ADDRESS + uri
        assert named(seen, "og:title")
        assert named(seen, "og:description")
        (address,) = links(seen, "alternate")
        assert urljoin(ADDRESS + uri, address) == f"{ADDRESS}feed.xml"


def test_the_sitemap_lists_every_page(published):
    root = ElementTree.parse(published.built / "sitemap.xml")  # noqa: S314 # our own sitemap
    found = {one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert found == {ADDRESS + uri for uri in heads(published)}


def test_the_feed_stands_beside_the_pages(published):
    root = ElementTree.parse(published.built / "feed.xml").getroot()  # noqa: S314 # our own feed
    assert root.findtext("{http://www.w3.org/2005/Atom}id") == f"{ADDRESS}feed.xml"


def test_without_an_address_there_is_neither_feed_nor_sitemap(built):
    assert not (built.built / "feed.xml").exists()
    assert not (built.built / "sitemap.xml").exists()
    assert not (built.built / "sitemap.xml.gz").exists()
    for uri, seen in heads(built).items():
        assert named(seen, "og:url") is None, uri
        assert links(seen, "canonical") == links(seen, "alternate") == []
        assert named(seen, "og:title"), uri


def test_the_page_that_is_not_found_has_a_policy_too(built):
    for path in built.built.rglob("*.html"):
        policies = [value for _, value in read_file(path).elements if value.get("http-equiv")]
        assert len(policies) == 1, path


def test_the_fields_of_the_form_are_those_that_pages_fill_in(published):
    form = (REPOSITORY / ".github" / "ISSUE_TEMPLATE" / "record.yml").read_text("utf-8")
    assert "id: record\n" in form
    assert "id: page\n" in form
    seen = heads(published)["claims/relief/"]
    assert sum("issues/new?template=record.yml&" in link for link in seen.links) == 1


def test_markup_in_a_record_stays_text_where_a_page_is_shared(site):
    quoted = HOSTILE.replace("'", "''")
    path = "claims/pain/relief.yaml"
    site.replace(path, "statement: The drug relieves pain for a day.", f"statement: '{quoted}'")
    waiver = "waivers:\n  - code: text-markup\n    reason: It is a test.\n    until: 2027-01-01\n"
    site.replace(path, "  due: 2027-11-20\n", f"  due: 2027-11-20\n{waiver}")
    publish(site)
    done = site.build()
    assert done.returncode == 0, done.stderr
    seen = heads(site)["claims/relief/"]
    assert named(seen, "og:title") == HOSTILE
    assert not any(value.get("onerror") for _, value in seen.elements)
