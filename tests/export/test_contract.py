"""The JSON document holds to its schema, and the schema tells every key that the document has."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from catalogue.export.contract import schema, schema_text
from catalogue.export.json import export
from catalogue.records.claim import Claim
from catalogue.records.lock import Lock
from catalogue.records.study import Study
from catalogue.store.catalogue import Catalogue
from tests.export.records import RECORDS
from tests.site import samples
from tests.store.strategies import parts

SCHEMA = schema()
SEEN = {
    "sightings": [{"identifier": "pmid:1", "told_by": "pubmed", "settled": "verified", "on": "2026-11-24"}],
    "standings": [{"told_by": "crossref", "state": "current", "on": "2026-11-24", "source": "crossref works"}],
    "open_copy": "https://example.org/copy.pdf",
    "trial": [["status", "completed"]],
}


def closed(node: Any) -> Any:
    """The schema without leave for keys that it does not tell."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: closed(value) for key, value in node.items()}
    return {**node, "additionalProperties": False} if isinstance(node.get("properties"), dict) else node


def faults(document: Any, by: dict[str, Any] = SCHEMA) -> list[str]:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    found = jsonschema.Draft202012Validator(by, format_checker=checker).iter_errors(document)
    return [f"{list(fault.absolute_path)}: {fault.message[:200]}" for fault in found]


def document_of(catalogue: Catalogue) -> Any:
    return json.loads(export(catalogue))


def seen_of(catalogue: Catalogue) -> Catalogue:
    return Catalogue.of(
        catalogue.claims, catalogue.articles, catalogue.studies, Lock.model_validate({"studies": {"trial-2020": SEEN}})
    )


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(schema_text()) == SCHEMA


@pytest.mark.parametrize(
    "catalogue", [RECORDS, samples.catalogue(), seen_of(samples.catalogue()), Catalogue.of()], ids=str
)
def test_the_document_holds_to_it_and_has_no_key_that_it_does_not_tell(catalogue):
    assert faults(document_of(catalogue)) == []
    assert faults(document_of(catalogue), closed(SCHEMA)) == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(parts(Claim))
def test_any_claim_holds_to_it(claim):
    assert faults(document_of(Catalogue.of({"a": claim}))) == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(parts(Study))
def test_any_study_holds_to_it(study):
    assert faults(document_of(Catalogue.of(studies={"a": study})), closed(SCHEMA)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.update(version=2),
        lambda document: document["claims"][0].pop("balance"),
        lambda document: document["claims"][0].update(certainty="sure"),
        lambda document: document["claims"][2]["occurrences"][0].update(verdict="false"),
        lambda document: document["claims"][2]["evidence"][0].update(weighed="yes"),
        lambda document: document["claims"][2]["evidence"][0].update(scale="grade"),
        lambda document: document["studies"][0].update(year="long ago"),
        lambda document: document["studies"][1]["figures"][0].update(value="2.50"),
        lambda document: document["articles"][0]["not_claims"][0].update(kind="nothing"),
        lambda document: document["claims"][2]["review"].update(date="today"),
    ],
)
def test_a_spoiled_document_does_not(spoil):
    document = document_of(samples.catalogue())
    spoil(document)
    assert len(faults(document)) == 1


def test_a_key_may_be_added():
    document = document_of(samples.catalogue())
    document["new"] = document["claims"][0]["new"] = 1
    assert faults(document) == []


def test_figures_are_numbers_and_a_comparison_names_them():
    document = document_of(samples.catalogue())
    (study,) = (one for one in document["studies"] if one["id"] == "trial-2020")
    assert [figure["value"] for figure in study["figures"]] == [2.5, 3, -1.5, 2.5]
    assert isinstance(study["figures"][1]["value"], int)
    (claim,) = (one for one in document["claims"] if one["id"] == "relief")
    (comparison,) = claim["comparisons"]
    assert [study["figures"][row["figure"]]["what"] for row in comparison["rows"]] == [
        row["what"] for row in comparison["rows"]
    ]


def test_a_comparison_of_a_figure_that_there_is_not_says_so():
    catalogue = samples.catalogue()
    catalogue.studies["trial-2020"] = samples.study(figures=[])
    (claim,) = (one for one in document_of(catalogue)["claims"] if one["id"] == "relief")
    assert [row["figure"] for row in claim["comparisons"][0]["rows"]] == [None, None]


def test_what_registers_told_stands_beside_what_the_record_tells():
    unseen, seen = document_of(samples.catalogue()), document_of(seen_of(samples.catalogue()))
    assert all(study["seen_online"] is None for study in unseen["studies"])
    (study,) = (one for one in seen["studies"] if one["id"] == "trial-2020")
    assert study["seen_online"] == SEEN
    assert (study["standing_recorded"], study["standing_date"]) == ("corrected", "2024-05-06")
