"""The marks by which a piece cites: what is one, what is none, and the piece as it reads without them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.auditing.audit import audit
from catalogue.auditing.copy import Copy, placed
from catalogue.auditing.fixing import fixed
from catalogue.auditing.reading.marks import Kind, marks, past_marks, without
from catalogue.auditing.reading.reader import read_bytes
from catalogue.store.loading import load

NUMBERS = range(1, 12)


def found(text, numbers=NUMBERS):
    return [(one.span.of(text).strip(), one.names) for one in marks(Copy("a.txt", text), numbers)]


@pytest.mark.parametrize(
    ("text", "mark", "names"),
    [
        ("Pain fell [1].", "[1]", ("1",)),
        ("Pain fell [1, 3–5; 7].", "[1, 3–5; 7]", ("1", "3", "4", "5", "7")),
        ("Pain fell [12].", "[12]", ("12",)),
        ("Pain fell (3).", "(3)", ("3",)),
        ("Pain fell (3, 5-6).", "(3, 5-6)", ("3", "5", "6")),
        ("Pain fell.¹", "¹", ("1",)),
        ("Pain fell,¹⁻³ and more", "¹⁻³", ("1", "2", "3")),
        ("Pain¹,² fell", "¹,²", ("1", "2")),
        ("Pain fell.^2,3^", "^2,3^", ("2", "3")),
        ("Pain fell [@anis-1983-nmda].", "[@anis-1983-nmda]", ("anis-1983-nmda",)),
        ("Pain fell [see @a, p. 3; -@b:c].", "[see @a, p. 3; -@b:c]", ("a", "b:c")),
        ("As @noppers-2011 says, pain fell.", "@noppers-2011", ("noppers-2011",)),
        ("Pain fell \\citep[p. 2]{a, b}.", "\\citep[p. 2]{a, b}", ("a", "b")),
        ("Pain fell (Noppers 2011).", "(Noppers 2011)", ("Noppers 2011",)),
        ("Pain fell (see Noppers et al., 2011a; van den Berg & Li, 2010).", "(see Noppers et al., 2011a; van den Berg & Li, 2010)", ("Noppers 2011", "van den Berg 2010")),  # noqa: E501 - one case a line
        ("Noppers et al. (2011) found none.", "Noppers et al. (2011)", ("Noppers 2011",)),
        ("Noppers and Dahan (2011) found none.", "Noppers and Dahan (2011)", ("Noppers 2011",)),
    ],
)  # fmt: skip
def test_what_is_a_mark(text, mark, names):
    assert found(text) == [(mark, names)]


@pytest.mark.parametrize(
    "text",
    [
        "Pain fell in 12 (50 %) of them.",
        "A dose of 10⁹ cells, 5 m², 3 kg/m² and R² of 0.3.",
        "In (2011) it fell.",
        "Write to us at a@b.org or me.you@example.org.",
        "It fell (20) of them.",
        "[Figure 3] and [sic]",
        "[9-3]",
        "Relief (from pain 2011) none",
        "In the last days of that month (May 1999) it fell.",
    ],
)
def test_what_is_none(text):
    assert found(text) == []


def test_round_brackets_are_left_alone_where_square_ones_are_marks():
    assert found("Two things: (1) pain fell [2] and (3) stayed.") == [("[2]", ("2",))]


def test_in_html_and_word_raised_numbers_are_marks():
    html = b"<p>Pain fell.<sup>1,<a href='#r2'>2</a></sup> It stayed<sup>3</sup>.</p>"
    assert [one.names for one in marks(read_bytes("a.html", html), NUMBERS)][-1] == ("3",)
    word = Copy("a.docx", "Pain fell.1,2 It is COVID-19 and mTORC1 in 5 ml.", form="docx")
    assert [one.names for one in marks(word, NUMBERS)] == [("1", "2")]


def test_the_piece_reads_on_without_its_marks_and_places_stay():
    text = "Pain fell [1].\nIt stayed.² Noppers et al. (2011) said so [@a].\n"
    copy = Copy("a.txt", text)
    clean = without(copy, marks(copy, NUMBERS))
    told = [one.sentence.text for one in placed(clean)]
    assert told == ["Pain fell.", "It stayed.", "Noppers et al. (2011) said so."]
    assert clean.text == text
    for one in placed(clean):
        assert one.sentence.span.of(text).startswith(one.sentence.text[:5])


def test_a_piece_without_marks_is_left_as_it_is():
    copy = Copy("a.txt", "Pain fell in 5 (2) of them, 10⁹ times.")
    assert past_marks(copy) is copy


def test_without_a_list_only_what_can_be_nothing_else_is_a_mark():
    assert [one.kind for one in marks(Copy("a", "A [1] b.² c (3) d (Noppers 2011)."), ())] == [
        Kind.NUMBER,
        Kind.NUMBER,
        Kind.NAME,
    ]


@given(st.text("ab .[](){}@^¹²12,-–;\n\\cite&"))
def test_no_text_makes_it_raise_and_marks_do_not_overlap(text):
    copy = Copy("a.txt", text)
    spans = [one.span for one in marks(copy, NUMBERS)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    clean = without(copy, marks(copy, NUMBERS))
    for one in placed(clean):
        assert one.sentence.span.end <= len(text)


def test_a_fix_does_not_throw_a_citation_away():
    catalogue = load(Path(__file__).parents[2])
    text = "Ketamine relieves the pain of fibromyalgia beyond the day of the infusion{}."
    for mark, applied in (("", 1), (" [1]", 0)):
        copy = past_marks(Copy("a.txt", text.format(mark)))
        found = fixed(copy, audit(copy, catalogue))
        assert found.applied == applied
        assert mark in found.text
