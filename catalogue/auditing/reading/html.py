"""Reads HTML: every block of the page that a visitor can see, asides, questions and answers and footers among them.

Knows elements. What does not show is dropped: scripts, styles, navigation, cookie bars, hidden elements; how much of it
was text is told, for an answer behind a button may be hidden too. Nothing is executed, and no address is followed.
"""

import re
from collections import Counter
from collections.abc import Iterator

from catalogue.auditing.copy import Copy, Part
from catalogue.auditing.reading.decoding import decoded
from catalogue.auditing.reading.tags import Mark, Token, attributes, read_pieces, tokens
from catalogue.auditing.reading.writing import Blocks


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search
    section summary table tbody td tfoot th thead tr ul button label select
""")
_EMPTY = _names("area base br col embed hr img input link meta source track wbr param")
_DROPPED = _names("""
    script style template svg math iframe object canvas audio video select textarea head nav noembed noframes title
    datalist noscript map
""")
_PARTS = dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"], Part.HEADING) | {"li": Part.ITEM}
_CLOSED_BY = {  # an element that ends where one of these begins (HTML standard, 13.1.2.4)
    "li": _names("li"),
    "dt": _names("dt dd"),
    "dd": _names("dt dd"),
    "td": _names("td th tr tbody tfoot"),
    "th": _names("td th tr tbody tfoot"),
    "tr": _names("tr tbody tfoot"),
    "p": _BLOCKS - _names("button label option optgroup select"),
    "head": _BLOCKS,
}
_LOST_WITH = {
    "nav": "the navigation",
    "noscript": "a part for browsers without scripts",
    **dict.fromkeys(["svg", "math", "iframe", "object", "canvas", "audio", "video", "map"], "embedded objects"),
    **dict.fromkeys(["select", "textarea", "datalist"], "fields of a form"),
    "template": "hidden parts",
}
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_COOKIES = re.compile(
    r"(?:^|[\s_-])(?:cookies?(?:bar|banner|notice|consent|law|bot)?|gdpr|onetrust|cky|cmplz|cybotcookiebot\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_REFERENCE = re.compile(r"[\s\[(]*[0-9]{1,3}(?:\s*[,;–-]\s*[0-9]{1,3})*[\s\])]*")


def read(source: str, data: bytes, encoding: str | None) -> Copy:
    """The copy in a page. Offsets are those of the page's own text. Raises Unreadable."""
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, encoding, otherwise=declared[1].decode("ascii") if declared else None)
    page = Page(text)
    page.read(tokens(text))
    return Copy(source, text, tuple(page.blocks.found), tuple(page.not_read()), "html")


class Page:
    """A page under reading: which elements are open, and which of them does not show."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks()
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._dropped_at: int | None = None
        self._why = ""
        self._unseen: Counter[str] = Counter()
        self._lost = 0
        self._pictures = 0

    def read(self, found: Iterator[Token]) -> None:
        """Afterwards the blocks are found."""
        for token in found:
            if token.mark is Mark.TEXT:
                self._words(token)
            elif token.mark is Mark.OPENS:
                self._opens(token)
            elif token.mark is Mark.CLOSES:
                self._closes(token)
            else:
                self._lost += token.end - token.start
        self.blocks.close(self._part())

    def not_read(self) -> Iterator[str]:
        """What of the page was not read, a sentence each."""
        for why, count in sorted(self._unseen.items()):
            yield f"{count} {'word' if count == 1 else 'words'} in {why} of the page were not read"
        if self._pictures:
            yield f"{self._pictures} {'picture was' if self._pictures == 1 else 'pictures were'} not looked at"
        if self._lost:
            yield f"{self._lost} characters after a tag or script that does not end were not read, as in a browser"

    def _words(self, token: Token) -> None:
        if self._dropped_at is not None:
            if self._why:
                self._unseen[self._why] += len(self.text[token.start : token.end].split())
            return
        if self._count["sup"] and _REFERENCE.fullmatch(self.text, token.start, token.end):
            if not self.blocks.last.isdigit():  # 10⁹ keeps its power; the number of a reference is none
                return
            self.blocks.add("^", token.start, token.start)
        for read, start, end in read_pieces(self.text, token.start, token.end):
            self.blocks.add(read, start, end)

    def _opens(self, token: Token) -> None:
        name = token.name
        while self._open and name in _CLOSED_BY.get(self._open[-1], ()):
            self._leave(self._open[-1])
        if name in _BLOCKS:
            self.blocks.close(self._part())
        elif name == "br":
            self.blocks.break_line(token.start, token.end)
        elif name == "img" and self._dropped_at is None:
            self._pictures += 1
        if name in _EMPTY:
            return
        self._open.append(name)
        self._count[name] += 1
        if self._dropped_at is None:
            is_dropped, why = self._is_dropped(token)
            if is_dropped:
                self._dropped_at, self._why = len(self._open), why

    def _is_dropped(self, token: Token) -> tuple[bool, str]:
        """Whether an element is not read, and the name of what would be lost by it, if anything."""
        if token.name in _DROPPED:
            return True, _LOST_WITH.get(token.name, "")
        if token.name in {"html", "body"} or token.end - token.start <= len(token.name) + 2:
            return False, ""
        own = attributes(self.text[token.start : token.end])
        if own.get("role") in {"navigation", "search", "menu"}:
            return True, "the navigation"
        if _COOKIES.search(f"{own.get('id', '')} {own.get('class', '')}"):
            return True, "a notice about cookies"
        # what is hidden from screen readers alone (aria-hidden) shows to all others, and is read
        if own.get("hidden", "until-found").lower() != "until-found" or _HIDDEN_STYLE.search(own.get("style", "")):
            return True, "hidden parts"
        return False, ""

    def _closes(self, token: Token) -> None:
        if not self._count[token.name]:
            return
        while self._open[-1] != token.name:
            self._leave(self._open[-1])
        self._leave(token.name)

    def _leave(self, name: str) -> None:
        if name in _BLOCKS:
            self.blocks.close(self._part())
        self._open.pop()
        self._count[name] -= 1
        if self._dropped_at is not None and len(self._open) < self._dropped_at:
            self._dropped_at, self._why = None, ""

    def _part(self) -> Part | None:
        """The part that the open elements tell: the innermost that tells one."""
        return next((_PARTS[name] for name in reversed(self._open[-8:]) if name in _PARTS), None)
