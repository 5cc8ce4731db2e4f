"""Fixes in place of sentences: overlaps, and marks of Markdown that must not be torn apart."""

import pytest

from catalogue.auditing.copy import Copy
from catalogue.auditing.fixing import fixed
from catalogue.auditing.model import Audit, Confidence, Finding, Severity
from catalogue.text.spans import Span


def mended(text, *fixes, form="md"):
    findings = tuple(
        Finding(
            "verdict-unsupported",
            severity,
            Confidence.HIGH,
            Span(text.index(words), text.index(words) + len(words)),
            "",
            fix=fix,
        )
        for words, fix, severity in fixes
    )
    return fixed(Copy("x", text, form=form), Audit("x", text, "", "", (), findings))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One. **Two three.** Four.", "Two three.", "One. **New.** Four."),
        ("One. **Two** three. Four.", "Two** three.", "One. New. Four."),
        ("One. Two **three**.", "Two **three**.", "One. New."),
        ("One. Two [three](x.html)", "Two [three](x.html)", "One. New."),
        ("One. [Two three](x.html) four.", "Two three](x.html) four.", "One. New."),
        ("**One. Two** three.", "Two** three.", None),
        ("snake_case two.", "snake_case two.", "New."),
    ],
)
def test_marks_are_kept_whole_or_the_fix_is_left(text, words, expected):
    found = mended(text, (words, "New.", Severity.ERROR))
    assert (found.text, found.applied, found.left) == ((expected, 1, 0) if expected else (text, 0, 1))


def test_of_fixes_that_overlap_the_gravest_is_taken():
    found = mended(
        "One two. Three.",
        ("two", "2", Severity.NOTE),
        ("One two.", "New.", Severity.ERROR),
        ("Three.", "3.", Severity.NOTE),
    )
    assert (found.text, found.applied) == ("New. 3.", 2)


def test_plain_text_has_no_marks():
    assert mended("**One. Two** three.", ("Two** three.", "New.", Severity.ERROR), form="txt").text == "**One. New."
