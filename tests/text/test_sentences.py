import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from catalogue.text.sentences import sentences
from tests.text.strategies import prose, texts


def split(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "one",
    [
        "Dr. Joshi believes that ketamine therapy “resets the hyperalgesia hyper-excitatory pathway”.",
        "At Coastal Pain Medicine, osteopathic physician Dr. Patrick Brennan and our staff understand pain.",
        "It helps some, i.e. those who respond, e.g. Smith's patients vs. Placebo.",
        "Noppers et al. found no lasting relief.",
        "The U.S. Food and Drug Administration approved it.",
        "J. Smith and J. A. Smith wrote it.",
        "No. 5 is the last.",
        "Doses of 0.5 mg/kg were given.",
        "See Fig. 2 and p. 14 of it.",
        "It was posted on Mar. 27, 2024.",
        "How Ketamine Works?",
        "You Might Also Enjoy...",
        "He asked “Does it help?” and left.",
        "See ClinicalTrials.gov or www.example.org/About.Html for more.",
        "Write to a.person@Example.Com today.",
        "The booster schedules used for mental health conditions. infusions tends to be monthly.",
        "5 Signs Your Neck Pain Needs Medical Care",
        "Ketamine (approx. 5 mg) was given.",
    ],
)
def test_no_stop_inside(one: str) -> None:
    assert split(one) == [one]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It works. It lasts.", ["It works.", "It lasts."]),
        ("Is it safe? No. It is not.", ["Is it safe?", "No.", "It is not."]),
        ("a ‘position,” This “reset” helps.", ["a ‘position,”", "This “reset” helps."]),
        ('the "dorsal horn." This causes pain.', ['the "dorsal horn."', "This causes pain."]),
        ("(It works.) It lasts.", ["(It works.)", "It lasts."]),
        ("Approved in the U.S. The agency warned.", ["Approved in the U.S.", "The agency warned."]),
        ("Take vitamin D. Ketamine is other.", ["Take vitamin D.", "Ketamine is other."]),
        ("Relief by 9 a.m. The next day it fades.", ["Relief by 9 a.m.", "The next day it fades."]),
        ("after treatment.Ketamine helps.", ["after treatment.", "Ketamine helps."]),
        ("Shown before.[12] Ketamine helps.¹ It lasts.", ["Shown before.[12]", "Ketamine helps.¹", "It lasts."]),
        ("A dose of 0.5. Then 12 people left. 5 stayed.", ["A dose of 0.5.", "Then 12 people left.", "5 stayed."]),
        ("pain signals. mTOR rises.", ["pain signals.", "mTOR rises."]),
        ("Wait... Ketamine helps.", ["Wait...", "Ketamine helps."]),
        ("fibromyalgia.\u00a0 The latest.\u200b\tMore.", ["fibromyalgia.", "The latest.", "More."]),
    ],
)
def test_stops_between(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_lines_are_blocks_and_markers_no_words() -> None:
    text = "A Heading\r\n\r\n  • Fatigue\r  1. One thing. Two.\n- x\n(a) y\u2028z\n---\n…"
    assert split(text) == ["A Heading", "Fatigue", "One thing.", "Two.", "x", "y", "z"]
    found = sentences(text)
    assert [sentence.index for sentence in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [(sentence.line, sentence.column) for sentence in found] == [
        (1, 1), (3, 5), (4, 6), (4, 17), (5, 3), (6, 5), (6, 7),
    ]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(texts | prose)
def test_sentences_cover_every_word_and_do_not_overlap(text: str) -> None:
    end = 0
    for at, sentence in enumerate(sentences(text), 1):
        assert sentence.index == at
        assert sentence.span.start >= end
        assert sentence.span.of(text) == sentence.text
        assert any(char.isalnum() for char in sentence.text)
        gap = text[end : sentence.span.start]
        marker = "".join(char for char in gap if char.isalnum())
        assert re.fullmatch(r"[0-9]{0,2}|[A-Za-z]|[ivx]{1,4}", marker)
        end = sentence.span.end
    assert not any(char.isalnum() for char in text[end:])


@pytest.mark.parametrize(
    "text", ["word " * 1_000_000, "." * 1_000_000 + "x", ".)" * 200_000, "\n" * 300_000, "aa.Bb" * 40_000]
)
def test_long_texts_end(text: str) -> None:
    assert len(sentences(text)) <= 40_001


COUNTS = {
    "baltimore-ketamine": 22,
    "coastal-pain-medicine": 41,
    "interventional-pain-associates": 35,
    "iv-ketamine-relief": 36,
    "promising-treatment": 35,
}


@pytest.mark.skipif(
    "CATALOGUE_ARTICLES" not in os.environ, reason="CATALOGUE_ARTICLES names no folder with the articles"
)
@pytest.mark.parametrize("article", COUNTS)
def test_the_articles_have_their_sentences(article: str) -> None:
    found = sentences((Path(os.environ["CATALOGUE_ARTICLES"]) / f"{article}.txt").read_text(encoding="utf-8"))
    assert len(found) == COUNTS[article]
    if article == "promising-treatment":
        assert found[0].text == "Ketamine: A Promising Treatment for Fibromyalgia"
        assert found[27].text.startswith("One of the main advantages of ketamine is its rapid onset")
