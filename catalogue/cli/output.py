"""Standard output and standard error: UTF-8 whatever the locale, quiet when the reader goes away.

Knows streams and the environment variables about colour (no-color.org, force-color.org); nothing of what is printed.
"""

import io
import os
import sys
from typing import TextIO


class Piped(Exception):  # noqa: N818 - no error: the reader has seen enough
    """The reader of the output has gone away, as `head` does."""


def speak_utf8() -> None:
    """Afterwards both streams are there and write UTF-8, and escape what cannot be written."""
    # a stream that the caller has closed is none: what goes there goes nowhere
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open to the end, as streams do


def write(text: str) -> None:
    """`text` on standard output, as it stands. Raises Piped where nobody reads it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise Piped from None


def warn(message: str, hint: str = "") -> None:
    """One sentence on standard error, its hint on the next line; what would steer a terminal is escaped."""
    from catalogue.report.shown import shown  # only a warning needs it

    tail = f"\n   hint: {shown(hint)}" if hint else ""
    try:
        sys.stderr.write(f"catalogue: {shown(message)}{tail}\n")
    except OSError:  # nobody can be told that nobody can be told
        close_quietly(sys.stderr)


def close_quietly(stream: TextIO) -> None:
    """Afterwards nothing is written to the stream any more, not even when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether to colour: on a terminal without NO_COLOR, or where FORCE_COLOR asks for it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0", "false"}:
        return True
    stream = stream or sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Cells of the terminal's line, at most 120; 100 where there is no terminal."""
    import shutil  # needed by reports alone

    return min(shutil.get_terminal_size((100, 24)).columns, 120)
