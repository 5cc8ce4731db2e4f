"""Decisions: read with the place of every fault, and never silent."""

from datetime import date

import pytest

from catalogue.auditing.as_json import audit_tree
from catalogue.auditing.decisions import CODES, decided, read_decisions
from catalogue.problems import Severity
from tests.auditing.catalogues import audited

TODAY = date(2026, 11, 24)
DECISION = (
    '[[decision]]\nfinding = "{}"\nreason = "The trial is named in the footnote."\nwho = "A. Reviewer"\nuntil = {}\n'
)
COPY = "Ketamine relieves depression."


def test_a_finding_that_is_let_stand_stays_in_the_audit_with_its_reason() -> None:
    audit = audited(COPY)
    chosen = audit.findings[0]
    entries, problems = read_decisions(DECISION.format(chosen.id, "2026-11-24"), "decisions.toml")
    assert problems == ()
    [marked], notes = decided([audit], entries, TODAY)
    assert notes == ()
    assert len(marked.findings) == len(audit.findings)
    waived = next(one for one in marked.findings if one.id == chosen.id)
    assert waived.waived is not None
    assert waived.waived.reason == "The trial is named in the footnote."
    assert chosen.id not in [one.id for one in marked.open_findings]
    assert {
        "reason": "The trial is named in the footnote.",
        "who": "A. Reviewer",
        "until": "2026-11-24",
    } in [one["waived"] for one in audit_tree(marked)["findings"]]  # type: ignore[attr-defined]  # a tree of JSON


def test_a_decision_that_has_run_out_lets_nothing_stand_and_is_told() -> None:
    audit = audited(COPY)
    entries, _ = read_decisions("\n" + DECISION.format(audit.findings[0].id, "2026-11-23"), "decisions.toml")
    [marked], [note] = decided([audit], entries, TODAY)
    assert marked == audit
    assert (note.code, note.severity, str(note.place)) == ("decision-expired", Severity.NOTE, "decisions.toml:2:1")
    assert "2026-11-23" in note.message


def test_a_decision_that_meets_no_finding_is_told() -> None:
    entries, _ = read_decisions(DECISION.format("0123456789ab", "2030-01-01"), "decisions.toml")
    _, [note] = decided([audited(COPY)], entries, TODAY)
    assert (note.code, note.severity) == ("decision-unused", Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[decision]]\nfinding = \n", 2, "the file cannot be read as TOML"),
        ("[[decision]]\nfinding = 'x'\nfinding = 'y'\n", 3, "the file cannot be read as TOML"),
        ("waiver = 1\n", 0, "the file holds 'waiver'"),
        ("decision = 1\n", 0, "no list of tables"),
        (DECISION.format("0123456789AB", "2030-01-01"), 2, "no id of a finding"),
        (DECISION.format("0123456789ab", '"soon"'), 5, "'until' is no day"),
        (DECISION.format("0123456789ab", "2030-01-01T10:00:00"), 5, "'until' is no day"),
        (DECISION.format("0123456789ab", "2030-01-01").replace("A. Reviewer", " "), 4, "'who' is empty"),
        (DECISION.format("0123456789ab", "2030-01-01").replace("who", "whom"), 4, "no field 'whom'"),
        (DECISION.format("0123456789ab", "2030-01-01").replace('who = "A. Reviewer"\n', ""), 1, "has no 'who'"),
        (DECISION.format("0123456789ab", "2030-01-01") * 2, 6, "decided twice"),
    ],
)
def test_a_bad_file_is_told_with_its_line(text: str, line: int, message: str) -> None:
    _, problems = read_decisions(text, "decisions.toml")
    first = next(problem for problem in problems if message in problem.message)
    assert first.place.path == "decisions.toml"
    assert first.place.line == line
    assert first.hint
    assert all(problem.code in CODES for problem in problems)


def test_all_faults_are_told_at_once() -> None:
    text = '[[decision]]\nfinding = "no"\n\n[[decision]]\nreason = ""\nfinding = "0123456789ab"\nuntil = 2030-01-01\n'
    _, problems = read_decisions(text, "decisions.toml")
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (2, "decision-form"),
        (1, "decision-form"),
        (1, "decision-form"),
        (1, "decision-form"),
        (5, "decision-form"),
        (4, "decision-form"),
    ]


def test_an_empty_file_holds_no_decision() -> None:
    assert read_decisions("# nothing yet\n", "decisions.toml") == ((), ())
