"""Numbers in texts and in study records, by value.

Knows digits, thousands marks, rounding and shares. Numbers in words, and what a number counts, are not looked at.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from catalogue.records.study import Figure, Study

# a digit behind a letter, or behind a letter and a hyphen, belongs to a name: GluN2B, IL-6
_NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z][-‐‑])[0-9]+(?:[,\u2009\u202f\u00a0][0-9]{3})*(?:\.[0-9]+)?(?![0-9]*[A-Za-z])"
)
_BARE = re.compile(r"(?<![A-Za-z])[0-9]+(?:\.[0-9]+)?")
_MARKS = str.maketrans("", "", ",\u2009\u202f\u00a0")


_BASES = {Decimal(100), Decimal(1000)}
"""What shares are told of: '6 of 100 people'."""


class Numbers(NamedTuple):
    """Numbers by value, and as they are mostly written, so that most are found without reckoning."""

    values: frozenset[Decimal]
    written: frozenset[str]


def numbers_in(text: str) -> list[str]:
    """The numbers that a text writes in digits, as written. Digits within a name are none."""
    return _NUMBER.findall(text)


def _of_figure(figure: Figure) -> Iterator[Decimal]:
    yield figure.value
    if figure.of is not None:
        yield Decimal(figure.of)
        if figure.of:
            yield figure.value * 100 / figure.of
    if figure.ci is not None:
        yield from (figure.ci.low, figure.ci.high, Decimal(figure.ci.level))
    for text in (figure.what, figure.unit, figure.arm, figure.time, figure.p):
        if text:
            yield from map(Decimal, _BARE.findall(text.translate(_MARKS)))


def numbers_of(study: Study) -> Numbers:
    """Every number that a study's record holds: figures with their share in 100, people, year, dose, length."""
    found = {value for figure in study.figures for value in _of_figure(figure)} | _BASES
    found.update(Decimal(number) for number in (study.n, study.year) if number is not None)
    for text in (study.population, study.intervention, study.comparator, study.duration):
        if text:
            found.update(map(Decimal, _BARE.findall(text.translate(_MARKS))))
    return known_numbers(abs(value) for value in found)


def known_numbers(values: Iterable[Decimal]) -> Numbers:
    """Numbers, ready to be looked up."""
    known = frozenset(values)
    return Numbers(known, frozenset(str(value) for value in known))


def is_known(number: str, known: Numbers) -> bool:
    """Whether a number, as written, is one of the known, or one of them fairly rounded."""
    if number in known.written:
        return True
    written = Decimal(number.translate(_MARKS))
    unit = Decimal(1).scaleb(int(written.as_tuple().exponent))
    return any(written == value or abs(value - written) * 2 <= unit for value in known.values)
