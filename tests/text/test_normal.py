import pytest
from hypothesis import given, settings

from catalogue.text.normal import Normal, folded, normal, normal_form
from tests.text.strategies import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“fibro fog”", '"fibro fog"'),
        ("the patient’s pain", "the patient's pain"),
        ("IV\u00a0 Ketamine", "IV Ketamine"),
        ("pain\u2009relief\u202fnow", "pain relief now"),
        ("ﬁbromyalgia", "fibromyalgia"),
        ("H₂O", "H2O"),
        ("5 µg", "5 μg"),
        ("cafe\u0301", "café"),
        ("fibro\u00admyalgia", "fibromyalgia"),
        ("treat-\nment", "treatment"),
        ("treat-\r\n  ment", "treatment"),
        ("NMDA-\nreceptor", "NMDA-receptor"),
        ("signals — or", "signals - or"),
        ("10−20", "10-20"),
        ("wait…", "wait..."),
        ("１０．５％", "10.5%"),
        ("¹⁄₂", "½"),
        (" two\t\n words ", "two words"),
    ],
)
def test_what_reads_alike_is_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("−0.5", "0.5"),
        ("-0.5", "0.5"),
        ("0.5", "05"),
        ("10⁹", "109"),
        ("10⁹5", "10⁹⁵"),
        ("10⁻⁹", "10⁹"),
        ("½", "12"),
        ("1½", "11/2"),
        ("1⁄2", "12"),
        ("<5", "5"),
        (">5", "<5"),
        ("≤5", "<5"),
        ("≥5", ">5"),
        ("20 %", "20"),
        ("20 ‰", "20 %"),
        ("a b", "ab"),
        ("long-term", "long term"),
        ("Pain", "pain"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_folding_takes_only_case_away() -> None:
    assert folded("Ketamine’s NMDA") == "ketamine's nmda"
    assert folded("ŉ") == "'n"
    assert folded("−0.5 %") == "-0.5 %"


def test_places_lead_back_through_every_change() -> None:
    original = "  “Treat-\nment”\u00a0 with ½ µg…"
    form = normal_form(original)
    assert form.text == '"Treatment" with 1/2 μg...'
    at = form.text.index("Treatment")
    assert form.place(at, at + 9).of(original) == "Treat-\nment"
    at = form.text.index("1/2")
    assert form.place(at, at + 3).of(original) == "½"
    assert form.place(0, len(form.text)).of(original) == original[2:]


@settings(deadline=None, max_examples=400)
@given(texts)
def test_twice_is_once(text: str) -> None:
    form = normal(text)
    assert normal(form) == form
    fold = folded(text)
    assert folded(fold) == fold


def _one_behind_both(form: Normal, at: int) -> bool:
    return form.starts[at] < form.ends[at - 1]


@settings(deadline=None, max_examples=400)
@given(texts)
def test_every_place_points_at_its_own_text(text: str) -> None:
    form = normal_form(text)
    assert form.text == normal(text)
    assert len(form.text) == len(form.starts) == len(form.ends)
    assert all(start < end for start, end in zip(form.starts, form.ends, strict=True))
    assert sorted(form.starts) == list(form.starts)
    at = 0
    for word in form.text.split(" "):
        end = at + len(word)
        if (
            word
            and not (at and _one_behind_both(form, at))
            and not (end < len(form.text) and _one_behind_both(form, end))
        ):
            assert normal(form.place(at, end).of(text)) == word
        at = end + 1


@settings(deadline=None)
@given(texts)
def test_signs_and_digits_survive(text: str) -> None:
    form = normal(text)
    for sign in "<>≤≥%0123456789":
        assert form.count(sign) >= text.count(sign) - text.count(sign + "\u0338")
