"""Which way words point: sides of scales, what they are said of, and denials."""

import pytest

from catalogue.text.poles import bearings, extremes, is_either_or, other_conditions


def told(text):
    return [(one.scale, one.is_plus, one.is_denied) for one in bearings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It raises glutamate.", ("amount", True, False)),
        ("It lowers glutamate.", ("amount", False, False)),
        ("It does not raise glutamate.", ("amount", True, True)),
        ("It increases pain.", ("good", False, False)),
        ("It reduces pain.", ("good", True, False)),
        ("It lowers the quality of life.", ("good", False, False)),
        ("It causes nausea.", ("good", False, False)),
        ("It prevents nausea.", ("good", True, False)),
        ("The exact reason is unknown.", ("knowledge", False, False)),
        ("Nobody knows.", ("knowledge", True, True)),
        ("It is unsafe.", ("safety", False, False)),
        ("It leaves the receptor unblocked.", ("activity", True, False)),
    ],
)
def test_a_word_points_one_way(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    ["It is not true that it is not known.", "Nobody denies that it is known.", "It not only is known."],
)
def test_two_denials_are_none(text):
    assert ("knowledge", True, False) in told(text)


def test_the_cause_of_a_thing_claims_no_cause():
    assert "cause" not in {scale for scale, *_ in told("The cause of fibromyalgia is a matter for study.")}


def test_what_a_word_is_said_of():
    [one] = [one for one in bearings("Ketamine activates opioid receptors in the brain.") if one.scale == "activity"]
    assert one.of == {"opioi", "recep"}
    assert one.span.of("Ketamine activates opioid receptors in the brain.") == "activates"


def test_a_word_before_its_thing_describes_it():
    given = {one.scale: one.is_given for one in bearings("It lowers the raised glutamate.")}
    assert given["amount"]


def test_conditions_and_extremes_are_found_by_word():
    assert other_conditions("People with lupus or schizophrenia.") == {"lupus", "schizophrenia"}
    assert other_conditions("People with fibromyalgia.") == frozenset()
    assert extremes("It always works, completely.") == {"always", "completely"}
    assert extremes("It does not always work.") == frozenset()


def test_what_is_not_known_is_unknown_but_what_is_not_worse_is_not_better():
    assert is_either_or("knowledge")
    assert not is_either_or("good")
