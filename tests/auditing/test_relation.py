"""Same or altered: what turns a sentence, what limits it leaves, and what only looks altered. Both edges."""

import pytest

from catalogue.auditing.polarity import polarity
from catalogue.auditing.times import counted_decades, decades, frequencies, periods, reach

KNOWN = "Women have fibromyalgia more often than men."


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("Ketamine raises GABA.", "Ketamine lowers GABA."),
        ("Ketamine does not raise GABA.", "Ketamine raises GABA."),
        ("Ketamine increases fatigue.", "Ketamine relieves fatigue."),
        ("The cause is known.", "The cause is not known."),
        ("Men have fibromyalgia more often than women.", KNOWN),
        ("Women have fibromyalgia less often than men.", KNOWN),
        ("Sleep problems are rare.", "Sleep problems are common."),
        ("The relief is long-lasting.", "The relief is short-lived."),
        ("The receptor is not a target of the drug.", "The receptor is a target of the drug."),
    ],
)
def test_a_sentence_is_turned(sentence, known):
    assert polarity(sentence, known).turns
    assert polarity(known, sentence).turns


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("GABA goes up with ketamine.", "Ketamine raises GABA."),
        ("Nobody knows the cause.", "The cause is not known."),
        ("The cause is unknown.", "The cause is not known."),
        ("It is not true that ketamine does not raise GABA.", "Ketamine raises GABA."),
        ("Not only does it raise GABA, it also raises serotonin.", "It raises GABA."),
        ("Fewer men than women have fibromyalgia.", "More women than men have fibromyalgia."),
        ("It raises GABA and lowers glutamate.", "It raises GABA."),
        ("Ketamine reduces pain.", "Ketamine relieves pain."),
    ],
)
def test_a_sentence_only_looks_turned(sentence, known):
    assert polarity(sentence, known).turns == ()


def test_a_denied_word_of_a_sentence_that_shares_little_is_not_surely_opposite():
    found = polarity(
        "No laboratory test exists, so the diagnosis is clinical.", "Laboratory tests and imaging help few."
    )
    assert all(not turn.is_sure for turn in found.turns)


def test_times_without_numbers():
    assert reach("It is gone within hours.")["within"].high == reach("It needs hours to work.")["within"].high
    assert not reach("It works for months.")["for"].is_within(reach("It works for hours.")["for"])
    assert reach("It works for days to weeks.")["for"].is_within(reach("It works for weeks.")["for"])
    assert [one.is_long for one in periods("It works for ever.")] == [True]
    assert periods("It works.") == []


def test_how_often_and_which_decade():
    assert frequencies("It is given once or twice a month.") == {(1, "month"), (2, "month")}
    assert frequencies("It is given 8 to 10 times a month.") == {(8, "month"), (10, "month")}
    assert decades("In the 1970s and the 1980s.") == {"1970", "1980"}
    assert counted_decades("A decade later.") == counted_decades("One decade later.") == {"one"}
