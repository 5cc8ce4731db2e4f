"""The catalogue as it is known: what is withdrawn carries nothing, what is later was not there, nothing else moves."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from catalogue.records.lock import Lock, Locked, StandingSeen
from catalogue.records.vocabularies import Balance, Level, Standing
from catalogue.rules.check import check
from catalogue.rules.derive.balance import leans_on, weigh
from catalogue.rules.derive.flips import outcome, outcome_without
from catalogue.rules.known import as_known, defensible, withdrawn
from catalogue.rules.then import later_than
from catalogue.rules.wording import allowed_sureness
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.text.defensible import sureness

ROOT = Path(__file__).parents[2]
NOPPERS = "noppers-2011-sketamine"
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load(ROOT)


def told(state: Standing, since: date | None = None) -> Lock:
    seen = StandingSeen(
        told_by="crossref", state=state, on=date(2026, 11, 20), since=since, source="updated-by in 10.1/x"
    )
    return Lock(studies={NOPPERS: Locked(standings=(seen,))})


def with_lock(whole: Catalogue, lock: Lock) -> Catalogue:
    return Catalogue.of(whole.claims, whole.articles, whole.studies, lock)


def differing(one: Catalogue, other: Catalogue) -> Iterator[str]:
    return (name for name in one.claims if one.claims[name] != other.claims[name])


def test_where_nothing_is_withdrawn_nothing_is_made_anew(whole: Catalogue) -> None:
    assert as_known(whole) is whole


def test_a_retraction_changes_exactly_what_leans_on_the_study(whole: Catalogue) -> None:
    known = as_known(with_lock(whole, told(Standing.RETRACTED)))
    leaning = {name for name, claim in whole.claims.items() if leans_on(claim, {NOPPERS})}
    expected = {}
    for name in leaning:
        claim = whole.claims[name]
        after = outcome_without(claim, whole.studies, {NOPPERS})
        if after != outcome(claim, weigh(claim, whole.studies)):
            expected[name] = after
    assert expected
    assert set(differing(whole, known)) == set(expected)
    for name, after in expected.items():
        claim = known.claims[name]
        assert claim.certainty.level is after.level
        assert tuple(one.verdict for one in claim.occurrences) == after.verdicts
        assert weigh(claim, known.studies).balance is after.balance


def test_a_retraction_is_no_contradiction(whole: Catalogue) -> None:
    known = as_known(with_lock(whole, told(Standing.RETRACTED)))
    for name in differing(whole, known):
        before = weigh(whole.claims[name], whole.studies, without={NOPPERS})
        assert weigh(known.claims[name], known.studies).contradicts == before.contradicts


@pytest.mark.parametrize("state", [one for one in Standing if one is not Standing.RETRACTED])
def test_no_other_standing_takes_weight_away(whole: Catalogue, state: Standing) -> None:
    assert not list(differing(whole, as_known(with_lock(whole, told(state)))))


def test_the_record_and_the_lock_tell_the_same_retraction(whole: Catalogue) -> None:
    by_lock = with_lock(whole, told(Standing.RETRACTED))
    study = whole.studies[NOPPERS].model_copy(update={"standing": by_lock.studies[NOPPERS].standing})
    by_record = Catalogue.of(whole.claims, whole.articles, {**whole.studies, NOPPERS: study})
    assert as_known(by_record).claims == as_known(by_lock).claims
    claims = {
        problem.place.path for problem in check(by_record, today=TODAY).problems if "claims/" in problem.place.path
    }
    assert claims == {p.place.path for p in check(by_lock, today=TODAY).problems if "claims/" in p.place.path}


def test_the_check_names_every_claim_that_weighs_a_retracted_study(whole: Catalogue) -> None:
    catalogue = with_lock(whole, told(Standing.RETRACTED))
    named = {p.place.path for p in check(catalogue, today=TODAY).problems if p.code == "retracted-weighed"}
    weighing = {name for name, claim in whole.claims.items() if withdrawn(claim, catalogue.studies)}
    assert weighing
    assert {Path(path).stem for path in named} == weighing


def test_a_retraction_counts_from_the_day_on_which_it_is_known(whole: Catalogue) -> None:
    catalogue = with_lock(whole, told(Standing.RETRACTED, date(2020, 5, 1)))
    assert catalogue.known_on(date(2020, 4, 30)).studies[NOPPERS].standing.state is not Standing.RETRACTED
    assert catalogue.known_on(date(2020, 5, 1)).studies[NOPPERS].standing.state is Standing.RETRACTED


def test_a_later_study_stands_in_no_evidence(whole: Catalogue) -> None:
    day = date(2015, 6, 1)
    known = as_known(whole, day)
    later = later_than(whole.studies, day)
    assert later
    for name, claim in known.claims.items():
        assert not leans_on(claim, later)
        before = whole.claims[name]
        if leans_on(before, later):
            assert outcome(claim, weigh(claim, known.studies)) == outcome_without(before, whole.studies, later)
        else:
            assert claim == before


def test_a_day_after_all_studies_changes_nothing(whole: Catalogue) -> None:
    assert as_known(whole, date(2027, 1, 1)).claims == whole.claims


def test_of_a_day_before_all_studies_nothing_is_known(whole: Catalogue) -> None:
    known = as_known(whole, date(1600, 1, 1))
    undated = {name for name, study in whole.studies.items() if study.year is None}
    for claim in known.claims.values():
        if not leans_on(claim, undated):
            assert claim.certainty.level is Level.NONE


def test_what_is_worded_by_the_tables_says_no_more_than_they_allow(whole: Catalogue) -> None:
    pairs = [(Balance.NONE, Level.NONE), *((b, level) for b in Balance for level in Level if Balance.NONE is not b)]
    for balance, level in pairs:
        if level is Level.NONE and balance is not Balance.NONE:
            continue
        for claim in whole.claims.values():
            if "," in claim.statement:
                continue  # a comma may be read as the end of a clause
            sentence = defensible(claim.statement, balance, level).split(";", 1)[0]
            assert not sureness(sentence).exceeds(allowed_sureness(balance, level)), sentence
