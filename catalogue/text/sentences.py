"""The sentence splitter: the one function that numbers the sentences of an article.

A line is a block and never shares a sentence with another line; headings, titles and list items are sentences.
Knows stops, quotation marks, brackets and abbreviations; `catalogue.text.abbreviations` holds the words.
Does not know Markdown, HTML or what a sentence says, and does not join the lines of a hard-wrapped text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.text.abbreviations import (
    BEFORE_NUMBERS,
    BEGINNERS,
    DOMAIN_ENDS,
    EITHER,
    INNER,
    LABELS,
    OFTEN_LAST,
    POINTERS,
    TITLES,
)
from catalogue.text.spans import Lines, Span

_UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad"
_BLANK = rf"[\s{_UNSEEN}]"
_BLOCK = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FIRST = re.compile(rf"[^\s{_UNSEEN}]")
_MARKER = re.compile(
    rf"(?:[-*+•‣◦▪▫■□●○·–—✓✔✗➢➤►▶»]|\(?[0-9]{{1,2}}[.)]|\(?[A-Za-z]\)|\([ivx]{{1,4}}\)){_BLANK}+(?=[^\s{_UNSEEN}])"
)
_STOP = re.compile(r"[.!?…‼⁇-⁉]+|,(?=[\"'”’»])")
_CLOSERS = re.compile(r"(?:[\"'”’»›)\]}*_]|\[[0-9]{1,3}(?:[,–-][0-9]{1,3})*\]|[⁰¹²³⁴-⁹]+)*+")
_NEXT = re.compile(rf"(?P<blank>{_BLANK}*+)(?P<open>[\"'“‘„«‹(\[{{¿¡*_—–-]{{0,4}})(?P<word>\w(?:[\w'’-]{{0,30}}))?")
_ADDRESS = re.compile(r"://|www\.|[@=]|\.(?:com|org|net|gov|edu|io|co)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Za-z](?:\.-?[A-Za-z])+")
_OPENERS = "\"'“‘„«‹([{¿¡*_"
_REACH = 48  # how far a decision looks to either side, so that no text costs more than its length


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands: `index` counts from 1 over the whole text, `line` and `column` from 1."""

    index: int
    span: Span
    line: int
    column: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order.

    Holds afterwards: they do not overlap; `sentence.span.of(text) == sentence.text`; every letter and digit of `text`
    stands in one of them, list markers ("1. ", "• ", "(a) ") apart. Never raises; time grows with the length.
    """
    lines = Lines(text)
    found = []
    for index, (start, end) in enumerate(_extents(text), 1):
        line, column = lines.position(start)
        found.append(Sentence(index, Span(start, end), line, column, text[start:end]))
    return tuple(found)


def _extents(text: str) -> Iterator[tuple[int, int]]:
    for block in _BLOCK.finditer(text):
        start, end = _trimmed(text, block.start(), block.end())
        marker = _MARKER.match(text, start, end)
        if marker and any(char.isalnum() for char in text[marker.end() : end]):
            start = marker.end()
        for stop in _STOP.finditer(text, start, end):
            if stop.start() < start:
                continue
            after = _CLOSERS.match(text, stop.end(), end)
            cut = after.end() if after else stop.end()
            if cut < end and _ends_a_sentence(text, start, stop, cut, end):
                yield from _with_words(text, start, cut)
                start, _ = _trimmed(text, cut, end)
        yield from _with_words(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    first = _FIRST.search(text, start, end)
    if first is None:
        return end, end
    while not _FIRST.match(text, end - 1):
        end -= 1
    return first.start(), end


def _with_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trimmed(text, start, end)
    if any(char.isalnum() for char in text[start:end]):
        yield start, end


def _ends_a_sentence(text: str, start: int, stop: re.Match[str], cut: int, end: int) -> bool:
    """Whether the sentence from `start` ends with `stop` and its closing marks, which end at `cut`, before `end`."""
    after = _NEXT.match(text, cut, end)
    word = (after and after["word"]) or ""
    mark = stop[0]
    if after is None or not after["blank"]:
        return after is not None and mark[0] != "," and _ends_without_blank(text, start, stop, after)
    if mark[0] == ",":
        return word[:1].isupper() and word.lower() in POINTERS
    if word[:1].islower() and not any(char.isupper() for char in word[1:3]):  # mTOR, pH and eNOS begin sentences
        return False
    before = text[stop.start() - 1 : stop.start()] if stop.start() > start else ""
    if mark != ".":
        return before not in {"(", "["} and not (word[:1].isdigit() and before.isdigit() and "?" not in mark)
    return _stop_is_final(text, start, stop.start(), word, text[after.end() : after.end() + 1])


def _token_before(text: str, start: int, stop: int) -> tuple[str, str]:
    """The run of characters without blank before `stop`, and what stands before it, both within reach."""
    near = text[max(start, stop - _REACH) : stop]
    parts = near.rsplit(None, 1)
    if not parts or near[-1].isspace():
        return "", near
    return parts[-1].lstrip(_OPENERS), parts[0] if len(parts) == 2 else ""


def _stop_is_final(text: str, start: int, stop: int, word: str, after_word: str) -> bool:
    """Whether one full stop, with a blank and `word` behind it, ends more than an abbreviation."""
    token, before = _token_before(text, start, stop)
    key = token.lower()
    begins = word[:1].isupper() and word.lower() in BEGINNERS and not (len(word) == 1 and after_word == ".")
    if token.isdigit() and len(token) <= 2:
        return bool(before.strip()) and before.rstrip()[-1] not in ".:;!?"  # else it is the number of a list item
    inner = key in TITLES or (key in INNER and not (len(token) <= 2 and token.isupper()))
    if inner or (key in BEFORE_NUMBERS and word[:1].isdigit()):
        return False
    if key in OFTEN_LAST:
        return word[:1].isupper()
    if key in EITHER or _INITIALS.fullmatch(token):
        return begins
    if len(token) > 1 or not token.isalpha():
        return True
    label = before.rsplit(None, 1)[-1:] or [""]
    return token.isupper() and (begins or label[0].lower() in LABELS)


def _ends_without_blank(text: str, start: int, stop: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a blank was forgotten: 'treatment.Ketamine', and neither an address nor an abbreviation."""
    word = after["word"] or ""
    if not (word[:1].isupper() and word[1:2].islower()) or after["open"] not in {"", "“", "‘"}:
        return False
    token, _ = _token_before(text, start, stop.start())
    letters = token.rstrip(")]”’\"'")
    if len(letters) < 2 or not letters[-1].islower() or "." in letters or word.lower() in DOMAIN_ENDS:
        return False
    if letters.lower() in TITLES | INNER | EITHER | OFTEN_LAST:
        return False
    behind = text[after.end() : after.end() + _REACH].split(None, 1)
    return _ADDRESS.search(token + stop[0] + word + (behind[0] if behind else "")) is None
