"""The canonical text of records: what is written is read again, by us and by everyone else."""

import io
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from ruamel.yaml import YAML

from catalogue.records.claim import Claim
from catalogue.store.loading import record_of
from catalogue.store.reading import read
from catalogue.store.scalars import is_plain, scalar
from catalogue.store.writing import WIDEST, write
from tests.store.samples import ARTICLE, CLAIM, STUDY
from tests.store.strategies import RECORDS, TEXTS


def again(text: str, kind: str) -> Any:
    record, problems = record_of(kind, read(text.encode(), "a.yaml"))
    assert not problems
    return record


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_what_is_written_is_read_again(record: Any) -> None:
    kind = type(record).__name__.lower()
    text = write(record)
    assert again(text, kind) == record
    assert write(again(text, kind)) == text


@pytest.mark.parametrize(("text", "kind"), [(CLAIM, "claim"), (ARTICLE, "article"), (STUDY, "study")])
def test_canonical_text_is_written_as_it_was_read(text: str, kind: str) -> None:
    assert write(again(text, kind)) == text


@given(TEXTS)
@example("12e03")
@example("1:1")
@example("0o17")
@example("a:")
def test_every_reader_takes_a_text_for_the_same_text(text: str) -> None:
    for line in (f"a: {scalar(text)}\n", f"a:\n  - {scalar(text)}\n", f"{scalar(text)}: a\n"):
        for tree in (yaml.safe_load(line), YAML(typ="safe", pure=True).load(io.StringIO(line)), _yaml_1_1(line)):
            inner = tree.get("a", tree)
            assert inner in (text, [text], {text: "a"})


def _yaml_1_1(line: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    return reader.load(io.StringIO(line))


NEEDS_QUOTES = [
    "no",
    "1e3",
    "0x1F",
    "12:30",
    "010",
    ".5",
    "=",
    "<<",
    "~",
    "null",
    "2024-01-01",
    "a: b",
    "a #b",
    "- a",
    "",
]
NEEDS_NONE = [
    "no pain",
    "8 weeks",
    "942-949",
    "10.1016/j.ejpain.2011.03.008",
    "a “curly” quote",
    "article#16",
    "(both)",
]


@pytest.mark.parametrize("text", NEEDS_QUOTES)
def test_texts_that_need_quotes_have_them(text: str) -> None:
    assert scalar(text) == f'"{text}"'
    assert not is_plain(text)


@pytest.mark.parametrize("text", NEEDS_NONE)
def test_texts_that_need_no_quotes_have_none(text: str) -> None:
    assert scalar(text) == text
    assert is_plain(text)


def test_what_does_not_show_is_written_as_an_escape() -> None:
    assert scalar("5\u00a0mg “a” \U0001f600") == '"5\\u00a0mg “a” \U0001f600"'


def test_short_lists_of_words_stand_in_brackets_and_long_ones_do_not() -> None:
    claim = again(CLAIM, "claim")
    ids = tuple(f"companion-number-{number}" for number in range(9))
    lines = write(claim.model_copy(update={"companions": ids[:3]})).splitlines()
    assert "companions: [companion-number-0, companion-number-1, companion-number-2]" in lines
    lines = write(claim.model_copy(update={"companions": ids})).splitlines()
    assert "companions:" in lines
    assert "  - companion-number-8" in lines


def test_brackets_end_at_the_hundredth_column() -> None:
    claim: Claim = again(CLAIM, "claim")
    start = "companions: [a, "
    fits, does_not = "b" * (WIDEST - len(start) - 1), "b" * (WIDEST - len(start))
    assert f"{start}{fits}]" in write(claim.model_copy(update={"companions": ("a", fits)})).splitlines()
    assert "companions:" in write(claim.model_copy(update={"companions": ("a", does_not)})).splitlines()
