"""The JSON contract: every key that the design names, what it is derived from, and the same bytes each time."""

import json
from pathlib import Path

import pytest

from catalogue.export.json import export
from catalogue.records.claim import Claim
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load

SMALL = Path(__file__).parents[1] / "cli/small"

CONTRACT = {
    "articles": {"id", "title", "publisher", "url", "sentences", "not_claims"},
    "studies": {"id", "title", "year", "kind", "doi", "pmid", "standing"},
    "claims": {
        "id",
        "topic",
        "statement",
        "question",
        "certainty",
        "balance",
        "defensible",
        "occurrences",
        "evidence",
        "searches",
    },
}
OCCURRENCE = {"article", "sentence", "quote", "wording", "verdict", "drift", "citation"}
EVIDENCE = {"study", "direction", "indirect", "level", "scale"}


@pytest.fixture(scope="module")
def catalogue():
    return load(SMALL)


@pytest.fixture(scope="module")
def document(catalogue):
    return json.loads(export(catalogue))


def changed(claim, **fields):
    """The claim with other values, given as a record has them."""
    return Claim.model_validate(claim.model_dump(mode="json", by_alias=True) | fields)


def exported(catalogue, claim_id, claim):
    other = Catalogue.of({claim_id: claim}, catalogue.articles, catalogue.studies)
    (only,) = json.loads(export(other))["claims"]
    return only


def test_every_key_of_the_contract_is_there(document):
    assert document["version"] == 1
    for kind, keys in CONTRACT.items():
        assert document[kind]
        for record in document[kind]:
            assert keys <= record.keys()
    for claim in document["claims"]:
        assert isinstance(claim["searches"], int)
        for occurrence in claim["occurrences"]:
            assert occurrence.keys() >= OCCURRENCE
            assert {"status", "study"} <= occurrence["citation"].keys()
        for evidence in claim["evidence"]:
            assert evidence.keys() >= EVIDENCE
            assert evidence["scale"] in {"oxford", "tier"}
    for part in document["articles"][0]["not_claims"]:
        assert {"sentences", "kind"} <= part.keys()


def test_it_is_sorted_utf_8_and_ends_in_a_line_break(catalogue, document):
    text = export(catalogue)
    assert text == export(load(SMALL))
    assert text.endswith("}\n")
    for kind in CONTRACT:
        ids = [record["id"] for record in document[kind]]
        assert ids == sorted(ids)


def test_the_order_of_records_in_memory_does_not_matter(catalogue):
    turned = Catalogue.of(
        dict(reversed(catalogue.claims.items())),
        dict(reversed(catalogue.articles.items())),
        dict(reversed(catalogue.studies.items())),
    )
    assert export(turned) == export(catalogue)


def test_letters_are_not_escaped(catalogue):
    claim = changed(catalogue.claims["ketamine-blocks-nmda-receptors"], plain="Récepteurs “NMDA”")
    assert "Récepteurs “NMDA”" in export(Catalogue.of({"a": claim}))


def test_balance_indirectness_and_level_are_derived(document):
    mechanism, benefit = document["claims"]
    assert (mechanism["balance"], benefit["balance"]) == ("supports", "contradicts")
    assert mechanism["evidence"][0] | {"indirect": True, "level": 1, "scale": "tier"} == mechanism["evidence"][0]
    assert benefit["evidence"][0] | {"indirect": False, "level": 2, "scale": "oxford"} == benefit["evidence"][0]


def test_the_level_is_that_of_the_study_whatever_its_gaps(catalogue):
    claim = catalogue.claims["ketamine-ends-pain-for-months"]
    entry = claim.evidence[0].model_dump(mode="json") | {"gaps": [{"axis": "population", "why": "other people"}]}
    (evidence,) = exported(catalogue, "a", changed(claim, evidence=[entry]))["evidence"]
    assert (evidence["indirect"], evidence["level"]) == (True, 2)


def test_a_citation_has_the_status_of_its_attribution(document):
    mechanism, benefit = document["claims"]
    assert mechanism["occurrences"][0]["citation"] == {"status": "uncited", "study": None}
    citation = benefit["occurrences"][0]["citation"]
    assert citation["status"] == "unidentified"
    assert citation["study"] is None
    assert citation["nearest"] == "noppers-2011-ketamine"
    assert citation["attributed_as"] == "A study by the Institute"


def test_an_attribution_without_description_is_not_told_as_uncited(catalogue):
    claim = catalogue.claims["ketamine-ends-pain-for-months"]
    (only,) = json.loads(export(Catalogue.of({"a": claim})))["claims"]
    assert only["occurrences"][0]["citation"]["status"] == "unidentified"


@pytest.mark.parametrize(
    ("verdict", "level", "drift"),
    [("overstated", "low", ["certainty"]), ("overstated", "high", []), ("supported", "low", [])],
)
def test_drift_in_certainty_is_added_where_a_wording_is_overstated_at_low_or_worse(verdict, level, drift, catalogue):
    claim = catalogue.claims["ketamine-blocks-nmda-receptors"]
    said = claim.occurrences[0].model_dump(mode="json") | {"verdict": verdict}
    certainty = claim.certainty.model_dump(mode="json") | {"level": level}
    only = exported(catalogue, "a", changed(claim, occurrences=[said], certainty=certainty))
    assert only["occurrences"][0]["drift"] == drift


def test_a_claim_without_evidence_has_balance_none_and_counts_its_searches(catalogue):
    claim = catalogue.claims["ketamine-ends-pain-for-months"]
    search = {"where": "PubMed", "query": "q", "date": "2026-11-24", "found": "nothing"}
    only = exported(catalogue, "a", changed(claim, evidence=[], searches=[search, search]))
    assert (only["balance"], only["evidence"], only["searches"]) == ("none", [], 2)


def test_a_study_without_record_leaves_its_entry_without_level(catalogue):
    claim = catalogue.claims["ketamine-ends-pain-for-months"]
    (only,) = json.loads(export(Catalogue.of({"a": claim})))["claims"]
    assert only["evidence"][0]["level"] is None
    assert only["evidence"][0]["weighed"] is False
