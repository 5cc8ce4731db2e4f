"""A writer's lists read: every real study in every form, the habits of reference managers, and hostile files.

The libraries that read these formats are witnesses: what they find in a file, our readers find too.
"""

import json
from contextlib import suppress
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from catalogue.auditing.reading.refusal import Unreadable
from catalogue.export.formats import FORMATS
from catalogue.export.styles import STYLES
from catalogue.export.typeset import plain
from catalogue.store.loading import load
from catalogue.writing.references.latex import plain as from_latex
from catalogue.writing.references.reader import LARGEST, read_references

STUDIES = load(Path(__file__).parents[2]).studies
NAMES = {"bibtex": "a.bib", "ris": "a.ris", "csl-json": "a.json", "list": "a.txt"}


def read(text, form="bibtex", **options):
    return read_references(NAMES[form], text.encode(), **options)


def only(text, form="bibtex"):
    listed = read(text, form)
    assert [problem.message for problem in listed.problems] == []
    (entry,) = listed.entries
    return entry


@pytest.mark.parametrize("form", FORMATS)
def test_what_we_export_is_read_back_whole(form):
    listed = read(FORMATS[form].write(STUDIES), form)
    assert listed.problems == ()
    assert [entry.label for entry in listed.entries] == sorted(STUDIES)
    for entry, study in zip(listed.entries, STUDIES.values(), strict=True):
        assert entry.title == study.title
        assert entry.year == str(study.year or "")
        assert dict(entry.written).get("doi") == study.ids.doi
        assert dict(entry.written).get("pmid") == study.ids.pmid


def test_bibtexparser_finds_the_same_entries():
    text = FORMATS["bibtex"].write(STUDIES)
    theirs = bibtexparser.parse_string(text).entries
    assert [one.key for one in theirs] == [entry.label for entry in read(text).entries]


def test_rispy_finds_the_same_entries():
    text = FORMATS["ris"].write(STUDIES)
    theirs = rispy.loads(text)
    ours = read(text, "ris").entries
    assert [one["title"] for one in theirs] == [entry.title for entry in ours]
    assert [one.get("doi", "") for one in theirs] == [dict(entry.written).get("doi", "") for entry in ours]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{\"o}", "ö"), (r"\"{o}", "ö"), (r"\"o", "ö"), (r"{\'\i}", "í"), (r"\v{S}ahin", "Šahin"), (r"\c c", "ç"),
        (r"{\ss}", "ß"), (r"{\AA}ngstr{\"o}m", "Ångström"), (r"{NMDA} {R}eceptors", "NMDA Receptors"),
        (r"5 \% of \$3 \& \#1 a\_b", "5 % of $3 & #1 a_b"), (r"$\gamma$-acid $\geq$ 2", "γ-acid ≥ 2"), ("1--9", "1–9"),
        (r"\textit{in vitro}", "in vitro"), (r"a\textbackslash{}b", "a\\b"), (r"\L{}\'od\'z", "Łódź"), ("a~b", "a b"),
        ("``quoted''", "“quoted”"), ("two\n   lines", "two lines"), (r"\lbrace x\rbrace", "{x}"), ("{", ""),
    ],
)  # fmt: skip
def test_tex_becomes_letters(value, text):
    assert from_latex(value).replace("  ", " ") == text


def test_bibtex_as_writers_have_it():
    text = """
    Zotero wrote this line. % and @ sign
    @comment{nothing @article{here, title={x}} }
    @preamble{"\\newcommand{\\x}{y}"}
    @STRING{ ejp = "Eur J " # {Pain} }
    @Article ( noppers:2011/a ,
      author = "Noppers, Ingeborg and {van den} Berg, J. and Peter {de} Vries and {The {OKAPI} Group}",
      title = {{Absence} of {\\"a} effect},
      journal = ejp,
      year = 2011, month = jan,
      doi = {https://doi.org/10.1016/J.EJPAIN.2011.03.008},
    )
    """
    entry = only(text)
    assert entry.label == "noppers:2011/a"
    assert entry.authors == ("Noppers", "van den Berg", "de Vries", "The OKAPI Group")
    assert (entry.title, entry.container, entry.year) == ("Absence of ä effect", "Eur J Pain", "2011")
    assert entry.written == (("doi", "https://doi.org/10.1016/J.EJPAIN.2011.03.008"),)
    assert (entry.place.line, entry.place.column) == (6, 16)
    assert (entry.at("doi").line, entry.at("doi").column) == (11, 13)


def test_biblatex_names_are_known():
    text = "@online{a, date = {2020-05-01}, journaltitle = {Pain}, eprint = {123}, eprinttype = {pubmed}, title={T}}"
    entry = only(text)
    assert (entry.year, entry.container, entry.written) == ("2020", "Pain", (("pmid", "123"),))


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("@article{a,\n  title = {never closed,\n  year = 2020\n", (2, 11), "'title'"),
        ("@article{a,\n  title = {x}\n  year = 2020}", None, ""),
        ("@article{a,\n  title = {x}, oops\n}", (2, 16), "'oops'"),
        ("@article{a, title = }", (1, 21), "has no value"),
        ("@article{, title = {x}}", (1, 1), "no key"),
        ("@article{a, title = {x}", (1, 1), "never closed"),
        ('@article{a, title = "x}', (1, 21), "'title'"),
        ("@article{a, journal = jpn, title = {x}}", (1, 23), "no @string is named 'jpn'"),
        ("@comment{ never closed\n", (1, 1), "brace"),
    ],
)
def test_broken_bibtex_is_told_with_its_place(text, place, said):
    listed = read(f"{text}\n@book{{after, title = {{Y}}}}\n")
    assert listed.entries[-1].label == "after"
    if place is None:  # a comma that is missing hurts nobody
        assert listed.problems == ()
        return
    (problem,) = listed.problems
    assert (problem.place.line, problem.place.column) == place
    assert said in problem.message
    assert problem.hint


RIS = "TY  - JOUR\r\nID  - k\r\nAU  - Noppers, I.\r\nA1  - van den Berg, J.\r\nT1  - A long\r\n title\r\nJF  - Pain\r\n"


def test_ris_as_reference_managers_write_it():
    text = f"\ufeff{RIS}Y1  - 2011/03//\r\nDO  - 10.1000/x\r\nAN  - WOS:0001\r\nN1  - PMID: 21482474\r\nER  - \r\n\r\n"
    entry = only(text, "ris")
    assert (entry.label, entry.title, entry.year, entry.container) == ("k", "A long title", "2011", "Pain")
    assert entry.authors == ("Noppers", "van den Berg")
    assert entry.written == (("doi", "10.1000/x"), ("pmid", "21482474"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f"{RIS}TY  - BOOK\nTI  - Y\nER  - \n", 1, "not ended"),
        (f"TY  - BOOK\nTI  - Y\nER  - \n{RIS}", 4, "last entry is not ended"),
        ("Some words\nTY  - BOOK\nTI  - Y\nER  - \n", 1, "before the first entry"),
        ("TY  - BOOK\nTI  - Y\nER  - \nAU  - Lost, A.\n", 4, "'AU' stands outside"),
    ],
)
def test_broken_ris_is_told_and_read_on(text, line, said):
    listed = read(text, "ris")
    (problem,) = listed.problems
    assert problem.place.line == line
    assert said in problem.message
    assert "Y" in {entry.title for entry in listed.entries}


def test_csl_json_as_zotero_and_pandoc_write_it():
    item = {
        "id": 7, "title": "A <i>trial</i>\n of", "issued": {"date-parts": [["2011", 3]]}, "DOI": "10.1000/x",
        "author": [{"family": "Berg", "non-dropping-particle": "van den"}, {"literal": "OKAPI"}, {"literal": "others"}],
        "container-title": "Pain", "note": "PMID: 21482474\nother",
    }  # fmt: skip
    for text in (json.dumps([item]), json.dumps({"items": [item]}), json.dumps({"references": [item]}, indent=2)):
        entry = only(text, "csl-json")
        assert (entry.label, entry.title, entry.year) == ("7", "A trial of", "2011")
        assert entry.authors == ("van den Berg", "OKAPI")
        assert entry.written == (("doi", "10.1000/x"), ("pmid", "21482474"))


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('{"id": "a", "title": "x"}', (1, 1), "no list"),
        ('"words"', (1, 1), "no list"),
        ('[\n {"id": "a"},\n {"id": }\n]', (3, 9), "breaks off"),
        ('[{"id": "a"}\n {"id": "b"}]', (2, 2), "comma"),
        ('[{"id": "a"}', (1, 13), "comma"),
        ('[{"id": "a"}, 3]', (1, 15), "no reference"),
        ("[" * 100_000, (1, 2), "nested too deeply"),
        ('[{"id": ' + "9" * 5000 + "}]", (1, 2), "too long"),
    ],
)
def test_broken_csl_json_is_told_with_its_place(text, place, said):
    listed = read(text, "csl-json")
    (problem,) = listed.problems
    assert (problem.place.line, problem.place.column) == place
    assert said in problem.message


@pytest.mark.parametrize("value", [None, 3, [], {}, "x", True, [[]], [None], [{"a": []}], {"date-parts": [[None]]}])
def test_csl_json_of_odd_values_is_read(value):
    names = ("id", "title", "author", "issued", "DOI", "note", "container-title", "URL")
    listed = read(json.dumps([dict.fromkeys(names, value)]), "csl-json")
    assert len(listed.entries) == 1


LIST = [
    "Noppers I. Absence of effect. Eur J Pain. 2011;15:942-9. doi:10.1000/x.",
    "Anis NA. The dissociative anaesthetics. 1983. PMID: 21482474; PMCID: PMC8675611.",
    "Creed F. A review (of it). Pain. 2020. https://doi.org/10.1000/s0304-3959(00)00432-2).",
]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{at}. {one}" for at, one in enumerate(LIST, 1)),
        "\n".join(f"[{at}] {one}" for at, one in enumerate(LIST, 1)),
        "\n\n".join(f"{at}) {one}" for at, one in enumerate(LIST, 1)),
        "\n".join(f"{at}\t{one}" for at, one in enumerate(LIST, 1)),
        "\n".join(LIST),
        "\n\n".join(LIST),
        "\r\n".join(f"• {one}" for one in LIST),
        "\n\n".join(one.replace(". ", ".\n   ") for one in LIST),
        "\n".join(f"{at}. " + one.replace(". ", ".\n   ") for at, one in enumerate(LIST, 1)),
        "Some text with 3 words.\n\nReferences\n\n" + "\n".join(LIST),
        "# A piece\n\nText [1].\n\n## References:\n\n" + "\n\n".join(LIST),
    ],
)
def test_plain_lists_are_read_however_they_are_set(text):
    listed = read(text, "list")
    assert [entry.label for entry in listed.entries] == ["1", "2", "3"]
    assert [entry.year for entry in listed.entries] == ["2011", "1983", "2020"]
    assert [dict(entry.written).get("doi") for entry in listed.entries] == [
        "10.1000/x",
        None,
        "10.1000/s0304-3959(00)00432-2",
    ]
    assert dict(listed.entries[1].written) == {"pmid": "21482474", "pmcid": "PMC8675611"}
    assert [entry.text for entry in listed.entries] == LIST


@pytest.mark.parametrize("style", STYLES)
def test_our_own_lists_are_read_entry_by_entry(style):
    lines = [plain(STYLES[style].reference(one)) for one in STUDIES.values()]
    listed = read("\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1)), "list")
    assert [entry.text for entry in listed.entries] == [" ".join(line.split()) for line in lines]


def test_markdown_and_html_lists_are_read():
    for name, text in (
        ("a.md", "# References\n\n1. Noppers I. *Absence* of effect. 2011.\n2. Anis NA. The anaesthetics. 1983.\n"),
        ("a.html", "<h2>References</h2><ol><li>Noppers I. <i>Absence</i> of effect. 2011.</li><li>Anis NA. The anaesthetics. 1983.</li></ol>"),  # noqa: E501 - one case a line
    ):  # fmt: skip
        listed = read_references(name, text.encode())
        assert [entry.text for entry in listed.entries] == [
            "Noppers I. Absence of effect. 2011.",
            "Anis NA. The anaesthetics. 1983.",
        ]


def test_the_form_is_known_by_what_the_file_holds():
    for form in FORMATS:
        assert read_references("references", FORMATS[form].write(dict(list(STUDIES.items())[:3])).encode()).form == form
    assert read_references("references", "\n".join(LIST).encode()).form == "list"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.bib", b"", "empty"),
        ("a.bib", b"no entry here", "no reference was found"),
        ("a.json", b"[]", "no reference was found"),
        ("a.bib", b"@article{a, title={M\xfcller}}", "not in UTF-8"),
        ("a.bib", b"@article{a, title={x\x00y}}", "no text"),
        ("a.txt", b"\x00" * 500, "no text"),
        ("a.nbib", b"PMID- 1", ".nbib"),
        ("a.bib", b"x" * (LARGEST + 1), "larger than 10 MB"),
        ("a.docx", b"no zip", "DOCX"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(name, data, said):
    with pytest.raises(Unreadable, match=said) as refused:
        read_references(name, data)
    assert refused.value.hint


def test_other_encodings_are_read_where_they_are_told():
    data = "@article{a, title={Müller}}".encode("cp1252")
    assert read_references("a.bib", data, encoding="cp1252").entries[0].title == "Müller"
    assert read_references("a.bib", "@article{a, title={Müller}}".encode("utf-16")).entries[0].title == "Müller"


HOSTILE = [
    "@article{a, title = {" + "{" * 300_000,
    "@article{a, title = " + '"' + "{}" * 150_000,
    "@a{" * 100_000,
    "@article{a," + "x" * 400_000,
    "@article{a, title = {" + "x" * 400_000 + "}}",
    "@" + " " * 300_000,
    "@string{a = " + "b # " * 100_000,
    "TY  - JOUR\n" * 40_000,
    "TY  - JOUR\nTI  - x\n" + "y\n" * 150_000,
    "[" + '{"id": "a"}, ' * 40_000,
    '{"items": ' + " " * 300_000,
    "1. " + "a b 2020 " * 40_000,
    "10.1000/" + "(" * 300_000,
    "x " * 150_000 + "doi:10.1000/" + ")" * 100_000,
    "1.\n" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", NAMES)
def test_hostile_text_ends(text, form):
    """Each costs some tenths of a second where time grows with the length; a square of it would be hours."""
    try:
        listed = read(text, form)
    except Unreadable:
        return
    assert listed.entries or listed.problems


@given(st.text(), st.sampled_from(list(NAMES)))
def test_no_text_makes_a_reader_raise(text, form):
    with suppress(Unreadable):
        read(text, form)


@given(st.text('@article{},"= \n#%\\abc'), st.sampled_from(["bibtex"]))
def test_no_bibtex_like_text_makes_the_reader_raise(text, form):
    try:
        listed = read(text, form)
    except Unreadable:
        return
    lines = text.count("\n") + 1
    assert all(1 <= problem.place.line <= lines for problem in listed.problems)
