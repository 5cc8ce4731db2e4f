"""Files that are written whole or not at all. Knows nothing of what is in them."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def write_file(path: Path, text: str) -> None:
    """Puts the text in place of the file in one step: whoever reads sees the old file or the new one. Raises OSError.

    An existing file keeps its permissions; a link is not followed but replaced.
    """
    with whole_file(path, errors="strict") as stream:
        stream.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Puts the bytes in place of the file, as `write_file` does with text."""
    with _in_its_place(path) as descriptor, os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def whole_file(path: Path, *, errors: str = "backslashreplace") -> Iterator[TextIO]:
    """A text to write piece by piece: it takes the place of the file when all is written, and none of it before.

    As `write_file` for what stands there. After a fault the file is as it was.
    """
    with (
        _in_its_place(path) as descriptor,
        os.fdopen(descriptor, "w", encoding="utf-8", errors=errors, newline="") as stream,
    ):
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _in_its_place(path: Path) -> Iterator[int]:
    """A descriptor to write to, and to close; what was written takes the place of the file unless there is a fault."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        yield descriptor
        if path.is_file() and not path.is_symlink():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
