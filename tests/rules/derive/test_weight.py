"""Every cell of the tables of tiers and Oxford levels, against an expectation written out by hand."""

import pytest

from catalogue.records.vocabularies import PooledDesign, Question, StudyKind
from catalogue.rules.derive.weight import OXFORD, START, TIER_NOTES, TIERS, oxford, tier
from tests.rules.records import study

COLUMNS = ["prevalence", "diagnosis", "prognosis", "benefit", "common-harm", "rare-harm"]
COLUMNS += ["cause", "mechanism", "record"]

# '-' means that such work may not be weighed
TIER_GRID = """
randomised-trial        2 - 1 1 1 1 1 1 1
non-randomised-trial    2 - 1 2 2 2 2 1 1
cohort                  1 1 1 2 2 2 2 2 1
case-control            2 2 2 2 2 2 2 2 1
cross-sectional         1 1 2 3 3 3 3 2 1
case-series             3 3 3 3 3 3 3 3 1
human-experiment        2 - - - 3 3 3 1 1
animal-experiment       - - - 3 3 3 3 1 1
in-vitro                - - - - - - - 1 1
narrative-review        3 3 3 3 3 3 3 3 2
guideline               - - - - - - - - 1
official-document       1 - - - - - - - 1
registration            - - - - - - - - 1
report                  - - - - - - - - 2
of:randomised-trial     2 - 1 1 1 1 1 1 1
of:cohort               1 1 1 2 2 2 2 2 1
of:case-control         2 2 2 2 2 2 2 2 1
of:cross-sectional      1 1 2 3 3 3 3 2 1
of:case-series          3 3 3 3 3 3 3 3 1
of:experiment           2 - - 3 3 3 3 1 1
of:mixed                2 2 2 2 2 2 2 2 2
"""

# prevalence, diagnosis, prognosis, benefit, common harm, rare harm: the questions that have a column in Oxford 2011
OXFORD_GRID = """
randomised-trial        3 - 3 2 2 2
non-randomised-trial    3 - 3 3 3 3
cohort                  3 2 3 3 3 3
case-control            4 4 4 4 4 4
cross-sectional         1 2 4 4 4 4
case-series             4 4 4 4 4 4
human-experiment        3 - - - 5 5
animal-experiment       - - - 5 5 5
in-vitro                - - - - - -
narrative-review        5 5 5 5 5 5
guideline               - - - - - -
official-document       1 - - - - -
registration            - - - - - -
report                  - - - - - -
of:randomised-trial     3 - 3 1 1 1
of:cohort               2 1 2 3 3 3
of:case-control         4 4 4 4 4 4
of:cross-sectional      2 1 4 4 4 4
of:case-series          4 4 4 4 4 4
of:experiment           3 - - 5 5 5
of:mixed                2 3 3 3 3 3
"""


def cells(grid: str) -> list[tuple[str, str, int | None]]:
    lines = [line.split() for line in grid.strip().splitlines()]
    return [
        (kind, question, None if cell == "-" else int(cell))
        for kind, *row in lines
        for question, cell in zip(COLUMNS, row, strict=False)
    ]


def work(kind: str, findings: str = "abstract"):  # type: ignore[no-untyped-def]  # the models' own type is clear
    seen = {"identity": "page", "findings": findings, "at": ["https://example.org/a"]}
    name, _, design = kind.partition(":")
    return study("systematic-review", design, seen=seen) if name == "of" else study(kind, seen=seen)


@pytest.mark.parametrize(("kind", "question", "expected"), cells(TIER_GRID))
def test_tier(kind: str, question: str, expected: int | None) -> None:
    assert tier(work(kind), Question(question)) == expected


@pytest.mark.parametrize(("kind", "question", "expected"), cells(OXFORD_GRID))
def test_oxford_level(kind: str, question: str, expected: int | None) -> None:
    assert oxford(work(kind), Question(question)) == (expected, "oxford")
    lowered = None if expected is None else min(expected + 1, 5)
    assert oxford(work(kind), Question(question), indirect=True) == (lowered, "oxford")


@pytest.mark.parametrize("question", ["cause", "mechanism", "record"])
def test_the_tier_stands_in_where_oxford_has_no_column(question: str) -> None:
    for kind, column, expected in cells(TIER_GRID):
        if column == question:
            lowered = None if expected is None else expected + 1
            assert oxford(work(kind), Question(question)) == (expected, "tier")
            assert oxford(work(kind), Question(question), indirect=True) == (lowered, "tier")


def test_the_grids_hold_every_kind_and_question() -> None:
    kinds = {kind.value for kind in StudyKind} - {"systematic-review"} | {
        f"of:{design.value}" for design in PooledDesign
    }
    assert {kind for kind, _, _ in cells(TIER_GRID)} == kinds == {kind for kind, _, _ in cells(OXFORD_GRID)}
    assert set(COLUMNS) == {question.value for question in Question} == {question.value for question in TIERS}
    assert COLUMNS[:6] == [question.value for question in OXFORD]
    assert set(TIER_NOTES) <= set(Question)


def test_starts() -> None:
    assert {at: level.value for at, level in START.items()} == {1: "high", 2: "low", 3: "very-low"}


@pytest.mark.parametrize(("kind", "expected"), [("official-document", 2), ("guideline", 2), ("report", 3)])
def test_a_document_known_through_another_text_is_another_account_and_another_account_hearsay(
    kind: str, expected: int
) -> None:
    assert tier(work(kind, "secondary"), Question.RECORD) == expected


def test_second_hand_findings_keep_their_tier_for_other_questions() -> None:
    assert tier(work("randomised-trial", "secondary"), Question.BENEFIT) == 1
