"""Every rule: its bad example yields its code and no other, its good example nothing."""

import re
from pathlib import Path

import pytest

from catalogue.problems import Severity
from catalogue.rules.codes import CODES
from catalogue.rules.every import RULES
from catalogue.rules.rule import Rule
from catalogue.store.codes import CODES as STORE_CODES
from tests.rules.files import report_on


def codes(root: Path, example: dict[str, str]) -> list[str]:
    return [problem.code for problem in report_on(root, example).problems]


def test_the_template_is_clean(tmp_path: Path) -> None:
    report = report_on(tmp_path, {})
    assert report.problems == ()
    assert report.records == 5


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_yields_its_code_alone(rule: Rule, tmp_path: Path) -> None:
    problems = report_on(tmp_path, rule.bad, rule.as_of).problems
    ours = [problem for problem in problems if problem.code not in STORE_CODES]
    own = {problem.code for problem in ours}
    # an ended waiver brings its problem back: that is what it is about
    assert own == ({rule.code, "plain-long"} if rule.code == "waiver-expired" else {rule.code}), problems
    assert {problem.severity for problem in ours if problem.code == rule.code} == {rule.severity}
    assert all(problem.hint and problem.message for problem in ours)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_yields_nothing(rule: Rule, tmp_path: Path) -> None:
    assert report_on(tmp_path, rule.good, rule.as_of).problems == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_place_is_found_in_the_file(rule: Rule, tmp_path: Path) -> None:
    for problem in report_on(tmp_path, rule.bad, rule.as_of).problems:
        text = (tmp_path / problem.place.path).read_text(encoding="utf-8").splitlines()
        assert 1 <= problem.place.line <= len(text), problem
        assert all(place.line for place in problem.also), problem


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_words_are_of_the_house(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.code)
    assert rule.title[0].isupper()
    assert rule.title[-1].isalpha()
    assert rule.why.endswith(".")
    assert rule.hint[0].islower()
    assert rule.hint[-1] != "."
    for text in (rule.title, rule.why, rule.hint):
        assert "!" not in text
        assert "pydantic" not in text.lower()
    assert rule.bad != rule.good


def test_every_code_is_in_the_manual_once() -> None:
    names = [rule.code for rule in RULES]
    assert len(names) == len(set(names))
    assert not set(names) & set(STORE_CODES)
    assert set(CODES) == set(names) | set(STORE_CODES)
    assert list(CODES)[-len(names) :] == names
    for code in CODES.values():
        assert code.title, code
        assert code.why, code
        assert code.good, code
        assert code.bad, code
        assert code.severity in Severity


def test_every_code_that_the_floors_below_can_yield_is_in_the_manual() -> None:
    package = Path(__file__).parents[2] / "catalogue"
    written = re.compile(r"""(?:\bProblem|\bfault)\(\s*"([a-z]+(?:-[a-z0-9]+)+)\"""")
    found = set()
    for floor in ("records", "store", "rules"):
        for module in (package / floor).rglob("*.py"):
            found |= set(written.findall(module.read_text(encoding="utf-8")))
    assert len(found) > 20
    assert found <= set(CODES)
