"""Characters that hide something are told; those that belong to the writing are not."""

import pytest

from catalogue.auditing.unseen import unseen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\nThe \u202edrug", "1 character turns the direction of writing (first U+202E RIGHT-TO-LEFT OVERRIDE at 2:5)"),
        ("keta\u200bmi\u200bne", "2 characters do not show (first U+200B ZERO WIDTH SPACE at 1:5)"),
        (
            "ket\u0430mine",
            "1 word holds letters of another alphabet that look like Latin ones (first 'ket\u0430mine' at 1:1",
        ),
        ("a \u039aetamine", "(first '\u039aetamine' at 1:3, U+039A GREEK CAPITAL LETTER KAPPA)"),
    ],
)
def test_what_hides_is_told(text, words):
    (told,) = unseen(text)
    assert words in told


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "5 μg of TGF-β and IFNγ, α2δ ligands, Δ9-THC",
        "café – “naïve”",
        "\ufeffmark at the start",
        "Привет мир",
        "κ-opioid",
    ],
)
def test_what_belongs_to_the_writing_is_not(text):
    assert unseen(text) == ()
