"""`export`: every format on standard output and into a file, to the byte."""

import json

import click
import pytest

from catalogue.cli.export import command
from catalogue.export.formats import FORMATS
from tests.export.test_references import READERS

(FORM,) = (one for one in command.params if isinstance(one, click.Argument))


def test_the_formats_are_those_that_there_are():
    assert isinstance(FORM.type, click.Choice)
    assert list(FORM.type.choices) == ["json", *FORMATS]


@pytest.mark.parametrize("form", FORMATS)
def test_references_are_the_same_to_the_byte_and_into_a_file(form, catalogue, tmp_path):
    runs = {catalogue("export", form, text=False, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
    assert len(runs) == 1
    out = tmp_path / FORMATS[form].file
    done = catalogue("export", form, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_bytes() == runs.pop()
    read = READERS[form](out.read_bytes().decode("utf-8"))
    assert [one.key for one in read] == ["anis-1983-nmda", "noppers-2011-ketamine"]


def test_a_format_that_is_none_names_those_that_are(catalogue):
    done = catalogue("export", "endnote")
    assert done.returncode == 2
    assert all(f"'{name}'" in done.stderr for name in ("json", "bibtex", "ris", "csl-json"))


def test_the_site_for_another_generator_has_the_files_to_download(catalogue, tmp_path):
    assert catalogue("site", "--out", tmp_path / "pages").returncode == 0
    assert json.loads((tmp_path / "pages/catalogue.json").read_text(encoding="utf-8"))["version"] == 1
    exported = catalogue("export", "ris", text=False).stdout
    assert (tmp_path / "pages/downloads/references.ris").read_bytes() == exported
