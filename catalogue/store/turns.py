"""One process after another at a file that several may change. Knows nothing of what is in it.

A small file beside it is locked by the system, so that whoever is killed holds nobody up.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:  # the system gives up after ten tries, we do not
                continue
            return

    def _leave(descriptor: int, beside: Path) -> None:
        os.close(descriptor)
        with suppress(OSError):  # the next one has it open already
            beside.unlink()

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _leave(descriptor: int, beside: Path) -> None:
        with suppress(OSError):
            beside.unlink()  # first: whoever waits for it sees that it is gone, and makes a new one
        os.close(descriptor)


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """Waits until nobody else has a turn at `file`, in this process or another, and has it to the end of the block.

    Raises OSError where nothing may be written in its folder.
    """
    beside = file.with_name(f".{file.name}.turn")
    while True:
        descriptor = os.open(beside, _FLAGS, 0o666)
        try:
            _take(descriptor)
            is_current = _is(descriptor, beside)
        except BaseException:
            os.close(descriptor)
            raise
        if is_current:
            break
        os.close(descriptor)  # the one before has taken the file away that we waited for
    try:
        yield
    finally:
        _leave(descriptor, beside)


def _is(descriptor: int, path: Path) -> bool:
    """Whether the open file is the one that stands at `path` now."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
