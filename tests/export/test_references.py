"""References for other programs: each format read back by a reader of its own, on every real study and on odd ones."""

import json
from pathlib import Path
from typing import NamedTuple

import bibtexparser
import pytest
import rispy
from bibtexparser import middlewares
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from catalogue.export import bibtex, csl, ris
from catalogue.export.authors import authors
from catalogue.export.formats import FORMATS
from catalogue.export.work import container, read_on
from catalogue.records.study import Study
from catalogue.store.loading import load

STUDIES = load(Path(__file__).parents[2]).studies
ODD = "A {brace, an } & 100 % of $5 #1 a_b ^ ~ \\ <i>|</i> “quoted” – γ-acid ≥ 2 µg"


class Facts(NamedTuple):
    """What a reference must not lose."""

    key: str
    authors: tuple[tuple[str, str, str], ...]
    et_al: bool
    title: str
    container: str
    year: str
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    pmcid: str
    issn: str
    url: str
    read: str
    note: str


def facts(key: str, study: Study) -> Facts:
    ids, named = study.ids, authors(study)
    notes = [f"ClinicalTrials.gov: {ids.nct}"] if ids.nct else []
    if study.standing.state.value not in ("unchecked", "current"):
        notes.append(f"Standing: {study.standing.state.value}")
    return Facts(
        key,
        tuple(map(tuple, named)),
        bool(named) and study.et_al,
        study.title,
        container(study) or "",
        str(study.year or ""),
        study.volume or "",
        study.issue or "",
        (study.pages or "").replace("–", "-"),
        ids.doi or "",
        ids.pmid or "",
        ids.pmcid or "",
        ids.isbn or ids.issn or "",
        ids.url or "",
        read_on(study) or "",
        "; ".join(notes),
    )


def from_bibtex(text: str) -> list[Facts]:
    library = bibtexparser.parse_string(
        text, append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    )
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    decoder = middlewares.LatexDecodingMiddleware(keep_braced_groups=False, keep_math_mode=False)

    def decoded(value: str) -> str:
        text, fault = decoder._transform_python_value_string(value)
        assert not fault
        return text.replace("ˆ", "^")  # that reader takes the sign for an accent

    found = []
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        people = fields.pop("author", [])
        et_al = bool(people) and people[-1].last == ["others"]
        verbatim = {name: fields.get(name, "") for name in ("doi", "url", "pages")}
        fields = {name: decoded(value) for name, value in fields.items()}
        places = [fields[name] for name in ("journal", "booktitle", "howpublished") if name in fields]
        found.append(
            Facts(
                entry.key,
                tuple(
                    (
                        decoded(" ".join([*one.von, *one.last])),
                        "".join(one.first).replace(".", ""),
                        decoded(" ".join(one.jr)),
                    )
                    for one in (people[:-1] if et_al else people)
                ),
                et_al,
                fields["title"],
                "".join(places),
                fields.get("year", ""),
                fields.get("volume", ""),
                fields.get("number", ""),
                verbatim["pages"].replace("--", "-"),
                verbatim["doi"],
                fields.get("pmid", ""),
                fields.get("pmcid", ""),
                fields.get("isbn") or fields.get("issn", ""),
                verbatim["url"],
                fields.get("urldate", ""),
                fields.get("note", ""),
            )
        )
    return found


def from_ris(text: str) -> list[Facts]:
    found = []
    for one in rispy.loads(text):
        assert "unknown_tag" not in one
        names = one.get("authors", [])
        et_al = bool(names) and names[-1] == "et al."
        pages = [one[end] for end in ("start_page", "end_page") if end in one]
        found.append(
            Facts(
                one["id"],
                tuple(map(turned, names[:-1] if et_al else names)),
                et_al,
                one["title"],
                one.get("secondary_title", ""),
                one.get("year", ""),
                one.get("volume", ""),
                one.get("number", ""),
                "-".join(pages),
                one.get("doi", ""),
                one.get("accession_number", ""),
                one.get("custom2", ""),
                one.get("issn", ""),
                "".join(one.get("urls", [])),
                one.get("access_date", "").replace("/", "-"),
                "; ".join(one.get("notes", [])),
            )
        )
    return found


def turned(name: str) -> tuple[str, str, str]:
    parts = name.split(", ")
    if len(parts) == 1:
        return name.replace(" - ", ", "), "", ""
    return parts[0], parts[1].replace(". ", "").removesuffix("."), parts[2] if len(parts) > 2 else ""


def from_csl(text: str) -> list[Facts]:
    source = CiteProcJSON(json.loads(text))
    found = []
    for one in json.loads(text):
        read = source[one["id"].lower()]
        assert "".join(read["title"]) == one["title"] or "<" in one["title"]  # that reader takes tags out
        assert one.get("issued", {"date-parts": [[None]]})["date-parts"] == [
            [getattr(read.get("issued"), "year", None)]
        ]
        names = [
            (n.get("literal") or n["family"], n.get("given", ""), n.get("suffix", "")) for n in one.get("author", [])
        ]
        et_al = bool(names) and names[-1][0] == "others"
        accessed = one.get("accessed", {}).get("date-parts", [[]])[0]
        found.append(
            Facts(
                one["id"],
                tuple(
                    (name, given.replace(". ", "").removesuffix("."), suffix)
                    for name, given, suffix in names[: -1 if et_al else None]
                ),
                et_al,
                one["title"],
                one.get("container-title", ""),
                "".join(str(part) for part in one.get("issued", {}).get("date-parts", [[]])[0]),
                one.get("volume", ""),
                one.get("issue", ""),
                one.get("page", "").replace("–", "-"),
                one.get("DOI", ""),
                one.get("PMID", ""),
                one.get("PMCID", ""),
                one.get("ISBN") or one.get("ISSN", ""),
                one.get("URL", ""),
                "-".join(f"{part:02}" for part in accessed),
                one.get("note", ""),
            )
        )
    return found


READERS = {"bibtex": from_bibtex, "ris": from_ris, "csl-json": from_csl}
each = pytest.mark.parametrize("name", FORMATS)


def study(**changes: object) -> Study:
    return Study.model_validate(
        {
            "title": "A trial",
            "authors": ["Doe J"],
            "kind": "randomised-trial",
            "summary": "It found something.",
            "seen": {"identity": "page", "findings": "abstract"},
        }
        | changes
    )


@each
def test_every_real_study_is_read_back_without_loss(name):
    read = READERS[name](FORMATS[name].write(STUDIES))
    assert len(read) == len(STUDIES) > 300
    for given_back, (key, one) in zip(read, STUDIES.items(), strict=True):
        assert given_back == facts(key, one)


@each
def test_odd_texts_are_read_back_without_loss(name):
    odd = study(
        title=ODD,
        authors=["Reyes del Paso GA", "van den Brink W", "Keck PE Jr", "Smith & Sons, of {London}", "Şahin Ö", "Zhang"],
        et_al="true",
        container=ODD,
        volume="12",
        issue="3 Suppl",
        pages="e852-e857",
        year="2020",
        ids={
            "doi": "10.1000/a(b)<c>_%d;e&f#g",
            "pmid": "21482474",
            "pmcid": "PMC8675611",
            "nct": "NCT04436250",
            "issn": "1090-3801",
            "url": "https://example.org/a_b?c=1&d=%C2%AD#e~f",
        },
        standing={"state": "retracted", "date": "2024-05-06", "source": "A register"},
        seen={
            "identity": "page",
            "findings": "abstract",
            "at": ["https://example.org/a_b?c=1&d=%C2%AD#e~f"],
            "date": "2026-01-02",
        },
    )
    assert READERS[name](FORMATS[name].write({"odd": odd})) == [facts("odd", odd)]


@each
@pytest.mark.parametrize(
    "title", ["}", "{", "a} , note = {b", "\\", "a\u2028TY  - BOOK", "a\x85ER  -", "@article{x,", "%", '"']
)
def test_no_title_ends_its_entry(name, title):
    read = READERS[name](FORMATS[name].write({"one": study(title=title), "two": study()}))
    assert [one.key for one in read] == ["one", "two"]
    assert read[0].note == ""
    wanted = title if name == "csl-json" else title.replace("\u2028", " ").replace("\x85", " ")
    assert read[0].title == wanted


@given(st.text("ab {}\\$%&#_^~<>|\"'@=,≥γβµ“é-", min_size=1).filter(lambda text: text == " ".join(text.split())))
def test_any_title_survives_bibtex(title):
    (read,) = from_bibtex(bibtex.export({"one": study(title=title)}))
    assert read.title == title


HOSTILE = st.text("ab {}\\$%&#_^~<>|\"'@=,;≥γβµ“é-", min_size=1).filter(lambda text: text == " ".join(text.split()))


@each
@given(data=st.data())
def test_any_text_in_any_field_survives(name, data):
    fields = {field: data.draw(HOSTILE, field) for field in ("title", "container", "volume", "issue")}
    one = study(**fields, ids={"doi": "10.1000/x", "pmid": "21482474"}, year="2020", pages="e852-e857")
    assert READERS[name](FORMATS[name].write({"one": one})) == [facts("one", one)]


@each
def test_an_identifier_that_nobody_has_seen_is_not_given(name):
    unseen = study(
        unseen_ids={"doi": "10.1000/unseen", "pmid": "99999", "pmcid": "PMC99999", "url": "https://unseen.example/"}
    )
    text = FORMATS[name].write({"one": unseen})
    assert text == FORMATS[name].write({"one": study()})
    for one in STUDIES.values():
        hidden = [value for _, value in one.unseen_ids if value is not None and value not in dict(one.ids).values()]
        assert not any(value in FORMATS[name].write({"one": one}) for value in hidden)


@each
def test_same_studies_same_bytes_whatever_their_order(name):
    write = FORMATS[name].write
    assert write(STUDIES) == write(dict(reversed(STUDIES.items())))
    assert [one.key for one in READERS[name](write(STUDIES))] == sorted(STUDIES)


@each
def test_no_study_gives_a_file_that_can_be_read(name):
    assert READERS[name](FORMATS[name].write({})) == []


@each
def test_what_nobody_saw_is_left_out(name):
    blank = study(authors=["Not shown"], et_al="true", container="Journal not shown on the page read")
    (read,) = READERS[name](FORMATS[name].write({"one": blank}))
    assert (read.authors, read.et_al, read.container, read.year) == ((), False, "", "")


def test_the_day_of_reading_belongs_to_the_page_that_was_read():
    seen = {"identity": "page", "findings": "abstract", "at": ["https://example.org/other"], "date": "2026-01-02"}
    assert "urldate" not in bibtex.export({"one": study(ids={"url": "https://example.org/own"}, seen=seen)})


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"container": "Pain"}, ("article", "JOUR", "article-journal")),
        ({"ids": {"isbn": "9780306406157"}}, ("book", "BOOK", "book")),
        ({"ids": {"isbn": "9780306406157"}, "container": "A book"}, ("incollection", "CHAP", "chapter")),
        ({"kind": "report", "container": "A site", "ids": {"url": "https://a.org/"}}, ("misc", "ELEC", "webpage")),
        ({"kind": "guideline", "container": "BMJ", "volume": "3"}, ("article", "JOUR", "article-journal")),
        ({"kind": "official-document"}, ("misc", "GEN", "document")),
    ],
)
def test_the_form_of_the_work_has_its_type(changes, kinds):
    one = study(**changes)
    assert bibtex.entry("one", one).startswith(f"@{kinds[0]}{{one,")
    assert ris.entry("one", one).startswith(f"TY  - {kinds[1]}\r\n")
    assert csl.item("one", one)["type"] == kinds[2]


def test_a_surname_with_a_particle_inside_is_one_surname_to_bibtex():
    text = bibtex.export({"one": study(authors=["Reyes del Paso GA", "van den Brink W", "Di Stefano G", "Keck PE Jr"])})
    assert "{Reyes del Paso}, G. A. and van den Brink, W. and Di Stefano, G. and Keck, Jr, P. E." in text


def test_lines_of_ris_end_as_the_format_has_it():
    text = ris.export(STUDIES)
    assert text.replace("\r\n", "").count("\n") == 0
    assert text.count("TY  - ") == text.count("ER  - \r\n") == len(STUDIES)


def test_a_citation_processor_prints_them():
    source = CiteProcJSON(json.loads(csl.export(STUDIES)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("noppers-2011-sketamine")]))
    (printed,) = map(str, bibliography.bibliography())
    assert "Noppers" in printed
    assert "(2011)" in printed
    assert STUDIES["noppers-2011-sketamine"].title.casefold() in printed.casefold()
