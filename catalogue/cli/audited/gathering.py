"""From what stands on the command line to pieces of copy: files, folders, standard input. All are tried in one run."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogue.auditing.copy import Copy
from catalogue.auditing.reading.opening import LARGEST
from catalogue.auditing.reading.reader import SUFFIXES, read_bytes, read_file
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.cli.audited.run import Unread
from catalogue.cli.output import warn
from catalogue.store.opening import reason

STDIN = "-"


def files_in(names: Sequence[str]) -> tuple[list[str], list[Unread]]:
    """The files meant, each once: those given, and in folders those of a known suffix, sorted; links there are left.

    Beside them the folders that cannot be read. What a folder holds besides is told on standard error.
    """
    found: dict[str, None] = {}
    faults: list[OSError] = []
    for name in names:
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112 - says no to a name that can be none
            found.update(dict.fromkeys(_below(name, faults)))
        else:
            found[name] = None
    hint = "look whether it may be read"
    return list(found), [Unread(one.filename, f"the folder cannot be read: {reason(one)}", hint) for one in faults]


def _below(folder: str, faults: list[OSError]) -> Iterator[str]:
    passed_over: Counter[str] = Counter()
    for place, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            suffix = path.suffix.lower()
            if name.startswith("."):
                continue
            if path.is_symlink():
                passed_over["links"] += 1
            elif suffix in SUFFIXES:
                yield str(path)
            else:
                passed_over[suffix or "without suffix"] += 1
    if passed_over:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed_over.items()))
        warn(f"passed over in '{folder}': {kinds}", "give such a file by its own name if it holds copy")


def _standard_input() -> bytes:
    """What stands on standard input, at most one byte beyond the limit. Raises Unreadable."""
    hint = "give it a file, as in: catalogue audit - < page.txt"
    if sys.stdin is None:
        raise Unreadable("standard input is closed", hint)
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as fault:
        raise Unreadable(f"standard input cannot be read: {reason(fault)}", hint) from None


def piece(name: str, form: str | None, encoding: str | None) -> Copy | Unread:
    """The copy in one file, or why it cannot be read."""
    try:
        if name == STDIN:
            return read_bytes(STDIN, _standard_input(), form=form, encoding=encoding)
        return read_file(name, form=form, encoding=encoding)
    except Unreadable as fault:
        return Unread(name, fault.message, fault.hint)
