"""The normal form in which a quote is compared with its article, and the way back to the original's offsets.

Equal in normal form: curly and straight quotes, every kind of blank, ligatures and their letters, wide and narrow
forms, composed and decomposed accents, the two micro signs, dashes and hyphens, a word with and without soft or
line-end hyphen.
Never lost or merged: a sign, a decimal point, `<` `>` `≤` `≥` `%`, and the difference between 10⁹ and 109 or ½ and 12.
Knows characters, not words: where a quote may begin and end is for `catalogue.text.quotes`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.text.spans import Span

Edit = tuple[int, int, str]
"""Start and end in the text as it stands, and what is written there instead."""

_APOSTROPHES = "‘’‚‛′ʹʼ´`‹›"  # primes too: minutes and feet are typed with an apostrophe
_QUOTATION_MARKS = "“”„‟″«»"
_DASHES = "‐‑‒–—―−⁃"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
_ONE_FORM_TAGS = frozenset({"<wide>", "<narrow>", "<small>", "<font>"})
_LONGEST_CLUSTER = 64  # composing sorts the marks of a letter, which costs the square of their number

_ALIKE = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTATION_MARKS, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
    **{"µ": "μ", "…": "...", "‥": "..", "⁄": "/", "℃": "°C", "℉": "°F"},
}
_SCRIPT_DIGITS = str.maketrans(_SUPERSCRIPTS + _SUBSCRIPTS + "⁄", "0123456789+-=()ni0123456789+-=()aeoxhklmnpst/")
_LIGHT = {ord(char): new for char, new in _ALIKE.items() if char not in "`⁄"} | dict.fromkeys(
    map(ord, "\u00a0\u2002\u2003\u2009\u200a\u202f"), " "
)

# a text that needs no work: printable ASCII, Latin and Greek letters and a few signs, single blanks between words
_WORK = re.compile(r"[^ -_a-~¡-©¬®-±¶-¸¿-ɏΑ-Ωα-ω≤≥•€™]|  |^ | \Z")
_LINE_END = r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*"
_UNSEEN = re.compile(rf"(?<=\w)\u00ad{_LINE_END}(?=\w)|[{_INVISIBLE}]+")
_CHANGED = re.compile(
    rf"(?P<hyphen>(?<=\w)[-‐]{_LINE_END}(?=\w))|(?P<blank>\s+)"
    r"|(?P<fraction>[⁰¹²³⁴-⁹]+⁄[₀-₉]+|[¼-¾⅐-⅟↉])"
    rf"|(?P<super>[{re.escape(_SUPERSCRIPTS)}]+)|(?P<sub>[{re.escape(_SUBSCRIPTS)}]+)"
    r"|(?P<sign>[^\x00-\x7f]|`)"
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form, with the original's extent behind every character of it.

    `starts[i]` and `ends[i]` enclose the code points of `original` that stand behind `text[i]`.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> Span:
        """The place in the original of `text[start:end]`, which holds at least one character."""
        return Span(self.starts[start], self.ends[end - 1])


def normal(text: str) -> str:
    """The normal form of `text`, case kept. Holds afterwards: `normal(normal(text)) == normal(text)`."""
    if _is_normal(text):
        return text
    light = text.translate(_LIGHT)
    if _is_normal(light):
        return light
    return _worked(_untouched(text)).text


def folded(text: str) -> str:
    """The normal form of `text` without difference of case. Folding twice gives the same as folding once."""
    form = normal(text)
    return form.lower() if form.isascii() else normal_form(form, fold=True).text


def normal_form(text: str, *, fold: bool = False) -> Normal:
    """The normal form of `text` with its places; without difference of case where `fold`."""
    form = _untouched(text)
    if not _is_normal(text):
        form = _worked(form)
    if not fold:
        return form
    if form.text.isascii():
        return Normal(text, form.text.lower(), form.starts, form.ends)
    for _ in range(4):  # a folded letter may itself have a form (ŉ gives ʼn); more than two rounds were never seen
        lower = _edited(form, _case_folds)
        if lower is form:
            break
        form = _worked(lower)
    return form


def _is_normal(text: str) -> bool:
    """True where a glance shows that nothing is to be done; false says only that one has to look closer."""
    if text.isascii():
        return text.isprintable() and "`" not in text and "  " not in text and text == text.strip(" ")
    return _WORK.search(text) is None


def _untouched(text: str) -> Normal:
    return Normal(text, text, range(len(text)), range(1, len(text) + 1))


def _worked(form: Normal) -> Normal:
    for edits in (_unseen, _compositions, _changes, _compositions):
        form = _edited(form, edits)
    return form


def _edited(form: Normal, edits: Callable[[str], Iterator[Edit]]) -> Normal:
    """The form after these edits of its text, places carried along; the same object where there are none."""
    text, at = form.text, 0
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, new in edits(text):
        pieces += (text[at:start], new)
        starts += form.starts[at:start]
        ends += form.ends[at:start]
        starts += [form.starts[start]] * len(new)
        ends += [form.ends[end - 1]] * len(new)
        at = end
    if at == 0:
        return form
    pieces.append(text[at:])
    starts += form.starts[at:]
    ends += form.ends[at:]
    return Normal(form.original, "".join(pieces), starts, ends)


def _unseen(text: str) -> Iterator[Edit]:
    for match in _UNSEEN.finditer(text):
        yield match.start(), match.end(), ""


def _changes(text: str) -> Iterator[Edit]:
    at, last = 0, ""
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        if start > at:
            last = text[start - 1]
        new = _replacement(match, last, text[end : end + 1])
        if new == match[0]:
            continue
        yield start, end, new
        at, last = end, new[-1:] or last


def _replacement(match: re.Match[str], last: str, after: str) -> str:
    """What stands for a match between the character `last` already written and the one `after` it."""
    found = match[0]
    apart = " " if after.isdigit() else ""  # 10⁹5 must not become 10^95
    match match.lastgroup:
        case "hyphen":
            return "" if last.islower() and after.islower() else "-"
        case "blank":
            return " " if last and after else ""
        case "fraction":
            whole = " " if last.isdigit() or last == "." else ""
            plain = unicodedata.normalize("NFKC", found) if len(found) == 1 else found
            return whole + plain.translate(_SCRIPT_DIGITS) + ("" if found == "⅟" else apart)
        case "super" | "sub":
            mark = "" if last.isalpha() else "^" if match.lastgroup == "super" else "_"
            return mark + found.translate(_SCRIPT_DIGITS) + apart
        case _:
            return _alike(found)


@lru_cache(maxsize=4096)
def _alike(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    tag, *codes = unicodedata.decomposition(char).split() or [""]
    if tag not in _ONE_FORM_TAGS:
        return char
    return "".join(_alike(chr(int(code, 16))) for code in codes)


def _compositions(text: str) -> Iterator[Edit]:
    """Letters and their marks in composed form (Unicode NFC), cluster by cluster."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins_the_letter_before(text[end]):
            continue
        cluster = text[start:end]
        if len(cluster) > 1 or not cluster.isascii():
            composed = unicodedata.normalize("NFC", cluster) if len(cluster) <= _LONGEST_CLUSTER else cluster
            if composed != cluster:
                yield start, end, composed
        start = end


def _joins_the_letter_before(char: str) -> bool:
    # marks, and the vowels and finals of Hangul, which compose although they are letters
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _case_folds(text: str) -> Iterator[Edit]:
    for at, char in enumerate(text):
        lower = unicodedata.normalize("NFC", char.casefold())
        if lower != char:
            yield at, at + 1, lower
