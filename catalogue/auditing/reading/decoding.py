"""From bytes to text: which encoding, and whether it is text at all.

UTF-8, UTF-16 and UTF-32 with a byte order mark are known by themselves. Nothing else is guessed: a wrong guess turns
'5 µg' and '10–20 %' into other signs without anybody seeing it. Text keeps its line ends, and no byte order mark.
"""

import codecs
import re

from catalogue.auditing.reading.refusal import Unreadable

ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "mac-roman")
"""What a user may say the encoding is."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_ENCODING_OF_PAGES = frozenset(
    [
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "utf_7",
        "utf7",
        "u7",
        "unicode_1_1_utf_7",
    ]
)
"""What Python knows besides the encodings of text: they read escapes, or make characters that are none."""
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_HINT = "save it as UTF-8, or tell its encoding with --encoding"


def decoded(data: bytes, encoding: str | None = None, *, otherwise: str | None = None) -> str:
    """The text of a file. `encoding` is what the user says, `otherwise` what the file says of itself if it is no UTF-8.

    Raises Unreadable where it is not in that encoding, or no text.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and marked is not None:
        text = _tried(data, marked[1])
    elif encoding is not None:
        text = _tried(data, encoding)
    elif otherwise is not None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = _tried(data, otherwise)
    else:
        text = _tried(data, "utf-8")
    text = text.removeprefix("\ufeff")
    wrong = _NOT_IN_TEXT.search(text)
    if wrong is not None:
        raise Unreadable(
            f"the file is no text: the character number {wrong.start() + 1} is U+{ord(wrong[0]):04X}",
            "give the text itself, or name the file after what it is",
        )
    if not text.strip("\ufeff\u200b\u2060 \t\r\n\v\f\x1b\u00a0"):
        raise Unreadable("the file is empty", "look whether it was saved")
    return text


def _tried(data: bytes, encoding: str) -> str:
    try:
        if encoding.lower().replace("-", "_") in _NO_ENCODING_OF_PAGES:
            raise LookupError
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if b"\0" in data[:4096] and not encoding.startswith(("utf-16", "utf-32")):
            raise Unreadable("the file is no text: it holds bytes of 0", "name the file after what it is") from None
        where = f"the byte number {fault.start + 1} is 0x{data[fault.start]:02X}"
        raise Unreadable(f"the file is not in {encoding.upper()}: {where}", _HINT) from None
    except LookupError:
        raise Unreadable(f"the file says that it is in '{encoding}', which is not known", _HINT) from None
