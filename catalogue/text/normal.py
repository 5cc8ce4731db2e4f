"""The normal form in which a quote is compared with its article, and the way back to the original's offsets.

Equal in normal form: curly and straight quotes, every kind of blank, ligatures and their letters, wide and narrow forms,
composed and decomposed accents, the two micro signs, dashes and hyphens, a word with and without soft or line-end hyphen.
Never lost or merged: a sign, a decimal point, `<` `>` `≤` `≥` `%`, and the difference between 10⁹ and 109 or ½ and 12.
Knows characters, not words: where a quote may begin and end is for `catalogue.text.quotes`.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.text.spans import Span

_SINGLE = "‘’‚‛′ʹʼ´`‹›＇"  # primes too: the minutes and feet of copy are typed with an apostrophe
_DOUBLE = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SIGNS = {"µ": "μ", "…": "...", "‥": "..", "⁄": "/", "℃": "°C", "℉": "°F", "ª": "a", "º": "o"}
_ONE_FORM_TAGS = frozenset({"<wide>", "<narrow>", "<small>", "<font>"})

_REPLACED: dict[str, str] = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **_LIGATURES,
    **_SIGNS,
}
_ONE_TO_ONE = {ord(char): new for char, new in _REPLACED.items() if len(new) == 1 and char not in "`⁄ªº"}
_ONE_TO_ONE |= {ord(char): " " for char in "\u00a0\u2007\u2009\u202f"}

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_SUB = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
_SCRIPT_PLAIN = str.maketrans(_SUPER + _SUB, "0123456789+-=()ni" + "0123456789+-=()aeoxhklmnpst")

# what a text without work looks like: printable ASCII and Latin letters, single blanks inside, no backtick
_WORK = re.compile(r"[^!-_a-~ ¡-©«-¬®-±¶-·»¿-ɏ]|  |^ | \Z|[«»]")
_INVISIBLE_RUN = re.compile(
    rf"(?<=\w)\u00ad[^\S\n\r]*(?:\r\n|\r|\n)[^\S\n\r]*(?=\w)|[{_INVISIBLE}]+"
)
_LINE_HYPHEN = r"(?<=\w)[-‐][^\S\n\r]*(?:\r\n|\r|\n)[^\S\n\r]*(?=\w)"
_CHANGE = re.compile(
    rf"(?P<hyphen>{_LINE_HYPHEN})|(?P<blank>\s+)"
    r"|(?P<fraction>[⁰¹²³⁴-⁹]+⁄[₀-₉]+|[¼-¾⅐-⅞↉]|⅟)"
    rf"|(?P<super>[{re.escape(_SUPER)}]+)|(?P<sub>[{re.escape(_SUB)}]+)"
    r"|(?P<sign>[^\x00-\x7f]|`)"
)
_LONGEST_CLUSTER = 64  # composing sorts the marks of a letter, which costs the square of their number


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form, with the original's extent behind every character of it.

    `starts[i]` and `ends[i]` are the code points of `original` that stand behind `text[i]`.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> Span:
        """The place in the original of `text[start:end]`; an empty extent gives an empty span."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


def normal(text: str) -> str:
    """The normal form of `text`, case kept. Holds afterwards: `normal(normal(text)) == normal(text)`."""
    if _WORK.search(text) is None:
        return text
    light = text.translate(_ONE_TO_ONE)
    if _WORK.search(light) is None:
        return light
    return _normal_form(text).text


def folded(text: str) -> str:
    """The normal form of `text` without difference of case. Holds afterwards: `folded(folded(text)) == folded(text)`."""
    form = normal(text)
    if form.isascii():
        return form.lower()
    return normal_form(text, fold=True).text


def normal_form(text: str, *, fold: bool = False) -> Normal:
    """The normal form of `text` with its places; without difference of case where `fold`."""
    if _WORK.search(text) is None:
        form = Normal(text, text, range(len(text)), range(1, len(text) + 1))
    else:
        form = _normal_form(text)
    if not fold:
        return form
    if form.text.isascii():
        return Normal(text, form.text.lower(), form.starts, form.ends)
    while (lower := _stage(form, _case_folds)) is not form:  # folding can bring marks and signs that have a form
        form = _after(lower, _normal_form(lower.text))
    return form


type_Edit = tuple[int, int, str]


def _normal_form(text: str) -> Normal:
    form = Normal(text, text, range(len(text)), range(1, len(text) + 1))
    for edits in (_invisibles, _compositions, _changes, _compositions):
        form = _stage(form, edits)
    return form
