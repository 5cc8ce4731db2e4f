"""`catalogue cite` and its check, as a writer calls them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import REPOSITORY, Commands

NOPPERS, ANIS = "noppers-2011-sketamine", "anis-1983-nmda"


@pytest.fixture
def whole(tmp_path):
    """The command in a folder of its own, on the repository's records."""
    command = Commands(tmp_path, tmp_path)
    return lambda *arguments, **options: command(*arguments, "--root", REPOSITORY, **options)


def test_the_list_is_pasteable_and_the_notes_stand_beside_it(whole):
    done = whole("cite", "ketamine-reduces-fibromyalgia-pain", ANIS, "--style", "ama")
    assert done.returncode == 0
    assert [line[:10] for line in done.stdout.splitlines()] == ["1. Noppers", "2. Anis NA"]
    assert "left out, for they point the other way" in done.stderr
    assert "they contradict the claim itself" in done.stderr


def test_studies_are_found_by_their_identifiers(whole):
    for name in (
        "10.1111/j.1476-5381.1983.tb11031.x",
        "https://doi.org/10.1111/J.1476-5381.1983.TB11031.X",
        "PMID:6317114",
    ):
        assert whole("cite", name).stdout.startswith("1. Anis NA")


def test_a_file_is_written_whole(whole, tmp_path):
    done = whole("cite", ANIS, "--style", "bibtex", "--out", tmp_path / "refs.bib")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8").startswith("@article{anis-1983-nmda,")


def test_a_piece_gives_its_list_in_the_order_of_first_naming(whole, tmp_path):
    (tmp_path / "page.txt").write_text(f"One [@{NOPPERS}]. Two [@{ANIS}; @{NOPPERS}].", encoding="utf-8")
    done = whole("cite", "--piece", "page.txt")
    assert [line[:10] for line in done.stdout.splitlines()] == ["1. Noppers", "2. Anis NA"]
    (tmp_path / "page.txt").write_text(f"One [@{NOPPERS}]. Two [@noppers-2011-sketamin].", encoding="utf-8")
    done = whole("cite", "--piece", "page.txt")
    assert done.returncode == 1
    assert "did you mean 'noppers-2011-sketamine'" in done.stderr
    (tmp_path / "page.txt").write_text("Nothing is cited here.", encoding="utf-8")
    assert whole("cite", "--piece", "page.txt").returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "nothing was named"),
        (["nobody-2020-nothing"], 3, "no record is named"),
        (["coastal-pain-medicine"], 2, "is an article"),
        ([ANIS, "--check", "a.bib"], 2, "takes no names"),
        ([ANIS, "--format", "json"], 2, "go with --check"),
        ([ANIS, "--style", "ris", "--markup", "html"], 2, "does not go with"),
        (["--check", "-", "--piece", "-"], 2, "only once"),
        (["--check", "none.bib"], 3, "cannot be read"),
        (["--check", "."], 3, "no plain file"),
        (["ketamine-normalises-transmitters"], 3, "nothing to cite"),
        ([ANIS, "--out", "/nonexistent/refs.bib"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(whole, arguments, code, said):
    done = whole("cite", *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""


BAD = "1. Noppers I. Absence of long-term analgesic effect from a short-term S-ketamine infusion on fibromyalgia pain: a randomized, prospective, double blind, active placebo-controlled trial. Lancet. 2011.\n2. Smith J. A study that nobody here has. 2020.\n"  # noqa: E501 - one case a line
PIECE = "Ketamine relieves the pain of fibromyalgia beyond the day of the infusion [1].\n"


@pytest.fixture
def bad(tmp_path):
    (tmp_path / "refs.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PIECE, encoding="utf-8")


@pytest.mark.usefixtures("bad")
def test_the_check_tells_problems_with_their_lines_and_counts_what_it_does_not_know(whole):
    done = whole("cite", "--check", "refs.txt", "--piece", "page.txt")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:3] == [
        "refs.txt:1:1: 1 is noppers-2011-sketamine, by its title",
        "refs.txt: 1 of 2 references are known here",
        "page.txt: 1 mark in 1 sentence; `catalogue audit` says how the piece is worded",
    ]
    assert "page.txt:1:75: error[cited-contradicts]" in done.stdout
    assert "refs.txt:1:1: warning[reference-journal]" in done.stdout
    assert "refs.txt:2:1: note[reference-unknown]" in done.stdout
    assert "1 not known here" in done.stdout


@pytest.mark.usefixtures("bad")
def test_the_check_as_json(whole):
    done = whole("cite", "--check", "refs.txt", "--piece", "page.txt", "--format", "json")
    tree = json.loads(done.stdout)
    assert [one["study"] for one in tree["references"]] == [NOPPERS, None]
    assert {one["code"] for one in tree["problems"]} >= {"cited-contradicts", "reference-unknown"}
    assert (tree["form"], tree["linked"]) == ("list", {"marks": 1, "sentences": 1, "unsure": 0})
    assert tree["not_checked"]


@pytest.mark.usefixtures("bad")
@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_the_exit_code_follows_fail_on(whole, fail_on, code):
    assert whole("cite", "--check", "refs.txt", "--piece", "page.txt", "--fail-on", fail_on).returncode == code


def test_a_list_comes_on_standard_input(whole):
    done = whole("cite", "--check", "-", given=BAD)
    assert done.returncode == 0
    assert "-:2:1: note[reference-unknown]" in done.stdout


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\xff\xfe\x00", b"@article{a, title={x", b"[" * 99999, b"TY  - "])
def test_bad_files_end_in_a_sentence(whole, tmp_path, data):
    for name in ("a.bib", "a.ris", "a.json", "a.txt", "a.docx", "a"):
        (tmp_path / name).write_bytes(data)
        done = whole("cite", "--check", name)
        assert done.returncode in {1, 3, 0}
        assert done.stdout or done.stderr


def test_a_file_that_steers_a_terminal_is_shown_harmlessly(whole, tmp_path):
    (tmp_path / "a.bib").write_text("@article{a\x1b[31m\u202e, title = {A \x1b]0;x\x07 title}}", encoding="utf-8")
    done = whole("cite", "--check", "a.bib")
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr


def test_a_catalogue_with_a_broken_record_says_no_work_is_unknown(catalogue, folder, tmp_path):
    Path(next((folder / "sources/studies").glob("*.yaml"))).write_text("title: [", encoding="utf-8")
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    done = catalogue("cite", "--check", tmp_path / "a.txt")
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
