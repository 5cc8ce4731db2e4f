import pytest
from hypothesis import given, settings

from catalogue.text.spans import Lines, Span
from tests.text.strategies import texts


def test_lines_end_as_in_editors() -> None:
    lines = Lines("a\nb\r\nc\rd")
    assert [lines.position(at) for at in range(9)] == [
        (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1), (4, 2),
    ]  # fmt: skip
    assert len(lines) == 4


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        Lines("ab").position(3)
    with pytest.raises(ValueError, match="from 3 to 2"):
        Span(3, 2)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 4).contains(Span(1, 4))
    assert not Span(0, 4).contains(Span(1, 5))
    assert Span(1, 3).shifted(2).of("abcdef") == "de"


@settings(deadline=None)
@given(texts)
def test_line_and_column_lead_back_to_the_offset(text: str) -> None:
    lines = Lines(text)
    for at in range(len(text) + 1):
        line, column = lines.position(at)
        assert lines.start(line) + column - 1 == at
