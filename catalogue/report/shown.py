"""How text from records and articles is put on a terminal: escaped where it would steer it, measured in cells.

Knows characters and cells; nothing of problems. A tab counts to the next stop of four.
"""

import re
from unicodedata import category, combining, east_asian_width

TAB = 4
_PRINTED_AS_IT_IS = re.compile(r"[\x20-\x7e]*")
_STEERS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def escaped(char: str) -> str:
    """The character itself, or its escape where it is a control, format, surrogate or unassigned character.

    That takes in escape sequences, bidirectional overrides, zero-width characters and line separators.
    """
    if " " <= char <= "~" or category(char) not in _STEERS:
        return char
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def shown(text: str) -> str:
    """`text` in one line that no terminal takes for anything but text."""
    if _PRINTED_AS_IT_IS.fullmatch(text):
        return text
    return "".join(map(escaped, text))


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes; wide characters take two, combining ones none (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if combining(char) or category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def laid_out(line: str) -> list[str]:
    """One printed piece per character of `line`: tabs as blanks up to the next stop, steering characters escaped."""
    pieces = []
    at = 0
    for char in line:
        piece = " " * (TAB - at % TAB) if char == "\t" else escaped(char)
        at += cells(piece)
        pieces.append(piece)
    return pieces
