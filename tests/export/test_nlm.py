"""References in the style of the National Library of Medicine, as Citing Medicine words its examples."""

from pathlib import Path

import pytest

from catalogue.export.authors import Author, author, authors
from catalogue.export.nlm import reference
from catalogue.records.study import Study
from catalogue.store.loading import load

STUDIES = load(Path(__file__).parents[2]).studies
ADDRESS = "https://example.org/page"


def study(**changes: object) -> Study:
    return Study.model_validate(
        {
            "title": "A trial",
            "authors": ["Doe J"],
            "kind": "randomised-trial",
            "year": "2020",
            "summary": "It found something.",
            "seen": {"identity": "page", "findings": "abstract", "at": [ADDRESS], "date": "2026-01-02"},
        }
        | changes
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Doe J. A trial. 2020."),
        (
            {"container": "Pain", "volume": "62", "issue": "1", "pages": "112-116"},
            "Doe J. A trial. Pain. 2020;62(1):112-6.",
        ),
        ({"container": "Pain", "volume": "62"}, "Doe J. A trial. Pain. 2020;62."),
        ({"container": "Pain", "issue": "3 Suppl"}, "Doe J. A trial. Pain. 2020;(3 Suppl)."),
        ({"container": "Pain", "pages": "CD012033"}, "Doe J. A trial. Pain. 2020:CD012033."),
        ({"title": "What is it?", "container": "Pain"}, "Doe J. What is it? Pain. 2020."),
        ({"year": None, "container": "Pain"}, "Doe J. A trial. Pain. [date unknown]."),
        ({"authors": ["Not shown"], "et_al": "true"}, "[Authors not seen]. A trial. 2020."),
        ({"container": "Journal not shown on the page read"}, "Doe J. A trial. 2020."),
        (
            {
                "ids": {
                    "doi": "10.1000/x",
                    "pmid": "21482474",
                    "pmcid": "PMC8675611",
                    "url": ADDRESS,
                    "nct": "NCT00000001",
                }
            },
            "Doe J. A trial. 2020. doi: 10.1000/x. PubMed PMID: 21482474; PubMed Central PMCID: PMC8675611.",
        ),
        ({"ids": {"pmcid": "PMC8675611"}}, "Doe J. A trial. 2020. PubMed Central PMCID: PMC8675611."),
        ({"ids": {"isbn": "9780306406157"}}, "Doe J. A trial. 2020. ISBN: 9780306406157."),
        ({"unseen_ids": {"doi": "10.1000/x", "url": ADDRESS}}, "Doe J. A trial. 2020."),
        (
            {"kind": "report", "container": "A site", "ids": {"url": ADDRESS}},
            f"Doe J. A site [Internet]. 2020 [cited 2026 Jan 2]. A trial. Available from: {ADDRESS}",
        ),
        (
            {"container": "Pain", "ids": {"url": ADDRESS}},
            f"Doe J. A trial. Pain [Internet]. 2020 [cited 2026 Jan 2]. Available from: {ADDRESS}",
        ),
        (
            {"ids": {"url": "https://example.org/"}, "year": None},
            "Doe J. A trial [Internet]. [date unknown]. Available from: https://example.org/.",
        ),
        (
            {"kind": "registration", "ids": {"nct": "NCT04436250"}, "container": "ClinicalTrials.gov"},
            "Doe J. A trial. ClinicalTrials.gov. 2020. ClinicalTrials.gov Identifier: NCT04436250.",
        ),
        (
            {"standing": {"state": "retracted", "date": "2024-05-06", "source": "A register"}},
            "Doe J. A trial. 2020. [Retracted publication].",
        ),
        (
            {"standing": {"state": "expression-of-concern", "date": "2024-05-06", "source": "A register"}},
            "Doe J. A trial. 2020. [Expression of concern published].",
        ),
        (
            {"standing": {"state": "corrected", "date": "2024-05-06", "source": "A register"}},
            "Doe J. A trial. 2020. [Correction published].",
        ),
    ],
)
def test_a_reference(changes, text):
    assert reference(study(**changes)) == text


@pytest.mark.parametrize(
    ("names", "et_al", "text"),
    [
        ("ABCDEF", "false", "Name A, Name B, Name C, Name D, Name E, Name F. "),
        ("ABCDEFG", "false", "Name A, Name B, Name C, Name D, Name E, Name F, et al. "),
        ("AB", "true", "Name A, Name B, et al. "),
    ],
)
def test_six_authors_are_named_at_most(names, et_al, text):
    assert reference(study(authors=[f"Name {letter}" for letter in names], et_al=et_al)) == f"{text}A trial. 2020."


def test_semicolons_stand_around_bodies():
    people = study(authors=["Doe J", "Roe R", "Office of Pain, Washington", "Poe E Jr", "Zhang"])
    assert reference(people).startswith("Doe J, Roe R; Office of Pain, Washington; Poe E Jr, Zhang. ")


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("2173-2178", "2173-8"),
        ("99-112", "99-112"),
        ("100–109", "100-9"),
        ("e852-e857", "e852-7"),
        ("S9-S12", "S9-12"),
        ("e1-f2", "e1-f2"),
        ("126A-127A", "126A-127A"),
        ("12-12", "12-12"),
        ("9-3", "9-3"),
        ("13", "13"),
        ("1-2, 5-6", "1-2, 5-6"),
    ],
)
def test_pages_are_shortened_where_both_ends_are_numbers(pages, printed):
    assert reference(study(pages=pages)) == f"Doe J. A trial. 2020:{printed}."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Doe J", Author("Doe", "J")),
        ("Keck PE Jr", Author("Keck", "PE", "Jr")),
        ("van der Hoeven JG", Author("van der Hoeven", "JG")),
        ("Şahin Ö", Author("Şahin", "Ö")),
        ("Zhang", Author("Zhang")),
        ("Bar-On Y", Author("Bar-On", "Y")),
        ("US Food and Drug Administration", Author("US Food and Drug Administration")),
        ("OKAPI Consortium", Author("OKAPI Consortium")),
        ("Office of Science US", Author("Office of Science US")),
        ("Pain Clinic UK", Author("Pain Clinic UK")),
        ("Yale Medicine", Author("Yale Medicine")),
    ],
)
def test_people_and_bodies_are_told_apart(text, parts):
    assert author(text) == parts


def test_every_real_study_has_a_reference_without_a_hole():
    for one in STUDIES.values():
        text = reference(one)
        assert "None" not in text
        assert "  " not in text
        assert ".." not in text.replace("...", "")
        if authors(one):
            assert text.startswith(authors(one)[0].name)
        for scheme, value in one.unseen_ids:
            assert value is None or value == getattr(one.ids, scheme) or value not in text
