"""What `--fix` prints and writes. Which fixes are safe is for `catalogue.auditing.fixing`."""

import difflib
from pathlib import Path

from catalogue.auditing.copy import Copy
from catalogue.auditing.fixing import WRITABLE, Fixed
from catalogue.cli.output import warn
from catalogue.report.shown import shown
from catalogue.store.opening import reason
from catalogue.store.saving import write_file


def diff(copy: Copy, new: str, *, to_terminal: bool = False) -> str:
    """The change as a unified diff, with the file's own line ends; empty where there is none.

    A terminal is shown what would steer it as escapes; elsewhere the diff is one that `patch` takes.
    """
    before, after = copy.text.splitlines(keepends=True), new.splitlines(keepends=True)
    name = shown(copy.source)
    told = difflib.unified_diff(before, after, name, name)
    if to_terminal:
        return "".join(f"{shown(line.rstrip(chr(10)).removesuffix(chr(13)))}\n" for line in told)
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in told)


def write_fixed(copy: Copy, fixed: Fixed) -> bool:
    """Whether the file holds the fixed text now: it is put in place in one step. Says why where it does not."""
    if copy.form not in WRITABLE or copy.source == "-":
        warn(f"'{copy.source}' was not written", "only files of plain text and Markdown are")
        return False
    path = Path(copy.source).resolve()
    try:
        if not path.stat().st_mode & 0o222:  # a new file is put in its place, which the system would not refuse
            warn(f"'{copy.source}' was not written: it is read-only", "allow writing to it first")
            return False
        data = path.read_bytes()
        mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        if data != (mark + copy.text).encode("utf-8"):
            warn(f"'{copy.source}' was not written: it is not in UTF-8, or was changed", "save it as UTF-8 first")
            return False
        write_file(path, mark + fixed.text)
    except OSError as fault:
        warn(f"'{copy.source}' was not written: {reason(fault)}")
        return False
    return True
