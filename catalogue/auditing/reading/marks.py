"""The marks by which a piece cites: [1], (3), superscripts, [@key], \\cite{key}, (Noppers 2011).

Knows how marks look and what each names; not the list that they lead to. A number counts as a mark only where the list
has such a number, so that doses and years are left alone.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from catalogue.auditing.copy import Block, Copy, Piece, within
from catalogue.text.spans import Span


class Kind(Enum):
    """What a mark names a reference by."""

    NUMBER = auto()
    KEY = auto()
    NAME = auto()
    """Surname and year, told as 'Noppers 2011'."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in the text of a piece: where, by what it names, which. `is_apart`: the sentence reads on without it."""

    span: Span
    kind: Kind
    names: tuple[str, ...]
    is_apart: bool = True


_RANGE = r"[0-9]{1,3}(?:\s?[-–]\s?[0-9]{1,3})?"
_NUMBERS = rf"{_RANGE}(?:\s?[,;]\s?{_RANGE})*"
_SQUARE = re.compile(rf"\s*\[\s?({_NUMBERS})\s?\]")
_ROUND = re.compile(rf"\s*\(\s?({_NUMBERS})\s?\)")
_RAISED = re.compile(r"(?<=[^\W\d]|[.,;:!?)\]”’\"'%])([⁰¹²³⁴-⁹]+(?:\s?[,⁻–-]\s?[⁰¹²³⁴-⁹]+)*)")
_CARETS = re.compile(rf"\^({_NUMBERS})\^")
_TAGGED = re.compile(
    rf"<sup\b[^>]{{0,200}}>(?:\s|<[^>]{{0,400}}>)*\[?({_NUMBERS})\]?(?:\s|</[^>]{{0,20}}>)*</sup>", re.IGNORECASE
)
_STUCK = re.compile(rf"(?<=[a-z)%][.,;:]|[a-z][a-z]|[a-z]\))({_NUMBERS})(?=\s|$|[.,;:])")
_KEYS = re.compile(r"\s*\[([^\[\]\n]{0,600}?@[^\[\]\n]{0,600})\]")
_KEY = re.compile(r"(?<![\w.])-?@\{?([\w][\w:.#$%&+?<>~/-]*)\}?")
_LATEX = re.compile(r"\s*\\(?:no)?cite[a-z]*\*?(?:\[[^\]\n]{0,200}\]){0,2}\{([^{}\n]{1,600})\}")
_WORD = r"[^\W\d_][\w'’.-]*"
_PEOPLE = (
    rf"(?:{_WORD} ){{0,5}}{_WORD}(?:,? et al\.?| and (?:others|colleagues)|,? (?:and|&) (?:{_WORD} ){{0,3}}{_WORD})?"
)
_DATED = rf"{_PEOPLE},? (?:19|20)[0-9]{{2}}[a-z]?"
_NAMED = re.compile(rf"\s*\(((?:(?:see|e\.g\.,?|cf\.) )?{_DATED}(?:[;,] {_DATED})*)\)")
_TOLD = re.compile(
    r"([^\W\d_][\w'’-]*)(?:,? et al\.?| and (?:others|colleagues)| (?:and|&) [^\W\d_][\w'’-]*)? "
    r"\(((?:19|20)[0-9]{2})[a-z]?\)"
)
_ONE_NAMED = re.compile(rf"({_PEOPLE}),? ((?:19|20)[0-9]{{2}})")
_PARTICLES = frozenset(
    ["van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "ter", "ten"]
)
_NO_SURNAMES = frozenset(
    [
        "in",
        "since",
        "by",
        "from",
        "until",
        "during",
        "after",
        "before",
        "about",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "issue",
        "edition",
        "version",
        "act",
    ]
)
_UNITS = re.compile(r"(?:^|[^\w])(?:[kcmdμµn]?m|kg|R|r|χ|I|x|s|h|min)$")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def past_marks(copy: Copy) -> Copy:
    """The piece as it reads without what can only be a mark: [1], [@key], raised numbers. Places stay as they are."""
    return without(copy, tuple(one for one in marks(copy, ()) if one.kind is not Kind.NAME))


def marks(copy: Copy, numbers: Collection[int]) -> tuple[Mark, ...]:
    """Every mark of the piece in the order of its text. `numbers` are those that the list of references has.

    Without any, raised numbers are marks wherever they follow a word, and numbers in round brackets are none.
    """
    found: list[Mark] = []
    if copy.form in {"html", "md"}:
        found += _numbered(_TAGGED, copy.text, numbers)
    for read, pieces in _blocks(copy):
        own = list(_keyed(read))
        square = list(_numbered(_SQUARE, read, numbers))
        own += square
        own += _numbered(_CARETS, read, numbers)
        own += _raised(read, numbers)
        own += _named(read)
        if copy.form in {"docx", "pdf"}:
            own += _numbered(_STUCK, read, numbers)
        if not square:
            own += (one for one in _numbered(_ROUND, read, numbers) if one.span.start > 0)
        found += (replace(one, span=within(pieces, _begin(one.span, read), one.span.end)) for one in own)
    kept: list[Mark] = []
    for one in sorted(found, key=lambda each: (each.span.start, -len(each.span))):
        if not kept or not one.span.overlaps(kept[-1].span):
            kept.append(one)
    return tuple(kept)


def without(copy: Copy, found: Collection[Mark]) -> Copy:
    """The piece as it reads without the marks that stand apart; every place stays where it is."""
    cuts = sorted(_with_blanks(one.span, copy.text) for one in found if one.is_apart)
    if not cuts:
        return copy
    parts = [block.part for block in copy.blocks] or None
    blocks = []
    for at, (_, pieces) in enumerate(_blocks(copy)):
        left = tuple(each for piece in pieces for each in _cut(piece, cuts))
        if left:
            blocks.append(Block(left, parts[at] if parts else None))
    return replace(copy, blocks=tuple(blocks))


def _begin(span: Span, read: str) -> int:
    """Where a mark begins: behind the blanks before it."""
    return span.end - len(span.of(read).lstrip())


def _with_blanks(span: Span, text: str) -> Span:
    """The extent of a mark with the blanks before it, which nobody would read without it."""
    start = span.start
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return Span(start, span.end)


def _blocks(copy: Copy) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    if copy.blocks:
        yield from ((block.read, block.pieces) for block in copy.blocks)
        return
    for line in re.finditer(r"[^\r\n]+", copy.text):
        yield line[0], (Piece(line[0], *line.span()),)


def _cut(piece: Piece, cuts: Collection[Span]) -> Iterator[Piece]:
    at = piece.start
    is_even = len(piece.read) == piece.end - piece.start
    for cut in cuts:
        if cut.end <= at or cut.start >= piece.end:
            continue
        if not is_even:
            return
        if cut.start > at:
            yield Piece(piece.read[at - piece.start : cut.start - piece.start], at, cut.start)
        at = max(at, cut.end)
    if at < piece.end:
        yield Piece(piece.read[at - piece.start :], at, piece.end) if is_even else piece


def _keyed(read: str) -> Iterator[Mark]:
    for group in _KEYS.finditer(read):
        keys = tuple(key[1].rstrip(".:") for key in _KEY.finditer(group[1]))
        if keys:
            yield Mark(Span(*group.span()), Kind.KEY, keys)
    for key in _KEY.finditer(read):
        yield Mark(Span(*key.span()), Kind.KEY, (key[1].rstrip(".:"),), is_apart=False)
    for group in _LATEX.finditer(read):
        yield Mark(Span(*group.span()), Kind.KEY, tuple(key.strip() for key in group[1].split(",") if key.strip()))


def _numbered(pattern: re.Pattern[str], read: str, numbers: Collection[int]) -> Iterator[Mark]:
    for group in pattern.finditer(read):
        told = _spread(group[1])
        if told and (
            pattern in (_SQUARE, _TAGGED) or (pattern is _CARETS and not numbers) or all(one in numbers for one in told)
        ):
            yield Mark(Span(*group.span()), Kind.NUMBER, tuple(map(str, told)))


def _raised(read: str, numbers: Collection[int]) -> Iterator[Mark]:
    for group in _RAISED.finditer(read):
        if _UNITS.search(read[max(group.start() - 4, 0) : group.start()]):
            continue
        told = _spread(group[1].translate(_LOWERED))
        if told and (not numbers or all(one in numbers for one in told)):
            yield Mark(Span(*group.span()), Kind.NUMBER, tuple(map(str, told)))


def _spread(told: str) -> list[int]:
    """The numbers of '1, 3-5'; none where a range runs backwards or too far."""
    numbers: list[int] = []
    for part in re.split(r"[,;]", told):
        ends = [int(one) for one in re.split(r"[-–]", part) if one.strip()]
        if not ends or len(ends) > 2 or not 0 <= ends[-1] - ends[0] < 100:
            return []
        numbers += range(ends[0], ends[-1] + 1)
    return numbers


def _named(read: str) -> Iterator[Mark]:
    for group in _NAMED.finditer(read):
        people = [(_first(one[1]), one[2]) for one in _ONE_NAMED.finditer(group[1])]
        if people and all(_is_a_surname(name) for name, _ in people):
            yield Mark(Span(*group.span()), Kind.NAME, tuple(f"{name} {year}" for name, year in people))
    for told in _TOLD.finditer(read):
        if not _is_a_surname(told[1]):
            continue
        yield Mark(Span(*told.span()), Kind.NAME, (f"{told[1]} {told[2]}",), is_apart=False)


def _is_a_surname(name: str) -> bool:
    """Whether a name is one of a person by its look: capitals, and no word of a date or of a sentence's beginning."""
    words = name.split()
    return (
        bool(words)
        and words[-1][:1].isupper()
        and words[-1].casefold() not in _NO_SURNAMES
        and all(word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    )


def _first(people: str) -> str:
    """The first author's surname of 'see Noppers et al.' or 'van den Berg and Smith'."""
    bare = re.sub(r"^(?:see|e\.g\.,?|cf\.) ", "", people)
    return re.split(r",? et al\.?|,? (?:and|&) ", bare)[0].strip(" ,")
