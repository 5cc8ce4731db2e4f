"""What a clumsy or hostile caller does to the commands: streams, paths, places to write to that are not as expected."""

import os
import resource
import subprocess

import pytest

LONG = "a" * 300
"""Longer than a file's name can be."""


def run(catalogue, command, **streams):
    """The command with streams of the caller's choice, by way of a shell."""
    line = " ".join([*catalogue.arguments(), command])
    return subprocess.run(
        ["bash", "-c", line],
        cwd=catalogue.folder,
        env=catalogue.environment,
        capture_output=True,
        text=True,
        check=False,
        **streams,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check >&-", 0),
        ("check 2>&-", 0),
        ("check >&- 2>&-", 0),
        ("--help >&-", 0),
        ("show nothing 2>&-", 3),
        ("check --as-of x 2>&-", 2),
        ("show nothing 2>/dev/full", 3),
        ("check --as-of x 2>/dev/full", 2),
        ("new claim a-claim --topic pain <&-", 2),
    ],
)
def test_a_closed_stream_changes_no_exit_code(command, code, catalogue):
    done = run(catalogue, command)
    assert done.returncode == code
    assert "fault" not in done.stderr


@pytest.mark.parametrize("command", ["check", "export json", "explain --all", "--help", "--version", "check --help"])
def test_a_full_disk_behind_the_output_is_no_fault_of_ours(command, catalogue):
    done = run(catalogue, f"{command} >/dev/full")
    assert done.returncode == 1
    assert done.stderr == "catalogue: the output cannot be written: no space left on device\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--root", LONG),
        ("check", "--root", ""),
        ("check", "--articles", LONG),
        ("check", "--articles", ""),
        ("check", LONG),
        ("check", ""),
        ("tidy", LONG),
        ("tidy", ""),
        ("show", LONG),
        ("new", "article", "a-b", "--text", LONG),
    ],
    ids=lambda arguments: " ".join(arguments).replace(LONG, "LONG"),
)
def test_what_is_no_path_is_not_found(arguments, catalogue):
    done = catalogue(*arguments)
    assert (done.returncode, done.stdout) == (3, "")


def test_a_working_folder_that_is_gone_holds_no_records(catalogue, folder):
    done = subprocess.run(
        ["bash", "-c", 'mkdir gone; cd gone; rmdir ../gone; "$@"', "-", *catalogue.arguments("check")],
        cwd=folder,
        env=catalogue.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("catalogue: no records are in this folder")


def test_paths_that_hold_no_record_are_not_told_as_fine(catalogue, folder):
    (folder / "README").touch()
    (folder / "claims" / "empty").mkdir()
    for command in ("check", "tidy"):
        for path in ("README", "claims/empty"):
            done = catalogue(command, path)
            assert (done.returncode, done.stdout) == (3, "")
            assert "no record stands" in done.stderr
    assert catalogue("check", "README", "claims").returncode == 0


@pytest.mark.parametrize("name", ["link.yaml", "a\nb.yaml", "a\x1bb.yaml", b"\xff.yaml"], ids=repr)
def test_a_path_is_checked_as_what_it_is_called(name, catalogue, folder, claim):
    file = claim.parent / os.fsdecode(name)
    file.symlink_to(claim.name)
    for command in ("check", "tidy"):
        done = catalogue(command, file)
        assert done.returncode == 1, done.stderr
        assert "error[file-kind] this is a link, not a file" in done.stdout
        assert "1 error" in done.stdout


def test_links_on_the_way_to_the_catalogue_are_followed(catalogue, folder, claim, tmp_path):
    (tmp_path / "way").symlink_to(folder)
    catalogue.folder = tmp_path
    assert catalogue("--root", "way", "check", "way").returncode == 0
    assert catalogue("--root", "way", "check", f"way/{claim.relative_to(folder)}").returncode == 0
    assert catalogue("--root", folder, "check", "way/claims").returncode == 0


def without_room():
    """A process may write no byte into a file, as on a full disk; root is no exception."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_tidy_tells_what_it_cannot_write(catalogue, folder):
    for file in sorted(folder.glob("sources/studies/*.yaml")):
        file.write_bytes(file.read_bytes() + b"\n")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    done = run(catalogue, "tidy", preexec_fn=without_room)
    assert done.returncode == 1
    assert "catalogue: 'sources/studies/anis-1983-nmda.yaml' cannot be written: file too large\n" in done.stderr
    assert "catalogue: 'sources/studies/noppers-2011-ketamine.yaml' cannot be written" in done.stderr
    assert done.stdout == "0 of 5 files rewritten.\n"
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("place", ["claims/ketamine-benefit/ketamine-ends-pain-for-months.yaml", "sources/x", "claims"])
@pytest.mark.parametrize("command", [("export", "json"), ("site",)], ids=" ".join)
def test_nothing_is_written_among_the_records(command, place, catalogue, folder):
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    done = catalogue(*command, "--out", place)
    assert done.returncode in (1, 2)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_the_site_does_not_go_among_its_own_sources(catalogue, folder):
    (folder / "docs").mkdir()
    for place in ("docs", "docs/new", folder / "docs/../docs/new"):
        done = catalogue("site", "--out", place)
        assert done.returncode == 1
        assert "docs'" in done.stderr
    assert list((folder / "docs").iterdir()) == []


def test_an_export_into_a_pipe_or_device_does_not_take_its_place(catalogue, folder, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert catalogue("export", "json", "--out", pipe).returncode == 0
    told, _ = reader.communicate(timeout=30)
    assert told.decode() == catalogue("export", "json").stdout
    assert pipe.is_fifo()


def test_an_export_through_a_link_leaves_the_link(catalogue, tmp_path):
    (tmp_path / "link.json").symlink_to("real.json")
    assert catalogue("export", "json", "--out", tmp_path / "link.json").returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("out", ["", LONG], ids=["", "LONG"])
def test_an_export_to_no_file_is_refused(out, catalogue):
    done = catalogue("export", "json", "--out", out)
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    "spoil",
    [
        lambda claim: claim.rename(claim.with_suffix(".yml")),
        lambda claim: claim.rename(claim.with_name("Ketamine.yaml")),
        lambda claim: claim.parent.rename(claim.parents[1] / ".x") and claim.parent.symlink_to(".x"),
        lambda claim: claim.parents[1].rename(claim.parents[2] / "Claims"),
    ],
    ids=["suffix", "name", "link", "case"],
)
def test_records_that_are_not_found_are_not_passed_over(spoil, catalogue, folder, claim):
    spoil(claim)
    done = catalogue("--root", folder, "export", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing is exported without '" in done.stderr
    told = catalogue("--root", folder, "list", "studies").stderr
    assert told.startswith("catalogue: 1 file is left out because it cannot be read\n")
    report = catalogue("--root", folder, "check").stdout
    assert "[sentence-unaccounted]" not in report
    assert "not checked: account of an article's sentences (a claim could not be read)" in report


def test_new_writes_through_no_link_and_into_no_file(catalogue, folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "claims" / "linked").symlink_to(outside)
    (folder / "claims" / "file").touch()
    for topic in ("linked", "file"):
        done = catalogue("new", "claim", "a-claim", "--topic", topic, "--question", "benefit")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"'claims/{topic}' is no folder" in done.stderr
    assert list(outside.iterdir()) == []


def test_bytes_that_are_no_text_are_not_written_as_question_marks(catalogue, folder):
    done = catalogue(
        "new", "claim", "a-claim", "--topic", "pain", "--question", "benefit", "--statement", os.fsdecode(b"a\xffb")
    )
    assert done.returncode == 1
    assert "0xFF" in done.stderr
    assert not (folder / "claims/pain").exists()


def test_a_number_of_sentences_beyond_all_articles_is_refused(catalogue, folder):
    article = folder / "sources/articles/sunny-clinic.yaml"
    article.write_text(article.read_text(encoding="utf-8").replace("sentences: 4", "sentences: 999999999999"))
    done = catalogue("check", "sources/articles")
    assert done.returncode == 1
    assert "sunny-clinic.yaml:8:14: error[field-range]" in done.stdout


def test_a_code_in_capitals_is_understood(catalogue):
    assert "did you mean 'link-dangling'?" in catalogue("check", "--select", "LINK-DANGLING").stderr
