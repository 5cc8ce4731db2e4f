"""The standing that counts: the graver of record and lock, from the day it is known; silence hides nothing."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.lock import Locked, StandingSeen
from catalogue.records.study import StandingNow
from catalogue.records.vocabularies import Standing
from catalogue.store.standing import counted, gravity, seen_standing

DAY = date(2026, 11, 20)


def recorded(state: Standing, on: date = DAY) -> StandingNow:
    return StandingNow() if state is Standing.UNCHECKED else StandingNow(state=state, date=on, source="the journal")


def told(*states: Standing, since: date | None = None) -> Locked:
    return Locked(
        standings=tuple(
            StandingSeen(told_by=f"register-{at}", state=state, on=DAY, since=since, source=f"notice {at}")
            for at, state in enumerate(states)
        )
    )


@pytest.mark.parametrize(("own", "seen"), [*product(Standing, Standing)], ids=str)
def test_the_graver_counts(own: Standing, seen: Standing) -> None:
    assert counted(recorded(own), told(seen)).state is max(own, seen, key=gravity)


@given(st.sampled_from(Standing), st.lists(st.sampled_from(Standing), max_size=4))
def test_one_more_register_takes_no_gravity_away(own: Standing, states: list[Standing]) -> None:
    fewer = counted(recorded(own), told(*states[:-1])).state
    assert gravity(counted(recorded(own), told(*states)).state) >= gravity(fewer)


def test_the_records_own_words_stand_where_both_tell_the_same() -> None:
    own = recorded(Standing.RETRACTED)
    assert counted(own, told(Standing.RETRACTED)) is own


def test_what_the_lock_tells_names_its_register_and_its_day() -> None:
    found = counted(StandingNow(), told(Standing.RETRACTED, since=date(2026, 3, 1)))
    assert (found.date, found.source) == (date(2026, 3, 1), "register-0: notice 0")


@pytest.mark.parametrize("state", [one for one in Standing if gravity(one) > gravity(Standing.CURRENT)])
def test_a_standing_counts_from_the_day_on_which_it_is_known(state: Standing) -> None:
    day = date(2020, 5, 2)
    for own, locked in ((recorded(state, day), None), (StandingNow(), told(state, since=day))):
        assert counted(own, locked, date(2020, 5, 1)).state is Standing.UNCHECKED
        assert counted(own, locked, day).state is state


def test_that_nothing_stood_against_a_work_holds_of_all_days_before() -> None:
    assert counted(StandingNow(), told(Standing.CURRENT), date(1999, 1, 1)).state is Standing.CURRENT


def test_who_could_not_be_asked_tells_nothing() -> None:
    assert seen_standing(told(Standing.UNCHECKED)) is None
    assert seen_standing(None) is None
    assert counted(recorded(Standing.CORRECTED), told(Standing.UNCHECKED)).state is Standing.CORRECTED
