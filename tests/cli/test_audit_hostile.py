"""What a clumsy or hostile caller does to `catalogue audit`: streams, folders, decisions and files that spoil it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

BAD = "Ketamine infusions end fibromyalgia pain for months.\n"
DEFENSIBLE = "Ketamine probably does not end the pain of fibromyalgia for months.\n"


@pytest.fixture
def page(folder):
    """Writes a page into the working folder and gives its name."""

    def written(text, name="page.txt"):
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return written


def decision(finding, until="2027-01-31"):
    return f'[[decision]]\nfinding = "{finding}"\nreason = "Quoted."\nwho = "A. Reader"\nuntil = {until}\n'


def test_standard_input_that_is_closed_is_told(catalogue):
    done = subprocess.run(
        ["bash", "-c", '"$@" <&-', "-", *catalogue.arguments("audit", "-")],
        cwd=catalogue.folder,
        env=catalogue.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("catalogue: '-' was not read: standard input is closed\n   hint: ")


def test_standard_input_that_cannot_be_read_is_told(catalogue, folder):
    writing = os.open(folder / "out", os.O_WRONLY | os.O_CREAT)
    done = subprocess.run(
        catalogue.arguments("audit", "-"),
        cwd=catalogue.folder,
        env=catalogue.environment,
        stdin=writing,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("catalogue: '-' was not read: standard input cannot be read: bad file descriptor\n")


@pytest.mark.parametrize("columns", ["1", "15", "16"])
def test_a_narrow_terminal_gets_the_whole_report(columns, catalogue, page):
    done = catalogue("audit", page(BAD), COLUMNS=columns)
    assert (done.returncode, done.stderr) == (1, "")
    assert "verdict-contradicted" in done.stdout


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000 + "]" * 5000, "a = " + "1" * 6000, "\0", "[[decision", "until = 2027-02-30"],
    ids=["deep", "number", "nul", "cut", "day"],
)
def test_decisions_that_cannot_be_read_are_refused(text, catalogue, page):
    done = catalogue("audit", page(BAD), "--decisions", page(text, "decisions.toml"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "decisions.toml" in done.stderr
    assert "cannot be read" in done.stderr
    assert "hint: " in done.stderr


def test_a_decision_that_is_wrong_is_told_with_its_place(catalogue, page):
    decisions = page(decision("0" * 12) + decision("0" * 12), "decisions.toml")
    told = catalogue("audit", page(BAD), "--decisions", decisions).stderr
    assert told.startswith("catalogue: decisions.toml:6:1: the finding '000000000000' is decided twice\n")
    github = catalogue("audit", page(BAD), "--decisions", page(decision("0" * 12), "one.toml"), "--format", "github")
    assert "::notice file=one.toml,line=1,col=1,title=decision-unused::" in github.stdout


def test_a_decision_holds_for_what_is_left_after_fixing(catalogue, page, folder):
    other = BAD.replace("pain", "symptoms and pain")
    name = page(BAD + "\n" + other)
    tree = json.loads(catalogue("audit", name, "--format", "json").stdout)
    second = [one["id"] for one in tree["findings"] if one["start"] > len(BAD)]
    assert second
    decisions = page("".join(map(decision, second)), "decisions.toml")
    arguments = ("audit", "--fix", name, "--decisions", decisions, "--as-of", "2026-11-24")
    done = catalogue(*arguments, "--write")
    assert (folder / name).read_text() == DEFENSIBLE + "\n" + other
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_that_may_not_be_written_is_left_and_the_others_go_on(catalogue, page, folder):
    names = [page(BAD, "a.txt"), page(BAD, "b.txt")]
    (folder / "a.txt").chmod(0o444)
    done = catalogue("audit", "--fix", "--write", *names)
    assert done.returncode == 1
    assert "'a.txt' was not written: it is read-only" in done.stderr
    assert (folder / "a.txt").read_text() == BAD
    assert (folder / "b.txt").read_text() == DEFENSIBLE
    assert not [file for file in folder.iterdir() if file.name.endswith(".tmp")]


def test_writing_through_a_link_leaves_the_link(catalogue, page, folder):
    page(BAD, "real.txt")
    (folder / "link.txt").symlink_to("real.txt")
    assert catalogue("audit", "--fix", "--write", "link.txt").returncode == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real.txt").read_text() == DEFENSIBLE


def test_a_folder_that_cannot_be_read_is_not_fine(catalogue, page, folder):
    (folder / "copy").mkdir()
    page("Welcome.\n", "copy/a.txt")
    here = Path.cwd()
    os.chdir(folder / "copy")
    try:
        for _ in range(20):  # more than the system takes as one path; that holds for every user
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
    finally:
        os.chdir(here)
    done = catalogue("audit", "copy", "--format", "json")
    assert done.returncode == 1
    tree = json.loads(done.stdout)
    assert [one["source"] for one in tree["files"]] == ["copy/a.txt"]
    assert [one["message"] for one in tree["unread"]] == ["the folder cannot be read: file name too long"]


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"a\xffb.txt", b"::error::.txt", b"<script>alert(1)</script>.txt"], ids=repr
)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "html"])
def test_a_hostile_name_stays_text(form, name, catalogue, folder):
    (folder / "copy").mkdir()
    (folder / "copy" / os.fsdecode(name.replace(b"/", b"-"))).write_text(BAD)
    done = catalogue("audit", "copy", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "<script" not in done.stdout or form != "html"
    assert "\n::error::" not in done.stdout
    assert "a\nb.txt" not in done.stdout or form == "html"  # where a line end is a blank
    if form in {"json", "sarif"}:
        json.loads(done.stdout)


def test_two_long_versions_without_a_sentence_in_common_are_compared(catalogue, page):
    """Takes longer than the command may where every old finding is held against every new one."""
    old = page(
        "".join(f"Drug{number} lowers pressure{number} in adults{number}.\n" for number in range(3000)), "old.txt"
    )
    new = page(
        "".join(f"Pill{number} raises weight{number} in children{number}.\n" for number in range(3000)), "new.txt"
    )
    done = catalogue("audit", "--compare", old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("3000 new, 3000 fixed, 0 unchanged.\n")


def test_an_audit_is_remembered_as_long_as_nothing_changes(catalogue, page, tmp_path):
    name = page(BAD)
    first = catalogue("audit", name)
    (kept,) = (tmp_path / "cache").glob("*.json")
    assert "Ketamine infusions" in kept.read_text()
    assert catalogue("audit", name).stdout == first.stdout
    kept.write_text(kept.read_text().replace("contradicted", "supported"))
    for options in ((), ("--format", "json"), ("--fail-on", "never"), ("--read-as", "md")):
        assert "contradicted" in catalogue("audit", name, *options).stdout
    page(BAD + "Call us.\n")
    assert "2 sentences" in catalogue("audit", name).stdout


def test_nothing_of_the_copy_is_kept_where_that_is_not_wanted(catalogue, page, tmp_path):
    name = page(BAD)
    assert catalogue("audit", name, "--no-cache").returncode == 1
    assert catalogue("audit", "-", given=BAD).returncode == 1
    assert not list((tmp_path / "cache").glob("*"))
