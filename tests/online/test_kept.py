"""Answers kept on disk: with their day, shared by processes, and begun anew where the file is damaged."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from catalogue.online.kept import FILE, Answered, Kept

TODAY = date(2026, 11, 24)
URL = "https://example.org/works/10.1%2Fx"


@pytest.fixture
def told():
    return []


@pytest.fixture
def keep(tmp_path, told):
    """Opens the folder's answers; every opening is closed at the end."""
    opened = []

    def make(folder=tmp_path / "kept"):
        opened.append(Kept(folder, told.append))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize("body", [b'{"a": 1}', b"", None, b"\x00" * 100_000])
def test_what_is_kept_comes_back_with_its_day(body, keep, told):
    keep().keep("crossref", URL, Answered(TODAY, body))
    assert keep().recall(URL) == Answered(TODAY, body)
    assert keep().recall(URL, TODAY) == Answered(TODAY, body)
    assert keep().recall(URL, date(2026, 11, 25)) is None
    assert keep().recall(f"{URL}y") is None
    assert told == []


def test_a_newer_answer_takes_the_place_of_an_older(keep):
    kept = keep()
    kept.keep("crossref", URL, Answered(date(2026, 1, 1), b"old"))
    kept.keep("crossref", URL, Answered(TODAY, None))
    assert kept.recall(URL) == Answered(TODAY, None)


def _overwrite(file):
    with file.open("r+b") as stream:
        for at in range(4096, file.stat().st_size, 4096):
            stream.seek(at)
            stream.write(b"\xff" * 2048)


DAMAGES = {
    "no database at all": lambda file: file.write_bytes(b"something else entirely" * 1000),
    "cut short": lambda file: os.truncate(file, file.stat().st_size // 2),
    "overwritten in the middle": _overwrite,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_told_once_and_begun_anew(damage, keep, told, tmp_path):
    first = keep()
    for at in range(200):
        first.keep("crossref", f"{URL}{at}", Answered(TODAY, os.urandom(2000)))
    first.close()
    file = tmp_path / "kept" / FILE
    DAMAGES[damage](file)
    second = keep()
    found = [second.recall(f"{URL}{at}") for at in range(200)]
    second.keep("crossref", URL, Answered(TODAY, b"new"))
    assert second.recall(URL) == Answered(TODAY, b"new")
    assert None in found
    aside = file.with_name(f"{FILE}.damaged")
    assert told == [f"the kept answers were damaged; they are set aside as '{aside}', and asked for anew"]
    assert aside.stat().st_size > 0


def test_an_empty_file_is_a_fresh_start(keep, told, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / FILE).touch()
    kept = keep()
    kept.keep("crossref", URL, Answered(TODAY, b"new"))
    assert (kept.recall(URL), told) == (Answered(TODAY, b"new"), [])


def test_a_body_that_was_tampered_with_is_as_if_never_asked(keep, tmp_path):
    keep().keep("crossref", URL, Answered(TODAY, b"whole"))
    base = sqlite3.connect(tmp_path / "kept" / FILE)
    base.execute("UPDATE answers SET body = x'00ff'")
    base.commit()
    base.close()
    assert keep().recall(URL) is None


@pytest.mark.parametrize("asked", ["yesterday", "", "2026-13-01"])
def test_a_day_that_is_none_is_as_if_never_asked(asked, keep, tmp_path):
    keep().keep("crossref", URL, Answered(TODAY, b"whole"))
    base = sqlite3.connect(tmp_path / "kept" / FILE)
    base.execute("UPDATE answers SET asked = ?", (asked,))
    base.commit()
    base.close()
    assert keep().recall(URL) is None


def test_a_file_of_another_version_is_left_alone(keep, told, tmp_path):
    keep().close()
    base = sqlite3.connect(tmp_path / "kept" / FILE)
    base.execute("PRAGMA user_version = 7")
    base.close()
    before = (tmp_path / "kept" / FILE).read_bytes()
    kept = keep()
    kept.keep("crossref", URL, Answered(TODAY, b"new"))
    assert kept.recall(URL) is None
    assert "another version" in told[0]
    assert (tmp_path / "kept" / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_kept(keep, told, tmp_path):
    (tmp_path / "file").touch()
    kept = keep(tmp_path / "file" / "kept")
    kept.keep("crossref", URL, Answered(TODAY, b"new"))
    assert kept.recall(URL) is None
    assert len(told) == 1
    assert told[0].startswith(f"answers cannot be kept in '{tmp_path / 'file/kept' / FILE}'")


WRITE = """
import sys
from datetime import date
from pathlib import Path
from catalogue.online.kept import Answered, Kept
kept = Kept(Path(sys.argv[1]), lambda told: sys.exit(told))
for at in range(100):
    kept.keep("crossref", f"https://example.org/{sys.argv[2]}/{at}", Answered(date(2026, 11, 24), sys.argv[2].encode()))
"""


def test_processes_share_a_file_and_none_loses_an_answer(keep, tmp_path):
    children = [
        subprocess.Popen([sys.executable, "-c", WRITE, tmp_path / "kept", name], cwd=Path(__file__).parents[2])
        for name in "abc"
    ]
    assert [child.wait(timeout=60) for child in children] == [0, 0, 0]
    kept = keep()
    for name in "abc":
        for at in range(100):
            assert kept.recall(f"https://example.org/{name}/{at}") == Answered(TODAY, name.encode())


def test_a_damaged_cache_is_told_by_the_command_and_costs_nothing_but_the_asking(catalogue, folder, knowing, tmp_path):
    knowing.write_settings(folder)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / FILE).write_bytes(b"rubbish" * 5000)
    done = catalogue("verify")
    assert done.returncode == 0
    assert "catalogue: the kept answers were damaged; they are set aside" in done.stderr
    assert catalogue("verify").stderr == ""
