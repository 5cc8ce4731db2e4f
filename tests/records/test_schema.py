"""The JSON Schema for editors: current, complete, and of one mind with the models."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

import catalogue.records
from catalogue.records.schema import KINDS, schema_text
from catalogue.records.vocabularies import Verdict
from catalogue.store.forms import field_names
from catalogue.store.writing import modeline, write
from tests.store.samples import ARTICLE, CLAIM, STUDY
from tests.store.strategies import RECORDS

REPOSITORY = Path(__file__).parent.parent.parent
SAMPLES = {"claim": CLAIM, "article": ARTICLE, "study": STUDY}


def committed(kind: str) -> dict[str, Any]:
    (folder,) = catalogue.records.__path__
    data: dict[str, Any] = json.loads(Path(folder, "schemas", f"{kind}.json").read_text(encoding="utf-8"))
    return data


def as_others_read_it(text: str) -> Any:
    """The record as a plain reader of YAML takes it; days as JSON has them."""
    return json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_current(kind: str) -> None:
    (folder,) = catalogue.records.__path__
    text = Path(folder, "schemas", f"{kind}.json").read_text(encoding="utf-8")
    assert text == schema_text(kind), f"write it anew: catalogue schema {kind} > catalogue/records/schemas/{kind}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(committed(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_are_valid_for_another_reader(kind: str) -> None:
    jsonschema.Draft202012Validator(committed(kind)).validate(as_others_read_it(SAMPLES[kind]))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_what_the_models_take_is_valid_for_another_reader(record: Any) -> None:
    kind = type(record).__name__.lower()
    jsonschema.Draft202012Validator(committed(kind)).validate(as_others_read_it(write(record)))


@pytest.mark.parametrize(
    "path", sorted(REPOSITORY.glob("claims/*/*.yaml")) + sorted(REPOSITORY.glob("sources/*/*.yaml"))
)
def test_the_records_are_valid_for_another_reader(path: Path) -> None:
    kind = {"articles": "article", "studies": "study"}.get(path.parent.name, "claim")
    text = path.read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(committed(kind)).validate(as_others_read_it(text))
    assert text.startswith(modeline(kind))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("claim", "plain:", "plian:"),
        ("claim", "topic: mechanism", "topic: Mechanism"),
        ("claim", "wording: asserted", "wording: claimed"),
        ("claim", "sentence: 2", "sentence: two"),
        ("claim", "    locator: abstract\n", ""),
        ("study", "year: 1983", "year: 1083"),
        ("article", "title:", "subtitle: x\ntitle:"),
    ],
)
def test_a_spoilt_record_is_not_valid(kind: str, old: str, new: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(committed(kind)).validate(as_others_read_it(SAMPLES[kind].replace(old, new, 1)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_and_no_other_is_let_in(kind: str) -> None:
    whole = committed(kind)
    for part in (whole, *whole["$defs"].values()):
        if "enum" in part:
            assert len(part["enum"]) == len(part["enumDescriptions"])
            continue
        assert part["additionalProperties"] is False
        assert part["description"]
        assert all(field["description"] for field in part["properties"].values())
    assert set(whole["properties"]) == set(field_names(KINDS[kind], ()))


def test_words_say_what_they_mean() -> None:
    assert committed("claim")["$defs"]["Verdict"]["enumDescriptions"] == [word.meaning for word in Verdict]


def test_the_path_in_the_modeline_leads_to_the_schema() -> None:
    for kind, home in (("claim", "claims/topic"), ("article", "sources/articles"), ("study", "sources/studies")):
        path = modeline(kind).partition("$schema=")[2]
        assert (REPOSITORY / home / ".." / ".." / path.removeprefix("../../")).resolve().is_file()
        assert path.startswith("../../")
