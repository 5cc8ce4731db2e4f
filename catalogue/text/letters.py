"""What a letter is called, and which letters make an id.

Knows single characters. Ids stand in names of files, in addresses and in links, so they hold nothing but small letters
from a to z, digits and single hyphens.
"""

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
ID_HINT = f"use small letters, digits and single hyphens, at most {LONGEST_ID} characters"


def is_id(text: str) -> bool:
    """Whether the text may be the id of a record."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


def no_id(text: str) -> str:
    """The sentence that says that it is none."""
    return f"'{text}' is no id{look_alike(text)}"


def look_alike(text: str) -> str:
    """`: it holds U+0430 CYRILLIC SMALL LETTER A` where a word that should be plain ASCII holds another character.

    Such a letter may look like the right one, so that its name alone tells the difference. Else nothing.
    """
    other = next((char for char in text if not char.isascii()), None)
    return "" if other is None else f": it holds {code_point(other)}"


def code_point(char: str) -> str:
    """A character as Unicode writes it, with its name where it has one: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
