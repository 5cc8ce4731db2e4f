"""Broken catalogues: each folder in `tests/broken` holds what is wrong in it, and `expected.txt` what the check says.

A folder is laid over `_base`, a small catalogue without a problem; `as-of.txt` in it holds a day to look back from.
`pytest --accept` rewrites the expected outputs.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from catalogue.problems import Report
from catalogue.rules.check import check
from catalogue.rules.codes import CODES
from catalogue.rules.examples import COPY, TEMPLATE, completed
from catalogue.store.codes import CODES as STORE_CODES
from catalogue.store.loading import load

BROKEN = Path(__file__).parent / "broken"
BASE = BROKEN / "_base"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir() and path.name != "_base")
TODAY = date(2026, 11, 24)


def printed(report: Report) -> Iterator[str]:
    for problem in report.problems:
        yield f"{problem.place}: {problem.severity}[{problem.code}] {problem.message}"
        yield from (f"  also: {place}" for place in problem.also)
        yield f"  hint: {problem.hint}"
    for entry in report.not_checked:
        yield f"not checked: {entry.count} x {entry.what} ({entry.why})"


def checked(case: Path, root: Path) -> Report:
    """The report on a case laid over the base."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    shutil.copytree(case, root, dirs_exist_ok=True)
    articles, as_of = root / "articles", root / "as-of.txt"
    day = date.fromisoformat(as_of.read_text(encoding="utf-8").strip()) if as_of.exists() else None
    return check(load(root), today=TODAY, articles=articles if articles.exists() else None, as_of=day)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_says_what_is_wrong(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    report = checked(case, tmp_path)
    said = "\n".join(printed(report)) + "\n"
    expected = case / "expected.txt"
    if pytestconfig.getoption("--accept"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert {problem.code for problem in report.problems} <= set(CODES)


def test_the_base_is_clean_and_the_template_of_the_examples(tmp_path: Path) -> None:
    assert checked(BASE, tmp_path).problems == ()
    for path, text in completed({}).items():
        assert (BASE / path).read_text(encoding="utf-8") == text
    assert (BASE / "articles" / "copy.txt").read_text(encoding="utf-8") == COPY
    assert len(TEMPLATE) == 5


def test_every_code_of_a_rule_has_a_case() -> None:
    named = {line.split("[")[1].split("]")[0] for case in CASES for line in lines(case) if "[" in line}
    assert not {code for code in CODES if code not in STORE_CODES} - named


def lines(case: Path) -> list[str]:
    """The lines of a case's expected output that tell a problem."""
    text = (case / "expected.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith(("  ", "not checked"))]
