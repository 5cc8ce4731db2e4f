"""What is seen of a study, in the form of the lock: verified, contradicted, not checked, each with its reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.sightings import FROM_MEMORY, seen_of
from catalogue.records.lock import Locked, Settled
from tests.online.server import NAMES
from tests.online.works import DOI, NCT, PMCID, PMID, TITLE, TRIAL, recorded, study

TODAY = date(2026, 11, 24)
ALL = {"doi": DOI, "pmid": PMID, "pmcid": PMCID, "nct": NCT}


@pytest.fixture
def playing(registers):
    registers.plays("crossref", "work", "no-notices")
    registers.plays("pubmed", "work", "by-doi")
    registers.plays("trials", "trial")
    for name in ("europepmc", "openalex", "unpaywall"):
        registers.plays(name, "work")
    return registers


def sightings(client, **fields):
    seen = seen_of(client, "own", study(**fields), TODAY)
    return {(one.identifier.partition(":")[0], one.told_by): one for one in seen.sightings}


def test_a_right_record_is_verified_by_every_register(playing, asking):
    seen = seen_of(asking(), "own", study(ids=ALL), TODAY)
    assert {one.settled for one in seen.sightings} == {Settled.VERIFIED}
    assert {one.told_by for one in seen.sightings} == set(NAMES)
    assert [(one.identifier, one.told_by) for one in seen.sightings] == sorted(
        (one.identifier, one.told_by) for one in seen.sightings
    )
    assert seen.open_copy == "https://repository.example.org/own"
    assert dict(seen.trial) == {
        "status": "COMPLETED", "results": "none posted", "updated": "2012-02-14", "enrolled": "24",
    }  # fmt: skip
    own = next(one for one in seen.sightings if one.told_by == "crossref")
    assert dict(own.seen) == {
        "title": f"{TITLE}: A randomised, active placebo-controlled trial",
        "first author": "van der Noord I",
        "year": "2011",
        "container": "Own Journal of Pain",
    }


def test_the_digest_changes_with_the_registers_word(playing, asking):
    first = sightings(asking())["doi", "crossref"].digest
    assert sightings(asking())["doi", "crossref"].digest == first
    answer = recorded("crossref", "work")
    answer["message"]["volume"] = "16"
    playing.says("crossref", f"/works/{DOI}", answer)
    assert sightings(asking())["doi", "crossref"].digest != first


def test_a_study_without_identifiers_asks_nobody(playing, asking):
    assert seen_of(asking(), "own", study(ids={}), TODAY) == Locked()
    assert playing.requests() == []


def test_identifiers_from_memory_are_asked_for_and_told_so(playing, asking):
    seen = sightings(asking(), ids={}, unseen_ids={"doi": DOI, "pmid": PMID})
    assert {one.settled for one in seen.values()} == {Settled.VERIFIED}
    assert all(FROM_MEMORY in one.reasons for one in seen.values())
    assert {kind for kind, _ in seen} == {"doi", "pmid"}


def test_a_right_paper_under_a_wrong_doi_is_told_from_no_paper(playing, asking):
    playing.plays("crossref", "another-work", "found-elsewhere")
    own = sightings(asking())["doi", "crossref"]
    assert own.settled is Settled.CONTRADICTED
    assert own.reasons[0] == "the title there is 'Grip strength in left-handed climbers'"
    assert "the title is DOI 10.5555/own.2011.002 at Crossref" in own.reasons
    playing.plays("crossref", "found-nowhere")
    own = sightings(asking())["doi", "crossref"]
    assert "Crossref knows no work of this title" in own.reasons
    playing.fails("crossref", "500", path="/works")
    own = sightings(asking(tries=1))["doi", "crossref"]
    assert own.settled is Settled.CONTRADICTED
    assert "Crossref could not be asked for the title: it answers 500" in own.reasons


def test_a_doi_that_nobody_registered_is_contradicted(playing, asking):
    playing.plays("crossref", "found-elsewhere")
    own = sightings(asking(), ids={"doi": "10.5555/nothing"})["doi", "crossref"]
    assert own.settled is Settled.CONTRADICTED
    assert own.reasons[0] == "Crossref does not know this DOI"
    assert "the title is DOI 10.5555/own.2011.002 at Crossref" in own.reasons


def test_a_doi_of_another_agency_is_not_checked(playing, asking):
    playing.plays("crossref", "agency-datacite")
    playing.says("crossref", f"/works/{DOI}", "Resource not found.", status=404, type="text/plain")
    own = sightings(asking())["doi", "crossref"]
    assert own.settled is Settled.UNCHECKED
    assert "registered with DataCite" in " ".join(own.reasons)
    playing.fails("crossref", "500", path=f"/works/{DOI}/agency")
    own = sightings(asking(tries=1))["doi", "crossref"]
    assert own.settled is Settled.UNCHECKED
    assert "could not be asked" in " ".join(own.reasons)


def test_a_pubmed_id_that_is_not_there_is_contradicted(playing, asking):
    playing.plays("pubmed", "absent")
    own = sightings(asking(), ids={"pmid": PMID})["pmid", "pubmed"]
    assert own.settled is Settled.CONTRADICTED
    assert own.reasons == ("PubMed does not know this PMID", "PubMed knows no work of this title")


def test_a_pubmed_id_of_another_work_is_contradicted(playing, asking):
    playing.plays("pubmed", "another-work")
    own = sightings(asking(), ids=ALL)["pmid", "pubmed"]
    assert own.settled is Settled.CONTRADICTED
    assert "Grip strength" in own.reasons[0]


@pytest.mark.parametrize(
    ("ids", "kind", "register"),
    [
        ({**ALL, "doi": "10.5555/other.9"}, "doi", "pubmed"),
        ({**ALL, "pmcid": "PMC9000002"}, "pmcid", "pubmed"),
        ({"doi": DOI, "pmcid": PMCID, "pmid": "30000777"}, "pmid", "europepmc"),
    ],
)
def test_identifiers_of_different_works_are_contradicted(ids, kind, register, playing, asking):
    own = sightings(asking(), ids=ids)[kind, register]
    assert own.settled is Settled.CONTRADICTED
    assert "files this work under the" in own.reasons[0]


def test_a_register_without_authority_contradicts_nobody(playing, asking):
    for register, path in (("openalex", f"/works/doi:{DOI}"), ("unpaywall", f"/{DOI}")):
        answer = recorded(register, "work")
        answer["title"] = answer["display_name"] = "Grip strength in left-handed climbers"
        playing.says(register, path, answer)
    seen = seen_of(asking(), "own", study(), TODAY)
    for one in seen.sightings:
        expected = Settled.UNCHECKED if one.told_by in ("openalex", "unpaywall") else Settled.VERIFIED
        assert one.settled is expected
    assert seen.open_copy == "https://europepmc.org/articles/PMC9000001"  # not the copy of another work


def test_a_register_that_holds_only_a_part_says_nothing_by_not_holding_it(playing, asking):
    playing.says("openalex", f"/works/doi:{DOI}", {"error": "no"}, status=404)
    playing.plays("pubmed", "by-doi-none")
    assert {register for _, register in sightings(asking())} == {"crossref", "europepmc", "unpaywall"}


@pytest.mark.parametrize("register", NAMES)
@pytest.mark.parametrize("fault", ["500", "html", "truncated"])
def test_what_cannot_be_reached_is_not_checked(register, fault, playing, asking):
    playing.fails(register, fault)
    seen = sightings(asking(tries=1), ids=ALL)
    for (_, told_by), one in seen.items():
        assert one.settled is (Settled.UNCHECKED if told_by == register else Settled.VERIFIED)
        assert one.settled is Settled.VERIFIED or (one.on == TODAY and one.reasons and one.digest is None)


def test_without_a_contact_unpaywall_is_not_asked(playing, asking):
    own = sightings(asking(contact=None))["doi", "unpaywall"]
    assert own.settled is Settled.UNCHECKED
    assert "contact" in own.reasons[0]


def test_the_registration_of_a_trial_is_compared_and_a_paper_on_it_is_not(playing, asking):
    registered = {"kind": "registration", "ids": {"nct": NCT}, "authors": ["Example Hospital"], "year": "2009"}
    own = sightings(asking(), title=TRIAL, **registered)["nct", "trials"]
    assert own.settled is Settled.VERIFIED
    own = sightings(asking(), title="Grip strength in climbers", **registered)["nct", "trials"]
    assert own.settled is Settled.CONTRADICTED
    own = sightings(asking(), ids={"nct": NCT})["nct", "trials"]
    assert own.settled is Settled.VERIFIED


def test_a_trial_that_took_anothers_place_is_known_by_both_numbers(playing, asking):
    playing.says("trials", "/studies/NCT90000002", recorded("trials", "trial"))
    assert sightings(asking(), ids={"nct": "NCT90000002"})["nct", "trials"].settled is Settled.VERIFIED
    playing.says("trials", "/studies/NCT90000003", recorded("trials", "trial"))
    seen = seen_of(asking(), "own", study(ids={"nct": "NCT90000003"}), TODAY)
    assert seen.sightings[0].settled is Settled.CONTRADICTED
    assert seen.trial == ()


class Whatever:
    """Answers each question with one of three outcomes and any bytes."""

    def __init__(self, draw):
        self.draw = draw

    def ask(self, register, path, params):
        url = f"https://example.org{path}"
        bodies = [
            b"{}",
            b"[]",
            b"",
            b"<PubmedArticleSet/>",
            b'{"message": {"items": []}}',
            b'{"message": {"title": ["x"]}}',
        ]
        return self.draw(
            st.sampled_from(
                [Absent(register, url, TODAY), Unreachable(register, url, "no")]
                + [Found(register, url, TODAY, body) for body in bodies]
            )
        )


@given(st.data())
def test_nothing_that_registers_say_raises(data):
    seen = seen_of(Whatever(data.draw), "own", study(ids=ALL), TODAY)
    assert Locked.model_validate(seen.model_dump()) == seen
