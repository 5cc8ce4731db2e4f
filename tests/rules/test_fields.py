"""No text and no day of a record is overlooked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.record import Part
from catalogue.records.study import Study
from catalogue.rules.fields import days_in, gather, texts_in

DAY = "2026-11-20"
SEARCH = {"where": "T where", "query": "T query", "date": DAY, "found": "T found"}
WAIVER = {"code": "plain-long", "reason": "T reason", "until": DAY}

CLAIM = Claim.model_validate(
    {
        "statement": "T statement",
        "plain": "T plain",
        "topic": "topic",
        "question": "benefit",
        "scope": {
            "condition": "T con",
            "population": "T pop",
            "route": "T route",
            "outcome": "T out",
            "time": "T time",
        },
        "variants": ["T one", "T two", "T three"],
        "occurrences": [
            {
                "article": "copy",
                "sentence": 1,
                "quote": "T quote",
                "wording": "asserted",
                "drift": ["size"],
                "drift_why": "T drift",
                "verdict": "supported",
                "override": {"reason": "T override"},
                "note": "T note",
            }
        ],
        "evidence": [
            {
                "study": "trial",
                "direction": "supports",
                "finding": "T finding",
                "locator": "T locator",
                "gaps": [{"axis": "size", "why": "T gap"}],
                "set_aside": {"why": "T aside"},
                "both_sides": "T sides",
            }
        ],
        "certainty": {
            "level": "low",
            "concerns": [{"domain": "imprecision", "why": "T concern"}],
            "raised": [{"domain": "large-effect", "why": "T raised"}],
            "waived": [{"axis": "size", "why": "T waived"}],
            "reason": "T certainty",
            "override": {"reason": "T level"},
        },
        "searches": [SEARCH],
        "defensible": "T defensible",
        "watch": [{"nct": "NCT04436250", "look_again": DAY, "why": "T watch"}],
        "judgements": [{"grader": "a", "kind": "machine", "date": DAY, "level": "low", "note": "T judged"}],
        "settlements": [
            {"about": "T about", "values": {"a": "T a", "b": "T b"}, "settled": "T so", "why": "T why", "date": DAY}
        ],
        "review": {"state": "clinician-reviewed", "date": "2026-11-19", "due": DAY, "by": "T by"},
        "history": [{"date": DAY, "field": "T field", "from": "T from", "to": "T to", "why": "T changed"}],
        "waivers": [WAIVER],
    }
)
ARTICLE = Article.model_validate(
    {
        "title": "T title",
        "publisher": "T publisher",
        "publisher_note": "T sure",
        "url": None,
        "url_note": "T url",
        "published": DAY,
        "captured": DAY,
        "text": {"sha256": "0" * 64, "sentences": 3},
        "not_claims": [{"sentences": [1], "kind": "heading", "note": "T none"}],
        "attributions": [
            {
                "id": "one",
                "words": "T words",
                "sentences": [2],
                "status": "unidentified",
                "reason": "T reason",
                "instead_note": "T instead",
                "searches": [SEARCH],
            }
        ],
        "waivers": [WAIVER],
    }
)
STUDY = Study.model_validate(
    {
        "title": "T title",
        "authors": ["T author"],
        "container": "T container",
        "volume": "T1",
        "issue": "T2",
        "pages": "T3",
        "kind": "cohort",
        "population": "T people",
        "intervention": "T done",
        "comparator": "T other",
        "duration": "T long",
        "summary": "T summary",
        "figures": [{"what": "T what", "value": "1", "unit": "T unit", "arm": "T arm", "time": "T when"}],
        "aliases": ["T alias"],
        "limitations": ["T limit"],
        "funding": "T paid",
        "standing": {"state": "current", "date": DAY, "source": "T source", "note": "T standing"},
        "seen": {"identity": "page", "findings": "page", "at": ["https://example.org"], "date": DAY, "note": "T seen"},
        "waivers": [WAIVER],
    }
)
RECORDS = pytest.mark.parametrize("record", [CLAIM, ARTICLE, STUDY], ids=lambda record: type(record).__name__)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def at(record: Part, keys: tuple[str | int, ...]) -> Any:
    value: Any = record.model_dump(by_alias=True)
    for key in keys:
        value = value[key]
    return value


@RECORDS
def test_every_text_is_found_with_its_keys(record: Part) -> None:
    expected = sorted(leaf for leaf in leaves(record.model_dump()) if isinstance(leaf, str) and leaf.startswith("T"))
    assert expected
    assert sorted(text for _, text in texts_in(record)) == expected
    assert all(at(record, keys) == text for keys, text in texts_in(record))


@RECORDS
def test_every_day_is_found_with_its_keys(record: Part) -> None:
    expected = sorted(leaf for leaf in leaves(record.model_dump()) if isinstance(leaf, date))
    assert expected
    assert sorted(day for _, day in days_in(record)) == expected
    assert all(at(record, keys) == day for keys, day in days_in(record))


@RECORDS
def test_gathering_finds_the_same(record: Part) -> None:
    texts: list[str] = []
    days: list[tuple[str, date]] = []
    gather(record, texts, days)
    assert sorted(texts) == sorted(text for _, text in texts_in(record))
    assert sorted(days) == sorted((str(keys[-1]), day) for keys, day in days_in(record))


@RECORDS
def test_these_records_fill_every_field_of_text(record: Part) -> None:
    empty = {leaf for leaf in leaves(record.model_dump()) if leaf == ""}
    assert not empty
