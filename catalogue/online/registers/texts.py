"""Texts as registers send them, made plain: no markup, no entities, nothing unseen, one line.

Knows the marks that publishers deposit in titles (JATS, MathML, HTML); no register and no record.
"""

import html
import re
import unicodedata
from datetime import date
from urllib.parse import quote

_UNSEEN = frozenset(("Cf", "Co", "Cs", "Cn"))
LONGEST = 1000
"""Longest text that is kept, in characters."""

_NAMES = "b|i|u|em|strong|sub|sup|scp?|small|span|tt|ovl|a|p|br|title|h[1-6]|inline-formula|alternatives|tex-math|math"
_TAG = re.compile(
    rf"</?(?:(?:jats|mml|m|xhtml):[\w.-]+|{_NAMES}|m(?:i|n|o|row|text|sub|sup|subsup))(?:\s[^<>]*)?/?>", re.I
)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|title|h[1-6])(?:\s[^<>]*)?/?>", re.I)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAMED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: at for at, name in enumerate(_NAMED, start=1)}
_DATED = re.compile(rf"\b((?:19|20)\d\d) ({'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def plain(value: object, longest: int = LONGEST) -> str:
    """The text in one line without marks; empty where the value is no text. Never longer than `longest`."""
    if not isinstance(value, str):
        return ""
    text = value[: longest * 8]
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:  # most are: nothing to take out
        return " ".join(text.split())[:longest].strip()
    for _ in range(2):  # some publishers escape twice, '&amp;lt;i&amp;gt;'
        text = html.unescape(_TAG.sub("", _BLOCK.sub(" ", text)))
    text = unicodedata.normalize("NFC", _TAG.sub("", text))
    text = "".join(
        " " if category == "Cc" else char for char in text if (category := unicodedata.category(char)) not in _UNSEEN
    )
    return " ".join(text.split())[:longest].strip()


def encoded(value: str) -> str:
    """An identifier as one part of an address (RFC 3986): nothing in it can be taken for a part of the address.

    The slash of a DOI is encoded too, so that '/../' in one leads nowhere else.
    """
    return quote(value, safe="")


def day(value: object) -> date | None:
    """The day in a text that begins with year-month-day; none where it is not whole or does not exist."""
    found = _DAY.match(value) if isinstance(value, str) else None
    return _date(*map(int, found.groups())) if found else None


def day_of_parts(value: object) -> date | None:
    """The day in Crossref's `[[2010, 2, 6]]`; none where the day of the month is missing."""
    parts = value[0] if isinstance(value, list) and value and isinstance(value[0], list) else ()
    return _date(*parts) if len(parts) == 3 and all(isinstance(part, int) for part in parts) else None


def day_in(reference: str) -> date | None:
    """The day in a reference as the NLM writes it, 'Lancet. 2010 Feb 6;375(9713):445'; none where it is not whole."""
    found = _DATED.search(reference)
    return _date(int(found[1]), _MONTHS[found[2]], int(found[3])) if found else None


def year(value: object) -> int | None:
    """A year of the centuries in which there were journals, from a number or the first in a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 1500 <= value < 2100 else None
    found = _YEAR.search(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def _date(of_year: int, month: int, of_month: int) -> date | None:
    try:
        return date(of_year, month, of_month)
    except (ValueError, OverflowError):
        return None
