"""Lessons show the catalogue's own sentences, by the marks in the records, and nothing where there are none."""

import re
from pathlib import Path

import pytest

from catalogue.site.lessons import SENTENCES, SOURCES, lesson
from catalogue.site.prose import TABLES, with_tables
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from tests.site import samples
from tests.site.reading import read

ROOT = Path(__file__).parents[2]
LESSONS = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (.+?)$.*?<!-- catalogue: lesson-([a-z-]+) -->", LESSONS, re.MULTILINE | re.DOTALL)


def said(quote: str, sentence: int = 2, **more: object) -> dict:
    shape = {"article": "copy", "sentence": sentence, "quote": quote, "wording": "asserted", "verdict": "overstated"}
    return shape | more


def named(status: str, words: str, **more: object) -> dict:
    found = {"id": "institute", "words": words, "sentences": [2], "status": status, "reason": "So."}
    if status == "unidentified":
        return found | {"searches": [samples.search(samples.plain)]} | more
    return found | {"confidence": "certain", "study": "trial-2020"} | more


def small(*occurrences: dict, source: dict | None = None, title: str = "Copy", **more: object) -> Catalogue:
    """One article with these sentences on one claim."""
    fields = {"companions": [], "watch": [], "evidence": [], "certainty": {"level": "high", "reason": "So."}} | more
    return Catalogue.of(
        claims={"relief": samples.claim(occurrences=occurrences, **fields)},
        articles={"copy": samples.article(title=title, attributions=[source] if source else [])},
        studies={"trial-2020": samples.study(), "cohort-2019": samples.cohort()},
    )


def shown(name: str, catalogue: Catalogue) -> str:
    return " ".join(read(lesson(name)(catalogue)).text.split())


def test_every_lesson_has_a_section_of_its_own_and_each_section_one_lesson():
    assert sorted(name for _, name in SECTIONS) == sorted((*SENTENCES, *SOURCES))
    assert len(re.findall(r"^## ", LESSONS, re.MULTILINE)) == len(SECTIONS)
    assert {f"lesson-{name}" for _, name in SECTIONS} <= TABLES.keys()


@pytest.mark.parametrize("name", [*SENTENCES, *SOURCES])
def test_without_an_example_there_is_no_lesson(name):
    assert lesson(name)(Catalogue.of()) == ""
    text = f"# Lessons\n\nFirst.\n\n## One\n\nWords.\n\n<!-- catalogue: lesson-{name} -->\n\n## Two\n\nMore.\n"
    assert with_tables(text, Catalogue.of()) == "# Lessons\n\nFirst.\n\n## Two\n\nMore.\n"


@pytest.mark.parametrize("axis", ["duration", "causality", "outcome", "comparator", "date", "size", "species"])
def test_a_drift_makes_an_example_of_its_own_lesson_alone(axis):
    catalogue = small(said("the words", drift=[axis], drift_why="It would need a limit"))
    for name in SENTENCES:
        assert ("the words" in shown(name, catalogue)) == (name == axis), name
    told = shown(axis, catalogue)
    assert "It would need a limit." in told
    assert "It can be said Text of Claim.defensible" in told


def test_a_fact_on_thin_evidence_lacks_only_a_hedge():
    low = {"level": "low", "reason": "So."}
    bold, hedged = said("it helps"), said("it may help", 3, wording="hedged", verdict="supported")
    assert "it helps" in shown("certainty", small(bold, certainty=low))
    # with a hedge elsewhere it is the other lesson
    both = small(bold, hedged, certainty=low)
    assert shown("certainty", both) == ""
    assert "The same article: it may help" in shown("hedge", both)
    titled = small(bold, title="A Promising Treatment", certainty=low)
    assert "The same article: A Promising Treatment" in shown("hedge", titled)
    assert shown("hedge", small(bold, title="A Treatment", certainty=low)) == ""


def test_a_benefit_without_evidence_beside_a_mechanism():
    kept = small(said("so it helps", verdict="unsupported"))
    how = samples.claim(question="mechanism", occurrences=[said("it blocks a receptor", verdict="supported")])
    with_how = Catalogue.of(claims=dict(kept.claims) | {"how": how}, articles=kept.articles, studies=kept.studies)
    assert "so it helps" in shown("mechanism", with_how)
    assert "The same sentence: it blocks a receptor" in shown("mechanism", with_how)
    assert shown("mechanism", kept) == ""


@pytest.mark.parametrize(("axis", "status"), [("condition", "wrong-condition"), ("species", "wrong-species")])
def test_evidence_or_a_source_on_something_else(axis, status):
    gap = {"axis": axis, "why": "rats with colds"}
    entry = {"study": "trial-2020", "direction": "supports", "finding": "So.", "locator": "abstract", "gaps": [gap]}
    assert "The studies that decide it Rats with colds." in shown(axis, small(said("it helps"), evidence=[entry]))
    other = {"study": "cohort-2019", "direction": "supports", "finding": "So.", "locator": "page 3"}
    assert shown(axis, small(said("it helps"), evidence=[entry, other])) == ""
    waived = {"level": "high", "reason": "So.", "waived": [{"axis": axis, "why": "It is the same."}]}
    assert shown(axis, small(said("it helps"), evidence=[entry], certainty=waived)) == ""
    source = named(status, "a study by them")
    assert "It points to a study by them." in shown(axis, small(said("it helps", citation="institute"), source=source))


def test_a_number_that_no_supporting_study_reports():
    assert "80 % of them" in shown("exact", small(said("80 % of them", drift=["size"])))
    assert shown("size", small(said("80 % of them", drift=["size"]))) == ""
    assert shown("exact", small(said("80 % of them", verdict="supported"))) == ""


def test_sources_make_examples_by_what_they_turned_out_to_be():
    assert "a study shows" in shown("vague-source", small(source=named("unidentified", "a study shows")))
    assert "a case series" in shown("description", small(source=named("wrong-description", "a case series")))
    assert "the library" in shown("host", small(source=named("secondary-host", "the library")))
    assert shown("vague-source", small(source=named("accurate", "a study shows"))) == ""


def test_the_keeper_of_a_register_named_for_a_paper_that_it_lists():
    words = "a study from the National Institutes of Health"
    listed = small(source=named("unidentified", words, nearest="trial-2020"))
    assert words in shown("host", listed)
    assert shown("vague-source", listed) == ""
    unlisted = small(source=named("unidentified", words, nearest="cohort-2019"))
    assert shown("host", unlisted) == ""
    assert words in shown("vague-source", unlisted)


def test_at_most_three_are_shown_of_as_many_articles_as_there_are():
    occurrences = [said(f"one-{at}", at, drift=["date"]) for at in (2, 3, 4)]
    occurrences += [said(f"two-{at}", at, article="other", drift=["date"]) for at in (2, 3)]
    kept = small(*occurrences)
    catalogue = Catalogue.of(
        claims=kept.claims,
        articles={"copy": samples.article(), "other": samples.article(attributions=[])},
        studies=kept.studies,
    )
    told = shown("date", catalogue)
    assert re.findall("(?:one|two)-[0-9]", told) == ["one-2", "two-2", "one-3"]
    assert "2 more examples in the articles here." in told


def test_text_of_a_record_arrives_as_text():
    hostile = "</p></div><script>alert(1)</script><!-- catalogue: tiers -->"
    catalogue = small(said(hostile, drift=["date"], drift_why=hostile), defensible=hostile)
    seen = read(with_tables("## One\n\n<!-- catalogue: lesson-date -->\n", catalogue))
    assert "script" not in seen.names
    assert "table" not in seen.names
    assert seen.unclosed == []
    assert seen.text.count(hostile) == 3


def test_the_lessons_of_the_repository_have_examples_and_never_speak_of_intent():
    catalogue = load(ROOT)
    made = with_tables(LESSONS, catalogue)
    assert sum(f"## {title}" in made for title, _ in SECTIONS) > 10
    unfair = re.compile(r"\b(?:false|lie[sd]?|lying|mislead\w*|misquot\w*|dishonest|deceiv\w*|fraud\w*|fake)\b", re.I)
    assert not unfair.search(read(made).text)
