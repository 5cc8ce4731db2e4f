"""Where a work stands: each kind of notice, what takes it back, rungs that were not reached, registers that differ."""

from datetime import date
from itertools import permutations

import pytest

from catalogue.online.sightings import seen_of
from catalogue.online.standing import rung, told_apart, unreached
from catalogue.online.work import Notice, NoticeKind
from catalogue.records.lock import Settled
from catalogue.records.vocabularies import Standing
from tests.online.works import DOI, PMID, recorded, study

TODAY = date(2026, 11, 24)
RETRACTED = Notice(NoticeKind.RETRACTION, "crossref", "updated-by: retraction", date(2014, 2, 6), "10.5555/r")
REINSTATED = Notice(NoticeKind.REINSTATEMENT, "crossref", "updated-by: reinstatement", date(2015, 7, 8), "10.5555/i")
CONCERN = Notice(NoticeKind.EXPRESSION_OF_CONCERN, "crossref", "updated-by: expression_of_concern", date(2013, 5, 2))
CORRECTED = Notice(NoticeKind.CORRECTION, "crossref", "updated-by: correction", date(2016, 3, 1))
REPLACED = Notice(NoticeKind.REPLACEMENT, "pubmed", "RetractedandRepublishedIn", date(2014, 2, 6), pmid="30000005")
AGAIN = Notice(NoticeKind.RETRACTION, "crossref", "updated-by: retraction", date(2017, 1, 1))
EDITION = Notice(NoticeKind.NEW_EDITION, "pubmed", "UpdateIn", date(2016, 7, 1))
UNDATED = Notice(NoticeKind.RETRACTION, "pubmed", "publication type: Retracted Publication")

LADDERS = [
    ((), Standing.CURRENT, None),
    ((RETRACTED,), Standing.RETRACTED, date(2014, 2, 6)),
    ((CONCERN,), Standing.EXPRESSION_OF_CONCERN, date(2013, 5, 2)),
    ((CORRECTED,), Standing.CORRECTED, date(2016, 3, 1)),
    ((EDITION,), Standing.SUPERSEDED, date(2016, 7, 1)),
    ((REPLACED,), Standing.RETRACTED, date(2014, 2, 6)),
    ((CORRECTED, RETRACTED), Standing.RETRACTED, date(2014, 2, 6)),  # a later correction takes no retraction back
    ((CONCERN, CORRECTED), Standing.EXPRESSION_OF_CONCERN, date(2013, 5, 2)),
    ((CONCERN, RETRACTED), Standing.RETRACTED, date(2014, 2, 6)),
    ((RETRACTED, REINSTATED), Standing.CURRENT, date(2015, 7, 8)),
    ((CONCERN, RETRACTED, REINSTATED), Standing.CURRENT, date(2015, 7, 8)),
    ((RETRACTED, REINSTATED, CORRECTED), Standing.CORRECTED, date(2016, 3, 1)),
    ((RETRACTED, REINSTATED, AGAIN), Standing.RETRACTED, date(2017, 1, 1)),
    ((UNDATED, REINSTATED), Standing.RETRACTED, None),  # nobody knows which came first
    ((UNDATED, RETRACTED), Standing.RETRACTED, date(2014, 2, 6)),
]


@pytest.mark.parametrize(("notices", "state", "since"), LADDERS)
def test_notices_make_a_standing_in_whatever_order_they_come(notices, state, since):
    told = {rung("crossref", TODAY, order) for order in map(tuple, permutations(notices))}
    (seen,) = told
    assert (seen.state, seen.since, seen.on) == (state, since, TODAY)


def test_the_source_tells_notice_and_day_and_what_else_there_is():
    seen = rung("crossref", TODAY, (RETRACTED, CORRECTED))
    assert seen.source == (
        "updated-by: retraction in 10.5555/r of 2014-02-06; also updated-by: correction of 2016-03-01"
    )
    assert "what was withdrawn is reinstated" in rung("crossref", TODAY, (RETRACTED, REINSTATED)).source
    assert "a mended version takes its place" in rung("pubmed", TODAY, (REPLACED,)).source
    assert "no day is told" in rung("pubmed", TODAY, (UNDATED,)).source


def test_a_hint_alone_is_neither_retracted_nor_clean():
    seen = rung("crossref", TODAY, (), hint="its title is marked 'RETRACTED'")
    assert seen.state is Standing.UNCHECKED
    assert "look at its page" in seen.source


def test_registers_that_differ_tell_of_each_other():
    rungs = told_apart(
        [
            rung("pubmed", TODAY, (UNDATED,)),
            rung("crossref", TODAY, ()),
            unreached("europepmc", TODAY, "it answers 500"),
        ]
    )
    assert [one.told_by for one in rungs] == ["crossref", "europepmc", "pubmed"]
    assert rungs[0].source == "no notice is linked; but pubmed says retracted"
    assert rungs[1].source == "it answers 500"
    assert rungs[2].source.endswith("; but crossref says current")
    alike = [rung("crossref", TODAY, (CORRECTED,)), rung("pubmed", TODAY, ())]
    assert [one.source for one in told_apart(alike)] == [one.source for one in alike]  # a correction is no conflict


# the whole ladder, against the registers


def stands(client, **fields):
    return {one.told_by: one for one in seen_of(client, "own", study(**fields), TODAY).standings}


@pytest.fixture
def playing(registers):
    registers.plays("crossref", "work", "no-notices")
    registers.plays("pubmed", "work", "by-doi")
    registers.plays("europepmc", "work")
    return registers


def test_a_work_without_notices_is_current_on_every_rung(playing, asking):
    told = stands(asking())
    assert list(told) == ["crossref", "crossref-updates", "europepmc", "pubmed"]
    assert {one.state for one in told.values()} == {Standing.CURRENT}


@pytest.mark.parametrize(
    "case",
    [
        ("crossref", "retracted", "crossref", Standing.RETRACTED),
        ("crossref", "retracted-in-place", "crossref", Standing.RETRACTED),
        ("crossref", "corrected", "crossref", Standing.CORRECTED),
        ("crossref", "concern", "crossref", Standing.EXPRESSION_OF_CONCERN),
        ("crossref", "reinstated", "crossref", Standing.CURRENT),
        ("crossref", "notices-retraction", "crossref-updates", Standing.RETRACTED),
        ("crossref", "notices-replacement", "crossref-updates", Standing.RETRACTED),
        ("crossref", "notices-erratum", "crossref-updates", Standing.CORRECTED),
        ("pubmed", "retracted", "pubmed", Standing.RETRACTED),
        ("pubmed", "replaced", "pubmed", Standing.RETRACTED),
        ("pubmed", "corrected", "pubmed", Standing.CORRECTED),
        ("pubmed", "concern", "pubmed", Standing.EXPRESSION_OF_CONCERN),
        ("pubmed", "superseded", "pubmed", Standing.SUPERSEDED),
        ("europepmc", "retracted", "europepmc", Standing.RETRACTED),
    ],
)
def test_each_rung_tells_its_own_notices(case, playing, asking):
    register, name, rung_of, state = case
    playing.plays(register, name)
    told = stands(asking())
    assert told[rung_of].state is state
    assert {one.state for where, one in told.items() if where != rung_of} == {Standing.CURRENT}


@pytest.mark.parametrize("register", ["crossref", "pubmed", "europepmc"])
def test_a_rung_that_cannot_be_reached_is_unchecked_and_the_others_stand(register, playing, asking):
    playing.plays("crossref", "notices-retraction")
    playing.fails(register, "500", path=f"/works/{DOI}" if register == "crossref" else None)
    told = stands(asking(tries=1))
    assert told[register].state is Standing.UNCHECKED
    assert told[register].source == "it answers 500"
    assert told["crossref-updates"].state is Standing.RETRACTED


def test_the_question_for_notices_may_fail_alone(playing, asking):
    playing.fails("crossref", "503", path="/works")
    told = stands(asking(tries=1))
    assert told["crossref"].state is Standing.CURRENT
    assert told["crossref-updates"].state is Standing.UNCHECKED


def test_a_doi_with_a_comma_leaves_its_rung_unchecked(playing, asking):
    doi = "10.5555/own,2011"
    answer = recorded("crossref", "work")
    answer["message"]["DOI"] = doi
    playing.says("crossref", f"/works/{doi}", answer)
    told = stands(asking(), ids={"doi": doi})
    assert told["crossref"].state is Standing.CURRENT
    assert told["crossref-updates"].state is Standing.UNCHECKED
    assert "comma" in told["crossref-updates"].source


def test_a_mark_in_the_title_is_no_clean_rung(playing, asking):
    answer = recorded("crossref", "work")
    answer["message"]["title"] = [f"RETRACTED: {answer['message']['title'][0]}"]
    playing.says("crossref", f"/works/{DOI}", answer)
    assert stands(asking())["crossref"].state is Standing.UNCHECKED


def test_an_update_of_an_unknown_type_is_no_clean_rung(playing, asking):
    answer = recorded("crossref", "corrected")
    answer["message"]["updated-by"][0]["type"] = "reconsideration"
    playing.says("crossref", f"/works/{DOI}", answer)
    told = stands(asking())["crossref"]
    assert told.state is Standing.UNCHECKED
    assert "reconsideration" in told.source


def test_the_doi_of_a_notice_is_no_retracted_study(playing, asking):
    playing.plays("crossref", "notice", "erratum")
    for doi in ("10.5555/own.notice.r", "10.5555/own.notice.c"):
        seen = seen_of(asking(), "own", study(ids={"doi": doi}), TODAY)
        own = next(one for one in seen.sightings if one.told_by == "crossref")
        assert own.settled is Settled.CONTRADICTED
        assert own.reasons[0] == f"it is a notice about {DOI}, and not the work"
        assert {one.state for one in seen.standings} == {Standing.UNCHECKED}
        assert not [one for one in playing.requests("crossref") if one.params.get("filter") == f"updates:{doi}"]


def test_a_work_under_another_doi_leaves_the_standing_open(playing, asking):
    playing.plays("crossref", "another-work", "found-nowhere")
    told = stands(asking())
    assert told["crossref"].state is Standing.UNCHECKED
    assert "another work" in told["crossref"].source
    assert told["crossref-updates"].state is Standing.UNCHECKED
    assert told["pubmed"].state is Standing.CURRENT


def test_a_work_without_doi_has_only_the_rungs_of_its_identifier(playing, asking):
    told = stands(asking(), ids={"pmid": PMID})
    assert list(told) == ["europepmc", "pubmed"]


def test_a_register_that_holds_no_record_is_unchecked(playing, asking):
    playing.plays("pubmed", "by-doi-none")
    told = stands(asking())["pubmed"]
    assert told.state is Standing.UNCHECKED
    assert told.source == f"PubMed holds no record under {DOI}"


def test_openalex_hints_and_counts_for_nothing(playing, asking):
    playing.plays("openalex", "marked-retracted")
    seen = seen_of(asking(), "own", study(), TODAY)
    assert {one.state for one in seen.standings} == {Standing.CURRENT}
    own = next(one for one in seen.sightings if one.told_by == "openalex")
    assert own.settled is Settled.VERIFIED
    assert "it marks the work as retracted, without a notice" in own.reasons
