"""From a name to bytes: regular files only, and never more than a limit. Knows the file system, no format."""

import os
import stat
from pathlib import Path

from catalogue.auditing.reading.refusal import Unreadable

LARGEST = 50 * 1024 * 1024
"""The most bytes that are read of one file."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def contents(path: str | Path) -> bytes:
    """The bytes of a file, links followed. Raises Unreadable."""
    try:
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            mode = os.fstat(descriptor).st_mode
            data = stream.read(LARGEST + 1) if stat.S_ISREG(mode) else None
    except IsADirectoryError:
        data = None
    except (OSError, ValueError) as fault:
        reason = (getattr(fault, "strerror", "") or "its name can be none").lower()
        raise Unreadable(f"the file cannot be read: {reason}", "look whether it is there and may be read") from None
    if data is None:
        raise Unreadable("this is no plain file", "hand what it holds to the command on standard input, named '-'")
    return limited(data)


def limited(data: bytes) -> bytes:
    """The bytes themselves. Raises Unreadable where they are too many, or none but blanks."""
    if len(data) > LARGEST:
        raise Unreadable(f"the file is larger than {LARGEST // 1024 // 1024} MB", "split it into pages")
    if not data.strip():
        raise Unreadable("the file is empty", "look whether it was saved")
    return data
