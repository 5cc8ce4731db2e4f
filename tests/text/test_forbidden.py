import pytest
from hypothesis import given, settings

from catalogue.text.forbidden import forbidden
from catalogue.text.normal import normal
from tests.text.strategies import texts

FINE = [
    "p < 0.05", "n > 30", "5*3", "a_b", "[sic]", "<0.05", ">50 %", "> 50 % of patients", "R&D", "AT&T; then", "#1 of 5",
    "{x}", "-5 to 3", "— yes", "~20",
    "*p<0.05, **p<0.01", "[1] (see)", "2 * 3 * 4", "a <5 & b", "café 5 µg/kg ≥ ½ “x” …",
    "Is it? Yes!", "patient’s\u00a0pain", "snake_case_name", "", "(fibro fog), 8/12; 1–5 %", "Sørensen, Ł, α, β ≤ 3 €",
]  # fmt: skip
MARKS = [
    "<b>bold", "</b", "<!-- x", "<!DOCTYPE", "<?php",
    "<https://example.org>", "<a@b.c>", "a <script", "&amp;", "&#39;", "&#x27;",
    "[a](b)", "![a](b)", "[a]: b", "[^1]", "`x`", "# Heading",
    "> quoted", "**b**", "an *i* here", "_i_", "__b__", "~~x~~",
    "{{ x }}", "{% x %}", "{: .c }", "---", "!!! note", "??? note", "--8<-- 'x'",
]  # fmt: skip
CHARACTERS = [
    "\x00", "\t", "\n", "\r", "\x1b", "\x7f", "\x85",
    "\u2028", "\u2029", "\u061c", "\u200e", "\u202e", "\u2066", "\u2069",
    "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff",
    "\ufe00", "\U000e0041", "\ud800", "\udfff", "\ue000", "\U0010fffd",
    "\ufdd0", "\ufffe", "\uffff", "\U0001ffff", "\U0010ffff", "\ufffd", "\u3164",
]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_plain_text_passes(text: str) -> None:
    assert forbidden(text) == ()


@pytest.mark.parametrize("text", MARKS)
def test_markup_is_refused(text: str) -> None:
    assert forbidden(text)
    assert all(found.name and found.why for found in forbidden(text))


@pytest.mark.parametrize("char", CHARACTERS, ids=[f"U+{ord(char):04X}" for char in CHARACTERS])
def test_a_character_that_nobody_sees_is_refused_at_its_place(char: str) -> None:
    (found,) = forbidden(f"relief{char}lasts")
    assert found.offset == 6
    assert f"U+{ord(char):04X}" in found.name


def test_all_are_named_in_order() -> None:
    found = forbidden("a\u202eb <b>c</b>")
    assert [item.offset for item in found] == [1, 4, 8]
    assert "RIGHT-TO-LEFT OVERRIDE" in found[0].name


@settings(deadline=None)
@given(texts)
def test_no_text_makes_it_raise_and_every_place_lies_inside(text: str) -> None:
    assert all(0 <= found.offset < len(text) for found in forbidden(text))
    assert all(found.why for found in forbidden(normal(text)))
