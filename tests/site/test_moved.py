"""A renamed record leaves a page at its old address that leads to the new one, without a script."""

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest

from catalogue.site.moved import moved_files
from catalogue.site.published import UNPUBLISHED, Published
from catalogue.site.scene import Scene
from catalogue.store.catalogue import Catalogue
from tests.site import samples
from tests.site.reading import read
from tests.site.test_links import TODAY
from tests.site.validity import faults_of_ours

HOSTILE = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def moved(published=UNPUBLISHED, title=HOSTILE):
    catalogue = Catalogue.of(
        {"now": samples.bare().model_copy(update={"former_ids": ("before", "long-before"), "statement": title})},
        {"copy": samples.article(former_ids=["blog"])},
        {"trial-2020": samples.study(former_ids=["trial-2019"])},
    )
    return moved_files(Scene(catalogue, TODAY), published)


def test_there_is_a_page_for_each_former_id():
    assert sorted(moved()) == [
        "articles/blog/index.html",
        "claims/before/index.html",
        "claims/long-before/index.html",
        "studies/trial-2019/index.html",
    ]


def test_the_page_leads_on_by_itself_and_by_a_link():
    page = read(moved()["claims/before/index.html"])
    metas = [attributes for name, attributes in page.elements if name == "meta"]
    refresh = next(one["content"] for one in metas if one.get("http-equiv") == "refresh")
    seconds, address = refresh.split("; url=")
    assert seconds == "0"
    assert urljoin("http://site/claims/before/", address) == "http://site/claims/now/"
    assert page.links == [address]
    assert any(one.get("name") == "robots" and one["content"] == "noindex" for one in metas)
    assert any("default-src 'none'" in (one.get("content") or "") for one in metas)


def test_a_text_of_the_record_stays_text():
    html = moved()["claims/before/index.html"]
    page = read(html)
    assert {"script", "img"}.isdisjoint(page.names)
    assert HOSTILE in page.text
    assert faults_of_ours(html) == []


@pytest.mark.parametrize(
    ("published", "canonical"),
    [
        (UNPUBLISHED, []),
        (Published(site_url="https://example.org/evidence/"), ["https://example.org/evidence/claims/now/"]),
    ],
)
def test_the_canonical_address_stands_only_where_the_site_has_one(published, canonical):
    page = read(moved(published)["claims/before/index.html"])
    assert [one["href"] for name, one in page.elements if name == "link" and one["rel"] == "canonical"] == canonical


def test_in_the_built_site_only_the_new_page_is_known(site):
    site.replace("claims/harm/harm.yaml", "  due: 2027-11-20\n", "  due: 2027-11-20\nformer_ids: [dizziness]\n")
    site.replace("mkdocs.yml", "site_dir: site", "site_dir: site\nsite_url: https://example.org/")
    site.whole()
    old = (site.built / "claims" / "dizziness" / "index.html").read_text(encoding="utf-8")
    assert "url=../harm/" in old
    index = json.loads((site.built / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert not any("dizziness/" in entry["location"] for entry in index["docs"])
    assert "claims/dizziness/" not in (site.built / "sitemap.xml").read_text(encoding="utf-8")
    pages = [path for path in site.built.rglob("*.html") if path.parent.name != "dizziness"]
    assert not any("claims/dizziness" in path.read_text(encoding="utf-8") for path in pages)
    written = site.run("catalogue", "site", "--out", "pages")
    assert written.returncode == 0, written.stderr
    assert "url=../harm/" in Path(site.folder, "pages/claims/dizziness/index.html").read_text(encoding="utf-8")
    shown = site.run("catalogue", "show", "dizziness")
    assert shown.returncode == 0
    assert "'dizziness' is named 'harm' now" in shown.stderr
    assert "The drug makes people dizzy." in shown.stdout
