"""Numbers that articles tell, held against the figures of the studies in the claim's evidence.

Knows quotes, figures and their units. It compares a number with a number: whether a figure counts the same thing as the
sentence does is for its words to show, and nothing follows from this for a verdict.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from catalogue.records.claim import Claim, Evidence, Occurrence
from catalogue.records.study import Figure, Study
from catalogue.records.vocabularies import Direction
from catalogue.text.agreement import known_quantities, same_quantity
from catalogue.text.figures import Kind, Quantity, quantities
from catalogue.text.numerals import SCALES, dimension
from catalogue.text.spans import Span

_NOWHERE = Span(0, 0)


class Match(StrEnum):
    """How a number in copy stands to the figures of the studies."""

    SAME = "same"
    """A study that supports the claim reports this very number."""
    FAIR = "fair"
    """It is a figure of a supporting study, fairly rounded; or it lies within its interval."""
    ELSEWHERE = "elsewhere"
    """Only studies that do not support the claim hold the number."""
    OTHER = "other"
    """There are figures in its unit, and none agrees."""
    NONE = "none"
    """No figure of these studies is in its unit."""


_MATCHES = {
    (True, True): Match.SAME,
    (True, False): Match.FAIR,
    (False, True): Match.ELSEWHERE,
    (False, False): Match.ELSEWHERE,
}
"""The match by whether the study supports the claim and whether the number is the very same, the best first."""


class Known(NamedTuple):
    """A figure, with the study that reports it and which way that study points.

    `is_time` tells that the number is compared with the time at which the figure was measured.
    """

    study: str
    figure: Figure
    direction: Direction
    is_time: bool = False


class Told(NamedTuple):
    """One number of a quote. `figures` are those that agree, else the nearest in its unit; none without any."""

    claim: str
    occurrence: Occurrence
    quantity: Quantity
    match: Match
    figures: tuple[Known, ...]


def told_numbers(claims: Mapping[str, Claim], studies: Mapping[str, Study]) -> Iterator[Told]:
    """Every number of every quote, claim by claim in their order, each against the figures of that claim's evidence."""
    for name, claim in claims.items():
        for occurrence in claim.occurrences:
            for quantity in quantities(occurrence.quote):
                match, figures = compared(quantity, claim, studies)
                yield Told(name, occurrence, quantity, match, figures)


def compared(said: Quantity, claim: Claim, studies: Mapping[str, Study]) -> tuple[Match, tuple[Known, ...]]:
    """How `said` stands to the figures of the claim's evidence, and the figures that show it, in the record's order.

    Where a figure is the very number, those that are only fairly like it are left out.
    """
    near: list[tuple[Decimal, Known]] = []
    found: dict[tuple[bool, bool], list[Known]] = {}
    for entry in claim.evidence:
        figures = _figures(entry, studies)
        ends = _range_told(said, figures)
        for figure in ends or figures:
            values = [way for way in _ways(figure, said) if _compare(said, way)]
            ways = values or _times(figure, said)
            if not ways:
                continue
            known = Known(entry.study, figure, entry.direction, not values)
            distance = min(_distance(said, way) for way in ways)
            near.append((distance, known))
            if ends or any(same_quantity(said, way) for way in ways):
                is_same = bool(ends) or distance == 0
                found.setdefault((entry.direction is Direction.SUPPORTS, is_same), []).append(known)
    for (supports, is_same), match in _MATCHES.items():
        if (supports, is_same) in found:
            return match, tuple(dict.fromkeys(found[supports, is_same]))
    if not near:
        return Match.NONE, ()
    least = min(distance for distance, _ in near)
    return Match.OTHER, tuple(dict.fromkeys(known for distance, known in near if distance == least))


def _figures(entry: Evidence, studies: Mapping[str, Study]) -> tuple[Figure, ...]:
    study = studies.get(entry.study)
    return study.figures if study else ()


def _range_told(said: Quantity, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The two figures in which one study reports both ends of the range that was said; else none."""
    if said.high is None:
        return ()
    size = dimension(said.unit)[1]
    ends = [
        [one for one in figures for way in _ways(one, said) if _compare(said, way) and set(_ends(way)) == {end * size}]
        for end in (said.value, said.high)
    ]
    return (*ends[0], *ends[1]) if all(ends) else ()


def _ways(figure: Figure, said: Quantity) -> Iterator[Quantity]:
    """The ways in which a figure may be told to a reader of `said`: its number, its share, its interval."""
    unit, scale = figure.unit, SCALES.get(figure.unit or "", Decimal(1))
    if scale != 1:  # '51.6 million' of something that the figure's words name
        unit = None
    if said.kind is Kind.PLAIN and not said.unit:
        # a bare '3' names nothing that is counted: beside a figure in people or trials it would agree by chance
        if not (unit or figure.of):
            yield Quantity(_NOWHERE, figure.value * scale, Kind.PLAIN)
        return
    number, *others = known_quantities(figure.value * scale, unit, figure.of)
    yield from (number, *others)
    if figure.ci is not None:
        yield Quantity(_NOWHERE, figure.ci.low * scale, number.kind, number.unit, high=figure.ci.high * scale)


def _times(figure: Figure, said: Quantity) -> list[Quantity]:
    """When a figure was measured, to a reader of a length of time."""
    if said.kind is not Kind.DURATION or not figure.time:
        return []
    return [one for one in quantities(figure.time) if one.kind is Kind.DURATION]


def _compare(said: Quantity, known: Quantity) -> bool:
    """Whether both measure one thing: shares with shares, times with times."""
    if said.kind is Kind.YEAR or known.kind is Kind.YEAR:
        return said.kind is known.kind
    return _unit(said) == _unit(known) or (said.kind is Kind.COUNT and known.unit == "" and not known.of)


def _unit(quantity: Quantity) -> str:
    return "%" if quantity.of else dimension(quantity.unit)[0]


def _distance(said: Quantity, known: Quantity) -> Decimal:
    """How far apart two numbers are, as a share of the larger; 0 only for equal numbers, or ranges with equal ends."""
    low, high = _ends(said)
    known_low, known_high = _ends(known)
    return max(_apart(low, known_low), _apart(high, known_high))


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    if quantity.of:
        share = quantity.value * 100 / quantity.of
        return share, share
    size = dimension(quantity.unit)[1]
    return quantity.value * size, (quantity.value if quantity.high is None else quantity.high) * size


def _apart(one: Decimal, other: Decimal) -> Decimal:
    larger = max(abs(one), abs(other))
    return abs(one - other) / larger if larger else Decimal(0)
