"""Remembered reports: what comes back is what was kept, or nothing."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from catalogue.problems import Fix, NotChecked, Place, Problem, Report, Severity
from catalogue.store.cache import cache_folder, key, recall, remember

PLACE = Place("claims/a/b.yaml", 1, 2, 3, 4)
REPORT = Report(
    (
        Problem(
            "code-a",
            PLACE,
            "message ü \u2028 \udcff",
            "hint",
            Severity.WARNING,
            (PLACE, Place("c")),
            Fix(PLACE, "x", "y"),
        ),
        Problem("code-b", Place("c"), "message"),
    ),
    7,
    (NotChecked("texts", "not at hand", 3),),
)


def test_a_report_comes_back_as_it_was(tmp_path: Path) -> None:
    remember("k", REPORT, tmp_path / "new" / "folder")
    assert recall("k", tmp_path / "new" / "folder") == REPORT
    assert recall("other", tmp_path / "new" / "folder") is None


def test_the_key_names_every_part_and_the_program() -> None:
    assert key(["a", "b"]) == key(["a", "b"])
    assert len({key([]), key(["a", "b"]), key(["ab"]), key(["b", "a"]), key(["a\n1 b"]), key(["\udcff"])}) == 6


def _sealed(name: str, data: object) -> bytes:
    body = json.dumps(data).encode()
    return sha256(name.encode() + b"\n" + body).hexdigest().encode() + b"\n" + body


GOOD = {"records": 1, "not_checked": [], "problems": []}
ROW = ["code", ["path", 1, 1, 1, 1], "message", "hint", "error", [], None]


def test_the_shape_that_the_damaged_ones_depart_from_is_read(tmp_path: Path) -> None:
    (tmp_path / "k.json").write_bytes(_sealed("k", GOOD | {"problems": [ROW]}))
    assert recall("k", tmp_path) == Report((Problem("code", Place("path", 1, 1, 1, 1), "message", "hint"),), 1)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        GOOD | {"records": "1"},
        GOOD | {"records": True},
        GOOD | {"records": -1},
        GOOD | {"problems": None},
        GOOD | {"problems": {"a": 1}},
        GOOD | {"problems": [1]},
        GOOD | {"problems": [ROW[:-1]]},
        GOOD | {"problems": [[*ROW, 1]]},
        GOOD | {"problems": [[1, *ROW[1:]]]},
        GOOD | {"problems": [[*ROW[:4], "fatal", *ROW[5:]]]},
        GOOD | {"problems": [[*ROW[:4], [], *ROW[5:]]]},
        GOOD | {"problems": [["code", ["path", "1", 1, 1, 1], *ROW[2:]]]},
        GOOD | {"problems": [["code", ["path", 1], *ROW[2:]]]},
        GOOD | {"problems": [[*ROW[:6], ["x"]]]},
        GOOD | {"not_checked": [["a", "b", "c"]]},
    ],
)
def test_a_report_of_another_shape_is_not_taken(tmp_path: Path, data: object) -> None:
    (tmp_path / "k.json").write_bytes(_sealed("k", data))
    assert recall("k", tmp_path) is None
    remember("k", REPORT, tmp_path)
    assert recall("k", tmp_path) == REPORT


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-5],
        lambda data: data[:70],
        lambda data: data[:0],
        lambda data: data + b" ",
        lambda data: data.replace(b"code-a", b"code-x"),
        lambda data: b"\xff" * len(data),
    ],
)
def test_a_damaged_file_is_not_taken(tmp_path: Path, damage: object) -> None:
    remember("k", REPORT, tmp_path)
    file = tmp_path / "k.json"
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator] # one of the functions above
    assert recall("k", tmp_path) is None


def test_very_deep_data_is_not_taken(tmp_path: Path) -> None:
    body = b"[" * 100_000 + b"]" * 100_000
    (tmp_path / "k.json").write_bytes(sha256(b"k\n" + body).hexdigest().encode() + b"\n" + body)
    assert recall("k", tmp_path) is None


def test_a_report_under_anothers_name_is_not_taken(tmp_path: Path) -> None:
    remember("k", REPORT, tmp_path)
    (tmp_path / "k.json").rename(tmp_path / "l.json")
    assert recall("l", tmp_path) is None


def test_what_is_no_file_does_not_hinder(tmp_path: Path) -> None:
    (tmp_path / "k.json").mkdir()
    os.mkfifo(tmp_path / "l.json")
    assert recall("k", tmp_path) is None
    assert recall("l", tmp_path) is None
    remember("k", REPORT, tmp_path)
    remember("l", REPORT, tmp_path)
    assert recall("l", tmp_path) == REPORT
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")] == []


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here already", encoding="utf-8")
    remember("k", REPORT, blocked)
    remember("k", REPORT, blocked / "below")
    assert recall("k", blocked) is None
    assert blocked.read_text(encoding="utf-8") == "here already"


def test_no_more_than_32_reports_are_kept(tmp_path: Path) -> None:
    for number in range(40):
        remember(f"k{number}", REPORT, tmp_path)
        os.utime(tmp_path / f"k{number}.json", ns=(number, number))
    remember("last", REPORT, tmp_path)
    assert len(list(tmp_path.iterdir())) == 32
    assert recall("last", tmp_path) == REPORT
    assert recall("k8", tmp_path) is None


def test_runs_at_once_do_not_spoil_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from catalogue.problems import *; from catalogue.store.cache import *\n"
        "report = Report(tuple(Problem('code', Place('p', n), 'm' * 50) for n in range(500)), 1)\n"
        "for _ in range(60):\n"
        "    remember('k', report, Path(sys.argv[1]))\n"
        "    assert recall('k', Path(sys.argv[1])) == report\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["k.json"]


def test_where_reports_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CATALOGUE_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == tmp_path / ".cache" / "evidence-catalogue"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache_folder() == tmp_path / "x" / "evidence-catalogue"
    monkeypatch.setenv("CATALOGUE_CACHE", str(tmp_path / "y"))
    assert cache_folder() == tmp_path / "y"


def test_remembering_needs_neither_models_nor_yaml() -> None:
    program = (
        "import sys, catalogue.store.cache, catalogue.store.snapshot;"
        "print([name for name in ('pydantic', 'yaml', 'requests') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
