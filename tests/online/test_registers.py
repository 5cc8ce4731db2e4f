"""What each register is asked, and that its answers are read: whole, with less in them, and of another shape."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.online.answer import Absent, Found, Unreachable
from catalogue.online.registers import crossref, every, pubmed
from catalogue.online.registers.people import initials, of_display, person
from catalogue.online.registers.texts import day, day_in, plain
from catalogue.online.registers.xml import element_of
from catalogue.online.work import NoticeKind, Trial, Work
from tests.online.works import AUTHORS, DOI, NCT, PMCID, PMID, TITLE, TRIAL, recorded

RECORDED = {
    "crossref": ("work", "doi", DOI),
    "pubmed": ("work", "pmid", PMID),
    "europepmc": ("work", "pmcid", PMCID),
    "openalex": ("work", "doi", DOI),
    "trials": ("trial", "nct", NCT),
    "unpaywall": ("work", "doi", DOI),
}
WAYS = pytest.mark.parametrize("way", every.REGISTERS, ids=lambda way: way.name)
HARD_DOIS = (
    "10.5555/(issn)1097-0000(20010101)44:1<1::aid-own3>3.0.co;2-r",
    "10.5555/own,2011,1",
    "10.5555/a/b/../../c",
    "10.5555/question?mark=1&two#three",
    '10.5555/quote"and\\slash',
    "10.5555/per%2fcent+plus",
)


class Saying:
    """Answers everything with one body, and remembers what was asked."""

    def __init__(self, body):
        self.body, self.asked = body, []

    def ask(self, register, path, params):
        self.asked.append((path, dict(params)))
        return Found(register, f"https://example.org{path}", date(2026, 11, 24), self.body)


def looked_up(way, body):
    _, kind, value = RECORDED[way.name]
    return way.looks_up(Saying(body if isinstance(body, bytes) else json.dumps(body).encode()), kind, value)


@WAYS
def test_a_recorded_answer_becomes_a_work(way, registers, asking):
    name, kind, value = RECORDED[way.name]
    registers.plays(way.name, name)
    work = way.looks_up(asking(), kind, value)
    assert isinstance(work, Work)
    assert (work.register, work.asked) == (way.name, date.today())
    assert (kind, value) in work.ids
    assert work.url.startswith(registers.addresses[way.name])
    if way.name == "trials":
        assert (work.title, work.other_titles) == (TRIAL, ("Brindlamine for Wrist Pain",))
        assert work.trial == Trial("COMPLETED", has_results=False, updated=date(2012, 2, 14), enrolled=24)
        return
    assert work.title.startswith(TITLE)
    assert work.authors == AUTHORS[: len(work.authors)]
    assert work.years == (2011,)
    assert work.container.startswith(("Own Journal of Pain", "Own journal of pain"))
    assert not work.is_notice
    assert work.notices == ()
    if way.name != "unpaywall":
        assert (work.volume, work.issue, work.pages) == ("15", "9", "942-949")


def test_the_identifiers_of_one_work_are_gathered(registers, asking):
    for register in ("pubmed", "europepmc", "openalex"):
        registers.plays(register, "work")
        way = every.BY_NAME[register]
        work = way.looks_up(asking(), way.kinds[0], {"pmid": PMID, "pmcid": PMCID, "doi": DOI}[way.kinds[0]])
        assert {("doi", DOI), ("pmid", PMID), ("pmcid", PMCID)} <= set(work.ids)


def test_what_a_paper_cites_is_not_the_paper(registers, asking):
    registers.plays("pubmed", "work")
    assert ("doi", "10.5555/cited.1") not in pubmed.looked_up(asking(), "pmid", PMID).ids


def test_open_copies_are_pages_before_files(registers, asking):
    for register, copy in {
        "europepmc": "https://europepmc.org/articles/PMC9000001",
        "unpaywall": "https://repository.example.org/own",
    }.items():
        registers.plays(register, "work")
        _, kind, value = RECORDED[register]
        assert every.BY_NAME[register].looks_up(asking(), kind, value).open_copy == copy
    registers.plays("unpaywall", "closed")
    assert every.BY_NAME["unpaywall"].looks_up(asking(max_age=None), "doi", DOI).open_copy is None


@WAYS
def test_what_a_register_does_not_know_is_absent(way, registers, asking):
    if way.name in ("pubmed", "europepmc"):  # they answer with an empty set, not with 404
        registers.plays(way.name, "absent")
    _, kind, value = RECORDED[way.name]
    assert isinstance(way.looks_up(asking(), kind, value), Absent)


@WAYS
@pytest.mark.parametrize("fault", ["500", "reset", "html", "truncated", "403"])
def test_a_fault_is_unreachable_and_never_absent(way, fault, registers, asking):
    registers.fails(way.name, fault)
    _, kind, value = RECORDED[way.name]
    told = way.looks_up(asking(tries=1), kind, value)
    assert isinstance(told, Unreachable)
    assert told.reason


@WAYS
@pytest.mark.parametrize("doi", HARD_DOIS)
def test_a_doi_is_one_part_of_the_address_whatever_it_holds(way, doi, registers, asking):
    if "doi" not in way.kinds:
        return
    told = way.looks_up(asking(tries=1), "doi", doi)
    assert isinstance(told, Absent | Unreachable)
    first = registers.requests(way.name)[0]
    if way.name in ("pubmed", "europepmc"):
        assert doi.split("/")[0] in (first.params.get("term") or first.params["query"])
        assert first.path in ("/esearch.fcgi", "/search")
    else:
        assert first.path == {"crossref": "/works/", "openalex": "/works/doi:", "unpaywall": "/"}[way.name] + doi


def test_a_work_is_read_under_a_hard_doi(registers, asking):
    for doi in HARD_DOIS:
        answer = recorded("crossref", "work")
        answer["message"]["DOI"] = doi.upper()
        registers.says("crossref", f"/works/{doi}", answer)
        work = crossref.looked_up(asking(), "doi", doi)
        assert isinstance(work, Work), doi
        assert ("doi", doi) in work.ids


@WAYS
@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{}", b"1e999", b'"x"', b"<html/>", b"\xff\xfe", b"[" * 5000])
def test_a_strange_shape_is_unreachable_with_a_reason(way, body):
    told = looked_up(way, body)
    assert isinstance(told, Unreachable)
    assert told.reason
    assert not told.reason.endswith(".")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def _places(tree, path=()):
    yield path
    if isinstance(tree, dict | list):
        for key in tree if isinstance(tree, dict) else range(len(tree)):
            yield from _places(tree[key], (*path, key))


@pytest.mark.parametrize("register", [name for name in RECORDED if name != "pubmed"])
@given(data=st.data())
def test_no_value_in_an_answer_raises(register, data):
    name, _, _ = RECORDED[register]
    tree = recorded(register, name)
    if register == "crossref":
        tree = recorded("crossref", "retracted")
    *above, last = data.draw(st.sampled_from([path for path in _places(tree) if path]))
    inner = tree
    for key in above:
        inner = inner[key]
    inner[last] = data.draw(JSON)
    told = looked_up(every.BY_NAME[register], tree)
    assert isinstance(told, Work | Unreachable | Absent)


@pytest.mark.parametrize("register", RECORDED)
def test_every_field_may_be_missing(register):
    name, _, _ = RECORDED[register]
    if register == "pubmed":
        for cut in ("<Journal>", "<AuthorList", "<PublicationTypeList>", "<PubmedData>", "<ArticleTitle>"):
            tag = cut.strip("<>")
            text = recorded("pubmed", name)
            start, end = text.index(f"<{tag}"), text.index(f"</{tag}>") + len(tag) + 3
            assert isinstance(looked_up(every.BY_NAME["pubmed"], (text[:start] + text[end:]).encode()), Work)
        return
    for path in list(_places(recorded(register, name))):
        tree = inner = recorded(register, name)
        if not path:
            continue
        for key in path[:-1]:
            inner = inner[key]
        del inner[path[-1]]
        assert isinstance(looked_up(every.BY_NAME[register], tree), Work | Unreachable | Absent)


# Crossref


def test_crossref_is_asked_for_notices_by_a_filter(registers, asking):
    registers.plays("crossref", "notices-retraction")
    found = crossref.updates_of(asking(), DOI)
    (notice,) = found.notices
    assert (notice.kind, notice.day, notice.doi) == (NoticeKind.RETRACTION, date(2014, 2, 6), "10.5555/own.notice.r")
    assert registers.requests("crossref")[0].params["filter"] == f"updates:{DOI}"


def test_a_doi_with_a_comma_is_not_asked_for_by_a_filter(registers, asking):
    told = crossref.updates_of(asking(), "10.5555/own,2011")
    assert isinstance(told, Unreachable)
    assert "comma" in told.reason
    assert registers.requests() == []


def test_crossref_tells_who_registered_a_doi(registers, asking):
    registers.plays("crossref", "agency-datacite")
    assert crossref.agency_of(asking(), DOI) == "DataCite"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("retraction", NoticeKind.RETRACTION),
        ("Retraction", NoticeKind.RETRACTION),
        ("withdrawal", NoticeKind.RETRACTION),
        ("removal", NoticeKind.RETRACTION),
        ("erratum", NoticeKind.CORRECTION),
        ("corrigendum", NoticeKind.CORRECTION),
        ("partial_retraction", NoticeKind.CORRECTION),
        ("expression_of_concern", NoticeKind.EXPRESSION_OF_CONCERN),
        ("expression-of-concern", NoticeKind.EXPRESSION_OF_CONCERN),
        ("reinstatement", NoticeKind.REINSTATEMENT),
        ("new_version", NoticeKind.NEW_EDITION),
        ("retraction and replacement", NoticeKind.REPLACEMENT),
        ("addendum", None),
        ("clarification", None),
    ],
)
def test_types_of_updates(told, kind):
    tree = recorded("crossref", "corrected")
    tree["message"]["updated-by"][0]["type"] = told
    work = looked_up(every.BY_NAME["crossref"], tree)
    assert [notice.kind for notice in work.notices] == ([kind] if kind else [])
    assert work.hints == ()


def test_an_update_of_an_unknown_type_is_told_and_not_guessed():
    tree = recorded("crossref", "corrected")
    tree["message"]["updated-by"][0]["type"] = "reconsideration"
    work = looked_up(every.BY_NAME["crossref"], tree)
    assert work.notices == ()
    assert work.hints == ("it tells an update of the unknown type 'reconsideration'",)


def test_a_notice_is_told_from_the_work_that_it_is_about():
    notice = looked_up(every.BY_NAME["crossref"], recorded("crossref", "notice"))
    assert notice.is_notice
    assert notice.notice_of == (DOI,)
    assert notice.notices == ()
    in_place = looked_up(every.BY_NAME["crossref"], recorded("crossref", "retracted-in-place"))
    assert not in_place.is_notice
    assert [one.kind for one in in_place.notices] == [NoticeKind.RETRACTION]


@pytest.mark.parametrize("told", ["new_version", "new_edition", "reconsideration"])
def test_a_new_edition_is_no_notice(told):
    tree = recorded("crossref", "notice")
    tree["message"]["update-to"][0]["type"] = told
    assert not looked_up(every.BY_NAME["crossref"], tree).is_notice


# PubMed


def test_pubmed_links_are_told_apart():
    kinds = {
        name: [one.kind for one in looked_up(every.BY_NAME["pubmed"], recorded("pubmed", name).encode()).notices]
        for name in ("retracted", "corrected", "concern", "replaced", "superseded")
    }
    assert kinds == {
        "retracted": [NoticeKind.RETRACTION, NoticeKind.RETRACTION],  # its type, and its link
        "corrected": [NoticeKind.CORRECTION],  # neither the reprint nor what it cites
        "concern": [NoticeKind.EXPRESSION_OF_CONCERN],
        "replaced": [NoticeKind.RETRACTION, NoticeKind.REPLACEMENT],
        "superseded": [NoticeKind.NEW_EDITION],
    }


def test_a_notice_of_pubmed_is_no_retracted_work(registers, asking):
    registers.plays("pubmed", "notice")
    work = pubmed.looked_up(asking(), "pmid", "30000002")
    assert work.is_notice
    assert work.notice_of == (f"PMID {PMID}",)
    assert work.notices == ()


def test_pubmed_finds_a_work_by_its_doi(registers, asking):
    registers.plays("pubmed", "by-doi", "work")
    assert ("pmid", PMID) in pubmed.looked_up(asking(), "doi", DOI).ids
    registers.plays("pubmed", "by-doi-none")
    assert isinstance(pubmed.looked_up(asking(), "doi", DOI), Absent)


def test_pubmed_that_answers_with_another_record_is_not_believed(registers, asking):
    registers.says("pubmed", "/efetch.fcgi", recorded("pubmed", "notice"), type="text/xml")
    told = pubmed.looked_up(asking(), "pmid", PMID)
    assert isinstance(told, Unreachable)
    assert "another record" in told.reason


def test_a_translated_title_stands_beside_its_own(registers, asking):
    registers.plays("pubmed", "translated")
    work = pubmed.looked_up(asking(), "pmid", PMID)
    assert work.title == "Absence of relief after brindlamine for wrist pain"
    assert work.other_titles == ("Ausbleibende Linderung nach Brindlamin bei Schmerzen des Handgelenks",)


def test_a_chapter_of_a_book_is_read(registers, asking):
    registers.plays("pubmed", "book")
    work = pubmed.looked_up(asking(), "pmid", "30000020")
    assert (work.title, work.container, work.authors, work.years) == ("Brindlamine", "OwnPearls", ("Otero A",), (2026,))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE x SYSTEM "x.dtd">',
    ],
)
def test_xml_with_entities_is_refused(head):
    told = element_of(f"<?xml version='1.0'?>{head}<PubmedArticleSet>&a;</PubmedArticleSet>".encode())
    assert isinstance(told, str)


def test_xml_that_only_names_its_dtd_is_read_and_the_dtd_is_not_fetched():
    told = element_of(b'<!DOCTYPE x PUBLIC "-//N//E" "http://127.0.0.1:9/x.dtd"><x><y> a <i>b</i>\n c</y></x>')
    assert told.text("y") == "a b c"


@pytest.mark.parametrize(
    "text", [b"<x>" * 5000, b"<x", b"", b"<x></y>", b"<?xml version='1.0' encoding='nonsense'?><x/>"]
)
def test_xml_that_is_none_or_too_deep_is_refused(text):
    assert isinstance(element_of(text), str)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_the_reader_of_xml_raise(data):
    element_of(data)


# texts and names


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Pain &amp;amp; <i>sleep</i>", "Pain & sleep"),
        ("&lt;i&gt;N&lt;/i&gt;-methyl", "N-methyl"),
        ("<jats:title>A</jats:title><jats:p>b</jats:p>", "A b"),
        ("GABA<sub>A</sub> and p < 0.05, a<b", "GABAA and p < 0.05, a<b"),
        ("<mml:math><mml:mi>β</mml:mi></mml:math>-blockers", "β-blockers"),
        ("two\nlines\u200b\u202e\u00ad and\x07 marks", "two lines and marks"),
        (None, ""),
        (12, ""),
    ],
)
def test_texts_are_made_plain(told, read):
    assert plain(told) == read


@given(st.text())
def test_plain_twice_is_plain_once(text):
    once = plain(text)
    assert len(once) <= 1000
    assert "\n" not in once


def test_days_are_whole_or_none():
    assert day("2014-02-06T00:00:00Z") == date(2014, 2, 6)
    assert day("2014-02") is None
    assert day("2014-02-30") is None
    assert day_in("Lancet. 2010 Feb 6;375(9713):445") == date(2010, 2, 6)
    assert day_in("Lancet. 2010 Feb;375(9713):445") is None


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Ingeborg Noppers", "Noppers I"),
        ("Jan van der Berg", "van der Berg J"),
        ("Berg, Jan van der", "van der Berg J"),
        ("J.-P. Müller Jr", "Müller JP Jr"),
        ("AJ Smith", "Smith AJ"),
        ("Ingeborg van der Noord, MD, PhD", "van der Noord I"),
        ("Wrist Pain Study Group", "Wrist Pain Study Group"),
        ("王伟", "王伟"),
        ("", ""),
    ],
)
def test_names_are_turned_round(name, read):
    assert of_display(name) == read


def test_initials():
    assert [initials(given) for given in ("Jan-Willem", "A.J.", "AJ", "Mary O'Brien", "é", "")] == [
        "JW", "AJ", "AJ", "MO", "É", "",
    ]  # fmt: skip
    assert person("Keck", "Paul E.", "jr.") == "Keck PE Jr"
    assert person("", "Plato") == "Plato"
