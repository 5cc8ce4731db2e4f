"""Does a quote stand in a text, and where: in normal form, with whole words and whole numbers at both ends.

A place is refused where the cut would change what is said: 'nausea' in 'nauseating', 'effective' in 'non-effective',
'5 mg' in '0.5 mg' or '5 mg/kg', '20' in '−20', '10–20', '20 %' or '20 million', '0.05' in 'p < 0.05'.
Knows characters, words and numbers. Does not know articles: whoever calls has the text.
"""

import re
from collections.abc import Iterator
from unicodedata import combining

from catalogue.text.normal import Normal, normal, normal_form
from catalogue.text.spans import Span

_HYPHENS = frozenset("-‐‑\u00ad")
_SCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER_BEGAN = re.compile(r"(?:[<>≤≥≠±≈~≲≳] ?|[$€£^_/×]|(?<![^\W_])[-+]|[0-9][-.,:]|[0-9] ?[-+] )\Z")
_NUMBER_GOES_ON = re.compile(
    r" ?[%‰‱^/×]|[.,:'][0-9]|-[0-9]| - ?[0-9]|\+|°| [0-9]+/[0-9]| ?±| [0-9]{3}(?![0-9])"
    r"| ?-?(?:per ?cent|percentage|hundred|thousand|million|billion|fold|times|[mµμkn]?[gl]|mcg|ug|dl|mmol|mol|IU)\b"
    r"| (?:of|in|out of|to) [0-9]"
)
_AMOUNT = re.compile(r"[0-9] ?[A-Za-zμ%]{1,6}\Z")
_SQUEEZED = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])")
_LINE_HYPHEN = re.compile(r"[^\W\d_][-‐\u00ad][^\S\r\n]*[\r\n]")
_WORDS = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")


def quote_place(quote: str, text: str | Normal, *, fold: bool = False) -> Span | None:
    """The first place in the original text where `quote` stands whole, or None.

    Give a `Normal` (made with the same `fold`) where many quotes are looked up in one text.
    With `fold` the case of letters does not count. An empty quote stands nowhere.
    """
    return next(quote_places(quote, text, fold=fold), None)


def quote_places(quote: str, text: str | Normal, *, fold: bool = False) -> Iterator[Span]:
    """Every place where `quote` stands whole, in order. They may overlap where the quote overlaps itself."""
    form = normal_form(text, fold=fold) if isinstance(text, str) else text
    wanted = normal_form(quote, fold=fold).text if fold else normal(quote)
    found = False
    for span in _places(wanted, form):
        found = True
        yield span
    if not found and _LINE_HYPHEN.search(form.original):
        # 'long-⏎term' was read as 'longterm'; whether the hyphen belongs to the word cannot be told
        yield from _places(_SQUEEZED.sub("", wanted), _squeezed(form))


def stands(quote: str, text: str | Normal, *, fold: bool = False) -> bool:
    """True where `quote` stands whole somewhere in `text`."""
    return quote_place(quote, text, fold=fold) is not None


def quotes_overlap(first: str, second: str, sentence: str | None = None) -> bool:
    """True where two quotes of one sentence share words.

    With the sentence at hand by their places; two quotes that could stand apart do not overlap. Without it, or where
    one of them does not stand in it: where one contains the other, or the end of one is the beginning of the other for
    at least three words.
    """
    if sentence is not None:
        form = normal_form(sentence)
        ones, others = tuple(quote_places(first, form)), tuple(quote_places(second, form))
        if ones and others:
            return all(one.overlaps(other) for one in ones for other in others)
    left, right = normal(first), normal(second)
    if stands(left, right) or stands(right, left):
        return True
    a, b = _WORDS.findall(left), _WORDS.findall(right)
    most = min(len(a), len(b))
    return any(a[-n:] == b[:n] or b[-n:] == a[:n] for n in range(3, most + 1))


def words_that_stand(quote: str, text: str | Normal) -> int:
    """How many words from the quote's beginning stand in `text` in a row: tells where a wrong quote departs from it.

    The number of words of the quote where all of it stands.
    """
    form = normal_form(text) if isinstance(text, str) else text
    wanted = normal(quote)
    ends = [match.end() for match in _WORDS.finditer(wanted)]
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if next(_places(wanted[: ends[middle - 1]], form), None) is not None:
            low = middle
        else:
            high = middle - 1
    return low


def _squeezed(form: Normal) -> Normal:
    kept: list[int] = []
    at = 0
    for match in _SQUEEZED.finditer(form.text):
        kept += range(at, match.start())
        at = match.end()
    kept += range(at, len(form.text))
    return Normal(
        form.original,
        "".join([form.text[i] for i in kept]),
        [form.starts[i] for i in kept],
        [form.ends[i] for i in kept],
    )


def _places(wanted: str, form: Normal) -> Iterator[Span]:
    if not wanted:
        return
    at = form.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _begins_whole(form, at) and _ends_whole(form, end):
            yield form.place(at, end)
        at = form.text.find(wanted, at + 1)


def _begins_whole(form: Normal, at: int) -> bool:
    if at == 0:
        return True
    if form.starts[at] < form.ends[at - 1]:  # one character of the original stands for both: …, ½, ﬁ
        return False
    return _word_begins(form, at) if form.text[at].isalnum() else _mark_begins(form.text, at)


def _word_begins(form: Normal, at: int) -> bool:
    text = form.text
    before, second = text[at - 1], text[max(0, at - 2) : at - 1]
    if before.isalnum() or before == "_":
        return False
    if text[at].isdigit():
        glued = form.original[form.starts[at] - 1].isnumeric()  # '½5' reads as '1/2 5'
        return not glued and _NUMBER_BEGAN.search(text, max(0, at - 3), at) is None
    if before == "/" and _AMOUNT.search(text, max(0, at - 10), at - 1):
        return False
    return not (second.isalnum() and (before in "'&" or form.original[form.starts[at - 1]] in _HYPHENS))


def _mark_begins(text: str, at: int) -> bool:
    before, second = text[at - 1], text[max(0, at - 2) : at - 1]
    if text[at] in "%‰^/":
        return not before.isalnum() and not (before == " " and second.isdigit())
    return not (text[at] in ".,:-'_" and before.isalnum() and text[at + 1 : at + 2].isalnum())


def _ends_whole(form: Normal, end: int) -> bool:
    if end == len(form.text):
        return True
    if form.starts[end] < form.ends[end - 1]:
        return False
    return _word_ends(form, end) if form.text[end - 1].isalnum() else _mark_ends(form.text, end)


def _word_ends(form: Normal, end: int) -> bool:
    text = form.text
    last, after, behind = text[end - 1], text[end], text[end + 1 : end + 2]
    if after.isalnum() or after == "_" or combining(after):
        return not last.isdigit() and form.original[form.starts[end]] in _SCRIPTS  # a footnote mark
    if last.isdigit():
        return _NUMBER_GOES_ON.match(text, end) is None
    if after in "/^" and _AMOUNT.search(text, max(0, end - 10), end):
        return False
    return not (behind.isalnum() and (after in "'&" or form.original[form.starts[end]] in _HYPHENS))


def _mark_ends(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end]
    if last in "<>≤≥≠±≈~^/+$€£":
        return not (after.isalnum() or (after == " " and text[end + 1 : end + 2].isdigit()))
    return not (last in ".,:-'_&" and text[end - 2 : end - 1].isalnum() and after.isalnum())
