"""The check as a whole: order, selection, the cap, waivers, what is not checked, and independence of order."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.problems import NotChecked, Severity
from catalogue.rules.check import check
from catalogue.rules.codes import CODES
from catalogue.rules.examples import COPY, completed, relief, trial
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.store.telling import MOST
from tests.rules.files import DAY, laid_out, report_on
from tests.rules.records import claim, entry, said, study

_LONG = f"plain: {'The drug makes pain less for a day. ' * 6}So.\n"
_HTML = _LONG.replace("less", "<b>less</b>")


def test_problems_of_reading_and_of_rules_come_in_one_run_and_sorted(tmp_path: Path) -> None:
    example = {**relief("topic: aches\n"), **trial("kind: trial\n"), "claims/pain/bad.yaml": "colour: red\n"}
    report = report_on(tmp_path, example)
    assert [problem.code for problem in report.problems] == [
        "field-unknown",
        "topic-folder",
        "link-broken",
        "link-broken",
        "field-word",
    ]
    assert list(report.problems) == sorted(report.problems, key=lambda problem: problem.sort_key)
    assert report.records == 6


def test_select_keeps_codes_and_beginnings_alone(tmp_path: Path) -> None:
    root = laid_out(tmp_path, completed(relief("topic: aches\n" + _LONG)))
    catalogue = load(root)

    def codes(*select: str) -> list[str]:
        return [problem.code for problem in check(catalogue, today=DAY, select=select).problems]

    assert codes() == ["plain-long", "topic-folder"]
    assert codes("topic-folder") == ["topic-folder"]
    assert codes("plain-") == ["plain-long"]
    assert codes("plain-*", "topic-folder") == ["plain-long", "topic-folder"]
    assert codes("link-dangling") == []


def test_the_cap_keeps_the_gravest_and_counts_the_rest(tmp_path: Path) -> None:
    watch = "  - nct: NCT04436250\n    look_again: 2026-01-01\n    why: It could show more.\n"
    report = report_on(tmp_path, relief("topic: aches\nwatch:\n" + watch * (MOST + 5)))
    assert len(report.problems) == MOST + 1
    assert report.counts == {Severity.ERROR: 1, Severity.WARNING: MOST}
    assert {problem.code for problem in report.problems} == {"topic-folder", "watch-overdue", "file-more"}
    (more,) = (problem for problem in report.problems if problem.code == "file-more")
    assert more.message == "and 6 more problems in this file"
    assert report.problems[-1] is more


def test_selecting_looks_behind_the_cap(tmp_path: Path) -> None:
    watch = "  - nct: NCT04436250\n    look_again: 2026-01-01\n    why: It could show more.\n"
    root = laid_out(tmp_path, completed(relief(_LONG + "watch:\n" + watch * (MOST + 5))))
    assert len(check(load(root), today=DAY, select=("plain-long",)).problems) == 1


def waived(code: str, until: str) -> str:
    return f"waivers:\n  - code: {code}\n    reason: There is one.\n    until: {until}\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (_LONG + waived("plain-long", "2026-11-24"), []),
        (_LONG + waived("plain-long", "2026-11-23"), ["plain-long", "waiver-expired"]),
        (_HTML + waived("plain-long", "2026-11-24"), ["text-markup", "text-markup"]),
        (waived("plain-long", "2026-11-24"), ["waiver-unused"]),
        (waived("plain-long", "2026-11-23"), ["waiver-unused"]),
        (waived("plane-long", "2026-11-24"), ["waiver-unused"]),
        # without the texts nobody can tell whether it is needed
        (waived("quote-not-in-article", "2026-11-24"), []),
    ],
)
def test_waivers(fields: str, expected: list[str], tmp_path: Path) -> None:
    found = [problem.code for problem in report_on(tmp_path, relief(fields)).problems]
    assert [code for code in found if code != "text-markup"] == [code for code in expected if code != "text-markup"]
    assert ("text-markup" in found) == ("text-markup" in expected)


def test_a_waiver_for_a_quote_is_judged_with_the_text_at_hand(tmp_path: Path) -> None:
    example = relief(waived("quote-not-in-article", "2026-11-24")) | {"articles/copy.txt": COPY}
    assert [problem.code for problem in report_on(tmp_path, example).problems] == ["waiver-unused"]


def test_a_waiver_holds_in_its_own_file_only(tmp_path: Path) -> None:
    harm = {"claims/harm/harm.yaml": waived("plain-long", "2026-12-31")}
    found = [problem.code for problem in report_on(tmp_path, relief(_LONG) | harm).problems]
    assert found == ["waiver-unused", "plain-long"]


OFFLINE = (NotChecked("identity and standing of a study", "not verified online yet", 2),)
"""What is never checked where no register was asked."""


def test_without_the_texts_quotes_are_not_checked(tmp_path: Path) -> None:
    root = laid_out(tmp_path, completed({}))
    expected = (NotChecked("quotes of an article", "texts not at hand", 1), *OFFLINE)
    assert check(load(root), today=DAY).not_checked == expected
    assert check(load(root), today=DAY, articles=tmp_path / "nowhere").not_checked == expected


def test_with_the_text_at_hand_nothing_is_left_out(tmp_path: Path) -> None:
    assert report_on(tmp_path, {"articles/copy.txt": COPY}).not_checked == OFFLINE


def test_another_text_than_the_captured_one_is_not_held_against_quotes(tmp_path: Path) -> None:
    report = report_on(tmp_path, {"articles/copy.txt": "Something else."})
    assert [problem.code for problem in report.problems] == ["article-fingerprint"]
    assert report.not_checked == (NotChecked("quotes of an article", "the text is not the captured one", 1), *OFFLINE)


def test_a_text_that_cannot_be_read_is_told_and_not_checked(tmp_path: Path) -> None:
    (tmp_path / "articles" / "copy.txt").mkdir(parents=True)
    report = report_on(tmp_path, {})
    assert [problem.code for problem in report.problems] == ["file-kind"]
    assert report.not_checked == (NotChecked("quotes of an article", "the text could not be read", 1), *OFFLINE)


def test_a_claim_that_could_not_be_read_may_account_for_a_sentence(tmp_path: Path) -> None:
    report = report_on(tmp_path, relief("question: help\n"))
    assert [problem.code for problem in report.problems] == ["field-word"]
    assert NotChecked("account of an article's sentences", "a claim could not be read", 1) in report.not_checked


def test_what_follows_from_a_study_is_not_told_without_its_record(tmp_path: Path) -> None:
    report = report_on(
        tmp_path,
        relief("evidence:\n  - study: nobody\n    direction: supports\n    finding: So.\n    locator: abstract\n"),
    )
    assert [problem.code for problem in report.problems] == ["link-dangling"]


def test_today_is_what_the_caller_says(tmp_path: Path) -> None:
    catalogue = load(laid_out(tmp_path, completed({})))
    due = date(2027, 11, 20)
    assert check(catalogue, today=due).problems == ()
    late = check(catalogue, today=due + timedelta(days=1))
    assert {problem.code for problem in late.problems} == {"review-overdue"}
    early = check(catalogue, today=date(2026, 10, 1))
    assert {problem.code for problem in early.problems} == {"date-in-future"}


STUDIES = {"trial": study(ids={"doi": "10.1000/trial"}), "cohort": study("cohort"), "series": study("case-series")}
EVIDENCE = st.lists(
    st.builds(
        entry,
        st.sampled_from(["trial", "cohort", "series", "nobody"]),
        st.sampled_from(["supports", "contradicts", "no-bearing"]),
        st.lists(st.sampled_from(["species", "size"]), max_size=2, unique=True),
    ),
    max_size=4,
)
CLAIMS = st.builds(
    claim,
    EVIDENCE,
    st.sampled_from(["benefit", "mechanism", "record"]),
    occurrences=st.lists(
        st.builds(said, st.sampled_from(["asserted", "hedged"]), st.sampled_from([[], ["size"]])), max_size=2
    ),
    certainty=st.fixed_dictionaries({"level": st.sampled_from(["high", "low", "none"])}),
    companions=st.lists(st.sampled_from(["c0", "c1", "c9"]), max_size=2),
)


@settings(max_examples=60)
@given(st.lists(CLAIMS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_law_the_order_of_the_records_does_not_matter(claims: list[Any], chance: Any) -> None:
    named = [(f"c{at}", one) for at, one in enumerate(claims)]
    shuffled, studies = list(named), list(STUDIES.items())
    chance.shuffle(shuffled)
    chance.shuffle(studies)
    one = check(Catalogue.of(claims=dict(named), studies=STUDIES), today=DAY)
    other = check(Catalogue.of(claims=dict(shuffled), studies=dict(studies)), today=DAY)
    assert one.problems == other.problems
    assert {problem.code for problem in one.problems} <= set(CODES)
