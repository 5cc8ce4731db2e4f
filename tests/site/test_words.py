"""The words of the pages: fair, plain, and never about intent."""

import re
from datetime import date
from pathlib import Path

import pytest

from catalogue.records import vocabularies
from catalogue.records.vocabularies import (
    AttributionStatus,
    Confidence,
    GraderKind,
    PooledDesign,
    ReviewState,
    StudyKind,
    Word,
)
from catalogue.site import words
from catalogue.site.identity import names, short_name
from catalogue.site.pages import pages
from catalogue.site.vocabulary import VOCABULARIES
from tests.site import samples
from tests.site.reading import read

ROOT = Path(__file__).parents[2]
UNFAIR = re.compile(
    r"\b(?:false|lie[sd]?|lying|misleading|mislead|misquot\w*|dishonest|deceptive|deceiv\w*|fraud\w*|fake)\b", re.I
)
TODAY = date(2026, 11, 24)


def test_pages_never_speak_of_intent():
    made = pages(samples.catalogue(), today=TODAY)
    for uri in made:
        if not uri.startswith("problems/"):
            assert not UNFAIR.search(read(made[uri].body).text), uri


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_hand_written_pages_never_speak_of_intent(path):
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = UNFAIR.search(prose)
    assert found is None, found


@pytest.mark.parametrize("status", AttributionStatus)
def test_a_probable_source_is_worded_as_a_search_that_failed(status):
    before, _ = words.attribution_found(status, Confidence.PROBABLE)
    assert before == "We found no such study. The closest is"


def test_the_article_page_words_the_sources():
    text = " ".join(read(pages(samples.catalogue(), today=TODAY)["articles/copy/"].body).text.split())
    assert "We found no such study. The closest is Text of Study.authors and others 2020, on another disease." in text
    assert "We found no such study. No name is given." in text


def test_the_article_page_counts_its_sentences():
    text = " ".join(read(pages(samples.catalogue(), today=TODAY)["articles/copy/"].body).text.split())
    assert "2 statements in 2 sentences. Of its 8 sentences, 5 make no claim that can be checked" in text
    assert "and 1 was not yet looked at. A sentence can make several statements; each is judged and counted." in text
    assert "2 2 statements in this sentence" in text
    assert "4–6 Advice or invitation" in text
    assert "3 Part of a quote above" in text


def test_the_claim_page_says_what_its_study_carries():
    made = pages(samples.catalogue(), today=TODAY)
    text = " ".join(read(made["claims/relief/"].body).text.split())
    # without the review, what is pooled in it comes back
    assert (
        "Without Text of Study.authors and others 2020: the evidence speaks against it (very low certainty); "
        "the verdict would be unsupported instead of overstated and unsupported instead of supported."
    ) in text
    assert "Reviewed by a clinician. Text of Review.by." in text
    assert (
        "No clinician has reviewed it. Last graded 1 January 2025; a new look has been due since 1 January 2026."
        in (" ".join(read(made["claims/harm/"].body).text.split()))
    )


def test_the_missing_companion_stands_on_the_article_page():
    body = pages(samples.catalogue(), today=TODAY)["articles/copy/"].body
    missing = body[body.index('id="missing"') : body.index('id="object"')]
    assert "The drug makes people dizzy." in missing
    assert 'href="#sentence-2"' in missing


def test_every_word_of_every_vocabulary_stands_on_its_page_with_its_meaning():
    kinds = {kind for kind in vars(vocabularies).values() if isinstance(kind, type) and issubclass(kind, Word)} - {Word}
    assert {one.words for one in VOCABULARIES} == kinds
    seen = read(pages(samples.catalogue(), today=TODAY)["vocabulary/"].body)
    for one in VOCABULARIES:
        for word in one.words:
            assert f"{one.id}-{word.value}" in seen.ids
            assert word.meaning.replace("`", "") in seen.text


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (words.BALANCE, vocabularies.Balance),
        (words.BALANCE_SHORT, vocabularies.Balance),
        (words.LEVEL, vocabularies.Level),
        (words.BARS, vocabularies.Level),
        (words.DIRECTION, vocabularies.Direction),
        (words.WORDING, vocabularies.Wording),
        (words.AXIS, vocabularies.Axis),
        (words.QUESTION, vocabularies.Question),
        (words.SENTENCE, vocabularies.SentenceKind),
        (words.REVIEW, vocabularies.ReviewState),
    ],
)
def test_every_word_has_words(table, kind):
    assert set(table) == set(kind)


def test_kinds_are_read_aloud():
    assert words.kind(StudyKind.RANDOMISED_TRIAL, None) == "randomised trial"
    assert words.kind(StudyKind.SYSTEMATIC_REVIEW, PooledDesign.COHORT) == "systematic review of cohorts"
    assert words.kind(StudyKind.SYSTEMATIC_REVIEW, PooledDesign.MIXED) == "systematic review of several designs"


@pytest.mark.parametrize(
    ("numbers", "shown"), [([1], "1"), ([3, 1, 2], "1–3"), ([1, 3, 4, 9], "1, 3–4 and 9"), ([], ""), ([2, 2], "2")]
)
def test_sentence_numbers_are_drawn_together(numbers, shown):
    assert words.spans(numbers) == shown


@pytest.mark.parametrize(
    ("authors", "et_al", "name"),
    [
        (["Noppers I"], False, "Noppers 2020"),
        (["Noppers I"], True, "Noppers and others 2020"),
        (["de Carvalho JF", "Pondé de Sena E"], False, "de Carvalho and Pondé de Sena 2020"),
        (["A B", "C D", "E F"], False, "A and others 2020"),
        (
            ["National Institute for Health and Care Excellence"],
            False,
            "National Institute for Health and Care Excellence 2020",
        ),
        (["Smith J Jr"], False, "Smith 2020"),
    ],
)
def test_a_study_has_a_short_name(authors, et_al, name):
    assert short_name(samples.study(authors=authors, et_al="true" if et_al else "false")) == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"authors": ["Not shown"]}, "“Text of Study.title” 2020"),
        ({"authors": ["Authors not seen"], "title": "Fluoxetine: a trial"}, "“Fluoxetine” 2020"),
        ({"authors": ["Authors not seen"], "title": "Title not seen: fluoxetine"}, "Text of Study.container 2020"),
        ({"authors": ["Not shown"], "title": "word " * 30 + "end"}, "“" + "word " * 10 + "word…” 2020"),
        ({"authors": ["Notter S"], "et_al": "false"}, "Notter 2020"),
    ],
)
def test_a_study_whose_authors_nobody_saw_goes_by_its_title(given, name):
    assert short_name(samples.study(**given)) == name


def test_studies_of_one_name_get_letters_in_the_order_of_their_ids():
    alone, twin = samples.study(authors=["Other A"], et_al="false"), samples.study(authors=["Doe J"], et_al="false")
    undated = samples.study(authors=["Office"], et_al="false", year=None)
    found = names({"z-2020": twin, "b": undated, "a-2020": twin, "m-2020": alone, "a": undated})
    assert found == {
        "a-2020": "Doe 2020a",
        "z-2020": "Doe 2020b",
        "m-2020": "Other 2020",
        "a": "Office, no date (a)",
        "b": "Office, no date (b)",
    }
    many = names({f"s{at:02}": twin for at in range(28)})
    assert (many["s25"], many["s26"], many["s27"]) == ("Doe 2020z", "Doe 2020aa", "Doe 2020ab")
    assert len(set(many.values())) == 28


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"value": "8", "unit": "people", "of": 12}, "8 of 12 people"),
        ({"value": "3", "unit": "trials", "of": 7}, "3 of 7 trials"),
        ({"value": "3.7", "unit": "physicians", "of": 800}, "3.7 physicians (n = 800)"),
        ({"value": "13", "unit": "scales", "of": 10}, "13 scales (n = 10)"),
        ({"value": "45.7", "unit": "%", "of": 256}, "45.7 % of 256"),
        ({"value": "33", "unit": "%", "of": 3}, "33 % of 3"),
        ({"value": "69.25", "unit": "%", "of": 10}, "69.25 % (n = 10)"),  # a mean of ten people
        ({"value": "2", "unit": "hours", "of": 188}, "2 hours (n = 188)"),
        ({"value": "1", "unit": "points of 10", "of": 10}, "1 point of 10 (n = 10)"),
        ({"value": "1", "unit": "patients", "of": 10}, "1 of 10 patients"),
        ({"value": "1", "unit": "hours"}, "1 hour"),
        ({"value": "16", "of": 58}, "16 of 58"),
        ({"value": "24", "unit": "people"}, "24 people"),
        ({"value": "2.50"}, "2.50"),
    ],
)
def test_a_figure_is_read_aloud(given, shown):
    assert words.figure(samples.study(figures=[{"what": "x", **given}]).figures[0]) == shown


P, M = GraderKind.PERSON, GraderKind.MACHINE


@pytest.mark.parametrize(
    ("state", "graders", "shown"),
    [
        (ReviewState.DRAFTED, [], "Written and graded once. No clinician has reviewed it."),
        (ReviewState.DRAFTED, [M], "Written and graded once, by a program. No clinician has reviewed it."),
        (
            ReviewState.SECOND_GRADED,
            [M, M],
            "Graded twice, the second time blind to the first; both graders were programs. "
            "No clinician has reviewed it.",
        ),
        (
            ReviewState.SECOND_GRADED,
            [P, M],
            "Graded twice, the second time blind to the first; people and programs graded it. "
            "No clinician has reviewed it.",
        ),
        (
            ReviewState.DISPUTED,
            [P, P, P],
            "The graders differ, and it is not settled; all graders were people. No clinician has reviewed it.",
        ),
        (ReviewState.CLINICIAN_REVIEWED, [M, M], "Reviewed by a clinician."),
    ],
)
def test_a_review_says_what_the_graders_were(state, graders, shown):
    assert words.review(state, graders) == shown
