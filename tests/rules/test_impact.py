"""What leans on a study: exactly the claims whose evidence names it, and exactly what a retraction then changes."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from catalogue.records.lock import Locked, StandingSeen
from catalogue.records.vocabularies import Direction, Standing
from catalogue.rules.check import check
from catalogue.rules.derive.flips import what_flips
from catalogue.rules.impact import impact
from catalogue.rules.known import as_known
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.store.lock import merge

ROOT = Path(__file__).parents[2]
NOPPERS = "noppers-2011-sketamine"
TODAY = date(2026, 11, 24)
RETRACTED = "standing: {state: retracted, date: 2026-11-01, source: the journal}\n"


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository's records, to be spoiled."""
    for name in ("claims", "sources"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def by_record(root: Path) -> None:
    with (root / f"sources/studies/{NOPPERS}.yaml").open("a", encoding="utf-8") as file:
        file.write(RETRACTED)


def by_lock(root: Path) -> None:
    told = StandingSeen(
        told_by="crossref", state=Standing.RETRACTED, on=date(2026, 11, 20), source="updated-by in 10.1000/notice"
    )
    merge(root, {NOPPERS: Locked(standings=(told,))})


def bearing(whole: Catalogue) -> set[str]:
    return {
        name
        for name, claim in whole.claims.items()
        for entry in claim.evidence
        if entry.study == NOPPERS and entry.direction is not Direction.NO_BEARING
    }


def test_the_claims_that_lean_on_it_are_those_whose_evidence_names_it(whole: Catalogue) -> None:
    found = impact(whole, NOPPERS)
    assert {one.claim_id for one in found.claims} == bearing(whole)
    assert {one.claim_id for one in found.named_in} == {name for name, _ in whole.claims_on(NOPPERS)}
    assert found.changing


def test_it_agrees_with_what_the_pages_tell(whole: Catalogue) -> None:
    for name, claim in whole.claims.items():
        for flip in what_flips(claim, whole.studies):
            one = next(each for each in impact(whole, flip.study).claims if each.claim_id == name)
            assert (one.now, one.without) == (flip.before, flip.after)
            assert one.decides or flip.before.balance is not flip.after.balance


@pytest.mark.parametrize("retract", [by_record, by_lock])
def test_a_retraction_changes_exactly_what_the_impact_tells(whole: Catalogue, copy: Path, retract: object) -> None:
    assert callable(retract)
    retract(copy)
    stated = load(copy)
    known = as_known(stated)
    expected = {one.claim_id: one for one in impact(whole, NOPPERS).changing}
    changed = {name for name in whole.claims if known.claims[name] != whole.claims[name]}
    assert changed == set(expected)
    for name, one in expected.items():
        assert tuple(said.verdict for said in known.claims[name].occurrences) == one.without.verdicts
        assert known.claims[name].certainty.level is one.without.level
    before, after = (
        {problem.place.path for problem in check(each, today=TODAY).problems if "claims/" in problem.place.path}
        for each in (whole, stated)
    )
    weighing = {one.claim_id for one in impact(whole, NOPPERS).claims if any(e.rank for e in one.entries)}
    assert {Path(path).stem for path in after - before} == weighing


def test_of_a_retracted_study_it_tells_what_leant_on_it(whole: Catalogue, copy: Path) -> None:
    by_lock(copy)
    now, then = impact(load(copy), NOPPERS), impact(whole, NOPPERS)
    assert now.study.standing.state is Standing.RETRACTED
    assert now.named_in == then.named_in


def test_what_is_pooled_in_a_review_leans_on_it(whole: Catalogue) -> None:
    pooled = {
        (entry.set_aside.pooled_in, name)
        for name, claim in whole.claims.items()
        for entry in claim.evidence
        if entry.set_aside and entry.set_aside.pooled_in
    }
    assert pooled
    for review, name in pooled:
        assert name in {one.claim_id for one in impact(whole, review).claims}
