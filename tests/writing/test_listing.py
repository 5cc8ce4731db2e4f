"""What a writer may cite for a claim, and the list that comes of it."""

from pathlib import Path

import pytest

from catalogue.records.vocabularies import Direction
from catalogue.rules.derive.balance import weigh
from catalogue.store.loading import load
from catalogue.writing.bearing import bearing
from catalogue.writing.listing import Wish, chosen, notes, written

CATALOGUE = load(Path(__file__).parents[2])
BLOCK, LASTING = "ketamine-blocks-nmda-receptors", "ketamine-reduces-fibromyalgia-pain"
NOPPERS = "noppers-2011-sketamine"


def told(*names, style="nlm", both_sides=False):
    what = chosen(Wish(names, both_sides), CATALOGUE)
    text, order = written(what.studies, CATALOGUE, style=style)
    return text, list(notes(what, order, CATALOGUE, style=style))


@pytest.mark.parametrize("claim_id", CATALOGUE.claims)
def test_what_backs_the_defensible_sentence_and_what_does_not_are_apart(claim_id):
    claim = CATALOGUE.claims[claim_id]
    own, weighing = bearing(claim_id, CATALOGUE), weigh(claim, CATALOGUE.studies)
    sides = {
        direction: {entry.evidence.study for entry in weighing.weighed if entry.evidence.direction is direction}
        for direction in Direction
    }
    supports, contradicts = sides[Direction.SUPPORTS], sides[Direction.CONTRADICTS]
    backing, against = {
        "supports": (supports, contradicts),
        "contradicts": (contradicts, supports),
        "mixed": (supports | contradicts, set()),
        "none": (set(), set()),
    }[weighing.balance.value]
    assert set(own.backing) == backing
    assert set(own.against) == against - backing
    if own.backing:
        first = next(entry for entry in weighing.weighed if entry.evidence.study == own.backing[0])
        assert first.rank == min(entry.rank for entry in weighing.weighed if entry.evidence.study in backing)


def test_a_claim_that_the_evidence_contradicts_gives_what_contradicts_it_and_says_so():
    text, said = told(LASTING)
    assert "Noppers" in text
    assert "Orhurhu" not in text
    assert any("cite 1 for 'It is very uncertain" in one and "they contradict the claim itself" in one for one in said)
    assert any("left out, for they point the other way: " in one and "orhurhu-2019-ketamine" in one for one in said)


def test_both_sides_are_listed_where_asked_and_told_apart():
    text, said = told(LASTING, both_sides=True)
    assert "Orhurhu" in text
    assert any("the other way: cite as against it" in one for one in said)


def test_conflicting_findings_are_cited_together():
    mixed = next(one for one in CATALOGUE.claims if bearing(one, CATALOGUE).balance == "mixed")
    assert any("findings conflict, so cite" in one and "together" in one for one in told(mixed)[1])


def test_a_claim_without_evidence_says_what_may_be_said():
    none = next(one for one in CATALOGUE.claims if bearing(one, CATALOGUE).balance == "none")
    text, said = told(none)
    assert text == ""
    assert any(
        f"no study was found that could be cited; what may be said is '{CATALOGUE.claims[none].defensible}'" in one
        for one in said
    )


def test_numbers_follow_the_first_naming_and_nothing_stands_twice():
    text, said = told(NOPPERS, BLOCK, NOPPERS, LASTING)
    lines = text.splitlines()
    assert [line.partition(".")[0] for line in lines] == [str(at) for at in range(1, len(lines) + 1)]
    assert lines[0].startswith("1. Noppers")
    assert sum("Noppers" in line for line in lines) == 1
    assert any(one.startswith(f"{BLOCK}: cite 2-4 for ") for one in said)
    assert any(one.startswith(f"{LASTING}: cite 1 for ") for one in said)


def test_apa_has_no_numbers_and_the_order_of_the_alphabet():
    text, said = told(NOPPERS, "anis-1983-nmda", style="apa")
    assert [line[:4] for line in text.split("\n\n")] == ["Anis", "Nopp"]
    assert said == []
    named = ", ".join(bearing(BLOCK, CATALOGUE).backing)
    assert any(f"cite {named} for" in one for one in told(BLOCK, style="apa")[1])


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_the_formats_of_managers_hold_the_same_studies(style):
    text, _ = told(NOPPERS, BLOCK, style=style)
    for name in (NOPPERS, *bearing(BLOCK, CATALOGUE).backing):
        assert name in text


def test_what_the_record_does_not_hold_is_told():
    said = told("hustveit-1995-chiral", "zhang-2021-structure")[1]
    assert "1 (hustveit-1995-chiral) is incomplete, for the record does not hold all authors, volume and pages" in said
    assert any("2 (zhang-2021-structure) has been corrected" in one for one in said)


def test_html_is_a_list_and_markdown_keeps_its_marks_apart():
    studies = (NOPPERS,)
    html, _ = written(studies, CATALOGUE, style="ama", markup="html")
    assert html.startswith("<ol>\n  <li>Noppers")
    assert "<i>European Journal of Pain.</i>" in html
    markdown, _ = written(studies, CATALOGUE, style="ama", markup="markdown")
    assert "*European Journal of Pain.*" in markdown
