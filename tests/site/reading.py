"""Reads a page as a browser would: which elements and attributes it has, which text, which links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Seen:
    """What a reader of HTML finds: elements with attributes, all text, ids, addresses, and what does not close."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.elements}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.seen.elements.append((tag, values))
        if values.get("id"):
            self.seen.ids.append(values["id"] or "")
        if tag == "a" and values.get("href") is not None:
            self.seen.links.append(values["href"] or "")
        for name in ("src", "srcset", "poster", "data", "action") + (("href",) if tag not in ("a", "area") else ()):
            if values.get(name):
                self.seen.loads.append(values[name] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.seen.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen.text += data


def read(html: str) -> Seen:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.seen.unclosed.extend(reader.open)
    return reader.seen


def read_file(path: Path) -> Seen:
    return read(path.read_text(encoding="utf-8"))
