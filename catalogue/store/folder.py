"""Where records stand in a catalogue's folder, and what stands there that is none.

Knows names and kinds of files, not what is in them. Names are compared with the folder's own listing, so that a wrong
case is found on every file system.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from catalogue.problems import Place, Problem
from catalogue.store.opening import not_regular, unreadable
from catalogue.text.letters import ID_HINT, is_id, no_id

_IGNORED = re.compile(r"\..*|.*~|#.*#|.*\.(?:swp|swo|swx|bak|orig|rej|tmp)|Thumbs\.db|desktop\.ini", re.DOTALL)
_HOME = {"claim": "claims/<topic>", "article": "sources/articles", "study": "sources/studies"}


class Found(NamedTuple):
    """A file that may be a record: its kind (`claim`, `article`, `study`), its id, and its path below the root."""

    kind: str
    id: str
    path: str


def records_in(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file that may be a record, sorted by path, and every problem of names and places."""
    search = _Search(root)
    search.top()
    return sorted(search.found, key=lambda found: found.path), search.problems


def path_of(kind: str, record_id: str, topic: str = "") -> str:
    """Where a record stands below the root, with forward slashes."""
    return f"{_HOME[kind].replace('<topic>', topic)}/{record_id}.yaml"


class _Search:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Found] = []
        self.problems: list[Problem] = []

    def top(self) -> None:
        for name, entry in self._entries("", {"claims", "sources"}):
            if name == "claims":
                self._topics(entry)
            elif name == "sources":
                self._sources(entry)

    def _topics(self, claims: "os.DirEntry[str]") -> None:
        for name, entry in self._entries("claims", None, claims):
            if not self._is_folder(entry, f"claims/{name}"):
                continue
            if not is_id(name):
                self._misnamed(f"claims/{name}", name)
            self._records("claim", f"claims/{name}", entry)

    def _sources(self, sources: "os.DirEntry[str]") -> None:
        for name, entry in self._entries("sources", {"articles", "studies"}, sources):
            path = f"sources/{name}"
            if name in ("articles", "studies"):
                self._records("article" if name == "articles" else "study", path, entry)
            else:
                self._misplaced(path)

    def _records(self, kind: str, folder: str, at: "os.DirEntry[str]") -> None:
        for name, entry in self._entries(folder, None, at):
            path = f"{folder}/{name}"
            stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a path object per file would cost more than reading it
            mode = _mode(entry)
            if suffix == ".yaml" and not stat.S_ISREG(mode):
                self.problems.append(not_regular(path, mode))
            elif suffix != ".yaml":
                self._misplaced(path, suffix)
            elif not is_id(stem):
                self._misnamed(path, stem)
            else:
                self.found.append(Found(kind, stem, path))

    def _entries(
        self, folder: str, expected: "set[str] | None", at: "os.DirEntry[str] | None" = None
    ) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
        """The visible entries of a folder below the root; one in the wrong case is told."""
        if at is not None and not self._is_folder(at, folder):
            return
        try:
            with os.scandir(self.root / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as fault:
            self.problems.append(unreadable(folder or ".", fault, "folder"))
            return
        for entry in entries:
            name = printable(entry.name)
            if _IGNORED.fullmatch(entry.name):
                continue
            if expected and name not in expected and name.lower() in expected:
                message = f"the folder is named '{name}'"
                place = Place(f"{folder}/{name}" if folder else name)
                self.problems.append(Problem("file-place", place, message, f"name it '{name.lower()}'"))
                continue
            yield name, entry

    def _is_folder(self, entry: "os.DirEntry[str]", path: str) -> bool:
        mode = _mode(entry)
        if stat.S_ISDIR(mode):
            return True
        if stat.S_ISREG(mode):
            self._misplaced(path, os.path.splitext(path)[1])  # noqa: PTH122 - the path is text with forward slashes
        else:
            self.problems.append(not_regular(path, mode))
        return False

    def _misplaced(self, path: str, suffix: str = "") -> None:
        if suffix.lower() in (".yml", ".yaml") and suffix != ".yaml":
            message, hint = f"the file's name ends in '{suffix}'", "let it end in '.yaml'"
        else:
            message = "no record is expected here"
            hint = f"records stand in {', '.join(f'{home}/<id>.yaml' for home in _HOME.values())}"
        self.problems.append(Problem("file-place", Place(path), message, hint))

    def _misnamed(self, path: str, name: str) -> None:
        self.problems.append(Problem("file-name", Place(path), no_id(name), ID_HINT))


def _mode(entry: "os.DirEntry[str]") -> int:
    """The kind of an entry without following links; a vanished one counts as nothing known."""
    try:
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        if entry.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
        return entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return 0


def printable(name: str) -> str:
    """A file's name as it can be printed: what is no text in it, or does not show, is escaped."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
