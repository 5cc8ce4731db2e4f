"""Fixes in place of sentences: only where it is safe, nothing said twice in a paragraph, and all of it told."""

import os
from functools import cache
from pathlib import Path

import pytest

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.fixing import Fixed, fixed
from catalogue.auditing.model import Severity
from catalogue.auditing.reading.reader import read_bytes
from catalogue.store.loading import load
from tests.auditing.catalogues import REPOSITORY, auditor
from tests.auditing.reading.samples import docx, paragraph

BAD = "Ketamine infusions end fibromyalgia pain for months."
SAME = "Ketamine infusions end the pain of fibromyalgia for months."
QUOTED = "Our ketamine ends the pain for months"
GOOD = "Ketamine probably does not end the pain of fibromyalgia for months."
LEFT = "the sentence is left: "
TWICE = "the sentence is taken out: the paragraph says already what it could say"
ARTICLES = ("baltimore-ketamine", "coastal-pain-medicine", "interventional-pain-associates", "iv-ketamine-relief")


@cache
def small() -> Auditor:
    return Auditor(load(REPOSITORY / "tests/cli/small"))


def mended(text: str | bytes, name: str = "page.md") -> Fixed:
    copy = read_bytes(name, text if isinstance(text, bytes) else text.encode())
    return fixed(copy, small().audit(copy))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"One. **{BAD}** Four.", f"One. **{GOOD}** Four."),
        ("**Ketamine infusions** end fibromyalgia pain for months. Call us.", f"{GOOD} Call us."),
        ("Call us. Ketamine infusions end fibromyalgia pain for **months**.", f"Call us. {GOOD}"),
        ("> Ketamine infusions end\n> fibromyalgia pain for months.", f"> {GOOD}"),
        (f"- {BAD}\n- Call us.", f"- {GOOD}\n- Call us."),
    ],
)
def test_marks_of_markdown_are_kept_whole(text: str, expected: str) -> None:
    found = mended(text)
    assert (found.text, found.applied, found.notes) == (expected, 1, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"**Call us. {BAD[:19]}** {BAD[20:]}", "marks of Markdown would be torn apart"),
        (f"# {QUOTED}", "a heading is written anew by a person"),
        (f"{QUOTED}\n===", "a heading is written anew by a person"),
        (f"| what | more |\n|---|---|\n| {BAD} | Call us. |", "it stands in a table"),
        (f"See [{BAD}](https://example.org/) here.", "a link, a note or a tag of HTML would be lost"),
        (f"[Call us. {BAD}](page.html)", "a link, a note or a tag of HTML would be lost"),
        (BAD.replace("months", "[months](x.html)"), "a link, a note or a tag of HTML would be lost"),
        (BAD.replace("months", "months[^1]"), "a link, a note or a tag of HTML would be lost"),
        (BAD.replace("months", "<b>months"), "a link, a note or a tag of HTML would be lost"),
        (f"Our patients say:\n\n- {BAD.rstrip('.')}", "it is the end of another one"),
    ],
)
def test_where_it_is_not_safe_the_sentence_is_left_and_that_is_told(text: str, why: str) -> None:
    found = mended(text)
    assert (found.text, found.applied) == (text, 0)
    assert [note.partition(": ")[2] for note in found.notes] == [f"{LEFT}{why}"]


def test_plain_text_has_neither_marks_nor_headings_that_are_marked() -> None:
    found = mended(f"**One. {BAD.rstrip('.')}", "page.txt")
    assert (found.text, found.notes) == (f"**One. {GOOD}", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BAD} {SAME}\n", f"{GOOD}\n"),
        (f"{BAD} Call us. {SAME} It is open daily.\n", f"{GOOD} Call us. It is open daily.\n"),
        (f"Call us. {BAD}  {GOOD}\n", f"Call us.  {GOOD}\n"),
        (f"{BAD} {GOOD}\n", f"{GOOD}\n"),
    ],
)
def test_a_paragraph_says_it_once_and_what_is_taken_out_is_told(text: str, expected: str) -> None:
    found = mended(text, "page.txt")
    assert (found.text, found.taken_out) == (expected, 1)
    assert found.notes == (f"line 1: {TWICE}",)


def test_other_paragraphs_say_it_again_and_that_is_told() -> None:
    found = mended(f"{BAD}\n\nCall us.\n\n{SAME}\n", "page.txt")
    assert (found.text, found.applied, found.taken_out) == (f"{GOOD}\n\nCall us.\n\n{GOOD}\n", 2, 0)
    assert found.notes == (f"‘{GOOD}’ is put in at lines 1, 5: keep it where it belongs",)


def test_tags_of_html_are_not_torn_apart() -> None:
    whole, torn = f"<p>{BAD}</p>", f"<p>{BAD.replace('pain', '<b>pain</b>')}</p>"
    assert mended(whole, "page.html").text == f"<p>{GOOD}</p>"
    assert mended(torn, "page.html").text == torn


def test_what_was_taken_out_of_a_document_is_fixed_like_text() -> None:
    assert GOOD in mended(docx(paragraph(BAD)), "page.docx").text


def test_fixing_what_is_fixed_changes_nothing() -> None:
    once = mended(f"{BAD} {SAME} Call us.\n\n{SAME}\n")
    again = mended(once.text)
    assert (again.text, again.applied, again.notes) == (once.text, 0, ())


@pytest.mark.skipif(
    "CATALOGUE_ARTICLES" not in os.environ, reason="CATALOGUE_ARTICLES names no folder with the articles"
)
@pytest.mark.parametrize("article", [*ARTICLES, "promising-treatment"])
def test_fixing_an_article_leaves_no_error_and_no_paragraph_that_says_a_thing_twice(article: str) -> None:
    text = (Path(os.environ["CATALOGUE_ARTICLES"]) / f"{article}.txt").read_text(encoding="utf-8")
    copy = Copy(article, text)
    found = fixed(copy, auditor().audit(copy))
    assert not [note for note in found.notes if LEFT in note]
    mended = auditor().audit(Copy(article, found.text))
    assert [one for one in mended.findings if one.severity is Severity.ERROR] == []
    old = {one.text for one in auditor().audit(copy).sentences}
    by_line: dict[int, list[str]] = {}
    for one in mended.sentences:
        if one.text not in old:
            by_line.setdefault(one.line, []).append(one.text)
    assert all(len(set(own)) == len(own) for own in by_line.values())
