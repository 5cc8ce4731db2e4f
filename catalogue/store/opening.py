"""Opens files that others wrote: only regular files, never through a link, never blocking, never more than a limit.

Knows the file system, not what is in a file.
"""

import os
import stat
from pathlib import Path

from catalogue.problems import Place, Problem
from catalogue.store.characters import LARGEST_FILE, too_large

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)


def contents(file: str | Path, path: str, *, most: int = LARGEST_FILE) -> bytes | Problem:
    """The bytes of a regular file, or the problem that keeps them from being read. `path` is what messages call it."""
    try:
        descriptor = os.open(file, _FLAGS)
    except OSError as fault:
        return _not_opened(file, path, fault)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return not_regular(path, about.st_mode)
        if about.st_size > most:
            return too_large(path, most)
        data = os.read(descriptor, LARGEST_FILE + 1)
        while len(data) <= most and (more := os.read(descriptor, LARGEST_FILE + 1)):
            data += more
    except OSError as fault:
        return unreadable(path, fault)
    finally:
        os.close(descriptor)
    return data


def lines_of(file: Path, path: str) -> list[str] | None:
    """The lines of a file without their ends, for showing them; none where it cannot be read."""
    data = contents(file, path)
    if isinstance(data, Problem):
        return None
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def not_regular(path: str, mode: int) -> Problem:
    """The problem of something that is no regular file."""
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFLNK: "a link",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    what = kinds.get(stat.S_IFMT(mode), "something else")
    return Problem("file-kind", Place(path), f"this is {what}, not a file", "put a plain file in its place")


def _not_opened(file: str | Path, path: str, fault: OSError) -> Problem:
    try:
        mode = os.lstat(file).st_mode
    except OSError:
        return unreadable(path, fault)
    return unreadable(path, fault) if stat.S_ISREG(mode) else not_regular(path, mode)


def unreadable(path: str, fault: OSError, what: str = "file") -> Problem:
    """The problem of a file or folder that the system does not let anybody read."""
    hint = "look at its permissions" if isinstance(fault, PermissionError) else "look whether it is there, and whole"
    return Problem("file-unreadable", Place(path), f"the {what} cannot be read: {reason(fault)}", hint)


def reason(fault: OSError) -> str:
    """Why the system refused, in small letters."""
    return (fault.strerror or "unknown reason").lower()
