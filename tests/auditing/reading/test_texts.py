"""Plain text, Markdown and HTML: what is read, as what, and that offsets point into the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.auditing.copy import Copy, Part, placed, within
from catalogue.auditing.reading.reader import read_bytes
from catalogue.auditing.reading.refusal import Unreadable


def read(name, text):
    return read_bytes(name, text.encode())


def said(copy):
    return [one.sentence.text for one in placed(copy)]


WRAPPED = """Ketamine is a medicine that has been used for many years in
hospitals around the world. It can relieve pain in people with
fibromyalgia, and it works within hours of the first infusion in
most of the people who were given it by their doctors at home.

What we offer

- An infusion of ketamine over four hours that is repeated every
  day for a week
- Care
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_sentences_go_over_lines_wrapped_by_hand(line_end):
    copy = read("page.txt", WRAPPED.replace("\n", line_end))
    assert said(copy) == [
        "Ketamine is a medicine that has been used for many years in hospitals around the world.",
        "It can relieve pain in people with fibromyalgia, and it works within hours of the first infusion in most of "
        "the people who were given it by their doctors at home.",
        "What we offer",
        "An infusion of ketamine over four hours that is repeated every day for a week",
        "Care",
    ]
    second = placed(copy)[1]
    assert second.sentence.span.of(copy.text).startswith("It can relieve pain in people with" + line_end)
    assert (second.sentence.line, second.sentence.column) == (2, 29)
    assert [one.part for one in placed(copy)][2:] == [Part.HEADING, Part.ITEM, Part.ITEM]
    at = second.sentence.text.index("fibromyalgia")
    assert within(second.pieces, at, at + 12).of(copy.text) == "fibromyalgia"


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine helps\nPain goes away\nSleep comes back\nCall us today\n",
        "Ketamine blocks NMDA receptors in the brain.\nIt works within hours.\nNobody knows for how long it lasts.\n",
        "Long lines are blocks: " + "word " * 60 + "\nand the next begins anew without a stop\n",
        "12 High Street\nSpringfield\nOpen from nine to five\n",
    ],
)
def test_a_line_is_a_block_where_nothing_shows_that_it_was_wrapped(text):
    assert len(said(read("page.txt", text))) == len(text.splitlines())


PAGE = """<!doctype html><html><head><title>Not read</title><style>p{content:"not read"}</style></head>
<body class="cookies-set">
<nav>Home <a href="#">Our not read treatments</a></nav>
<h1>Ketamine</h1><p>Ketamine <b>can
   relieve</b> pain&nbsp;&amp; more.<sup>[1, 2]</sup> It is at AT&T 10<sup>9</sup> &lt; 5.
<ul><li>One thing<li>Two <i>things</i></ul>
<div style="color:red; display: none">Hidden but told answer.</div>
<div class="cookie-notice">We use cookies</div><div hidden>More.</div>
<script>var x = "<p>Not read.</p>"</script>
<aside>An aside claims too.</aside><!-- <p>Not read.</p> --><img src="x" alt="not read">
<template><p>Not read.</template>
<details><summary>Is it safe?</summary>It is safe.</details><p>First line<br>second line.<footer>No advice.</footer>"""


def test_every_visible_block_of_a_page_is_read_and_nothing_else():
    copy = read("page.html", PAGE)
    assert said(copy) == [
        "Ketamine",
        "Ketamine can relieve pain\xa0& more.",
        "It is at AT&T 10^9 < 5.",
        "One thing",
        "Two things",
        "An aside claims too.",
        "Is it safe?",
        "It is safe.",
        "First line",
        "second line.",
        "No advice.",
    ]
    assert copy.text == PAGE
    assert placed(copy)[1].sentence.span.of(PAGE) == "Ketamine <b>can\n   relieve</b> pain&nbsp;&amp; more."
    assert [one.part for one in placed(copy)][:5] == [Part.HEADING, Part.TEXT, Part.TEXT, Part.ITEM, Part.ITEM]


def test_what_was_dropped_of_a_page_is_told():
    told = " ".join(read("page.html", PAGE).not_read)
    for words in (
        "7 words in hidden parts",
        "5 words in the navigation",
        "a notice about cookies",
        "1 picture was not",
    ):
        assert words in told


def test_a_tag_that_never_ends_is_told_as_in_a_browser():
    copy = read("page.html", "<p>Read.</p><p title='all of the rest <p>Never seen.</p>")
    assert said(copy) == ["Read."]
    assert "does not end" in copy.not_read[0]
    assert "does not end" in read("page.html", "<p>Read.</p><script>rest").not_read[0]


def test_a_page_without_anything_to_read_is_refused():
    with pytest.raises(Unreadable, match="nothing in the file"):
        read("page.html", "<html><script>alert(1)</script><p hidden>Not here.</p></html>")


MARKDOWN = """---
title: Not read
---
# Head *one* #

Ketamine **can
relieve** [pain](http://x.y/z "t") and `more`, snake_case &amp; 5\\*3.
Second sentence.

Benefits include:

- one *thing*
  that goes on
2. two

> Quoted text
> goes on.

| a claim | pain goes away |
|---|---|

```
not read
```
Under
-----
End <b>bold</b> <!-- no --> text[^1].

[^1]: A foot note.
[ref]: http://not.read
"""


def test_markdown_is_read_as_it_is_shown():
    copy = read("page.md", MARKDOWN)
    assert [(one.sentence.text, one.part.value) for one in placed(copy)] == [
        ("Head one", "heading"),
        ("Ketamine can relieve pain and more, snake_case & 5*3.", "text"),
        ("Second sentence.", "text"),
        ("Benefits include:", "stem"),
        ("one thing that goes on", "item"),
        ("two", "item"),
        ("Quoted text goes on.", "text"),
        ("a claim", "heading"),
        ("pain goes away", "heading"),
        ("Under", "heading"),
        ("End bold text.", "text"),
        ("A foot note.", "text"),
    ]
    assert copy.not_read == ("1 line of front matter were not read", "3 lines of code were not read")
    assert placed(copy)[4].stem == 3


PIECES = [*"ab .\n<>/&;*_[]()#-`\\|!p=\"' \t\r1µ\u00a0", "<p>", "<b>", "</p>", "&amp;", "<!--", "\r\n", "- ", "<sup>"]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@given(TEXTS, st.sampled_from(["page.txt", "page.md", "page.html"]))
def test_offsets_are_true_whatever_the_text(text, name):
    try:
        copy = read(name, text + " word.")
    except Unreadable:
        return
    before = 0
    for one in placed(copy):
        span = one.sentence.span
        assert before <= span.start < span.end <= len(copy.text)
        before = span.end
        pieces = one.pieces
        assert "".join(piece.read for piece in pieces) == (one.sentence.text if pieces else "")
        if not pieces:
            assert span.of(copy.text) == one.sentence.text
        for piece in pieces:
            if len(piece.read) == piece.end - piece.start:
                assert copy.text[piece.start : piece.end].split() == piece.read.split()


def test_copy_without_blocks_is_read_line_by_line():
    copy = Copy("x", "One. Two.\nThree")
    assert [(one.sentence.text, one.sentence.line, one.sentence.column) for one in placed(copy)] == [
        ("One.", 1, 1),
        ("Two.", 1, 6),
        ("Three", 2, 1),
    ]
