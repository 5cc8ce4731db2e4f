"""A sentence passes as supported only where the match is a good one and no close rival is graver."""

from pathlib import Path

import pytest

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.judging import GOOD
from catalogue.auditing.model import Relation
from catalogue.records.vocabularies import Verdict
from catalogue.store.loading import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def auditor():
    return Auditor(load(ROOT))


def would_pass(sentence):
    return sentence.matches and not sentence.matches[0].is_quoted and sentence.matches[0].verdict is Verdict.SUPPORTED


def test_a_weak_match_is_left_to_a_person(auditor):
    text = (ROOT / "tests/audited/copy.txt").read_text(encoding="utf-8")
    found = [one for one in auditor.audit(Copy("copy.txt", text)).sentences if one.matches]
    weak = [one for one in found if one.matches[0].score < GOOD]
    assert weak
    assert all(one.is_unknown and one.matches[0].relation is Relation.UNSURE for one in weak)
    assert any(one.verdict is Verdict.SUPPORTED for one in found)


def test_a_close_and_graver_rival_leaves_the_sentence_to_a_person(auditor):
    (sentence,) = auditor.audit(Copy("", "Ketamine is given for anxiety disorders.")).sentences
    assert sentence.matches[1].verdict is Verdict.OVERSTATED
    assert would_pass(sentence)
    assert sentence.is_unknown


def test_the_words_of_a_claim_need_not_fear_a_rival(auditor):
    (sentence,) = auditor.audit(Copy("", "About 4 million US adults have been diagnosed with fibromyalgia.")).sentences
    assert any(match.verdict is Verdict.OVERSTATED for match in sentence.matches)
    assert sentence.verdict is Verdict.SUPPORTED
