"""Slips of the hand: what is told is what went wrong, at the line on which it did, not where the parser stumbled."""

import pytest

from catalogue.store.loading import record_of
from catalogue.store.reading import read
from tests.store.samples import ARTICLE, CLAIM

FIELD = "  condition: any\n"
SLIPS = [
    (FIELD, "<<<<<<< HEAD\n  condition: any\n=======\n  condition: pain\n>>>>>>> other\n", "7:1 merge conflict"),
    (FIELD, "=======\n  condition: any\n", "7:1 merge conflict"),
    (FIELD, "  condition:any\n", "7:12 no blank stands behind the colon"),
    (FIELD, "  condition:\u00a0any\n", "7:12 no blank stands behind the colon"),
    (FIELD, "  condition： any\n", "7:12 no blank stands behind the colon"),
    (FIELD, "\u00a0\u00a0condition: any\n", "7:1 blank that is none"),
    (FIELD, "\u3000condition: any\n", "7:1 blank that is none"),
    ("  outcome:", "    outcome:", "8:5 goes on the text of the line before"),
    (FIELD, "  condition: any\n\n      time: days\n", "9:7 goes on the text of the line before"),
    ("any\n", "any: pain\n", "7:17 a colon with a blank after it stands inside a text"),
    ("any\n", '"\\UFFFFFFFF"\n', "7:15 the escape names no character"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_is_told_where_it_was_made(old: str, new: str, told: str) -> None:
    text = CLAIM.replace(old, new, 1)
    place, words = told.split(" ", 1)
    found = [one for one in read(text.encode(), "a.yaml").problems if one.code == "yaml-syntax"]
    assert [f"{one.place.line}:{one.place.column}" for one in found] == [place]
    assert words in found[0].message
    assert found[0].hint


CURLY = [
    ("statement: Ketamine blocks NMDA receptors.", "statement: “Ketamine blocks NMDA receptors.”", "2:12"),
    ("  - it blocks the receptor", "  - ‘it blocks the receptor’", "12:5"),
    ("covers: [3, 4]", "covers: [“3”, 4]", "16:14"),
    ("statement: Ketamine blocks NMDA receptors.", "statement: «Ketamine» blocks NMDA receptors.", "2:12"),
]


@pytest.mark.parametrize(("old", "new", "place"), CURLY)
def test_a_curly_quote_that_opens_no_quoted_text_is_told(old: str, new: str, place: str) -> None:
    assert CLAIM.count(old) == 1
    record, problems = record_of("claim", read(CLAIM.replace(old, new).encode(), "a.yaml"))
    assert record is None
    assert f"{place} yaml-quote" in {f"{one.place.line}:{one.place.column} {one.code}" for one in problems}


@pytest.mark.parametrize("value", ["'“Relief” at last'", '"“Relief” at last"', "Relief – “at last”", "|-\n  “Relief”"])
def test_a_curly_quote_inside_of_a_text_is_text(value: str) -> None:
    title = ARTICLE.splitlines()[1]
    assert title.startswith("title: ")
    record, problems = record_of("article", read(ARTICLE.replace(title, f"title: {value}").encode(), "a.yaml"))
    assert problems == []
    assert "“" in record.title


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("anis-1983-nmda\n    direction", "anis-1983-nmdа\n    direction", "U+0430 CYRILLIC SMALL LETTER A"),
        ("  condition: any", "  cоndition: any", "U+043E CYRILLIC SMALL LETTER O"),
        ("  condition: any", "  con\u200bdition: any", "U+200B ZERO WIDTH SPACE"),
        ("question: mechanism", "question: mechanısm", "U+0131 LATIN SMALL LETTER DOTLESS I"),
    ],
)
def test_a_letter_that_looks_like_another_is_named(old: str, new: str, told: str) -> None:
    assert CLAIM.count(old) == 1
    _, problems = record_of("claim", read(CLAIM.replace(old, new).encode(), "a.yaml"))
    assert told in problems[0].message
