"""Encodings, sizes, and files that are not what they are called."""

import os
import sys

import pytest

from catalogue.auditing.copy import placed
from catalogue.auditing.reading.reader import read_bytes, read_file
from catalogue.auditing.reading.refusal import Unreadable
from tests.auditing.reading.samples import docx, paragraph, pdf

TEXT = "Ketamine – 5 µg."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_itself(encoding):
    assert read_bytes("a.txt", TEXT.encode(encoding)).text == TEXT


def test_other_encodings_are_read_where_told_and_refused_else():
    data = TEXT.encode("cp1252")
    assert read_bytes("a.txt", data, encoding="cp1252").text == TEXT
    with pytest.raises(Unreadable, match="is not in UTF-8: the byte number 10 is 0x96"):
        read_bytes("a.txt", data)
    with pytest.raises(Unreadable, match="is not in CP1252"):
        read_bytes("a.txt", b"caf\x81", encoding="cp1252")


def test_a_page_may_tell_its_own_encoding():
    page = f'<html><head><meta charset="windows-1252"></head><p>{TEXT}</p></html>'
    assert placed(read_bytes("a.html", page.encode("cp1252")))[0].sentence.text == TEXT


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "idna", "punycode", "undefined", "Unicode-Escape", "raw_unicode_escape", "UTF-7"]
)
def test_a_page_in_no_encoding_of_text_is_refused(name):
    page = f"<html><meta charset={name}><p>{TEXT} \\ud800 +ADw-b+AD4- ..</p></html>"
    with pytest.raises(Unreadable, match="not known"):
        read_bytes("a.html", page.encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\ufeff".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (bytes(range(256)), "no text"),
        (b"abc\0def", "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
        (b"{\\rtf1 text}", "Rich Text"),
        (pdf(["Text."]), "called '.txt' but holds a PDF"),
        (docx(paragraph("Text.")), "called '.txt' but holds a zip"),
        (b"x" * (50 * 1024 * 1024 + 1), "larger than 50 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_plain_text_is_refused(data, words):
    with pytest.raises(Unreadable) as caught:
        read_bytes("page.txt", data)
    assert words in caught.value.message
    assert caught.value.hint


def test_content_tells_the_form_where_the_name_does_not():
    assert read_bytes("-", pdf(["Text here."])).form == "pdf"
    assert read_bytes("-", docx(paragraph("Text."))).form == "docx"
    assert read_bytes("-", b"<!DOCTYPE html><p>Text.").form == "html"
    assert read_bytes("page.txt", b"\xef\xbb\xbf<html><p>Text.").form == "html"
    assert read_bytes("-", b"Text.").form == "txt"
    assert read_bytes("-", b"# Text", form="md").form == "md"


def test_only_files_are_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path, tmp_path / "pipe", tmp_path / "missing", "a\0b"):
        with pytest.raises(Unreadable):
            read_file(str(name))


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize("part", ["<", "<!--", "<a b='", "[", "**", "&amp;", "a\n", "</x><div>", "word ", "(", "- a\n"])
def test_ten_times_the_text_takes_no_more_than_its_share(form, part, counted_lines):
    few = counted_lines(lambda: _sentences(part * 300, form))
    assert counted_lines(lambda: _sentences(part * 3000, form)) < 20 * few


@pytest.mark.parametrize("text", ["# a{} x", "]({} x", "a {}", "a ]({}"], ids=repr)
@pytest.mark.parametrize("part", [" ", "\t", "<!--", "\u00a0"], ids=repr)
def test_markdown_without_an_end_is_read_to_its_end(text, part):
    """Each of these takes minutes where the time grows with the square of the length."""
    assert len(_sentences(text.format(part * 100_000), "md")) == 1


def _sentences(text, form):
    try:
        return placed(read_bytes("-", text.encode(), form=form))
    except Unreadable:
        return ()


@pytest.fixture
def counted_lines():
    """How many lines of our own a call runs: a measure of work that no busy machine changes."""

    def count(call):
        total = 0

        def trace(frame, event, _value):
            nonlocal total
            total += event == "line"
            return trace if "catalogue" in frame.f_code.co_filename else None

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
        return total

    return count
