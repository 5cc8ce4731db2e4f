"""Findings within a sentence point to their words in the file, through tags, entities and wrapped lines."""

from datetime import date

import catalogue
from catalogue.auditing.reading.reader import read_bytes
from catalogue.auditing.report.page import page as report
from tests.auditing.catalogues import auditor


def test_the_words_of_a_finding_are_those_of_the_file():
    page = (
        "<html><p>A <b>study</b> by the &quot;National Institutes of\n  Health&quot; found that ketamine <i>cur</i>ed "
        "80&nbsp;% of patients."
    )
    audit = auditor().audit(read_bytes("page.html", page.encode()))
    found = {finding.code: finding.span.of(page) for finding in audit.findings}
    assert found["wording-cure"] == "cur</i>ed"
    assert found["citation-not-found"] == "National Institutes of\n  Health"
    (one,) = audit.sentences
    assert {one.inside(finding.span).of(one.text) for finding in audit.findings} == {
        one.text,
        "cured",
        "80\xa0%",
        "National Institutes of Health",
    }
    assert one.text == ('A study by the "National Institutes of Health" found that ketamine cured 80\xa0% of patients.')
    for finding in audit.findings:
        assert one.span.contains(finding.span)


def test_the_report_for_people_shows_a_page_as_a_reader_sees_it():
    page = "<html><nav>Home</nav><h1>Pain</h1><p>Ketamine <b>cures</b>\n fibromyalgia &amp; pain.</p>"
    page += "<script>alert(1)</script>"
    audit = auditor().audit(read_bytes("page.html", page.encode()))
    told = report([audit], auditor().catalogue, today=date(2026, 11, 24), version="1")
    assert "Ketamine <u>cures</u> fibromyalgia &amp; pain." in told
    assert "alert(1)" not in told


def test_what_was_not_read_is_not_passed_over():
    audit = auditor().audit(read_bytes("page.html", "<p>Ketamine hеlps.</p><p hidden>It cures all.</p>".encode()))
    assert "3 words in hidden parts of the page were not read" in audit.not_checked
    assert any("another alphabet" in told for told in audit.not_checked)


def test_the_public_function_audits_text():
    audit = catalogue.audit("Ketamine blocks NMDA receptors.", auditor().catalogue)
    assert [one.verdict for one in audit.sentences] == ["supported"]
