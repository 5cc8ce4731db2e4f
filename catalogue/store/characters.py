"""From bytes to text: encoding, byte order mark, size, and the characters that a record may hold.

Knows nothing of YAML but its tabs. Whatever is wrong is reported with its place and replaced, so that reading goes on.
"""

import re
from collections.abc import Iterator
from itertools import islice

from catalogue.problems import Place, Problem
from catalogue.store.telling import ENOUGH
from catalogue.text.letters import code_point

LARGEST_FILE = 256 * 1024
"""The largest file that is read, in bytes."""

_ASCII_ALLOWED = bytes([0x0A, *range(0x20, 0x7F)])
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_REFUSED = _NO_CHARACTERS + (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, the line break of IBM hosts included
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"  # what turns or breaks a line without showing
    "\ufeff\ufff9-\ufffb"  # marks that belong to a file or to typesetting
    "\U000e0000-\U000e0fff"  # invisible tags
)
_BAD = re.compile(rf"[{_REFUSED}]|[\udc80-\udcff]+|\r(?!\n)|\t+")
_BAD_IN_VALUE = re.compile(rf"[{_REFUSED}\ud800-\udfff\r\t]")
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACEMENT = "\ufffd"
"""What stands in the text where a character was refused."""


def text_of(data: bytes, path: str, *, most: int = LARGEST_FILE) -> tuple[str | None, list[Problem]]:
    """The text of a file, with every problem of its bytes. Without text where nothing can be read at all.

    Lines end as in the file, the last one always. In a text with problems each refused character or byte is one
    `REPLACEMENT`, a tab is one blank: places hold all the same.
    """
    if len(data) > most:
        return None, [too_large(path, most)]
    if not data.endswith(b"\n"):
        data += b"\n"  # the parsers differ in where a text without a last line end ends
    if data.isascii() and not data.translate(None, _ASCII_ALLOWED):
        return data.decode("ascii"), []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem("file-encoding", Place(path), "the file is in UTF-16", "save it as UTF-8")]
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte order mark"
        problems.append(Problem("file-encoding", Place(path, 1, 1, 1, 1), message, "save it as UTF-8 without one"))
        data = data[3:]
    text = data.decode("utf-8", "surrogateescape")
    if _BAD.search(text):
        problems.extend(islice(_bad_characters(text, path), ENOUGH))
        text = _BAD.sub(lambda bad: (" " if bad[0][0] == "\t" else REPLACEMENT) * len(bad[0]), text)
    return text, problems


def too_large(path: str, most: int = LARGEST_FILE) -> Problem:
    """The problem of a file above a limit in bytes, which is not read at all."""
    message = f"the file is larger than {most // 1024} KiB"
    return Problem("file-size", Place(path), message, "split it, or shorten it")


def refused_character(value: str) -> str | None:
    """The name of the first character in `value` that no record may hold, though it was written as an escape."""
    found = _BAD_IN_VALUE.search(value)
    return code_point(found[0]) if found else None


def without_refused(value: str) -> str:
    """The text without the characters that no record may hold; blanks of any kind stay."""
    return _BAD_IN_VALUE.sub(lambda bad: " " if bad[0] in "\r\t" else "", value)


def _bad_characters(text: str, path: str) -> Iterator[Problem]:
    line, start_of_line = 1, 0
    read_to, byte = 0, 1
    for bad in _BAD.finditer(text):
        if breaks := text.count("\n", read_to, bad.start()):
            line += breaks
            start_of_line = text.rfind("\n", read_to, bad.start()) + 1
        column = bad.start() - start_of_line + 1
        byte += len(text[read_to : bad.start()].encode("utf-8", "surrogateescape"))
        read_to = bad.start()
        code, message, hint = _words_for(bad[0], text[start_of_line : bad.start()], byte)
        yield Problem(code, Place(path, line, column, line, column + len(bad[0])), message, hint)


def _words_for(bad: str, before: str, byte: int) -> tuple[str, str, str]:
    """Code, message and hint for a run of bad characters; `before` is its line up to it, `byte` its number."""
    first = bad[0]
    if "\udc80" <= first <= "\udcff":
        value = ord(first) - 0xDC00
        message = f"the byte 0x{value:02X} (number {byte} of the file) is not UTF-8"
        is_surrogate = value == 0xED and len(bad) > 1 and bad[1] >= "\udca0"
        hint = "half of a character pair stands here: copy the text again" if is_surrogate else "save the file as UTF-8"
        return "file-encoding", message, hint
    if first == "\t":
        message = "a tab stands in the line" if before.strip() else "the line is indented with a tab"
        return "yaml-tab", message, "use blanks"
    if first == "\r":
        return "file-character", "a carriage return stands without a line feed", "end lines with a line feed"
    if first in _BIDIRECTIONAL:
        message = f"the character {code_point(first)} changes the direction of writing without showing"
    else:
        message = f"the character {code_point(first)} does not show and may not stand in a record"
    return "file-character", message, "take it away"
