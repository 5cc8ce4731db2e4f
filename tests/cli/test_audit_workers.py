"""`catalogue audit` over many files: the same bytes whoever does the work, and nothing left behind when it ends."""

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from catalogue.cli.audited.running import MANY
from tests.cli.conftest import REPOSITORY, Commands

FORMS = ("text", "json", "sarif", "github", "html")
BAD = "Ketamine infusions end fibromyalgia pain for months.\n"
FINE = "Ketamine blocks NMDA receptors in the brain.\n"
LINES = (BAD, FINE, "Magnesium lowers blood pressure in adults.\n", "Call us today.\n")
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def pages(folder):
    """A folder with more files than one process audits unless told, some of which cannot be read."""
    place = folder / "pages"
    place.mkdir()
    for number in range(MANY + 8):
        lines = [*LINES[number % 4 :], f"Clinic {number} treats {number} people with ketamine.\n"]
        (place / f"page-{number:02}.txt").write_text("\n".join(lines))
    (place / "broken.pdf").write_bytes(b"%PDF-1.4\nno more")
    (place / "empty.md").write_bytes(b"")
    return place


@pytest.fixture
def cluster(folder, tmp_path):
    """The address of a scheduler with two workers, each a process of its own, on loopback."""
    environment = {**Commands(folder, tmp_path).environment, "PYTHONWARNINGS": "default"}
    environment["PYTHONPATH"] = str(REPOSITORY)  # Dask asks the system for its address: nothing is sent for it
    told = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told), "--no-nanny"]
    worker += ["--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(tmp_path / "dask")]
    with ExitStack() as stack:

        def begun(command):
            child = subprocess.Popen(
                command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            stack.enter_context(child)
            stack.callback(child.terminate)
            return child

        scheduler = begun([*dask, "--no-dashboard", "--scheduler-file", str(told)])
        seen = _told(scheduler, b"Scheduler at:")
        for child in [begun(worker), begun(worker)]:
            _told(child, b"Registered to:")
        yield seen.split()[-1].decode()


def _told(child, words):
    """The line of the log that holds these words: by then it is so."""
    for line in child.stderr:
        if words in line:
            return line
    raise AssertionError(f"{child.args} ended with {child.wait()}")


def without(form, catalogue, *arguments):
    return catalogue("audit", "pages", "--format", form, *DAY, *arguments)


@pytest.mark.parametrize("form", FORMS)
def test_processes_give_the_same_bytes_as_one(form, catalogue, pages):
    alone = without(form, catalogue, "--workers", "1")
    assert alone.returncode == 1
    assert "page-39" in alone.stdout
    shared = without(form, catalogue, *(("--workers", "3") if form == "text" else ()))
    assert (shared.returncode, shared.stdout, shared.stderr) == (1, alone.stdout, alone.stderr)
    if form in {"json", "sarif"}:
        json.loads(alone.stdout)


def test_a_cluster_gives_the_same_bytes_as_one(catalogue, pages, cluster):
    few = ["pages/broken.pdf", *(f"pages/page-{number:02}.txt" for number in range(12))]
    alone, shared = (
        catalogue("audit", *few, "--format", "json", *DAY, *who) for who in (("--workers", "1"), ("--cluster", cluster))
    )
    assert alone.returncode == 1
    assert (shared.returncode, shared.stdout, shared.stderr) == (1, alone.stdout, alone.stderr)


@pytest.mark.parametrize(("address", "code"), [("tcp://127.0.0.1:1", 4), ("ftp://127.0.0.1:9", 2), ("nowhere", 2)])
def test_a_cluster_that_is_not_there_is_told(address, code, catalogue, pages):
    done = catalogue("audit", "pages", "--cluster", address)
    assert (done.returncode, done.stdout) == (code, "")
    assert "hint: " in done.stderr


def test_an_output_file_is_written_whole_or_not_at_all(catalogue, pages, folder):
    printed = without("json", catalogue)
    assert without("json", catalogue, "--output", "told.json").stdout == ""
    assert (folder / "told.json").read_text() == printed.stdout
    done = catalogue("audit", "missing.txt", "--output", "told.json")
    assert done.returncode == 3
    assert (folder / "told.json").read_text() == printed.stdout
    lost = catalogue("audit", "pages", "--output", "no/such/folder.json")
    assert (lost.returncode, lost.stdout) == (1, "")
    assert "'no/such/folder.json' was not written: no such file or directory" in lost.stderr
    assert not [file for file in folder.iterdir() if file.name.endswith(".tmp")]


def test_what_is_written_is_not_read(catalogue, folder):
    (folder / "pages").mkdir()
    (folder / "pages/page.txt").write_text(FINE)
    for _ in range(2):
        assert catalogue("audit", "pages", "--format", "html", "--output", "pages/report.html").returncode == 0
    assert "page.txt" in (folder / "pages/report.html").read_text()
    assert "Audit of page" in (folder / "pages/report.html").read_text().replace("pages/", "")


def test_decisions_count_whoever_does_the_work(catalogue, pages, folder):
    tree = json.loads(without("json", catalogue).stdout)
    ids = {one["id"] for file in tree["files"] for one in file["findings"] if one["severity"] == "error"}
    told = [
        f'[[decision]]\nfinding = "{one}"\nreason = "Quoted."\nwho = "A. Reader"\nuntil = 2027-01-31\n'
        for one in [*sorted(ids), "0" * 12]
    ]
    (folder / "decisions.toml").write_text("".join(told))
    (pages / "broken.pdf").unlink()
    (pages / "empty.md").unlink()
    alone, shared = (
        without("github", catalogue, "--decisions", "decisions.toml", "--workers", str(count)) for count in (1, 2)
    )
    assert (alone.returncode, shared.returncode) == (0, 0)
    assert alone.stdout == shared.stdout
    assert "::notice file=decisions.toml" in alone.stdout


@pytest.fixture
def endless(folder):
    """Small files, and one that takes longer than anybody waits."""
    (folder / "pages").mkdir()
    for name in ("a", "b", "c"):
        (folder / f"pages/{name}.txt").write_text(BAD)
    text = "".join(f"Drug{at} eases pain{at} and sleep{at} in adults with fibromyalgia.\n\n" for at in range(400_000))
    (folder / "pages/d.txt").write_text(text)
    return folder


def working(catalogue, stack):
    """The command at work on its last file: the others are printed."""
    child = subprocess.Popen(
        catalogue.arguments("audit", "pages", "--workers", "2", "--format", "text"),
        cwd=catalogue.folder,
        env=catalogue.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    stack.enter_context(child)
    stack.callback(child.kill)
    for line in child.stdout:
        if line.startswith("pages/c.txt: "):
            return child
    raise AssertionError(child.stderr.read())


def test_an_interrupt_ends_all_processes(catalogue, endless):
    with ExitStack() as stack:
        child = working(catalogue, stack)
        os.killpg(child.pid, signal.SIGINT)
        out, told = child.communicate(timeout=60)  # ends when no process has the pipes any more
        assert (child.returncode, out, told) == (130, "", "\ncatalogue: interrupted\n")


def test_a_worker_that_dies_is_told_with_its_file_and_the_others_stand(catalogue, endless):
    with ExitStack() as stack:
        child = working(catalogue, stack)
        for worker in _workers_of(child.pid):
            os.kill(worker, signal.SIGKILL)
        out, told = child.communicate(timeout=60)
        assert child.returncode == 1
        assert told.startswith("catalogue: 'pages/d.txt' was not read: the worker that had it died: SIGKILL")
        assert "hint: " in told
        assert out.endswith("1 file was not read.\n")


def _workers_of(parent):
    """The processes that the command has begun to work for it."""
    children = Path(f"/proc/{parent}/task").glob("*/children")
    pids = [int(pid) for told in children for pid in told.read_text().split()]
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
