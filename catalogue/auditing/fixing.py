"""Copy with its findings' fixes in place, where that is safe. Knows spans and the marks of Markdown; writes no file.

A fix takes a whole sentence. It is left to a person where the sentence is a heading, a cell of a table or the end of
another one, and where a link, a note or a mark would be torn. A paragraph says the same thing once: a sentence that
would repeat what stands there is taken out, and that is told. What stands in another paragraph is repeated only where
a sentence would have nothing else to say, and that is told too.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from catalogue.auditing.copy import Copy, Part, Placed, placed
from catalogue.auditing.model import Audit, Finding, Severity
from catalogue.text.look import ends_like_a_sentence
from catalogue.text.normal import folded
from catalogue.text.sentences import sentences
from catalogue.text.spans import Span

WRITABLE = frozenset({"txt", "md"})
"""The forms in which a sentence can be put in place of another without touching anything else."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|`+|~~)")
_MARKS_BEFORE = re.compile(r"(?<!\\)[*_`~]{1,3}$")
_MARKS_AFTER = re.compile(r"[*_`~]{1,3}")
_LINK = re.compile(r"(?<!\\)\[|\]\(|\]\[|<[A-Za-z/!]")
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")
_STEERS_MARKDOWN = re.compile(r"[\\`*_\[\]<]")
_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t>]*(?:\r\n|\r|\n)")
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text with fixes in place, and how many sentences changed; `taken_out` of them for they would say what stands
    beside them. `notes` tell, a sentence each, what is to be looked at: what was taken out, repeated or left.
    """

    text: str
    applied: int
    taken_out: int
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Change:
    sentence: Placed
    span: Span
    fix: str
    paragraph: int


def fixed(copy: Copy, audit: Audit) -> Fixed:
    """The copy with the gravest fix of each sentence in its place."""
    found = placed(copy)
    paragraphs = _Paragraphs(copy)
    notes: list[tuple[int, str]] = []
    changes: list[_Change] = []
    for at, finding in sorted(_gravest(audit).items()):
        sentence = found[at]
        span, why = _safe(copy, finding.span, sentence)
        if span is None:
            notes.append((sentence.sentence.line, f"is left: {why}"))
        else:
            changes.append(_Change(sentence, span, finding.fix or "", paragraphs.holding(finding.span)))
    standing: defaultdict[int, set[str]] = defaultdict(set)
    changing = {change.sentence.sentence.span for change in changes}
    wanted = {change.paragraph for change in changes}
    for one in found:
        paragraph = paragraphs.holding(one.sentence.span)
        if paragraph in wanted and one.sentence.span not in changing:
            standing[paragraph].add(_plain(one.sentence.text))
    notes += _said_once(changes, standing)
    parts: list[str] = []
    at = 0
    for change in changes:
        span = change.span if change.fix else _with_a_blank(copy.text, change.span)
        parts += (copy.text[at : span.start], _written(change.fix, copy.form))
        at = span.end
    told = tuple(f"line {line}: the sentence {note}" for line, note in sorted(notes))
    taken_out = sum(1 for change in changes if not change.fix)
    return Fixed("".join([*parts, copy.text[at:]]), len(changes), taken_out, (*told, *_repeated(changes)))


def _gravest(audit: Audit) -> dict[int, Finding]:
    """The gravest open finding with a fix for each sentence, by the sentence's number; none for a part of one."""
    by_span = {one.span: one.index for one in audit.sentences}
    chosen: dict[int, Finding] = {}
    for finding in audit.open_findings:
        at = by_span.get(finding.span)
        if finding.fix is None or at is None:
            continue
        if at not in chosen or _RANK[finding.severity] < _RANK[chosen[at].severity]:
            chosen[at] = finding
    return chosen


def _said_once(changes: Iterable[_Change], standing: defaultdict[int, set[str]]) -> Iterator[tuple[int, str]]:
    """Afterwards no change says what stands in its paragraph, nor, beside something new, what an earlier change says;
    a note for each that has nothing left to say.
    """
    earlier: set[str] = set()
    for change in changes:
        said = standing[change.paragraph]
        fresh = {_plain(one.text): one.text for one in sentences(change.fix) if _plain(one.text) not in said}
        kept = {plain: text for plain, text in fresh.items() if plain not in earlier} or fresh
        said.update(kept)
        earlier.update(kept)
        change.fix = " ".join(kept.values())
        if not kept:
            yield change.sentence.sentence.line, "is taken out: the paragraph says already what it could say"


def _repeated(changes: Iterable[_Change]) -> Iterator[str]:
    """A note for each sentence that stands in more than one paragraph now."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for change in changes:
        for sentence in sentences(change.fix):
            places[sentence.text].append(change.sentence.sentence.line)
    for text, lines in places.items():
        if len(lines) > 1:
            yield f"‘{text}’ is put in at lines {', '.join(map(str, lines))}: keep it where it belongs"


class _Paragraphs:
    """Which paragraph a place belongs to: a line of plain text, or a block that the reader told."""

    def __init__(self, copy: Copy) -> None:
        starts: Sequence[int] = [block.pieces[0].start for block in copy.blocks if block.pieces]
        self._starts = starts or [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", copy.text))]

    def holding(self, span: Span) -> int:
        """The number of the paragraph in which the span begins."""
        return bisect_right(self._starts, span.start)


def _plain(text: str) -> str:
    return " ".join(folded(text).split()).rstrip(".")


def _written(fix: str, form: str) -> str:
    """The fix as it is written in the form."""
    if form == "md":
        return _STEERS_MARKDOWN.sub(r"\\\g<0>", fix)
    return escape(fix, quote=False) if form == "html" else fix


def _with_a_blank(text: str, span: Span) -> Span:
    """The extent of a sentence that is taken out, with the blanks before it, or after it where it begins a line."""
    start, end = span.start, span.end
    while start and text[start - 1] in " \t":
        start -= 1
    if start and text[start - 1] not in "\r\n":
        return Span(start, end)
    while end < len(text) and text[end] in " \t":
        end += 1
    return Span(span.start, end)


def _safe(copy: Copy, span: Span, sentence: Placed) -> tuple[Span | None, str]:
    """What the fix takes, or why it has to be left to a person."""
    is_marked = copy.form == "md"
    taken = _with_marks(copy.text, span) if is_marked else span
    dangers = (
        # in plain text a heading is guessed from its look, and nothing marks it as one
        (sentence.part is Part.HEADING and copy.form != "txt", "a heading is written anew by a person"),
        (_is_an_end(sentence), "it is the end of another one"),
        (copy.form == "txt" and bool(sentence.pieces), "its citation would be lost"),
        (copy.form == "html" and "<" in span.of(copy.text), "tags would be torn apart"),
        (is_marked and _is_cell(copy.text, span), "it stands in a table"),
        (is_marked and _holds_a_link(copy.text, span), "a link, a note or a tag of HTML would be lost"),
        (taken is None, "marks of Markdown would be torn apart"),
    )
    why = next((why for is_met, why in dangers if is_met), "")
    return (None if why else taken), why


def _is_an_end(sentence: Placed) -> bool:
    return sentence.stem is not None and not ends_like_a_sentence(sentence.sentence.text)


def _holds_a_link(text: str, span: Span) -> bool:
    """Whether a link or the like stands in the sentence, or the sentence in one."""
    if _LINK.search(span.of(text)):
        return True
    before = _EMPTY_LINE.split(text[max(span.start - _LONGEST_LINK, 0) : span.start])[-1]
    depth = 0
    for bracket in _BRACKETS.findall(before):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
    return depth > 0


def _is_cell(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].lstrip(" \t>")
    return line.startswith("|") or line.count(" | ") > 1


def _with_marks(text: str, span: Span) -> Span | None:
    """The span with the marks at its edges that belong to what is within; None where marks would be torn apart."""
    tried = [span]
    before = _MARKS_BEFORE.search(text[max(span.start - 3, 0) : span.start])
    after = _MARKS_AFTER.match(text[span.end : span.end + 3])
    if before:
        tried.append(Span(span.start - len(before[0]), span.end))
    if after:
        tried += [Span(one.start, span.end + len(after[0])) for one in tried]
    return next((one for one in tried if _is_whole(one.of(text))), None)


def _is_whole(text: str) -> bool:
    marks = [mark for mark in _MARKS.findall(text) if mark != "_"]
    return all(marks.count(mark) % 2 == 0 for mark in set(marks))
