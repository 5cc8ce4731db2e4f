"""Numbers in what a claim says: each stands in the records of the studies that it names.

Knows which texts are held against which studies; how numbers are read is for the ledger.
"""

import re
from collections.abc import Iterator, Mapping

from catalogue.problems import Severity
from catalogue.records.study import Study
from catalogue.rules.examples import relief
from catalogue.rules.ledger import Numbers, is_known, numbers_in
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView


def _unknown(text: str, known: Numbers) -> list[str]:
    return [number for number in dict.fromkeys(numbers_in(text)) if not is_known(number, known)]


def _figures(view: ClaimView) -> Iterator[Found]:
    studies: Mapping[str, Study] = view.ground.catalogue.studies
    claim = view.claim
    for at, entry in enumerate(claim.evidence):
        if not _has_digit(entry.finding):
            continue
        study = studies.get(entry.study)
        if study is not None:
            for number in _unknown(entry.finding, view.ground.numbers(entry.study)):
                message = f"the number '{number}' stands in no figure of '{entry.study}'"
                yield Found(("evidence", at, "finding"), message)
    if _has_digit(claim.defensible) and view.stands_on_records:
        known = [view.ground.numbers(entry.study) for entry in claim.evidence]
        for number in dict.fromkeys(numbers_in(claim.defensible)):
            if not any(is_known(number, each) for each in known):
                yield Found(("defensible",), f"the number '{number}' stands in no figure of the claim's studies")


_DIGIT = re.compile("[0-9]")


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


_EVIDENCE = """evidence:
  - study: trial-2020
    direction: supports
    finding: Pain fell by {} points in 40 people.
    locator: abstract
"""

FIGURE_UNKNOWN = Rule(
    code="figure-unknown",
    title="A number stands in no figure of the study",
    why="A number that no ledger holds cannot be compared with the paper, or with copy.",
    hint="add it to the study's 'figures', or correct it",
    severity=Severity.WARNING,
    bad=relief(_EVIDENCE.format("3")),
    good=relief(_EVIDENCE.format("2")),
    claims=_figures,
)
