"""A plain list of references, numbered or not, one per paragraph: as in Word, or under 'References' in a piece.

Knows how lists are set. Nothing in a plain entry says which part is the title: its text is kept whole.
"""

import re
from collections.abc import Iterator

from catalogue.auditing.copy import Copy
from catalogue.problems import Problem
from catalogue.writing.references.entry import Entry, Source, identifiers_in

_HEADING = re.compile(
    r"\W*(?:references?|bibliography|works cited|literature(?: cited)?|sources|citations|further reading)\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(?:\[([0-9]{1,4})\]|\(([0-9]{1,4})\)|([0-9]{1,4})[.)](?=\s|[^\W\d])|([0-9]{1,3})(?=\t))\s*")
_BULLET = re.compile(r"\s*[•·*–—-]\s+")
_YEAR = re.compile(r"(?<![0-9/.])(?:18|19|20)[0-9]{2}(?![0-9])")
_LEAST = 12
_Part = tuple[str, int, int]
"""A paragraph as it is read, and its extent in the text."""


def read(copy: Copy, source: Source) -> tuple[list[Entry], list[Problem]]:
    """The entries in order: after the last heading such as 'References' where there is one, else every paragraph."""
    parts = list(_parts(copy, source.text))
    heading = next((at for at in reversed(range(len(parts))) if _HEADING.fullmatch(parts[at][0])), None)
    if heading is not None:
        parts = parts[heading + 1 :]
    kept = [part for part in parts if len(part[0].strip()) >= _LEAST]
    entries: list[Entry] = []
    for text, start, end in kept:
        number = _NUMBER.match(text)
        label = next(filter(None, number.groups()), "") if number else ""
        body = text[number.end() :] if number else _BULLET.sub("", text, count=1)
        entries.append(_entry(label or str(len(entries) + 1), len(entries) + 1, body.strip(), source, (start, end)))
    return entries, []


def _entry(label: str, number: int, text: str, source: Source, extent: tuple[int, int]) -> Entry:
    found = identifiers_in(text)
    years = _YEAR.findall(re.sub(r"\[cited[^\]]*\]|Accessed [^.]*\.|Retrieved [^,]*,[^,]*,", "", text))
    places = {}
    for kind, value, _ in found:
        at = source.text.find(value, *extent)
        if at >= 0:
            places[kind] = source.place(at, at + len(value))
    start, end = extent
    return Entry(
        label,
        number,
        source.place(start, end),
        year=years[0] if years else "",
        written=tuple((kind, value) for kind, value, _ in found),
        text=" ".join(text.split()),
        places=places,
    )


def _parts(copy: Copy, text: str) -> Iterator[_Part]:
    if copy.blocks:
        for block in copy.blocks:
            yield from _lines_of_block(block.read, block.pieces[0].start, block.pieces[-1].end)
        return
    yield from _of_lines(
        [(line[1], line.start(), line.end(1)) for line in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text)]
    )


def _lines_of_block(read: str, start: int, end: int) -> Iterator[_Part]:
    """A paragraph; of a block whose every line begins with a number, each line is one."""
    lines = read.split("\n")
    if len(lines) > 1 and all(_NUMBER.match(line) for line in lines):
        for line in lines:
            yield line, start, end
    else:
        yield " ".join(read.split()), start, end


def _of_lines(lines: list[_Part]) -> Iterator[_Part]:
    """Paragraphs of plain text: from number to number, else from blank line to blank line, else line by line."""
    heading = next((at for at in reversed(range(len(lines))) if _HEADING.fullmatch(lines[at][0])), 0)
    lines = lines[heading:]
    told = [line for line in lines[bool(heading) :] if line[0].strip()]
    numbered = sum(1 for line in told if _NUMBER.match(line[0]))
    is_numbered = numbered > 1 or (numbered == 1 and len(told) == 1)
    is_by_line = sum(1 for line in told if _YEAR.search(line[0])) >= 0.8 * len(told)
    now: list[_Part] = []
    for line in lines:
        is_blank = not line[0].strip()
        if is_numbered:
            begins = is_blank or bool(_NUMBER.match(line[0])) or bool(_HEADING.fullmatch(line[0]))
        else:
            begins = is_blank or is_by_line or bool(_HEADING.fullmatch(line[0]))
        if begins and now:
            yield _joined(now)
            now = []
        if not is_blank:
            now.append(line)
    if now:
        yield _joined(now)


def _joined(lines: list[_Part]) -> _Part:
    return " ".join(line[0].strip() for line in lines), lines[0][1], lines[-1][2]
