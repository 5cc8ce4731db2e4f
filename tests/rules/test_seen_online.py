"""What is known online of a study, and what becomes due: silence is never fine, and never a problem."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from catalogue.problems import NotChecked
from catalogue.records.lock import Lock, Locked, Settled, Sighting, StandingSeen
from catalogue.records.study import Identifiers
from catalogue.records.vocabularies import Standing
from catalogue.rules.check import check
from catalogue.rules.due import Task, due, not_verified
from catalogue.rules.examples import completed
from catalogue.rules.seen_online import STALE_AFTER, Health, not_checked_online, seen
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.store.lock import written
from catalogue.store.lock_file import NAME
from tests.rules.files import DAY, laid_out
from tests.site.samples import catalogue, study

DOI = "doi:10.1000/trial"
TRIAL = study(ids={"doi": "10.1000/trial"}, unseen_ids={})


def sighting(settled: Settled = Settled.VERIFIED, identifier: str = DOI, on: date = DAY) -> Sighting:
    return Sighting(identifier=identifier, told_by="crossref", settled=settled, on=on, reasons=("a reason",))


def standing(state: Standing = Standing.CURRENT, on: date = DAY) -> StandingSeen:
    return StandingSeen(told_by="crossref", state=state, on=on, source="no notice is linked")


CASES = {
    Health.NEVER: Locked(),
    Health.VERIFIED: Locked(sightings=(sighting(),), standings=(standing(),)),
    Health.CONTRADICTED: Locked(sightings=(sighting(), sighting(Settled.CONTRADICTED)), standings=(standing(),)),
    Health.CHANGED: Locked(sightings=(sighting(identifier="doi:10.1000/trail"),), standings=(standing(),)),
    Health.UNREACHED: Locked(sightings=(sighting(Settled.UNCHECKED),), standings=(standing(Standing.UNCHECKED),)),
    Health.STALE: Locked(sightings=(sighting(),), standings=(standing(on=DAY - STALE_AFTER - timedelta(days=1)),)),
}


@pytest.mark.parametrize("health", CASES)
def test_each_kind_is_told_apart(health: Health) -> None:
    assert seen(TRIAL, CASES[health], DAY).health is health


def test_without_an_identifier_there_is_nothing_to_ask_by() -> None:
    bare = TRIAL.model_copy(update={"ids": Identifiers()})
    assert seen(bare, Locked(), DAY).health is Health.NOTHING_TO_ASK


def test_what_is_contradicted_of_an_identifier_that_is_gone_counts_no_more() -> None:
    gone = sighting(Settled.CONTRADICTED, "doi:10.1000/trail")
    assert seen(TRIAL, Locked(sightings=(gone, sighting()), standings=(standing(),)), DAY).health is Health.VERIFIED


def test_the_last_day_is_fine_and_the_next_is_too_late() -> None:
    last = Locked(sightings=(sighting(),), standings=(standing(on=DAY - STALE_AFTER),))
    assert seen(TRIAL, last, DAY).health is Health.VERIFIED
    assert seen(TRIAL, last, DAY + timedelta(days=1)).health is Health.STALE


@pytest.mark.parametrize("health", [Health.NEVER, Health.UNREACHED])
def test_silence_is_no_problem_and_counts_as_not_checked(health: Health, tmp_path: Path) -> None:
    root = laid_out(tmp_path, {NAME: written(Lock(studies={"trial-2020": CASES[health]})), **completed({})})
    report = check(load(root), today=DAY)
    assert report.problems == ()
    assert sum(one.count for one in report.not_checked if one.what == "identity and standing of a study") == 2


def test_without_a_lock_nothing_is_verified() -> None:
    records = catalogue()
    assert not_checked_online(records, DAY) == (
        NotChecked("identity and standing of a study", "not verified online yet", len(records.studies)),
    )
    assert not_checked_online(Catalogue.of(), DAY) == ()


def test_what_was_told_becomes_due_before_it_is_too_old() -> None:
    records = Catalogue.of(studies={"trial-2020": TRIAL}, lock=Lock(studies={"trial-2020": CASES[Health.VERIFIED]}))
    (one,) = (each for each in due(records) if each.task is not Task.WAIVER)
    assert (one.day, one.task, one.at.id) == (DAY + STALE_AFTER, Task.VERIFY, "trial-2020")
    assert not_verified(records, DAY) == ()
    assert not_verified(Catalogue.of(studies={"trial-2020": TRIAL}), DAY) == ("trial-2020",)


def test_reviews_trials_and_waivers_are_told_by_day() -> None:
    found = due(catalogue())
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {one.task for one in found} == {Task.REVIEW, Task.TRIAL, Task.WAIVER}
    trials = [one for one in found if one.task is Task.TRIAL]
    assert {one.at.keys for one in trials} == {("watch", 0, "look_again"), ("watch", 1, "look_again")}
    assert {one.what.partition(":")[0] for one in trials} == {"cohort-2019", "NCT04436250"}
