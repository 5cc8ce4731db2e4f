"""What a sentence is about, by its own words and by what stands around it, and what it says beside the claim."""

from pathlib import Path

import pytest

from catalogue.auditing.answers import read_together
from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy, placed
from catalogue.auditing.covering import statements
from catalogue.auditing.model import Relation
from catalogue.auditing.times import reach
from catalogue.records.vocabularies import Axis, Verdict
from catalogue.store.loading import load

RECORDS = load(Path(__file__).parents[2])
AUDITOR = Auditor(RECORDS)
FAST = "ketamine-relieves-fibromyalgia-pain-within-hours"
QUICK = "Ketamine relieves the pain within hours."


def judged(text):
    return AUDITOR.audit(Copy("", text)).sentences


def last(text):
    return judged(text)[-1]


def to(sentence, claim):
    return next((match for match in sentence.matches if match.claim == claim), None)


def condition(match):
    return [(one.here, one.known) for one in match.changes if one.axis is Axis.CONDITION]


@pytest.mark.parametrize(
    ("around", "told"),
    [
        ("Ketamine for CRPS\n\n", "crps (by its heading)"),
        ("What does ketamine do for depression?\n", "depression (by its heading)"),
        ("CRPS is a rare condition.\nOthers know nothing of it.\n", "crps (by the page)"),
        ("In people with CRPS:\n- ", "crps (by the line above its list)"),
        ("Fibromyalgia\n\nFibromyalgia is common.\n\nKetamine for CRPS\n\n", "crps (by its heading)"),
    ],
)
def test_a_sentence_inherits_the_condition_that_it_does_not_name(around, told):
    match = to(last(around + QUICK), FAST)
    assert match is not None
    assert match.relation is Relation.UNSURE
    assert match.verdict is None
    assert condition(match) == [(told, "fibromyalgia")]


@pytest.mark.parametrize(
    "around", ["Ketamine for fibromyalgia\n\n", "Fibromyalgia hurts. CRPS does too.\n\nFibromyalgia\n\n"]
)
def test_under_the_claims_own_condition_it_is_the_claim(around):
    match = to(last(around + QUICK), FAST)
    assert match is not None
    assert match.relation is Relation.SAME


def test_a_sentence_on_no_condition_is_no_claim_on_one():
    match = to(last("Rapid onset of relief is common with ketamine."), FAST)
    assert match is not None
    assert match.relation is Relation.UNSURE
    assert condition(match) == [("", "fibromyalgia")]


def test_its_own_condition_goes_before_what_stands_around_it():
    match = to(last("Ketamine for CRPS\n\nKetamine relieves fibromyalgia pain within hours."), FAST)
    assert match is not None
    assert match.relation is Relation.SAME


def test_a_quote_is_judged_only_on_the_condition_that_it_was_judged_on():
    quote = next(
        one.quote
        for name, claim in sorted(RECORDS.claims.items())
        if AUDITOR.memory.claims[name].conditions == {"fibromyalgia"}
        for one in claim.occurrences
        if len(one.quote.split()) >= 8 and "ibromyalgia" not in one.quote and "pain" in one.quote
    )
    there, here = last(f"Fibromyalgia\n\n{quote}."), last(f"Ketamine for CRPS\n\n{quote}.")
    assert any(match.is_quoted for match in there.matches)
    assert not any(match.is_quoted for match in here.matches)
    assert here.verdict is None


def test_another_conditions_claim_asks_for_nothing_beside_it():
    codes = {one.code for one in AUDITOR.audit(Copy("", f"Ketamine for CRPS\n\n{QUICK}")).findings}
    assert "drift-condition" in codes
    assert not any(code.startswith("balance-") for code in codes)


def test_a_companion_that_only_may_stand_there_is_asked_for():
    promise = "Ketamine infusions relieve fibromyalgia pain within hours."
    denied = f"{promise} Ketamine is approved for fibromyalgia."
    for text in (promise, denied):
        audit = AUDITOR.audit(Copy("", text))
        assert "ketamine-for-pain-is-off-label" in {one.claim for one in audit.findings if "balance" in one.code}
    said = AUDITOR.audit(Copy("", f"{promise} The use of ketamine for pain is off-label."))
    assert "ketamine-for-pain-is-off-label" not in {one.claim for one in said.findings}


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Ketamine’s mechanism of action is distinct from traditional antidepressants.",
         "ketamine-acts-unlike-common-pain-medicines"),
        ("Ketamine eases the depression that is common in fibromyalgia.", "depression-is-common-in-fibromyalgia"),
        ("Standard treatments like SSRIs often do little for serotonin.", "ssris-raise-serotonin"),
        ("During ketamine infusions dissociative effects are monitored.", "ketamine-causes-dissociation"),
    ],
)  # fmt: skip
def test_who_speaks_of_another_drug_or_of_another_matter_does_not_make_the_claim(sentence, claim):
    match = to(last(sentence), claim)
    assert match is None or match.relation is Relation.UNSURE


def test_a_drug_in_the_clause_beside_it_does_not_matter():
    text = "SSRIs raise serotonin between nerve cells, while ketamine blocks NMDA receptors."
    match = to(last(text), "ssris-raise-serotonin")
    assert match is not None
    assert match.relation is Relation.SAME


def test_a_true_clause_does_not_carry_another_through():
    alone = last("Ketamine blocks NMDA receptors.")
    with_more = last("Ketamine blocks NMDA receptors, and the infusion lowers cholesterol and heals the bladder.")
    assert alone.verdict is Verdict.SUPPORTED
    assert with_more.verdict is None
    assert "the infusion lowers cholesterol" in with_more.matches[0].because[-1]


def test_a_sentence_is_parted_where_a_clause_has_a_verb_of_its_own():
    text = "Ketamine blocks receptors, and it lowers pain, nausea and fatigue."
    assert [place.of(text) for place in statements(text)] == [
        "Ketamine blocks receptors",
        "and it lowers pain, nausea and fatigue",
    ]
    assert [place.of("Pain, nausea and fatigue.") for place in statements("Pain, nausea and fatigue.")] == [
        "Pain, nausea and fatigue"
    ]


def test_numbers_that_agree_rank_claims_that_fit_alike():
    (sentence,) = judged("Fibromyalgia affects about 4 million adults in the United States.")
    assert sentence.matches[0].claim == "four-million-us-adults-have-been-diagnosed-with-fibromyalgia"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Is ketamine FDA approved for fibromyalgia? No.", Verdict.SUPPORTED),
        ("Can you get addicted to ketamine?\nIn medically supervised use, no.", Verdict.CONTRADICTED),
        ("Does ketamine relieve fibromyalgia pain within hours?\nAbsolutely!", Verdict.OVERSTATED),
    ],
)
def test_a_short_answer_is_read_with_its_question(text, verdict):
    sentence = last(text)
    assert sentence.is_checkable
    assert sentence.verdict is verdict


@pytest.mark.parametrize(
    "text", ["Why does ketamine work? No.", "Is parking free? No.", "Ketamine is safe. Yes.", "No."]
)
def test_a_short_answer_to_nothing_known_says_nothing(text):
    assert not last(text).matches


def test_only_what_answers_is_read_together():
    found = placed(Copy("", "Is ketamine safe? No, it harms the bladder."))
    assert read_together(found) == [one.sentence.text for one in found]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("passes within hours", "can take up to 72 hours to pass", False),
        ("passes within hours", "takes up to 5 hours", True),
        ("within 24 hours", "within a day", True),
        ("for days to weeks", "that lasts a month or more", False),
        ("takes up to three months", "takes weeks", True),
        ("takes up to three months", "takes up to three days", False),
        ("for 12 weeks", "for two to four months", True),
    ],
)
def test_times_with_a_number_are_held_against_times_without(one, other, agree):
    (known,), (said,) = reach(one).values(), reach(other).values()
    assert said.is_within(known) is agree


def test_a_promised_share_without_a_claim_is_asked_for_its_source():
    (sentence,) = judged("Clinical trials have shown relief of symptoms in 70% of patients after just one infusion.")
    audit = AUDITOR.audit(Copy("", sentence.text))
    assert [one.span.of(audit.text) for one in audit.findings if one.code == "number-no-source"] == ["70%"]


@pytest.mark.parametrize(
    "line",
    [
        "Frequently asked questions.",
        "Each patient will have a private room where a friend is welcome.",
        "At our place in Springfield, our pain management team offers ketamine infusions.",
        "In this post, we’ll dive into how ketamine works.",
        "Comfort and safety are our key concerns.",
    ],
)
def test_what_belongs_to_page_or_clinic_is_no_claim(line):
    assert not last(line).is_checkable


def test_a_range_is_told_with_both_its_ends():
    (sentence,) = judged("Fibromyalgia affects 30 % of people.")
    match = to(sentence, "fibromyalgia-affects-one-to-five-in-a-hundred")
    assert match is not None
    assert [one.known for one in match.changes if one.axis is Axis.SIZE] == ["1 to 5 %"]


def test_relief_is_not_waved_through_by_a_claim_on_something_else():
    kept = last("Ketamine is approved by the FDA as an anesthetic.")
    assert kept.verdict is Verdict.SUPPORTED
    more = last("The FDA has approved ketamine as an anesthetic and for the relief of pain.")
    assert more.matches[0].claim == kept.matches[0].claim
    assert more.verdict is None


def test_what_is_held_back_says_so():
    copy = Copy("", "The FDA has approved ketamine as an anesthetic and for the relief of pain.")
    audit = AUDITOR.audit(copy)
    told = [one.message for one in audit.findings if one.code == "claim-ask"]
    assert len(told) == 1
    assert "which the evidence supports" in told[0]
    assert "the sentence says more than the claim" in told[0]
