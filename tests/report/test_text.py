"""The report for people, to the character."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.problems import NotChecked, Place, Problem, Report, Severity
from catalogue.report.frame import framed
from catalogue.report.shown import cells, shown
from catalogue.report.text import render
from tests.report.samples import CLEAN, DANGLING, PATH, REPORT, TWICE

LINES = [""] * 11 + ["  - study: nopers-2011"]


def sources(path):
    return LINES if path == PATH else None


def test_a_problem_is_printed_as_the_design_shows_it():
    report = Report((DANGLING,), records=214, not_checked=(NotChecked("identifiers", "offline", 12),))
    assert render(report, sources) == (
        "claims/ketamine-mechanism/nmda.yaml:12:12: error[link-dangling] no study is named 'nopers-2011'\n"
        "   12 |   - study: nopers-2011\n"
        "      |            ^^^^^^^^^^^\n"
        "   hint: did you mean 'noppers-2011-s-ketamine'?\n"
        "   fix: name the study that exists\n"
        "not checked: 12 × identifiers (offline)\n"
        "1 error, 0 warnings in 214 records; 12 not checked (offline). `catalogue explain link-dangling` says more.\n"
    )


def test_other_places_and_files_not_at_hand():
    assert render(Report((TWICE,), records=1), lambda _path: None) == (
        f"{PATH}:7:5: warning[quote-twice] the same quote stands twice\n"
        f"   also: {PATH}:3:5\n"
        "   also: sources/articles/a b.yaml\n"
        "0 errors, 1 warning in 1 record. `catalogue explain quote-twice` says more.\n"
    )


def test_a_clean_report_is_one_line():
    assert render(CLEAN, sources) == "0 errors, 0 warnings in 3 records.\n"


def test_reasons_of_what_was_not_checked_are_counted_apart():
    report = Report((), 3, (NotChecked("identifiers", "offline", 12), NotChecked("quotes", "no article texts", 3)))
    assert render(report, sources).endswith("; 15 not checked (12 offline, 3 no article texts).\n")


def test_the_code_of_the_gravest_problem_is_the_one_to_explain():
    assert render(REPORT, sources).endswith("`catalogue explain link-dangling` says more.\n")


def test_colour_is_the_only_thing_that_steers_a_terminal():
    plain, painted = render(REPORT, sources), render(REPORT, sources, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror[link-dangling]\x1b[0m" in painted
    kept = painted
    for style in ("1", "31", "33", "36", "1;31", "1;33", "1;36", "0"):
        kept = kept.replace(f"\x1b[{style}m", "")
    assert kept == plain


def test_hostile_text_is_shown_escaped():
    printed = render(REPORT, lambda _path: ["\x1b[2J\u202eabc\x00\ud800"])
    assert "claims/x/\\x1b[31m.yaml:1:1: error[text-control]" in printed
    assert "'\\x1b]0;owned\\x07' and '\\u202eevil' 100%: a,b\\x0d\\x0a::error::no" in printed
    assert "hint: take \\x9b out" in printed
    assert "    1 | \\x1b[2J\\u202eabc\\x00\\ud800\n      | ^^^^^^\n" in printed


@settings(deadline=None)
@given(st.text(st.characters()))
def test_no_text_reaches_a_terminal_as_a_command(text):
    problem = Problem("x-y", Place(text or "x", 1, 1), text, text, Severity.NOTE, (Place(text, 1, 1),))
    printed = render(Report((problem,), 1, (NotChecked(text, text),)), lambda _path: [text])
    assert not {char for char in printed if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}
    printed.encode()


def frame_of(line, column, end, width=100):
    return framed([line], Place("x", 1, column, 1, end), width)


def test_carets_stand_under_wide_and_combining_characters():
    assert frame_of("漢字: ab", 5, 7) == ("    1 | 漢字: ab", "      |       ^^")
    assert frame_of("漢字", 1, 3) == ("    1 | 漢字", "      | ^^^^")
    assert frame_of("e\u0301a", 3, 4) == ("    1 | e\u0301a", "      |  ^")


def test_tabs_go_to_the_same_stops_in_both_lines():
    assert frame_of("a\tb\tc", 5, 6) == ("    1 | a   b   c", "      |         ^")


def test_an_extent_without_end_or_over_lines():
    assert framed(["abc"], Place("x", 1, 2), 100)[1] == "      |  ^"
    assert framed(["abc", "d"], Place("x", 1, 2, 2, 1), 100)[1] == "      |  ^^"
    assert framed(["abc"], Place("x", 1, 4, 1, 4), 100)[1] == "      |    ^"
    assert framed(["abc"], Place("x", 1, 99), 100)[1] == "      |    ^"


def test_no_frame_without_line():
    assert framed(["abc"], Place("x"), 100) == ()
    assert framed(["abc"], Place("x", 2, 1), 100) == ()
    assert framed(None, Place("x", 1, 1), 100) == ()


def test_a_long_line_is_cut_around_the_place():
    line = "a" * 300 + "WRONG" + "b" * 300
    text, carets = frame_of(line, 301, 306, 80)
    assert text.startswith("    1 | …")
    assert text.endswith("…")
    assert cells(text) <= 80
    assert text[carets.index("^") : carets.rindex("^") + 1] == "WRONG"
    assert frame_of(line, 1, 2, 80)[0].startswith("    1 | aaa")
    assert frame_of(line, 605, 606, 80)[0].endswith("bbb")


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=200), st.data())
def test_carets_always_stand_within_the_printed_line(line, data):
    start = data.draw(st.integers(1, len(line)))
    end = data.draw(st.integers(start + 1, len(line) + 1))
    text, carets = frame_of(line + "|", start, end, 60)
    assert "^" in carets
    assert cells(carets) <= max(cells(text), 60)
    assert cells(text) <= 60 + 2


def test_only_the_neighbourhood_of_a_place_is_looked_at():
    line = "\u0301" * 200_000 + "WRONG" + "b" * 200_000
    text, carets = frame_of(line, 200_001, 200_006, 80)
    assert len(text) < 1000
    assert carets.count("^") == 5


def test_printable_text_is_left_alone():
    for text in ("plain", "Münch­hausen".replace("\xad", ""), "µg 漢字 “quoted”", "no\u00a0break", "🙂"):
        assert shown(text) == text
