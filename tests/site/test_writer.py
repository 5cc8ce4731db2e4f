"""What a writer takes away: the references of a claim on its page, and the files beside the pages."""

import json
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
import rispy

from catalogue.export.json import export
from catalogue.export.nlm import reference
from catalogue.rules.derive.balance import weigh
from catalogue.site.downloads import CATALOGUE, DATABASE, downloads, downloads_page, size
from catalogue.site.links import Links
from catalogue.site.pages import pages
from catalogue.site.scene import Scene
from catalogue.site.writer import writers_lens
from catalogue.site.writing import write_site
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from tests.site import samples
from tests.site.reading import read

TODAY = date(2026, 11, 24)
RECORDS = load(Path(__file__).parents[2])
SCENE = Scene(RECORDS, TODAY)


def test_the_studies_that_decide_come_first_then_the_others_numbered_through():
    for claim_id, claim in RECORDS.claims.items():
        weighing = weigh(claim, RECORDS.studies)
        lens = writers_lens(SCENE, claim_id)
        listed = [*lens.deciding, *lens.besides]
        assert [one.number for one in listed] == list(range(1, len(listed) + 1))
        assert [one.id for one in lens.deciding] == list(dict.fromkeys(one.evidence.study for one in weighing.deciding))
        assert {one.id for one in listed} == {one.evidence.study for one in weighing.weighed}
        assert all(one.reference == reference(RECORDS.studies[one.id]) for one in listed)
        assert bool(lens.files) == bool(listed)


def test_a_study_on_both_sides_is_cited_once():
    both = [
        {"study": "trial-2020", "direction": side, "finding": "Half of it.", "locator": "abstract", "both_sides": "Two"}
        for side in ("supports", "contradicts")
    ]
    catalogue = samples.catalogue()
    catalogue.claims["relief"] = samples.claim(evidence=both)
    (only,) = writers_lens(Scene(catalogue, TODAY), "relief").deciding
    assert (only.id, only.speaks) == ("trial-2020", "For and against the claim")


def test_the_page_shows_every_reference_and_names_what_can_be_copied():
    claim_id = max(RECORDS.claims, key=lambda name: len(writers_lens(SCENE, name).besides))
    lens = writers_lens(SCENE, claim_id)
    seen = read(pages(RECORDS, today=TODAY)[f"claims/{claim_id}/"].body)
    assert all(one.reference in seen.text for one in (*lens.deciding, *lens.besides))
    copied = [attributes["data-copy"] for _, attributes in seen.elements if "data-copy" in attributes]
    assert copied[0] == "the sentence"
    assert [what for what in copied if what.startswith("reference ")] == [
        f"reference {number}" for number in range(1, len(lens.deciding) + len(lens.besides) + 1)
    ]
    assert {"references.bib", "references.ris", "references.json"} <= set(seen.links)


def test_a_claim_without_anything_weighed_has_no_reference_and_no_file():
    catalogue = samples.catalogue()
    seen = read(pages(catalogue, today=TODAY)["claims/bare/"].body)
    assert "there is no study to cite" in seen.text
    assert not any(link.startswith("references.") for link in seen.links)
    assert not any(address.startswith("claims/bare/") for address in downloads(catalogue))


@pytest.mark.parametrize("catalogue", [samples.catalogue, lambda: RECORDS], ids=["samples", "records"])
def test_every_file_holds_the_studies_that_were_weighed(catalogue):
    records = catalogue()
    made = downloads(records)
    assert made[CATALOGUE] == export(records)
    for address in made:
        folder, _, name = address.rpartition("/")
        wanted = set(records.studies)
        if folder.startswith("claims/"):
            claim = records.claims[folder.removeprefix("claims/")]
            wanted = {entry.evidence.study for entry in weigh(claim, records.studies).weighed}
        text = made[address]
        if name == "references.json":
            assert {one["id"] for one in json.loads(text)} == wanted
        elif name == "references.ris":
            assert {one["id"] for one in rispy.loads(text)} == wanted
        elif name == "references.bib" and folder == "downloads":
            assert set(bibtexparser.parse_string(text).entries_dict) == wanted


def test_the_page_of_downloads_tells_the_sizes():
    made = downloads(RECORDS)
    seen = read(pages(RECORDS, today=TODAY)["downloads/"].body)
    for address in (CATALOGUE, "downloads/references.bib", "downloads/references.ris", "downloads/references.json"):
        assert Links("downloads/").file(address) in seen.links
        assert size(len(made[address].encode())) in seen.text
    assert "Creative Commons Attribution 4.0" in seen.text
    assert "Keys may be added" in seen.text


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9949, "9.9 kB"),
        (9950, "10 kB"),
        (144_103, "144 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_121_571, "1.1 MB"),
    ],
)
def test_a_size_has_two_digits_at_least(count, told):
    assert size(count) == told


def test_another_generator_gets_the_files_too_byte_for_byte(tmp_path):
    catalogue = samples.catalogue()
    made = downloads(catalogue)
    write_site(pages(catalogue, today=TODAY), tmp_path / "out", downloads=made)
    for address in made:
        content = made[address]
        wanted = content.encode() if isinstance(content, str) else content
        assert (tmp_path / "out" / address).read_bytes() == wanted


def test_mkdocs_puts_the_files_beside_the_pages(built):
    assert json.loads((built.built / CATALOGUE).read_text(encoding="utf-8"))["version"] == 1
    assert b"\r\n" in (built.built / "claims/relief/references.ris").read_bytes()
    assert b"\r\r" not in (built.built / "claims/relief/references.ris").read_bytes()
    assert (built.built / "claims/relief/references.bib").read_text(encoding="utf-8").startswith("@")
    assert (built.built / "downloads/references.json").is_file()


def test_a_database_is_left_out_where_the_records_do_not_fit_together():
    catalogue = samples.catalogue()
    assert DATABASE in downloads(catalogue)
    loose = Catalogue.of(catalogue.claims, {}, catalogue.studies)
    assert DATABASE not in downloads(loose)
    assert CATALOGUE in downloads(loose)
    seen = read(downloads_page(Scene(loose, TODAY)).body)
    assert "catalogue.jsonld" in seen.text
    assert "catalogue.sqlite" not in seen.text


def test_files_for_the_whole_catalogue_name_the_site_where_they_name_an_address():
    own = "https://own.example/ev/"
    for address in ("catalogue.jsonld", "nanopublications.trig"):
        assert own in downloads(RECORDS, own)[address]
        assert own not in downloads(RECORDS)[address]
