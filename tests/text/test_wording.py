import pytest

from catalogue.text.lexicon import Entry, entries, found
from catalogue.text.normal import folded
from catalogue.text.wording import Relation, Strength, denials, marks, polarity, says_proven, strength

ASSERTED, HEDGED, OPEN = Strength.ASSERTED, Strength.HEDGED, Strength.OPEN
LISTED = [entry for entry in entries() if entry.kind not in {"verb", "reversal"}]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (ASSERTED, "Fibromyalgia is a complex and often misunderstood condition."),
        (ASSERTED, "Ketamine can raise blood pressure."),
        (ASSERTED, "This unique action can lead to significant pain reduction."),
        (ASSERTED, "Participants reported a reduction in pain severity following a series of ketamine infusions."),
        (
            ASSERTED,
            "The research showed that regular ketamine treatments not only reduced pain but also improved sleep.",
        ),
        (ASSERTED, "Fibromyalgia affects 1-5% of the population yet we have no consistent treatments for it."),
        (ASSERTED, "Findings conflict on whether glutamate is raised."),
        (ASSERTED, "Common side effects include dizziness, nausea, and elevated blood pressure."),
        (ASSERTED, "In May 2024 the clinic opened."),
        (HEDGED, "Ketamine can help to reset abnormal pain signals and potentially reduce pain in patients."),
        (HEDGED, "Recently, ketamine has emerged as a potential treatment option for fibromyalgia."),
        (HEDGED, "A notable study found that ketamine infusions could lead to significant pain relief."),
        (HEDGED, "The current evidence suggests that it is a safe and effective option for many patients."),
        (HEDGED, "For individuals struggling with fibromyalgia, ketamine offers a promising new avenue."),
        (HEDGED, "The reason for the chronic pain likely involves disordered pain regulation in the spinal cord."),
        (HEDGED, "Ketamine’s neuroplasticity may also contribute to resetting pain perception."),
        (OPEN, "While the exact cause of fibromyalgia is unknown, it is believed to involve genetic factors."),
        (OPEN, "It’s also theorized that ketamine therapy may reset the central nervous system."),
        (OPEN, "We’re not sure what causes the widespread, chronic pain of fibromyalgia."),
        (OPEN, "One theory is that the brain itself lowers the body’s threshold for pain."),
        (OPEN, "Dr. Joshi believes that ketamine therapy resets the pathway."),
        (OPEN, "Researchers theorize that people with fibromyalgia are more sensitive to pain."),
    ],
)
def test_strength(how: Strength, sentence: str) -> None:
    assert strength(sentence) is how


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: f"{entry.kind}:{entry.phrases[0]}")
def test_every_entry_has_a_reason_and_finds_its_example(entry: Entry) -> None:
    assert entry.reason.endswith(".")
    assert entry in [item.entry for item in found(entry.kind, folded(entry.example))]
    assert entry not in [item.entry for item in found(entry.kind, folded(entry.counter_example))]


def test_no_phrase_is_listed_twice_in_one_kind() -> None:
    for kind in {entry.kind for entry in entries()}:
        phrases = [phrase for entry in entries() if entry.kind == kind for phrase in entry.phrases]
        assert len(phrases) == len(set(phrases)), kind


def test_marks_stand_at_their_place() -> None:
    sentence = "It is a “safe and effective” treatment without side effects."
    assert [mark.span.of(sentence) for mark in marks(sentence, "absolute")] == [
        "safe and effective",
        "without side effects",
    ]


def test_proven() -> None:
    assert says_proven("a clinically proven treatment")
    assert not says_proven("a safe and effective option")
    assert not says_proven("ketamine therapy is proving to be effective")


def test_denials_reach_to_the_end_of_their_clause() -> None:
    sentence = "Ketamine isn’t a first-line treatment, but it helps some."
    (denial,) = denials(sentence)
    assert denial.cue.of(sentence) == "isn’t"
    assert denial.scope.of(sentence).strip() == "a first-line treatment"
    assert denials("It not only reduced pain but also improved sleep.") == ()


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        (Relation.SAME, "Ketamine relieves pain.", "Pain is relieved by ketamine."),
        (Relation.OPPOSITE, "Ketamine relieves pain.", "Ketamine does not relieve pain."),
        (Relation.OPPOSITE, "Ketamine raises blood pressure.", "Ketamine lowers blood pressure."),
        (
            Relation.UNSURE,
            "Ketamine raises blood pressure.",
            "Ketamine does not lower blood pressure, it never lowers it.",
        ),
    ],
)
def test_polarity(relation: Relation, one: str, other: str) -> None:
    assert polarity(one, other) is relation
