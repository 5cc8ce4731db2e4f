"""A piece held against its list: marks followed to references, references to claims, with the audit's own sentences."""

from pathlib import Path

import pytest

from catalogue.auditing.copy import Copy
from catalogue.auditing.reading.reader import read_bytes
from catalogue.export.styles import STYLES
from catalogue.export.typeset import plain
from catalogue.problems import Severity
from catalogue.store.loading import load
from catalogue.writing.bearing import bearing
from catalogue.writing.checking import checked
from catalogue.writing.references.reader import read_references
from tests.writing.lists import bib, fields, listed

CATALOGUE = load(Path(__file__).parents[2])
ANIS, NOPPERS, WOLFE = "anis-1983-nmda", "noppers-2011-sketamine", "wolfe-2016-revision"
BLOCK = "Ketamine blocks NMDA receptors"
LASTING = "Ketamine relieves the pain of fibromyalgia beyond the day of the infusion"


def problems(piece, *studies, name="a.txt"):
    """The problems of a piece with a .bib that has these studies under their ids."""
    text = bib(**{one.replace("-", "_"): fields(CATALOGUE.studies[one]) for one in studies})
    copy = read_bytes(name, piece.encode())
    report = checked(listed(text), CATALOGUE, copy).report
    return [
        one
        for one in report.problems
        if one.place.path == name or one.code.startswith(("mark-", "cited-", "claim-", "reference-un"))
    ]


def codes(*arguments, **options):
    return [one.code for one in problems(*arguments, **options)]


def test_a_study_that_bears_on_the_sentence_is_no_problem():
    assert codes(f"{BLOCK} [@{ANIS}].", ANIS) == []


def test_a_study_that_contradicts_is_told_where_the_mark_stands():
    (problem,) = problems(f"A title\n\n{LASTING} [@{NOPPERS}].", NOPPERS)
    assert (problem.code, problem.severity) == ("cited-contradicts", Severity.ERROR)
    assert (problem.place.line, problem.place.column) == (3, len(LASTING) + 2)
    assert "the sentence cites 'noppers-2011-sketamine', which contradicts" in problem.message
    # nobody is told to cite the few studies that say otherwise
    assert problem.hint.startswith("what may be said is: It is very uncertain")


def test_the_defensible_sentence_is_carried_by_the_studies_that_contradict_the_claim():
    claim = CATALOGUE.claims["ketamine-reduces-fibromyalgia-pain"]
    assert codes(f"{claim.defensible.rstrip('.')} [@{NOPPERS}].", NOPPERS) == []


@pytest.mark.parametrize("claim", CATALOGUE.claims)
def test_every_defensible_sentence_may_cite_what_cite_gives_for_it(claim):
    own = bearing(claim, CATALOGUE)
    piece = f"{CATALOGUE.claims[claim].defensible.rstrip('.')} [{'; '.join(f'@{one}' for one in own.backing)}]."
    if own.backing:
        assert [one for one in codes(piece, *own.backing) if one.startswith(("cited", "mark"))] == []


def test_a_study_without_bearing_is_told_with_why():
    for claim_id, claim in CATALOGUE.claims.items():
        none = [one for one in claim.evidence if one.direction == "no-bearing"]
        if none and bearing(claim_id, CATALOGUE).backing:
            break
    study = none[0].study
    (problem,) = problems(f"{claim.defensible.rstrip('.')} [@{study}].", study)
    assert problem.code == "cited-no-bearing"
    why = none[0].gaps[0].why if none[0].gaps else none[0].finding
    assert why[:60] in problem.message


def test_a_study_on_another_claim_is_told_with_what_to_cite():
    (problem,) = problems(f"{BLOCK} [@{WOLFE}].", WOLFE)
    assert problem.code == "cited-elsewhere"
    assert problem.hint.startswith("cite Zhang 2021 (zhang-2021-structure)")


def test_where_the_audit_is_not_sure_the_problem_says_so():
    (problem,) = problems(f"Ketamine relieves fibromyalgia pain for weeks [@{NOPPERS}].", NOPPERS)
    assert (problem.code, problem.severity) == ("cited-contradicts", Severity.WARNING)
    assert "if that is what the sentence says" in problem.message
    text = bib(**{NOPPERS.replace("-", "_"): fields(CATALOGUE.studies[NOPPERS])})
    piece = Copy("a.txt", f"Ketamine relieves fibromyalgia pain for weeks [@{NOPPERS}].")
    found = checked(listed(text), CATALOGUE, piece)
    assert "sentences with a mark" in {one.what for one in found.report.not_checked}


def test_marks_that_lead_nowhere_and_references_that_nobody_cites():
    assert codes(f"{BLOCK} [@{ANIS}; @nobody].", ANIS, NOPPERS) == ["reference-uncited", "mark-dangling"]


def test_a_claim_without_a_mark_is_a_note():
    (problem,) = problems(f"{BLOCK}. Call us [@{ANIS}].", ANIS)
    assert (problem.code, problem.severity) == ("claim-uncited", Severity.NOTE)
    assert "catalogue cite ketamine-blocks-nmda-receptors" in problem.hint


def test_a_work_that_is_not_known_here_is_counted_as_not_checked():
    found = checked(
        listed(bib(x={"title": "A study that nobody here has"})), CATALOGUE, Copy("a.txt", f"{BLOCK} [@x].")
    )
    assert {one.code for one in found.report.problems} == {"reference-unknown"}
    assert ("citations in the piece", "the work is not known here") in {
        (one.what, one.why) for one in found.report.not_checked
    }


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.txt", "{} [1].\n\n{} [2]."),
        ("a.txt", "{} (1).\n\n{} (2)."),
        ("a.txt", "{}.¹\n\n{}.²"),
        ("a.md", "{}.^1^\n\n{}.^2^"),
        ("a.md", "{} [1].\n\n**{}** [2]."),
        ("a.html", "<p>{}.<sup>1</sup></p><p>{}<sup><a href='#2'>2</a></sup>.</p>"),
        ("a.html", "<p>{} [1].</p><p>{} <a href='#2'>[2]</a>.</p>"),
        ("a.txt", "{} (Anis et al., 1983).\n\n{} (Noppers 2011)."),
        ("a.txt", "{} \\cite{{1}}.\n\n{} \\cite{{2}}."),
    ],
)
@pytest.mark.parametrize("style", ["nlm", "ama"])
def test_every_kind_of_mark_leads_into_a_numbered_list(name, piece, style):
    lines = [plain(STYLES[style].reference(CATALOGUE.studies[one])) for one in (ANIS, NOPPERS)]
    references = read_references("refs.txt", f"1. {lines[0]}\n2. {lines[1]}\n".encode())
    copy = read_bytes(name, piece.format(BLOCK, LASTING).encode())
    found = checked(references, CATALOGUE, copy)
    assert found.marks == 2
    assert [one.code for one in found.report.problems] == ["cited-contradicts"]


def test_the_list_may_stand_at_the_end_of_the_piece():
    lines = [plain(STYLES["nlm"].reference(CATALOGUE.studies[one])) for one in (ANIS, NOPPERS)]
    text = f"{BLOCK} [1].\n\nReferences\n\n1. {lines[0]}\n2. {lines[1]}\n"
    found = checked(read_references("a.txt", text.encode()), CATALOGUE, read_bytes("a.txt", text.encode()))
    assert found.marks == 1
    assert [one.code for one in found.report.problems] == ["reference-uncited"]


def test_a_list_with_its_own_numbers_is_not_counted_by_position():
    lines = [plain(STYLES["nlm"].reference(CATALOGUE.studies[one])) for one in (ANIS, NOPPERS)]
    references = read_references("refs.txt", f"4. {lines[0]}\n7. {lines[1]}\n".encode())
    found = checked(references, CATALOGUE, Copy("a.txt", f"{BLOCK} [4]. {BLOCK} [1]. It [7]."))
    assert [one.code for one in found.report.problems] == ["mark-dangling"]
