"""Copy without bounds: sentences that no writer writes are told, not read; the rest is, and time grows with length."""

import pytest

from catalogue.auditing.checkable import LONGEST, TOO_LONG
from catalogue.auditing.report.page import page
from tests.auditing.catalogues import audited, auditor
from tests.auditing.test_report import TODAY

FINE = "Ketamine blocks NMDA receptors in the brain."


def drawn_out(length):
    words = "Ketamine relieves pain in adults and "
    return (words * (length // len(words) + 1))[: length - 1].rstrip() + "."


@pytest.mark.parametrize("text", [drawn_out(LONGEST + 50), "x" * 3_000_000, "ket\u200bamine, " * 300_000], ids=len)
def test_a_sentence_without_end_is_told_and_never_fine(text):
    audit = audited(f"{FINE}\n\n{text}\n\n{FINE}\n")
    first, long, last = audit.sentences
    assert (long.kind, long.matches, long.verdict, long.is_checkable) == (TOO_LONG, (), None, False)
    assert first.verdict is last.verdict is not None
    assert any("1 sentence was not looked at, being longer than 5000 characters (first at 3:1)" in told
               for told in audit.not_checked)  # fmt: skip
    assert not [one for one in audit.findings if one.span.overlaps(long.span)]


def test_the_longest_sentence_is_read():
    (one,) = audited(drawn_out(LONGEST)).sentences
    assert one.kind == "claim"


def test_the_report_tells_it_as_unknown():
    html = page([audited(drawn_out(LONGEST + 50))], auditor().catalogue, today=TODAY, version="0.1")
    assert "? unknown" in html
    assert "1 sentence was not looked at" in html
    assert "read as too-long" not in html
