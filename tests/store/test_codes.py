"""Every code has its words, every fault its code, and the examples do what they say."""

import ast
import re
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

import catalogue.records
import catalogue.store
from catalogue.store.codes import CODES
from catalogue.store.comments import cut_values
from catalogue.store.forms import form_problems, part_at
from catalogue.store.loading import MODELS
from catalogue.store.lock import lock_of
from catalogue.store.quotes import curly_quotes
from catalogue.store.reading import read
from catalogue.store.tidying import tidied
from tests.store.samples import ARTICLE

DESCRIBED = {code for code in CODES if code.startswith("file-") and code != "file-character"} | {
    "id-duplicate",
    "tidy-comment",
}
"""Codes whose examples describe names and kinds of files; `test_folder` and others make such files."""


def _folder(package: object) -> Path:
    (path,) = package.__path__  # type: ignore[attr-defined] # a package has one
    return Path(path)


def _faults_in_models() -> set[str]:
    kinds = set()
    for file in _folder(catalogue.records).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fault":
                assert isinstance(node.args[0], ast.Constant), f"{file.name} makes up a code"
                kinds.add(node.args[0].value)
    return kinds


def _codes_in_store() -> set[str]:
    pattern = re.compile(r'"((?:file|yaml|json|field|id|tidy)-[a-z-]+)"')
    files = _folder(catalogue.store).glob("*.py")
    return {code for file in files for code in pattern.findall(file.read_text(encoding="utf-8"))} - {"id-list"}


def test_every_fault_has_a_code_and_every_code_a_fault() -> None:
    assert _faults_in_models() | _codes_in_store() == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_all_its_words(code: str) -> None:
    words = CODES[code]
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code)
    assert words.title
    assert words.title[-1] not in ".!"
    assert words.why.endswith(".")
    assert words.good != words.bad


def codes_of(text: str, where: str) -> set[str]:
    """The codes that a fragment of a record yields; fields that it leaves out do not count."""
    document = read(text.strip().encode(), "a.yaml")
    codes = {problem.code for problem in (*document.problems, *cut_values(document), *curly_quotes(document))}
    if where:
        kind, *keys = where.split()
        model = part_at(MODELS[kind], tuple(keys))
        assert model is not None
        assert issubclass(model, BaseModel)
        try:
            model.model_validate(document.tree)
        except ValidationError as fault:
            codes |= {problem.code for problem in form_problems(fault, document, model)[0]}
    return codes


@pytest.mark.parametrize("code", sorted(CODES.keys() - DESCRIBED))
def test_the_bad_example_yields_the_code_alone_and_the_good_one_nothing(code: str) -> None:
    if code.startswith("json-"):
        assert [problem.code for problem in lock_of(CODES[code].bad.encode())[1]] == [code]
        assert lock_of(CODES[code].good.encode())[1] == []
        return
    assert codes_of(CODES[code].bad, CODES[code].where) == {code}
    assert codes_of(CODES[code].good, CODES[code].where) == set()


def test_the_examples_of_comments_hold_for_a_record() -> None:
    comment = CODES["tidy-comment"].bad.removeprefix(CODES["tidy-comment"].good)
    line = ARTICLE.splitlines()[1]
    problems = tidied(ARTICLE.replace(line, line + comment).encode(), "article", "a.yaml")
    assert not isinstance(problems, str)
    assert [problem.code for problem in problems] == ["tidy-comment"]
