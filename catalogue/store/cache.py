"""Reports remembered from run to run, outside of the records, so that a second check is nearly free.

Knows reports as data. Whatever is wrong with a remembered report, it counts as not remembered; nothing is executed,
and no failure to remember is told. A key names all that a report follows from (see `key`): a hit is never out of date.
"""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from catalogue.problems import Fix, NotChecked, Place, Problem, Report, Severity
from catalogue.store.saving import write_file

FORMAT = 1
_KEPT = 32
_OF_THE_PROGRAM = frozenset((".py", ".toml", ".json", ".txt", ".css"))
_LARGEST = 4 * 1024 * 1024


def cache_folder() -> Path:
    """`$CATALOGUE_CACHE`; else `evidence-catalogue` in `$XDG_CACHE_HOME` or in `~/.cache` (XDG Base Directory)."""
    if given := os.environ.get("CATALOGUE_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "evidence-catalogue"


def key(parts: Iterable[str]) -> str:
    """The name of a report that follows from `parts` (fingerprint, day, options …) and from this very program."""
    total = sha256(f"{FORMAT} {sys.version_info[:3]} {program()}".encode())
    for part in parts:
        total.update(f"\n{len(part)} {part}".encode("utf-8", "backslashreplace"))
    return total.hexdigest()


def recall(name: str, folder: Path | None = None) -> Report | None:
    """The report remembered by that key; none where there is none, or where it is damaged in any way."""
    body = recall_text(name, folder)
    try:
        return None if body is None else _report(json.loads(body))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def recall_text(name: str, folder: Path | None = None) -> str | None:
    """The text remembered by that key; none where there is none, or where it is damaged in any way."""
    try:
        data = _bytes_of((folder or cache_folder()) / f"{name}.json")
        digest, _, body = data.partition(b"\n")
        return body.decode() if digest == _seal(name, body) else None
    except (OSError, ValueError, RuntimeError):
        return None


def remember(name: str, report: Report, folder: Path | None = None) -> None:
    """Keeps the report by that key and forgets the oldest beyond 32.

    Does nothing where that cannot be written, or for a report of more than 4 MiB: so many problems cost more to read
    again than to find.
    """
    remember_text(name, json.dumps(_data(report), ensure_ascii=True, separators=(",", ":")), folder)


def remember_text(name: str, text: str, folder: Path | None = None) -> None:
    """Keeps a text by that key, as `remember` does a report. Two processes that do it at once leave one of the two."""
    with suppress(OSError, RuntimeError, UnicodeError):  # no home folder is known, read-only, full, no text
        folder = folder or cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        body = text.encode()
        if len(body) < _LARGEST - 100:  # with its seal; a larger one would not be read
            write_file(folder / f"{name}.json", f"{_seal(name, body).decode()}\n{body.decode()}")
        _forget_old(folder)


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda file: file.lstat().st_mtime_ns, reverse=True)
    for file in kept[_KEPT:]:
        file.unlink(missing_ok=True)


def _bytes_of(file: Path) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(_LARGEST)


def _seal(name: str, body: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + body).hexdigest().encode()


@cache
def program() -> str:
    """A digest over the files of this package, and over when the libraries that read records were installed."""
    total = sha256()
    package = Path(__file__).resolve().parent.parent
    for file in sorted(package.rglob("*")):
        if file.suffix in _OF_THE_PROGRAM and file.is_file() and "records_copy" not in file.parts:
            total.update(f"{file.relative_to(package)}\n".encode() + sha256(file.read_bytes()).digest())
    for library in ("pydantic", "pydantic_core", "yaml", "pypdf"):
        found = find_spec(library)  # finds without importing
        if found is not None and found.origin is not None:
            total.update(f"{library} {Path(found.origin).stat().st_mtime_ns}\n".encode())
    return total.hexdigest()


def _data(report: Report) -> dict[str, Any]:
    return {
        "records": report.records,
        "not_checked": [[one.what, one.why, one.count] for one in report.not_checked],
        "problems": [
            [
                problem.code,
                _place_data(problem.place),
                problem.message,
                problem.hint,
                problem.severity.value,
                [_place_data(place) for place in problem.also],
                None
                if problem.fix is None
                else [_place_data(problem.fix.place), problem.fix.replacement, problem.fix.description],
            ]
            for problem in report.problems
        ],
    }


def _place_data(place: Place) -> list[str | int]:
    return [place.path, place.line, place.column, place.end_line, place.end_column]


def _report(data: Any) -> Report:
    """The report in parsed JSON. Raises ValueError, TypeError or KeyError where it has another shape."""
    problems = tuple(_problem(*one) for one in data["problems"])
    not_checked = tuple(NotChecked(_text(what), _text(why), _number(count)) for what, why, count in data["not_checked"])
    return Report(problems, _number(data["records"]), not_checked)


def _problem(*data: Any) -> Problem:
    code, place, message, hint, severity, also, fix = data
    return Problem(
        _text(code),
        _place(place),
        _text(message),
        _text(hint),
        Severity(severity),
        tuple(_place(one) for one in also),
        None if fix is None else Fix(_place(fix[0]), _text(fix[1]), _text(fix[2])),
    )


def _place(data: Any) -> Place:
    path, line, column, end_line, end_column = data
    return Place(_text(path), _number(line), _number(column), _number(end_line), _number(end_column))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(value)
    return value
