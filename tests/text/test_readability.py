from hypothesis import given, settings

from catalogue.text.readability import reading
from tests.text.strategies import texts


def test_words() -> None:
    assert reading("The patient’s long-term dose: 0.5 mg/kg, i.v.").words == 7
    assert reading(" … — ").words == 0


def test_grade_by_hand() -> None:
    found = reading("Ketamine may relieve pain. It is no cure.")
    assert (found.letters, found.words, found.sentences) == (32, 8, 2)
    assert found.grade == round(0.0588 * 400 - 0.296 * 25 - 15.8, 1)


def test_longer_words_ask_for_more_school() -> None:
    easy = reading("The drug may help a bit. It wears off in a day.").grade
    hard = reading("Pharmacological intervention potentially ameliorates musculoskeletal symptomatology.").grade
    assert easy is not None
    assert hard is not None
    assert easy < hard
    assert reading("").grade is None


@settings(deadline=None)
@given(texts)
def test_no_text_makes_it_raise(text: str) -> None:
    found = reading(text)
    assert (found.grade is None) == (found.words == 0)
