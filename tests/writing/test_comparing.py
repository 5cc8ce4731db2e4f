"""What the check says of single references: every real study in every form is itself, and one change is one problem."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.export.formats import FORMATS
from catalogue.export.styles import STYLES
from catalogue.export.typeset import plain
from catalogue.problems import Severity
from catalogue.records.study import Study
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.writing.checking import checked
from catalogue.writing.codes import CODES
from catalogue.writing.known import Known
from catalogue.writing.references.reader import read_references
from tests.writing.lists import bib, fields, listed

CATALOGUE = load(Path(__file__).parents[2])
STUDIES = CATALOGUE.studies
KNOWN = Known(STUDIES)
SILENT = {"reference-withdrawn", "reference-unknown"}
ANIS, NOPPERS, WOOLF = "anis-1983-nmda", "noppers-2011-sketamine", "woolf-2011-implications"
NAMELESS = {"cdc-nd-fibromyalgia"}
"""Works whose title is one word and that bear no year: nothing but an address tells which they are."""


def texts():
    for name, form in FORMATS.items():
        yield name, {"bibtex": "a.bib", "ris": "a.ris", "csl-json": "a.json"}[name], form.write(STUDIES)
    for name, style in STYLES.items():
        yield (
            name,
            "a.txt",
            "".join(f"{at}. {plain(style.reference(one))}\n" for at, one in enumerate(STUDIES.values(), 1)),
        )


FORMS = list(texts())
in_every_form = pytest.mark.parametrize(("form", "name", "text"), FORMS, ids=[form for form, _, _ in FORMS])


def without_identifiers(entry):
    text = re.sub(r"(?i)doi: ?\S+|https?://\S+|PMC?I?D: \S+", "", entry.text)
    return replace(entry, written=(), text=text)


@in_every_form
def test_every_real_study_is_known_again_and_nothing_is_wrong_with_it(form, name, text):
    found = checked(read_references(name, text.encode()), CATALOGUE)
    assert [what.study for what in found.meant] == list(STUDIES)
    assert {problem.code for problem in found.report.problems} <= SILENT - {"reference-unknown"}


@in_every_form
def test_without_identifiers_too(form, name, text):
    read = read_references(name, text.encode())
    bare = replace(read, entries=tuple(map(without_identifiers, read.entries)))
    found = checked(bare, CATALOGUE)
    unknown = {wanted for what, wanted in zip(found.meant, STUDIES, strict=True) if what.study != wanted}
    assert unknown <= NAMELESS
    assert {problem.code for problem in found.report.problems} <= SILENT


def codes(text, catalogue=CATALOGUE, name="a.bib"):
    found = checked(listed(text, name), catalogue)
    return {problem.code: problem for problem in found.report.problems if problem.code not in {"reference-withdrawn"}}


def one(study, **changes):
    return codes(bib(a=fields(STUDIES[study], **changes)))


def test_an_entry_that_is_right_has_no_problem():
    assert one(ANIS) == {}


@pytest.mark.parametrize(
    ("changes", "code", "place", "said"),
    [
        ({"title": "Ketamine for everything in the world"}, "reference-other-work", (6, 9), "belongs to 'The dissociative"),  # noqa: E501 - one case a line
        ({"year": "1993"}, "reference-year", (5, 10), "1993 in 'a', 1983"),
        ({"journal": "The Lancet"}, "reference-journal", (4, 13), "British Journal of Pharmacology"),
        ({"author": "Lodge, D. and Anis, N. A."}, "reference-author", (2, 12), "'Lodge' in 'a', 'Anis'"),
        ({"doi": "10.1000/other", "pmid": None}, "reference-other-id", (6, 9), "that of the work '10.1111"),
        ({"doi": "nonsense"}, "reference-id-form", (6, 9), "'nonsense' is no DOI"),
        ({"pmid": "99999999999"}, "reference-id-form", (7, 10), "is no PMID"),
        ({"pmid": STUDIES[WOOLF].ids.pmid}, "reference-other-work", (6, 9), "several works"),
    ],
)  # fmt: skip
def test_one_change_is_one_problem_at_its_place(changes, code, place, said):
    found = one(ANIS, **changes)
    assert set(found) == {code}
    problem = found[code]
    assert (problem.place.line, problem.place.column) == place
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "changes",
    [
        {"year": "1984"},
        {"journal": "Br J Pharmacol"},
        {"journal": "Brit. J. Pharmacol."},
        {"author": "Anis, Nabil A. and others"},
        {"title": "THE DISSOCIATIVE ANAESTHETICS, KETAMINE AND PHENCYCLIDINE, SELECTIVELY REDUCE EXCITATION OF CENTRAL MAMMALIAN NEURONES BY N-METHYL-ASPARTATE"},  # noqa: E501 - one case a line
        {"title": "The dissociative anesthetics, ketamine and phencyclidine, selectively reduce excitation of central mammalian neurons by N-methyl-aspartate."},  # noqa: E501 - one case a line
        {"doi": "https://doi.org/10.1111/J.1476-5381.1983.TB11031.X"},
        {"doi": None, "pmid": None},
        {"doi": None, "url": "https://dx.doi.org/10.1111/j.1476-5381.1983.tb11031.x"},
        {"pmid": None, "url": "https://pubmed.ncbi.nlm.nih.gov/6317114/"},
    ],
)  # fmt: skip
def test_what_two_sources_may_tell_differently_is_no_problem(changes):
    assert one(ANIS, **changes) == {}


def test_the_title_of_another_study_names_the_identifier_to_write():
    found = one(ANIS, title=STUDIES[WOOLF].title, pmid=None)
    problem = found["reference-other-work"]
    assert f"the title to Woolf 2011 ({WOOLF})" in problem.message
    assert problem.hint == f"write DOI {STUDIES[WOOLF].ids.doi}"


def test_what_is_not_known_is_neither_wrong_nor_fine():
    found = codes(bib(a={"title": "A study that nobody here has", "author": "Smith, J.", "year": "2020"}))
    problem = found["reference-unknown"]
    assert problem.severity is Severity.NOTE
    assert "not known here: neither wrong nor fine" in problem.message
    report = checked(listed(bib(a={"title": "A study that nobody here has"})), CATALOGUE).report
    assert ("references", "not known here", 1) in {(one.what, one.why, one.count) for one in report.not_checked}


def test_a_like_title_of_other_people_is_only_the_nearest():
    study = STUDIES[NOPPERS]
    found = codes(bib(a={"title": study.title, "author": "Smith, J.", "year": "1999"}))
    assert f"nearest is '{study.title[:40]}" in found["reference-unknown"].message


def test_a_title_of_one_word_needs_author_and_year():
    catalogue = Catalogue.of(studies={"a": study("Fibromyalgia", "Doe J", 2020)})
    for author, year, is_known in (("Doe, J.", 2020, True), ("Doe, J.", 2010, False), ("Roe, R.", 2020, False)):
        found = checked(listed(bib(x={"title": "Fibromyalgia", "author": author, "year": year})), catalogue)
        assert (found.meant[0].study == "a") is is_known


def study(title, author, year, **changes):
    return Study.model_validate(
        {
            "title": title,
            "authors": [author],
            "year": str(year),
            "kind": "cohort",
            "summary": "It found something.",
            "seen": {"identity": "page", "findings": "abstract"},
        }
        | changes
    )


def test_an_identifier_that_nobody_has_seen_neither_finds_nor_is_told():
    hidden = study("A trial of something long enough", "Doe J", 2020, unseen_ids={"doi": "10.1000/unseen"})
    catalogue = Catalogue.of(studies={"a": hidden})
    found = checked(listed(bib(x={"title": "Another title of many words", "doi": "10.1000/unseen"})), catalogue)
    assert found.meant[0].study is None
    right = checked(listed(bib(x=fields(hidden, doi="10.1000/other"))), catalogue)
    assert right.meant[0].study == "a"
    assert not any("10.1000/unseen" in problem.message + problem.hint for problem in right.report.problems)


@pytest.mark.parametrize(
    ("state", "severity", "said"),
    [
        ("retracted", Severity.ERROR, "is retracted (A register, 2024-05-06)"),
        ("expression-of-concern", Severity.WARNING, "is in doubt"),
        ("superseded", Severity.WARNING, "superseded"),
        ("corrected", Severity.NOTE, "has been corrected"),
        ("current", None, ""),
    ],
)
def test_standing_is_told_with_its_source(state, severity, said):
    standing = {"state": state, "date": "2024-05-06", "source": "A register"}
    one = study("A trial of something long enough", "Doe J", 2020, standing=standing)
    report = checked(listed(bib(x=fields(one))), Catalogue.of(studies={"a": one})).report
    assert [problem.severity for problem in report.problems] == ([severity] if severity else [])
    assert all(said in problem.message for problem in report.problems)
    assert report.not_checked == ()


def test_a_standing_that_nobody_looked_up_is_counted_as_not_checked():
    report = checked(listed(bib(a=fields(STUDIES[ANIS]))), CATALOGUE).report
    assert [(one.what, one.count) for one in report.not_checked] == [("standings", 1)]


def test_the_same_work_twice_names_both_places():
    found = codes(bib(a=fields(STUDIES[ANIS]), b=fields(STUDIES[ANIS], doi=None, pmid=None)))
    problem = found["reference-twice"]
    assert "'b' is the same work as 'a'" in problem.message
    assert [place.line for place in problem.also] == [1]
    unknown = {"title": "A study that nobody here has", "year": "2020"}
    assert "reference-twice" in codes(bib(a=unknown, b=unknown))
    assert "reference-twice" in codes(bib(a=unknown | {"doi": "10.1000/x"}, b={"title": "Other", "doi": "10.1000/X"}))


def test_one_key_for_two_references_is_an_error():
    found = codes(bib(a=fields(STUDIES[ANIS])) + bib(a=fields(STUDIES[WOOLF])))
    assert set(found) == {"reference-key-twice"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Anis NA. The dissociative anaesthetics, ketamine and phencyclidine, selectively reduce excitation of central mammalian neurones by N-methyl-aspartate. Br J Pharmacol. 1983;79(2):565-75.", None),  # noqa: E501 - one case a line
        ("Anis NA. The dissociative anaesthetics, ketamine and phencyclidine, selectively reduce excitation of central mammalian neurones by N-methyl-aspartate. Lancet. 1983;79(2):565-75.", "reference-journal"),  # noqa: E501 - one case a line
        ("Anis NA. The dissociative anaesthetics, ketamine and phencyclidine, selectively reduce excitation of central mammalian neurones by N-methyl-aspartate. Br J Pharmacol. 1993;79(2):565-75.", "reference-year"),  # noqa: E501 - one case a line
        ("Lodge D. The dissociative anaesthetics, ketamine and phencyclidine, selectively reduce excitation of central mammalian neurones by N-methyl-aspartate. Br J Pharmacol. 1983.", "reference-author"),  # noqa: E501 - one case a line
        ("Anis NA. Ketamine for everything. Br J Pharmacol. 1983. doi:10.1111/j.1476-5381.1983.tb11031.x", "reference-other-work"),  # noqa: E501 - one case a line
    ],
)  # fmt: skip
def test_a_plain_entry_is_compared_by_what_stands_in_it(line, code):
    assert set(codes(line, name="a.txt")) == ({code} if code else set())


def test_every_code_that_is_said_is_in_the_manual():
    text = "".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "catalogue/writing").rglob("*.py")
    )
    said = set(re.findall(r'"((?:reference|mark|cited|claim)-[a-z-]+)"', text))
    assert said == set(CODES)
    assert all(code.title and code.why and code.good and code.bad for code in CODES.values())
