"""Reads Markdown as CommonMark does, as far as what a reader sees depends on it: blocks, and marks within them.

Knows headings, lists, quotations, tables, fenced code, front matter, links, emphasis and HTML within the text.
No library in reach tells at which offset a word of the page stands in the file.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from catalogue.auditing.copy import Copy, Part
from catalogue.auditing.reading.decoding import decoded
from catalogue.auditing.reading.tags import read_pieces
from catalogue.auditing.reading.writing import Blocks

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)")
_QUOTED = re.compile(r"[ \t]*>[ \t]?")
_DEFINED = re.compile(r"\[[^\]]{1,200}\]:[ \t]*\S")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,60}\]:[ \t]*")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\w+[ \t]*\"?")
_RAW = re.compile(r"<(script|style|textarea)\b", re.IGNORECASE)
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<drop><!--(?:(?!<!--|-->).)*+-->|</?[A-Za-z][^<>]{0,2000}>|!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)"
    r"|\]\(\s{0,20}<?[^()\s<>]{0,2000}(?:\([^()\s]{0,500}\)[^()\s<>]{0,500})?>?(?:\s{1,20}[\"'][^\"'()]{0,500}[\"'])?\s{0,20}\)"
    r"|\]\[[^\[\]]{0,200}\]|\[\^[^\[\]]{1,60}\]|\{[:.#][^{}]{0,200}\})"
    r"|(?P<mark>\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~|`+|\[(?=[^\[\]]{1,500}\](?:\(|\[))|(?<=\w)\\$)",
    re.DOTALL,
)


def read(source: str, data: bytes, encoding: str | None) -> Copy:
    """The copy in a Markdown file. Raises Unreadable."""
    text = decoded(data, encoding)
    page = Page(text)
    page.read()
    return Copy(source, text, tuple(page.blocks.found), tuple(page.not_read()), "md")


class Page:
    """A file under reading: the lines of the paragraph that is open, and the part that it plays."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks()
        self._lines: list[tuple[int, int]] = []
        self._part: Part | None = None
        self._fence = ""
        self._until: re.Pattern[str] | None = None
        self._left_out = {"front matter": 0, "code": 0, "script or style": 0}

    def read(self) -> None:
        """Afterwards the blocks are found."""
        lines = [(match.start(1), match.end(1)) for match in _LINE.finditer(self.text)]
        at = self._front_matter(lines)
        for start, end in lines[at:]:
            self._line(start, end)
        self._close()

    def not_read(self) -> Iterator[str]:
        """What of the file was not read."""
        for what, count in self._left_out.items():
            if count:
                yield f"{count} {'line' if count == 1 else 'lines'} of {what} were not read"

    def _front_matter(self, lines: list[tuple[int, int]]) -> int:
        if self._of(lines[0]).rstrip() != "---":
            return 0
        for at, line in enumerate(lines[1:60], 1):
            if self._of(line).rstrip() in {"---", "..."}:
                self._left_out["front matter"] = at - 1
                return at + 1
        return 0

    def _of(self, line: tuple[int, int]) -> str:
        return self.text[line[0] : line[1]]

    def _line(self, start: int, end: int) -> None:
        if self._is_left_out(start, end):
            return
        while quoted := _QUOTED.match(self.text, start, end):
            start = quoted.end()
        line = self.text[start:end]
        bare = line.lstrip(" \t")
        start += len(line) - len(bare)
        if not bare:
            self._close()
        elif self._lines and self._part is None and _UNDERLINE.match(line) and not bare.startswith("- "):
            self._part = Part.HEADING
            self._close()
        elif _RULE.match(bare) or (_DEFINED.match(bare) and not _FOOTNOTE.match(bare)) or _TABLE_RULE.match(bare):
            self._close()
        elif heading := _HEADING.match(bare):
            self._close()
            closing = _HEADING_END.search(bare)
            self._whole(start + heading.end(), start + closing.start() if closing else end, Part.HEADING)
        elif bare.startswith("|") or bare.count(" | ") > 1:
            self._close()
            self._row(start, end)
        else:
            self._begin_or_go_on(bare, start, end)

    def _begin_or_go_on(self, bare: str, start: int, end: int) -> None:
        begins = _ITEM.match(bare) or _FOOTNOTE.match(bare) or _ADMONITION.match(bare)
        if begins:
            self._close()
            self._part = Part.ITEM if _ITEM.match(bare) else None
            start += begins.end()
        if start < end:
            self._lines.append((start, end))
        if bare.endswith("  "):
            self._lines.append((end, end))

    def _is_left_out(self, start: int, end: int) -> bool:
        """Whether the line is code, or within a script or style."""
        fence = _FENCE.match(self.text, start, end)
        if self._fence:
            self._left_out["code"] += 1
            if fence and fence[1].startswith(self._fence):
                self._fence = ""
            return True
        if self._until is not None:
            self._left_out["script or style"] += 1
            if self._until.search(self.text, start, end):
                self._until = None
            return True
        if fence:
            self._close()
            self._fence = fence[1]
            self._left_out["code"] += 1
            return True
        if raw := _RAW.search(self.text, start, end):
            self._close()
            closing = re.compile(rf"</{raw[1]}", re.IGNORECASE)
            self._left_out["script or style"] += 1
            self._until = None if closing.search(self.text, raw.end(), end) else closing
            return True
        return False

    def _row(self, start: int, end: int) -> None:
        for cell in re.finditer(r"(?:[^|\\]|\\.)+", self.text[start:end]):
            self._whole(start + cell.start(), start + cell.end(), None)

    def _whole(self, start: int, end: int, part: Part | None) -> None:
        self._lines.append((start, end))
        self._part = part
        self._close()

    def _close(self) -> None:
        """Afterwards the paragraph that was open is a block."""
        if self._lines:
            self._inline(self._lines[0][0], self._lines[-1][1])
        self.blocks.close(self._part)
        self._lines, self._part = [], None

    def _inline(self, start: int, end: int) -> None:
        """The pieces of the paragraph, marks taken out; what stands before a line's text, such as '> ', is left out."""
        gaps = [(before[1], after[0]) for before, after in pairwise(self._lines)]
        marks = [(*found.span(), found) for found in _INLINE.finditer(self.text, start, end)]
        at = start
        for begin, stop, found in sorted([*marks, *((*gap, None) for gap in gaps)], key=lambda one: one[:2]):
            if begin < at:
                at = max(at, stop)
                continue
            self._add(at, begin)
            at = stop
            if found is None:
                self._end_of_line(begin, stop)
            elif found["escape"]:
                self.blocks.add(found[0][1:], begin, stop)
        self._add(at, end)

    def _end_of_line(self, begin: int, stop: int) -> None:
        if begin == stop or self.text[begin - 1] == "\\" or self.text[begin - 2 : begin] == "  ":
            self.blocks.break_line(begin, max(stop, begin))
        else:
            self.blocks.add(" ", begin, stop)

    def _add(self, start: int, end: int) -> None:
        for read, first, last in read_pieces(self.text, start, end):
            self.blocks.add(read, first, last)
