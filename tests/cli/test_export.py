"""`export`: every format on standard output and into a file, to the byte, and nothing that was not asked for."""

import csv
import io
import json
import os
import shutil
import sqlite3
import time
import zipfile

import click
import jsonschema
import pytest
from rdflib import Dataset

from catalogue.cli.export import command
from catalogue.cli.exported import FORMATS, REFERENCES
from catalogue.export import formats
from catalogue.export.tables.every import NAMED
from tests.export.test_references import READERS

(FORM,) = (one for one in command.params if isinstance(one, click.Argument))
STUDIES = ["anis-1983-nmda", "noppers-2011-ketamine"]
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
)


def bytes_of(path):
    """What a file, or each file of a folder, holds."""
    return {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir() else path.read_bytes()


def test_the_formats_are_those_that_there_are():
    assert isinstance(FORM.type, click.Choice)
    assert list(FORM.type.choices) == list(FORMATS)
    assert set(REFERENCES) == set(formats.FORMATS)


@pytest.mark.parametrize("form", [*FORMATS, "csv.zip"])
def test_the_same_records_give_the_same_bytes_wherever_and_whenever(form, catalogue, folder, tmp_path):
    name, _, suffix = form.partition(".")
    found = []
    for at, surroundings in enumerate(SURROUNDINGS):
        out = tmp_path / (f"out-{at}.{suffix}" if suffix else f"out-{at}")
        done = catalogue("export", name, "--out", out, **surroundings)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        found.append(bytes_of(out))
        _write_anew(folder, at)
    assert found[0] == found[1] == found[2]
    if name not in ("csv", "sqlite"):
        assert catalogue("export", name, text=False).stdout == found[0]


def _write_anew(folder, at):
    """The same files, made in another order at another time."""
    files = sorted((path for path in folder.rglob("*") if path.is_file()), reverse=at % 2 == 0)
    contents = [(path, path.read_bytes()) for path in files]
    shutil.rmtree(folder / "claims")
    shutil.rmtree(folder / "sources")
    for path, data in contents:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (time.time() - 10_000 * at, 1_000_000_000))


@pytest.mark.parametrize("form", REFERENCES)
def test_references_are_read_back(form, catalogue):
    read = READERS[form](catalogue("export", form, text=False).stdout.decode("utf-8"))
    assert [one.key for one in read] == STUDIES


def test_the_document_holds_to_the_schema_that_is_printed(catalogue):
    schema = json.loads(catalogue("schema", "export").stdout)
    jsonschema.Draft202012Validator(schema).validate(json.loads(catalogue("export", "json").stdout))


def test_the_database_is_opened_as_it_is(catalogue, tmp_path):
    assert catalogue("export", "sqlite", "--out", tmp_path / "a.sqlite").returncode == 0
    database = sqlite3.connect(f"file:{tmp_path / 'a.sqlite'}?mode=ro", uri=True)
    assert [name for (name,) in database.execute("SELECT id FROM studies ORDER BY id")] == STUDIES
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_tables_are_a_folder_an_archive_or_one_by_itself(catalogue, tmp_path):
    assert catalogue("export", "csv", "--out", tmp_path / "tables").returncode == 0
    files = bytes_of(tmp_path / "tables")
    assert set(files) == {f"{name}.csv" for name in NAMED} | {"csv-metadata.json"}
    assert catalogue("export", "csv", "--out", tmp_path / "tables.ZIP").returncode == 0
    with zipfile.ZipFile(tmp_path / "tables.ZIP") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == files
    assert catalogue("export", "csv", "--table", "studies", text=False).stdout == files["studies.csv"]
    assert catalogue("export", "csv", "--table", "claims", "--out", tmp_path / "one.csv").returncode == 0
    assert (tmp_path / "one.csv").read_bytes() == files["claims.csv"]
    rows = list(csv.DictReader(io.StringIO(files["studies.csv"].decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == STUDIES


@pytest.mark.parametrize(("form", "kind"), [("jsonld", "json-ld"), ("nanopub", "trig")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_addresses_begin_where_the_site_stands(form, kind, catalogue, folder):
    def subjects(text):
        data = Dataset()
        data.parse(data=text, format=kind, publicID="https://elsewhere.example/here/x")
        return {str(s).split("studies/")[0].split("claims/")[0] for s, *_ in data.quads() if "/claims/" in s}

    assert subjects(catalogue("export", form).stdout) == {"https://elsewhere.example/here/"}
    told = catalogue("export", form, "--base", "https://own.example/ev").stdout
    assert subjects(told) == {"https://own.example/ev/"}
    (folder / "mkdocs.yml").write_text("site_url: https://own.example/ev\n", encoding="utf-8")
    assert catalogue("export", form).stdout == told
    other = catalogue("export", form, "--base", "https://other.example/").stdout
    assert subjects(other) == {"https://other.example/"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("csv",), "csv is many tables"),
        (("sqlite",), "a database is nothing to print"),
        (("json", "--table", "claims"), "--table belongs to the format csv"),
        (("csv", "--table", "claim"), "did you mean 'claims'?"),
        (("csv", "--table", "xyz"), "there are studies, authors, "),
        (("json", "--base", "https://example.org/"), "--base belongs to the formats jsonld and nanopub"),
        (("jsonld", "--base", "example.org"), "'example.org' is no address of a site"),
        (("jsonld", "--base", "https://127.0.0.1/"), "is no address of a site"),
        (("nanopub", "--base", "https://example.org/> ."), "is no address of a site"),
        (("nanopub", "--base", "https://example.org/?a=b"), "is no address of a site"),
        (("endnote",), "'csl-json'"),
    ],
)
def test_what_cannot_be_asked_for_is_told(arguments, told, catalogue):
    done = catalogue("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_no_file_and_no_folder_takes_the_place_of_the_other(catalogue, folder, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for form, out in (("csv", "folder"), ("csv", "file"), ("json", "folder"), ("sqlite", "folder"), ("csv", folder)):
        done = catalogue("export", form, "--out", tmp_path / out)
        assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "folder/mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_among_the_records_or_while_one_cannot_be_read(form, catalogue, claim, folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert catalogue("export", form, "--out", "sources/new").returncode == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    claim.write_text("nothing", encoding="utf-8")
    done = catalogue("export", form, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert f"nothing is exported without '{claim.relative_to(folder)}'" in done.stderr
    assert not (tmp_path / "out").exists()


def test_records_that_do_not_fit_together_make_no_database(catalogue, folder, tmp_path):
    (folder / "sources/studies/noppers-2011-ketamine.yaml").unlink()
    done = catalogue("export", "sqlite", "--out", tmp_path / "a.sqlite")
    assert done.returncode == 1
    assert "there is no database: 'sunny-clinic' names 'noppers-2011-ketamine'" in done.stderr
    assert not (tmp_path / "a.sqlite").exists()
    assert catalogue("export", "json").returncode == 0


def test_the_site_for_another_generator_has_the_files_to_download(catalogue, tmp_path):
    done = catalogue("site", "--out", tmp_path / "pages", "--site-url", "https://own.example/ev")
    assert done.returncode == 0
    files = {
        "catalogue.json": ("json",),
        "catalogue.jsonld": ("jsonld", "--base", "https://own.example/ev/"),
        "nanopublications.trig": ("nanopub", "--base", "https://own.example/ev/"),
        "downloads/catalogue.sqlite": ("sqlite",),
        "downloads/catalogue-csv.zip": ("csv",),
        "downloads/references.ris": ("ris",),
        "downloads/references.bib": ("bibtex",),
        "downloads/references.json": ("csl-json",),
    }
    for name, arguments in files.items():
        out = tmp_path / f"own{name[name.rindex('.') :]}"
        assert catalogue("export", *arguments, "--out", out).returncode == 0
        assert (tmp_path / "pages" / name).read_bytes() == out.read_bytes()
    assert (tmp_path / "pages/catalogue.schema.json").read_text(encoding="utf-8") == catalogue(
        "schema", "export"
    ).stdout
