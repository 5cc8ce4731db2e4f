"""Hand-written pages as text: those that are no UTF-8 or cannot be read end with one sentence and the place.

Knows files and bytes, not what stands on a page.
"""

import codecs
from pathlib import Path


class UnreadablePageError(ValueError):
    """A hand-written page cannot be read; says which one, where, and why."""


def text_of_page(file: Path, name: str) -> str:
    """The text of a hand-written page, which messages call `name`, without a byte order mark.

    Raises `UnreadablePageError` where it is not in UTF-8, with line and column, or where the system refuses it.
    """
    try:
        data = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as fault:
        raise UnreadablePageError(f"{name}: the page cannot be read: {(fault.strerror or 'unknown').lower()}") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise UnreadablePageError(f"{name}:{line}:{column}: the byte 0x{data[fault.start]:02X} is not UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hand_written(folder: Path) -> list[Path]:
    """The files below the folder of hand-written pages, sorted; links are left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
