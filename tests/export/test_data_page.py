"""The examples on the page of the data: each is run on the repository's own records and prints what the page says."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.export import csv, jsonld, sqlite
from catalogue.export.views import MEANINGS, VIEWS
from tests.export.records import RECORDS, ROOT

PAGE = (ROOT / "docs/data.md").read_text(encoding="utf-8")
_EXAMPLE = re.compile(r"^```(python|sql)\n(.*?)^```\n\n```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES = _EXAMPLE.findall(PAGE)
BASE = "https://example.org/evidence/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the page speaks of."""
    made = tmp_path_factory.mktemp("data")
    (made / "catalogue.sqlite").write_bytes(sqlite.export(RECORDS))
    (made / "catalogue.jsonld").write_text(jsonld.export(RECORDS, BASE), encoding="utf-8")
    return made


def printed(language: str, example: str, folder: Path) -> str:
    if language == "sql":
        database = sqlite3.connect(folder / "catalogue.sqlite")
        rows = database.execute(example).fetchall()
        database.close()
        return "".join("|".join(map(str, row)) + "\n" for row in rows)
    command = [sys.executable, "-W", "ignore", "-X", "utf8", "-c", example]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("language", "example", "output"), EXAMPLES, ids=[f"{one[0]}-{at}" for at, one in enumerate(EXAMPLES)]
)
def test_an_example_prints_what_the_page_says(language, example, output, folder):
    assert printed(language, example, folder) == output
    assert output.strip()


def test_every_block_of_code_is_an_example():
    assert len(EXAMPLES) == len(re.findall(r"^```(?:python|sql)$", PAGE, re.MULTILINE)) == 4


def test_the_way_back_on_the_page_is_our_own():
    scope: dict[str, object] = {}
    example = next(one for _, one, _ in EXAMPLES if "GUARD" in one).replace("print(", "str((").replace("))\n", ")))\n")
    exec(example, scope)  # noqa: S102 - the page's own example
    for cell in ("'=1", "a;'=1", "''x", "'\t=", "it's", "'＝1", "a;\"'=1"):
        assert scope["text"](cell) == csv.unguarded(cell)


def test_every_view_says_what_it_tells():
    assert len(MEANINGS) == len(VIEWS)


def test_every_relation_on_the_page_is_in_the_document():
    text = jsonld.export(RECORDS)
    named = set(re.findall(r"`(?:cito:(\w+)|obo:(SEPIO_\d+)|schema:(\w+))`", PAGE))
    used = {next(filter(None, one)) for one in named} - {"disputes"}
    assert len(used) == 11
    assert all(f'"{one}"' in text or f":{one}" in text for one in used)
