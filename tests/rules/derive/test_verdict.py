"""Every cell of the table of verdicts, with and without drift, against an expectation written out by hand."""

import pytest

from catalogue.records.claim import Occurrence
from catalogue.records.vocabularies import Axis, Balance, Level, Verdict, Wording
from catalogue.rules.derive.verdict import VERDICTS, derive_verdict, is_outdated, shown_drift
from tests.rules.records import said

GRID = """
supports     high      supported*    supported*   supported*
supports     moderate  supported*    supported*   supported*
supports     low       overstated    supported*   supported*
supports     very-low  overstated    overstated   supported*
mixed        high      contested     contested    contested
mixed        moderate  contested     contested    contested
mixed        low       contested     contested    contested
mixed        very-low  contested     contested    contested
contradicts  high      contradicted  contradicted contradicted
contradicts  moderate  contradicted  contradicted contradicted
contradicts  low       contradicted  unsupported  unsupported
contradicts  very-low  unsupported   unsupported  unsupported
none         none      unsupported   unsupported  unsupported
"""
ROWS = [line.split() for line in GRID.strip().splitlines()]
CELLS = [
    (balance, level, wording, cell)
    for balance, level, *row in ROWS
    for wording, cell in zip(("asserted", "hedged", "open"), row, strict=True)
]


@pytest.mark.parametrize(("balance", "level", "wording", "cell"), CELLS)
def test_cell(balance: str, level: str, wording: str, cell: str) -> None:
    where = (Balance(balance), Level(level), Wording(wording))
    assert derive_verdict(*where, False).value == cell.rstrip("*")
    assert derive_verdict(*where, True).value == ("overstated" if cell.endswith("*") else cell)


def test_the_grid_is_the_table() -> None:
    assert {(balance, level) for balance, level, *_ in ROWS} == {(b.value, c.value) for b, c in VERDICTS}


@pytest.mark.parametrize("balance", list(Balance))
@pytest.mark.parametrize("level", list(Level))
def test_no_pair_is_without_a_verdict(balance: Balance, level: Level) -> None:
    assert derive_verdict(balance, level, Wording.OPEN, False) in Verdict


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("level", list(Level))
def test_overstated_at_low_or_very_low_is_shown_as_too_certain(verdict: Verdict, level: Level) -> None:
    one = Occurrence.model_validate(said(drift=["duration"]))
    added = verdict.value == "overstated" and level.value in ("low", "very-low")
    assert shown_drift(one, verdict, level) == ((Axis.DURATION, Axis.CERTAINTY) if added else (Axis.DURATION,))


def test_a_typed_certainty_is_not_shown_twice() -> None:
    one = Occurrence.model_validate(said(drift=["certainty"]))
    assert shown_drift(one, Verdict.OVERSTATED, Level.LOW) == (Axis.CERTAINTY,)


def test_true_at_another_date_is_outdated() -> None:
    assert is_outdated(Occurrence.model_validate(said(drift=["date"])))
    assert not is_outdated(Occurrence.model_validate(said(drift=["size"])))
