"""Citation health, and what a withdrawn study does to the pages: each told as it is, nothing as finer than it is."""

from datetime import date, timedelta

import pytest

from catalogue.problems import Severity
from catalogue.records.lock import Lock, Locked, Settled, Sighting, StandingSeen
from catalogue.records.vocabularies import Direction, Standing
from catalogue.rules.check import check
from catalogue.rules.known import as_known
from catalogue.rules.publishable import in_the_way
from catalogue.rules.seen_online import STALE_AFTER, identifiers
from catalogue.site.downloads import LOCK, downloads
from catalogue.site.health import HEALTH
from catalogue.site.pages import Pages, pages
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.store.lock import written
from tests.site.conftest import REPOSITORY
from tests.site.reading import read

TODAY = date(2026, 11, 24)
ON = date(2026, 11, 20)
NOPPERS = "noppers-2011-sketamine"


@pytest.fixture(scope="module")
def records() -> Catalogue:
    return load(REPOSITORY)


def sighting(identifier: str, settled: Settled = Settled.VERIFIED, on: date = ON) -> Sighting:
    reasons = ("the register tells <another> title",) if settled is Settled.CONTRADICTED else ()
    return Sighting(identifier=identifier, told_by="crossref", settled=settled, on=on, reasons=reasons)


def standing(state: Standing = Standing.CURRENT, on: date = ON) -> StandingSeen:
    return StandingSeen(told_by="pubmed", state=state, on=on, source="RetractionIn of 2026-11-01")


@pytest.fixture(scope="module")
def asked(records: Catalogue) -> dict[str, str]:
    """A study of each kind of health, with an identifier that nobody need have seen."""
    names = [name for name in records.studies if records.studies[name].ids.doi and name != NOPPERS]
    kinds = ("contradicted", "changed", "unreached", "stale", "verified", "corrected")
    return dict(zip(kinds, names, strict=False))


@pytest.fixture(scope="module")
def locked(records: Catalogue, asked: dict[str, str]) -> Catalogue:
    def own(kind: str) -> str:
        return identifiers(records.studies[asked[kind]])[0]

    late = ON - STALE_AFTER - timedelta(days=5)
    entries = {
        "contradicted": Locked(sightings=(sighting(own("contradicted"), Settled.CONTRADICTED),)),
        "changed": Locked(sightings=(sighting("doi:10.9999/old"),), standings=(standing(),)),
        "unreached": Locked(
            sightings=(sighting(own("unreached"), Settled.UNCHECKED),), standings=(standing(Standing.UNCHECKED),)
        ),
        "stale": Locked(sightings=(sighting(own("stale"), on=late),), standings=(standing(on=late),)),
        "verified": Locked(sightings=(sighting(own("verified")),), standings=(standing(),)),
        "corrected": Locked(sightings=(sighting(own("corrected")),), standings=(standing(Standing.CORRECTED),)),
    }
    lock = Lock(
        studies={asked[kind]: entry for kind, entry in entries.items()}
        | {NOPPERS: Locked(standings=(standing(Standing.RETRACTED),))}
    )
    return Catalogue.of(records.claims, records.articles, records.studies, lock)


@pytest.fixture(scope="module")
def made(locked: Catalogue) -> Pages:
    return pages(as_known(locked), today=TODAY)


def text(page: str) -> str:
    return " ".join(read(page).text.split())


def row(made: Pages, name: str) -> str:
    """What the row of a study tells."""
    for address in made:
        if address.startswith(HEALTH) and f'id="study-{name}"' in made[address].body:
            return text(made[address].body.split(f'id="study-{name}"', 1)[1].split("</tr>", 1)[0].partition(">")[2])
    raise AssertionError(name)


def test_without_a_lock_every_study_is_said_to_be_not_yet_verified(records: Catalogue) -> None:
    made = pages(records, today=TODAY)
    first = text(made[HEALTH].body)
    assert f"None of the {len(records.studies)} studies and documents has been verified online yet." in first
    told = [address for address in made if address.startswith(HEALTH)]
    rows = "".join(made[address].body for address in told)
    assert rows.count('<tr role="row" id="study-') == len(records.studies)
    assert "verified by" not in text(rows)
    for name in (NOPPERS, next(iter(records.studies))):
        page = text(made[f"studies/{name}/"].body)
        assert "Not yet verified online. See citation health." in page or "No identifier to ask by." in page


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("contradicted", "contradicted by Crossref, 20 November 2026: the register tells <another> title"),
        ("changed", "DOI 10.9999/old (no identifier of the record any more): verified by Crossref"),
        ("unreached", "not checked; Crossref could not tell on 20 November 2026"),
        ("stale", "verified by Crossref, 19 May 2026"),
        ("verified", "Current: nothing stands against it (PubMed, 20 November 2026)"),
        (
            "corrected",
            "Corrected: since 20 November 2026 by PubMed, told 20 November 2026 (RetractionIn of 2026-11-01)",
        ),
    ],
)
def test_each_kind_is_shown_as_what_it_is(kind: str, told: str, made: Pages, asked: dict[str, str]) -> None:
    assert told in row(made, asked[kind])


def test_every_study_has_one_row_and_the_counts_are_those_of_the_rows(made: Pages, locked: Catalogue) -> None:
    rows = [made[address].body for address in made if address.startswith(HEALTH)]
    assert sum(body.count('<tr role="row" id="study-') for body in rows) == len(locked.studies)
    assert all(len(body.encode()) < 150_000 for body in rows)
    first = text(rows[0])
    assert "Contradicted by a register 1" in first
    assert "Verified too long ago 1" in first
    assert "1 work is retracted: " in first


def test_a_contradicted_identifier_is_no_link_and_the_page_warns(made: Pages, asked: dict[str, str]) -> None:
    page = read(made[f"studies/{asked['contradicted']}/"].body)
    assert "A register contradicts an identifier." in page.text
    assert not [link for link in page.links if "doi.org" in link]
    fine = read(made[f"studies/{asked['verified']}/"].body)
    assert [link for link in fine.links if "doi.org" in link]


def test_the_banner_stands_on_exactly_the_pages_of_claims_that_show_the_study(made: Pages, locked: Catalogue) -> None:
    naming = {name for name, _ in locked.claims_on(NOPPERS)}
    weighing = {
        name
        for name, entry in locked.claims_on(NOPPERS)
        if entry.direction is not Direction.NO_BEARING and entry.set_aside is None
    }
    for name in locked.claims:
        body = text(made[f"claims/{name}/"].body)
        assert ("Evidence withdrawn." in body) == (name in naming), name
        assert ("nobody has judged the claim anew" in body) == (name in weighing), name
    assert "Retracted. It is never weighed" in text(made[f"studies/{NOPPERS}/"].body)


def test_a_retraction_keeps_no_page_from_being_made_and_another_error_does(locked: Catalogue) -> None:
    report = check(locked, today=TODAY)
    assert report.at_or_above(Severity.ERROR)
    assert in_the_way(report, locked) == ()
    name = next(name for name in locked.claims if name not in dict(locked.claims_on(NOPPERS)))
    spoilt = locked.claims[name].model_copy(update={"companions": (name,)})
    other = Catalogue.of({**locked.claims, name: spoilt}, locked.articles, locked.studies, locked.lock)
    assert {one.code for one in in_the_way(check(other, today=TODAY), other)} == {"link-to-itself"}


def test_the_lock_is_offered_where_there_is_one(records: Catalogue, locked: Catalogue, made: Pages) -> None:
    assert LOCK not in downloads(records)
    assert "references.lock" not in text(pages(records, today=TODAY)["downloads/"].body)
    assert downloads(as_known(locked))[LOCK] == written(locked.lock or Lock())
    assert "references.lock" in text(made["downloads/"].body)


def test_pages_of_a_past_day_name_the_day_and_leave_out_what_came_later(records: Catalogue) -> None:
    day = date(2010, 1, 1)
    known = as_known(records, day)
    made = pages(known, today=day, looking_back=day)
    for address in ("", "claims/", "claims/ketamine-reduces-fibromyalgia-pain/", f"studies/{NOPPERS}/"):
        assert text(made[address].body).startswith("As known on 1 January 2010.")
    page = made["claims/ketamine-relief-in-fibromyalgia-fades-within-hours/"].body
    assert not [link for link in read(page).links if NOPPERS in link]
    assert "No study was found that shows that" in text(page)
