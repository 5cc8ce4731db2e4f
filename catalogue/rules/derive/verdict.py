"""What a wording is worth: the table of verdicts, the drift that it adds, and the words that a certainty allows.

Knows balance, level, wording and drift. The table is data: the method page prints it from here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from catalogue.records.claim import Occurrence
from catalogue.records.vocabularies import Axis, Balance, Level, Verdict, Wording


class Cells(NamedTuple):
    """One row of the table: the verdict by wording."""

    asserted: Verdict
    hedged: Verdict
    open: Verdict


_S, _O, _U, _X, _C = (
    Verdict.SUPPORTED,
    Verdict.OVERSTATED,
    Verdict.UNSUPPORTED,
    Verdict.CONTRADICTED,
    Verdict.CONTESTED,
)

VERDICTS: Mapping[tuple[Balance, Level], Cells] = MappingProxyType(
    {
        (Balance.SUPPORTS, Level.HIGH): Cells(_S, _S, _S),
        (Balance.SUPPORTS, Level.MODERATE): Cells(_S, _S, _S),
        (Balance.SUPPORTS, Level.LOW): Cells(_O, _S, _S),
        (Balance.SUPPORTS, Level.VERY_LOW): Cells(_O, _O, _S),
        (Balance.MIXED, Level.HIGH): Cells(_C, _C, _C),
        (Balance.MIXED, Level.MODERATE): Cells(_C, _C, _C),
        (Balance.MIXED, Level.LOW): Cells(_C, _C, _C),
        (Balance.MIXED, Level.VERY_LOW): Cells(_C, _C, _C),
        (Balance.CONTRADICTS, Level.HIGH): Cells(_X, _X, _X),
        (Balance.CONTRADICTS, Level.MODERATE): Cells(_X, _X, _X),
        (Balance.CONTRADICTS, Level.LOW): Cells(_X, _U, _U),
        (Balance.CONTRADICTS, Level.VERY_LOW): Cells(_U, _U, _U),
        (Balance.NONE, Level.NONE): Cells(_U, _U, _U),
    }
)
"""Verdict by balance, certainty and wording. Any typed drift makes `supported` overstated and changes no other cell."""


def derive_verdict(balance: Balance, level: Level, wording: Wording, has_drift: bool) -> Verdict:
    """The verdict of a wording, from the table.

    A stated level `none` beside evidence that was weighed (an override) is read as very low, and a stated level
    beside no evidence as none: the table has no such rows, and neither makes anything surer.
    """
    if balance is Balance.NONE:
        level = Level.NONE
    elif level is Level.NONE:
        level = Level.VERY_LOW
    row = VERDICTS[balance, level]
    cell = row.asserted if wording is Wording.ASSERTED else row.hedged if wording is Wording.HEDGED else row.open
    return _O if has_drift and cell is _S else cell


def shown_drift(occurrence: Occurrence, verdict: Verdict, level: Level) -> tuple[Axis, ...]:
    """The drift that a page shows: the typed axes, and `certainty` where a wording is overstated at low or very low."""
    if verdict is _O and level in {Level.LOW, Level.VERY_LOW} and Axis.CERTAINTY not in occurrence.drift:
        return (*occurrence.drift, Axis.CERTAINTY)
    return occurrence.drift


def is_outdated(occurrence: Occurrence) -> bool:
    """Whether the sentence was right on another date: shown as 'outdated'."""
    return Axis.DATE in occurrence.drift
