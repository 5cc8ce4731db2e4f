"""Catalogues on disk for the tests of the rules."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from catalogue.problems import Report
from catalogue.rules.check import check
from catalogue.rules.examples import TODAY, completed
from catalogue.rules.rule import Example
from catalogue.store.loading import load

DAY = date.fromisoformat(TODAY)


def laid_out(root: Path, files: Mapping[str, str]) -> Path:
    """A folder with these files: path -> text."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return root


def report_on(root: Path, example: Example, as_of: date | None = None) -> Report:
    """The report on the catalogue that an example stands for, with the articles' texts where it gives some."""
    laid_out(root, completed(example))
    articles = root / "articles"
    return check(load(root), today=DAY, articles=articles if articles.exists() else None, as_of=as_of)
