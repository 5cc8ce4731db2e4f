import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.text.normal import normal, normal_form
from catalogue.text.quotes import quote_place, quote_places, quotes_overlap, stands, words_that_stand
from catalogue.text.spans import Span

SENTENCE = (
    "By altering this pathway, ketamine can help to reset abnormal pain signals and potentially reduce pain in patients"
    " with fibromyalgia."
)


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("nausea", "dizziness, nausea, and more", "nausea"),
        ("“fibro fog”", 'known as "fibro fog"),', '"fibro fog"'),
        ("patient's pain", "the patient’s pain", "patient’s pain"),
        ("how IV Ketamine can", "Learn how IV\u00a0 Ketamine can", "how IV\u00a0 Ketamine can"),
        ("signals - or even", "pain signals — or even normal", "signals — or even"),
        ("or even", "signals—or even", "or even"),
        ("treatment", "treat-\nment", "treat-\nment"),
        ("long-term pain", "long-\nterm pain", "long-\nterm pain"),
        ("-20 points", "fell by −20 points", "−20 points"),
        ("20 %", "in 20 % of", "20 %"),
        ("p < 0.05", "(p < 0.05)", "p < 0.05"),
        ("20 patients", "n = 20 patients", "20 patients"),
        ("relief", "relief¹ in", "relief"),
        ("in 2011", "in 2011. Then", "in 2011"),
        ("10^9", "10⁹ cells", "10⁹"),
    ],
)
def test_a_quote_is_found(quote: str, text: str, found: str) -> None:
    place = quote_place(quote, text)
    assert place is not None
    assert place.of(text) == found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("nausea", "nauseating"),
        ("ease", "disease"),
        ("effective", "non-effective"),
        ("pain", "pain-free"),
        ("treatment", "treatment-resistant"),
        ("patient", "the patient’s"),
        ("s pain", "the patient’s pain"),
        ("", "anything"),
        ("20", "20 %"),
        ("20", "20%"),
        ("20", "20 percent"),
        ("4", "4 million adults"),
        ("5", "5mg"),
        ("5", "5 mg"),
        ("5", "5.5"),
        ("0.", "0.5"),
        ("000", "1,000"),
        ("20", "−20"),
        ("20", "10–20 days"),
        ("10", "10–20 days"),
        ("-20 days", "10-20 days"),
        ("0.05", "p < 0.05"),
        ("50", "≥ 50"),
        ("p <", "p < 0.05"),
        ("10", "10⁹"),
        ("9", "10⁹"),
        ("1", "1½"),
        ("1/2", "1½"),
        ("12", "½"),
        ("% of people", "20 % of people"),
        ("8", "8 of 12"),
        ("5 mg", "5 mg/kg"),
        ("Pain", "pain"),
    ],
)
def test_a_cut_that_changes_the_sense_is_refused(quote: str, text: str) -> None:
    assert quote_place(quote, text) is None


AMOUNTS = [
    "5 mg",
    "0.5 mg",
    "−5 mg",
    "15 mg",
    "5 mg/kg",
    "5.5 mg",
    "5,000 mg",
    "≥5 mg",
    "< 5 mg",
    "1.5 mg",
    "1–5 mg",
    "½5 mg",
]


@settings(deadline=None)
@given(st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS))
def test_no_amount_stands_in_another(one: str, other: str) -> None:
    assert stands(one, f"a dose of {other} a day") == (one == other)


@settings(deadline=None)
@given(st.integers(0, 17), st.integers(1, 18))
def test_every_run_of_words_stands_at_its_own_place(first: int, count: int) -> None:
    words = SENTENCE.split()
    quote = " ".join(words[first : first + count])
    places = list(quote_places(quote, normal_form(SENTENCE)))
    assert Span(len(" ".join(words[:first])) + (first > 0), len(" ".join(words[: first + count]))) in places
    assert all(normal(place.of(SENTENCE)) == normal(quote) for place in places)


def test_case_counts_unless_told() -> None:
    assert not stands("By Altering", SENTENCE)
    assert stands("By Altering", SENTENCE, fold=True)


def test_overlap_by_place() -> None:
    assert quotes_overlap("ketamine can help", "can help to reset", SENTENCE)
    assert not quotes_overlap("ketamine can help", "reduce pain", SENTENCE)
    assert not quotes_overlap("pain signals", "reduce pain", SENTENCE)
    assert not quotes_overlap("pain", "reduce pain", SENTENCE)  # the other 'pain' is free


def test_overlap_without_the_sentence() -> None:
    assert quotes_overlap("ketamine can help to reset", "can help to reset abnormal pain signals")
    assert quotes_overlap("ketamine can help", "help")
    assert not quotes_overlap("ketamine can help", "potentially reduce pain")
    assert not quotes_overlap("relieves pain", "pain in patients")


def test_where_a_wrong_quote_departs() -> None:
    assert words_that_stand("ketamine can help to repair abnormal pain", SENTENCE) == 4
    assert words_that_stand("ketamine can help", SENTENCE) == 3
    assert words_that_stand("Esketamine can", SENTENCE) == 0
