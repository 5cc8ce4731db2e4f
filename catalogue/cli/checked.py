"""The report of a catalogue, remembered from run to run, and confined to some of its files.

A remembered report is found by everything that went into it: the bytes of all records, texts and the lock, the days,
and the program itself. On a hit neither models nor rules are loaded.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from catalogue.cli.paths import is_among, no_record_at
from catalogue.problems import Problem, Report
from catalogue.store.cache import key, recall, remember
from catalogue.store.digests import digest
from catalogue.store.folder import records_in
from catalogue.store.opening import contents, lines_of
from catalogue.store.snapshot import Snapshot, snapshot


class Days(NamedTuple):
    """What day it is, and the day that stands for it, if any."""

    today: date
    as_of: date | None = None


def checked(root: Path, days: Days, articles: Path | None, select: tuple[str, ...], *, cache: bool) -> Report:
    """The report on all records, of the codes in `select` if any. With `cache`, remembered before and after."""
    taken = snapshot(root)
    parts = [taken.fingerprint, str(days), " ".join(sorted(select)), *_texts(taken, articles)]
    name = key(parts) if cache else ""
    report = recall(name) if cache else None
    if report is None:
        from catalogue.rules.check import check
        from catalogue.store.loading import load

        report = check(load(taken), today=days.today, articles=articles, select=select, as_of=days.as_of)
        if cache:
            remember(name, report)
    return report


def _texts(taken: Snapshot, articles: Path | None) -> Iterator[str]:
    """What of the articles' texts goes into the report: where they are, and what stands in them."""
    if articles is None:
        return
    yield articles.as_posix()
    for found, _ in taken.files:
        if found.kind == "article":
            path = articles / f"{found.id}.txt"
            data = contents(path, path.as_posix()) if os.path.lexists(path) else b"absent"
            yield repr(data) if isinstance(data, Problem) else digest(data).hex()


def confined(report: Report, root: Path, paths: tuple[str, ...]) -> Report:
    """The same report on the records at these paths alone. Raises Stop where there is none."""
    is_meant = is_among(root, paths)
    problems = tuple(problem for problem in report.problems if is_meant(problem.place.path))
    records = sum(is_meant(found.path) for found in records_in(root)[0])
    if not records and not problems:
        raise no_record_at(paths)
    return Report(problems, records, report.not_checked)


def sources(root: Path) -> Callable[[str], list[str] | None]:
    """Gives the lines of a file below the root; none where it cannot be read."""

    @lru_cache(maxsize=16)
    def lines(path: str) -> list[str] | None:
        return lines_of(root / path, path)

    return lines
