"""Every link within the pages leads to a page and a place that there is."""

from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from catalogue.export.addresses import outside, resolver
from catalogue.site.downloads import downloads
from catalogue.site.links import Links
from catalogue.site.pages import pages
from catalogue.site.prose import TABLES
from catalogue.store.loading import load
from tests.site import samples
from tests.site.reading import Seen, read

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
PROSE = {f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")}


def seen(catalogue) -> dict[str, Seen]:
    return {uri: read(page.body) for uri, page in pages(catalogue, today=TODAY).items()}


@pytest.mark.parametrize("catalogue", [samples.catalogue, lambda: load(ROOT)], ids=["samples", "records"])
def test_links_and_fragments_resolve_and_ids_are_single(catalogue):
    records = catalogue()
    made, files = seen(records), set(downloads(records))
    faults = []
    for uri, page in made.items():
        faults += [f"{uri}: id {name} twice" for name, count in Counter(page.ids).items() if count > 1]
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            target, fragment = urldefrag(urljoin(f"http://site/{uri}", link).removeprefix("http://site/"))
            target = target.partition("?")[0]  # what an index is asked for stands behind its address
            if target in PROSE:
                continue  # those are looked at in the built site
            if target in files:
                continue
            if target not in made:
                faults.append(f"{uri}: {link} leads to no page")
            elif fragment and fragment not in made[target].ids:
                faults.append(f"{uri}: {link} leads to no place on its page")
    assert faults == []


@pytest.mark.parametrize(
    ("here", "target", "address"),
    [
        ("", "", "./"),
        ("", "claims/", "claims/"),
        ("claims/", "", "../"),
        ("claims/a/", "claims/a/", "./"),
        ("claims/a/", "studies/b/", "../../studies/b/"),
        ("claims/a/", "claims/", "../"),
    ],
)
def test_links_are_relative_to_their_page(here, target, address):
    assert Links(here).to(target) == address
    assert Links(here).to(target, "x") == ("#x" if here == target else f"{address}#x")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x", " https://x", "http://192.0.2.7/a", None],
)
def test_nothing_but_a_web_page_is_linked(address):
    assert outside(address) is None


def test_an_identifier_stays_within_its_address():
    assert resolver("doi", '10.1/"><script>') == "https://doi.org/10.1/%22%3E%3Cscript%3E"
    assert resolver("pmid", "1?x#y") == "https://pubmed.ncbi.nlm.nih.gov/1%3Fx%23y"


def test_links_of_the_tables_resolve():
    made = seen(samples.catalogue())
    for name, table in TABLES.items():
        page = read(table(samples.catalogue()))
        for link in page.links:
            target, fragment = urldefrag(urljoin("http://site/method/", link).removeprefix("http://site/"))
            known = page.ids if target == "method/" else made[target].ids
            assert not fragment or fragment in known, f"{name}: {link}"
