"""One text as a YAML scalar that every reader takes for the same text, readers of YAML 1.1 and 1.2 alike.

Knows YAML's forms of scalars, not records. A text is written without quotes only where no reader could take it for
a number, a date, a truth value, nothing, or a piece of syntax; else in double quotes.
"""

import re

_PLAIN = re.compile(r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*|\((?:[^:#]|:(?=\S)|(?<=\S)#)*", re.DOTALL)
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"))
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9A-Fa-fxXobTtZz_.,:+\- ]*")
_RANGE = re.compile(r"[0-9]+-[0-9]+")
_ESCAPED = re.compile(
    '["\\\\'
    "\x00-\x1f\x7f-\xa0\xad"  # control characters, the no-break space, the soft hyphen
    "\u0300-\u036f"  # accents that join the letter before
    "\u034f\u061c\u115f\u1160\u1680\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164"  # blanks of other widths, and what does not show
    "\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str) -> str:
    """The text as it is written in a record, on one line.

    Quotes, dashes and letters of any script stay as they are. A no-break space, a soft hyphen and everything else that
    does not show is written as an escape, so that a reviewer sees it.
    """
    if is_plain(text):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def is_plain(text: str) -> bool:
    """Whether the text may stand without quotes."""
    return (
        _PLAIN.fullmatch(text) is not None
        and text[-1] not in ": "
        and text.lower() not in _WORDS
        and (_LIKE_A_NUMBER.fullmatch(text) is None or _RANGE.fullmatch(text) is not None)
        and _ESCAPED.search(text.replace('"', "").replace("\\", "")) is None
    )


def _escape(found: "re.Match[str]") -> str:
    character = found[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
