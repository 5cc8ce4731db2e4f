"""A piece of copy as the audit reads it: its text, and the blocks that a reader sees of it.

Knows blocks and what part they play: heading, list item, stem of a list, plain text. Where the format of the copy says
so (HTML, Markdown, DOCX) the reader tells; elsewhere it is read off the look of the line.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from catalogue.text.look import ends_like_a_sentence, ends_with_a_list_mark
from catalogue.text.sentences import Sentence, sentences
from catalogue.text.spans import Lines, Span


class Part(StrEnum):
    """What part a sentence plays in the copy."""

    TEXT = "text"
    HEADING = "heading"
    STEM = "stem"
    ITEM = "item"


class Piece(NamedTuple):
    """What a reader sees of the code points from `start` to `end`: one for one where both are as long."""

    read: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that is read as one, such as a paragraph with its tags taken out. A line feed in it ends a line.

    `part` is None where the format does not tell.
    """

    pieces: tuple[Piece, ...]
    part: Part | None = None

    @property
    def read(self) -> str:
        """What a reader sees."""
        return self.pieces[0].read if len(self.pieces) == 1 else "".join(piece.read for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Copy:
    """One piece of copy. `text` is what offsets count in (code points).

    Without `blocks` every line of the text is a block; with them nothing but the blocks is read.
    `not_read` tells, a sentence each, what of the copy no reader looked at. `form` is 'txt', 'md', 'html', 'docx' or
    'pdf'; of the last two `text` is what was taken out of the file.
    """

    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    not_read: tuple[str, ...] = ()
    form: str = "txt"

    @property
    def is_the_file(self) -> bool:
        """Whether offsets, lines and columns are those of the file itself."""
        return self.form not in {"docx", "pdf"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence with its part and the stem that it stands under, by position in the list of sentences, or None.

    `sentence.text` is as a reader sees it; `pieces` say what of the copy stands behind it, none where it is the same.
    """

    sentence: Sentence
    part: Part
    stem: int | None
    pieces: tuple[Piece, ...] = ()


class _Found(NamedTuple):
    sentence: Sentence
    line: tuple[int, int]
    before: str
    part: Part | None
    pieces: tuple[Piece, ...]


_LONGEST_HEADING = 14


def placed(copy: Copy) -> tuple[Placed, ...]:
    """The sentences of the copy in order, each with its part; a list item points to the stem it completes."""
    return tuple(_placed(_in_blocks(copy) if copy.blocks else _in_lines(copy.text)))


def within(pieces: tuple[Piece, ...], start: int, end: int) -> Span:
    """The extent in the copy behind `read[start:end]` of these pieces; `end` is greater than `start`."""
    ends = list(accumulate(len(piece.read) for piece in pieces))
    return Span(_edge(pieces, ends, start).start, _edge(pieces, ends, end - 1).end)


def shown_within(pieces: tuple[Piece, ...], place: Span) -> Span:
    """The extent of what is read behind a place of the copy: the way back of `within`."""
    at = 0
    covered: list[int] = []
    for piece in pieces:
        if len(piece.read) == piece.end - piece.start:
            first, last = max(place.start, piece.start) - piece.start, min(place.end, piece.end) - piece.start
            covered += [at + first, at + last] if first < last else []
        elif place.overlaps(Span(piece.start, piece.end)):
            covered += [at, at + len(piece.read)]
        at += len(piece.read)
    return Span(min(covered), max(covered)) if covered else Span(0, 0)


def _edge(pieces: tuple[Piece, ...], ends: list[int], at: int) -> Span:
    """The extent behind one character."""
    position = bisect_right(ends, at)
    piece = pieces[position]
    if len(piece.read) != piece.end - piece.start:
        return Span(piece.start, piece.end)
    place = piece.start + at - (ends[position] - len(piece.read))
    return Span(place, place + 1)


def _in_lines(text: str) -> Iterator[_Found]:
    for sentence in sentences(text):
        before = text[sentence.span.start - sentence.column + 1 : sentence.span.start]
        yield _Found(sentence, (sentence.line, 0), before, None, ())


def _in_blocks(copy: Copy) -> Iterator[_Found]:
    lines = Lines(copy.text)
    index = 0
    for number, block in enumerate(copy.blocks):
        read = block.read
        ends = list(accumulate(len(piece.read) for piece in block.pieces))
        for one in sentences(read):
            index += 1
            pieces = tuple(_cut(block.pieces, ends, one.span))
            span = Span(pieces[0].start, pieces[-1].end)
            line, column = lines.position(span.start)
            before = read[one.span.start - one.column + 1 : one.span.start]
            is_the_same = len(pieces) == 1 and len(span) == len(one.text) and span.of(copy.text) == one.text
            found = Sentence(index, span, line, column, one.text)
            yield _Found(found, (number, one.line), before, block.part, () if is_the_same else pieces)


def _cut(pieces: tuple[Piece, ...], ends: list[int], span: Span) -> Iterator[Piece]:
    """The pieces within an extent of what is read, those at its edges cut."""
    for position in range(bisect_right(ends, span.start), len(pieces)):
        piece = pieces[position]
        begin = ends[position] - len(piece.read)
        if begin >= span.end:
            return
        first, last = max(span.start - begin, 0), min(span.end - begin, len(piece.read))
        if first >= last:
            continue
        if len(piece.read) == piece.end - piece.start:
            yield Piece(piece.read[first:last], piece.start + first, piece.start + last)
        else:
            yield Piece(piece.read[first:last], piece.start, piece.end)


def _placed(found: Iterable[_Found]) -> Iterator[Placed]:
    stem: int | None = None
    last_line = (-1, -1)
    for position, one in enumerate(found):
        shares_a_line = one.line == last_line
        last_line = one.line
        part = one.part or _look(one, is_under_a_stem=stem is not None, shares_a_line=shares_a_line)
        under = stem if part is Part.ITEM else None
        if one.sentence.text.rstrip().endswith(":"):
            part = Part.STEM
        if part is Part.STEM:
            stem = position
        elif part in {Part.TEXT, Part.HEADING} and not shares_a_line:
            stem = None
        yield Placed(one.sentence, part, under, one.pieces)


def _look(one: _Found, *, is_under_a_stem: bool, shares_a_line: bool) -> Part:
    """The part that plain text shows: a line without a full stop is an item under a stem, else a heading if short."""
    if shares_a_line:
        return Part.TEXT
    if ends_with_a_list_mark(one.before):
        return Part.ITEM
    if ends_like_a_sentence(one.sentence.text):
        return Part.TEXT
    if is_under_a_stem:
        return Part.ITEM
    return Part.HEADING if len(one.sentence.text.split()) <= _LONGEST_HEADING else Part.TEXT
