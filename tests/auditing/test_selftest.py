"""The frozen set: what stands in it, what the audit makes of it, and the verdicts of the records' own articles."""

import os
from collections import Counter
from pathlib import Path

import pytest

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.curve import curve
from catalogue.auditing.frozen import SAYS_THE_CLAIM, Case, Way, frozen
from catalogue.auditing.matching import weights
from catalogue.auditing.model import Relation
from catalogue.auditing.selftest import answers, scores
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load

RECORDS = load(Path(__file__).parents[2])
AUDITOR = Auditor(RECORDS)
FOUND = answers(AUDITOR)
ARTICLES = os.environ.get("CATALOGUE_ARTICLES")


def test_the_set_is_large_and_every_claim_is_in_the_records():
    counts = Counter(case.way for case in frozen())
    assert set(counts) == set(Way)
    assert sum(case.is_altered for case in frozen()) >= 200
    assert len({case.claim for case in frozen()}) >= 80
    assert {case.claim for case in frozen()} - {""} <= set(RECORDS.claims)
    assert len({(case.claim, case.sentence) for case in frozen()}) == len(frozen())


def test_each_altered_sentence_has_a_faithful_one_beside_it():
    faithful = {case.claim for case in frozen() if case.way is Way.FAITHFUL}
    assert {case.claim for case in frozen() if case.is_altered} <= faithful


def test_no_sentence_is_taken_from_an_article():
    quotes = {one.quote for claim in RECORDS.claims.values() for one in claim.occurrences}
    assert not quotes & {case.sentence for case in frozen()}


def test_no_altered_sentence_passes_for_its_claim():
    assert [one.case for one in FOUND if one.is_fooled] == []


def test_faithful_sentences_are_seldom_called_anything_else():
    given = [one.given for one in FOUND if one.case.way in SAYS_THE_CLAIM]
    wrong = [one for one in given if one not in {Relation.SAME, Relation.WEAKER}]
    assert len(wrong) / len(given) < 0.1


def test_the_figures_hold_what_the_scoreboard_promises():
    figures = scores(FOUND)
    assert figures.altered_as_same == 0
    assert figures.precision >= 0.85
    assert figures.recall >= 0.85
    assert figures.abstention + figures.false_alarm < 0.1
    assert figures.found_in_unrelated <= 2
    assert figures.left_out == 0
    for row in figures.rows:
        assert row.known + row.other + row.unsure + row.not_found == row.sentences


def test_cases_on_claims_that_the_records_lack_are_left_out():
    assert answers(Auditor(Catalogue.of()), [Case("no-such-claim", Way.FAITHFUL, "It rains.")]) == ()
    figures = scores(answers(Auditor(Catalogue.of()), []))
    assert (figures.sentences, figures.precision, figures.left_out) == (0, 0.0, len(frozen()))


def test_the_curve_holds_the_threshold_that_is_in_use():
    told = curve()
    assert weights().threshold in {point.threshold for point in told.points}
    assert [point.threshold for point in told.points] == sorted(point.threshold for point in told.points)
    assert told.pages >= 2


@pytest.mark.skipif(not ARTICLES, reason="the texts of the articles are not in the repository: set CATALOGUE_ARTICLES")
@pytest.mark.parametrize("article", sorted(RECORDS.articles))
def test_each_judged_sentence_of_an_article_gets_its_own_verdict(article):
    path = Path(ARTICLES or "", f"{article}.txt")
    if not path.is_file():
        pytest.skip(f"the text of '{article}' is not among the articles")
    audit = AUDITOR.audit(Copy(article, path.read_text(encoding="utf-8")))
    told = {
        (sentence.index + 1, match.claim): match.verdict for sentence in audit.sentences for match in sentence.matches
    }
    judged = {
        (one.sentence, name): one.verdict
        for name, claim in RECORDS.claims.items()
        for one in claim.occurrences
        if one.article == article
    }
    assert judged
    assert {key: told.get(key) for key in judged} == judged
