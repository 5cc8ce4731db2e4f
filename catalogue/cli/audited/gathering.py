"""From what stands on the command line to files: those given, those in folders, standard input."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogue.auditing.reading.opening import LARGEST
from catalogue.auditing.reading.reader import SUFFIXES
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.cli.audited.order import Item
from catalogue.cli.audited.run import Unread
from catalogue.cli.output import warn
from catalogue.store.opening import reason

STDIN = "-"


def files_in(names: Sequence[str], besides: str | None = None) -> tuple[list[str], list[Unread]]:
    """The files meant, each once: those given, and in folders those of a known suffix, sorted; links there are left.

    `besides` is left out where a folder holds it: what is to be written is not read. Beside the files the folders that
    cannot be read. What a folder holds besides is told on standard error.
    """
    found: dict[str, str] = {}
    faults: list[OSError] = []
    written = None if besides is None else os.path.realpath(besides)
    for name in names:
        if is_folder(name):
            for path in _below(name, faults):
                if written is None or os.path.realpath(path) != written:
                    found.setdefault(os.path.normpath(path), path)
        else:
            found.setdefault(name if name == STDIN else os.path.normpath(name), name)
    hint = "look whether it may be read"
    unread = [Unread(one.filename, f"the folder cannot be read: {reason(one)}", hint) for one in faults]
    return list(found.values()), unread


def is_folder(name: str) -> bool:
    """Whether the name stands for a folder; never for one that can be none."""
    return name != STDIN and os.path.isdir(name)  # noqa: PTH112 - pathlib may raise


def _below(folder: str, faults: list[OSError]) -> Iterator[str]:
    passed_over: Counter[str] = Counter()
    for place, folders, files in os.walk(folder, onerror=faults.append):
        links = [name for name in folders if not name.startswith(".") and _is_link(Path(place, name))]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        passed_over["links"] += len(links)
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if name.startswith("."):
                continue
            path = Path(place, name)
            if _is_link(path):
                passed_over["links"] += 1
            elif suffix in SUFFIXES:
                yield str(path)
            else:
                passed_over[suffix or "without suffix"] += 1
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed_over.items()) if count)
    if kinds:
        warn(f"passed over in '{folder}': {kinds}", "give such a file by its own name if it holds copy")


def _is_link(path: Path) -> bool:
    return os.path.islink(path)  # noqa: PTH114 - pathlib raises where the path is too long


def items_of(files: Sequence[str]) -> tuple[list[Item], list[Unread]]:
    """The files as something to work on, numbered from 1; standard input, which may be unreadable, is read now."""
    items: list[Item] = []
    unread: list[Unread] = []
    for at, name in enumerate(files, 1):
        try:
            items.append(Item(at, name, _standard_input() if name == STDIN else None))
        except Unreadable as fault:
            unread.append(Unread(name, fault.message, fault.hint))
    return items, unread


def _standard_input() -> bytes:
    """What stands on standard input, at most one byte beyond the limit. Raises Unreadable."""
    hint = "give it a file, as in: catalogue audit - < page.txt"
    if sys.stdin is None:
        raise Unreadable("standard input is closed", hint)
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as fault:
        raise Unreadable(f"standard input cannot be read: {reason(fault)}", hint) from None
