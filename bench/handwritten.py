"""Hand-written pages as long as those of a built site: what Material itself needs for them is the yardstick for ours.

A page of ours is read again as a person would have written it: its headings, paragraphs, lists and tables in Markdown.
Pages stand outside the navigation, as ours do. Nothing of the catalogue is loaded while they are built.
"""

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import yaml

_BLOCKS = {
    "p": "",
    "li": "- ",
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "blockquote": "> ",
    "dt": "",
    "dd": "",
    "div": "",
}
_CELLS = ("th", "td")
_WITHOUT_WORDS = {"script", "style", "svg", "template", "button"}
_SETTINGS = {
    "site_name": "Hand-written pages",
    "nav": [{"Home": "index.md"}],
    "not_in_nav": "/pages/",
    "theme": {
        "name": "material",
        "language": "en",
        "font": False,
        "features": ["navigation.tabs", "navigation.top", "search.highlight", "content.code.copy"],
    },
    "plugins": ["search"],
    "markdown_extensions": ["admonition", "attr_list", "tables", {"toc": {"permalink": True}}],
}


class _Written(HTMLParser):
    """The content of a page as lines of Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._words: list[str] = []
        self._row: list[str] | None = None
        self._inside = 0
        self._silent = 0
        self._begins = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._inside += 1
        self._silent += tag in _WITHOUT_WORDS
        if not self._inside or self._silent:
            return
        if tag == "tr":
            self._end_block()
            self._row = []
        elif tag in _BLOCKS and self._row is None:
            self._end_block()
            self._begins = _BLOCKS[tag]
        elif tag == "a":
            self._words.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._inside and not self._silent and "[" in self._words:
            self._words.append("](https://example.org/)")
        elif tag in _CELLS and self._row is not None:
            self._row.append(self._taken())
        elif tag == "tr" and self._row is not None:
            self.lines.append("| " + " | ".join(self._row) + " |")
            self._row = None
        elif tag == "thead":
            columns = self.lines[-1].count("|") - 1 if self.lines else 1
            self.lines.append("|" + " --- |" * columns)
        elif tag in _BLOCKS and self._row is None:
            self._end_block()
        self._inside -= tag == "article"
        self._silent -= tag in _WITHOUT_WORDS

    def handle_data(self, data: str) -> None:
        if self._inside and not self._silent:
            self._words.append(data)

    def _taken(self) -> str:
        words = " ".join("".join(self._words).replace("|", "/").split())
        self._words.clear()
        return words

    def _end_block(self) -> None:
        if words := self._taken():
            before = "" if self.lines and self.lines[-1].startswith("- ") and self._begins == "- " else "\n"
            self.lines.append(f"{before}{self._begins}{words}")
        self._begins = ""


def handwritten(built: Path, out: Path, *, every: int = 1, longer: Mapping[str, int] = MappingProxyType({})) -> int:
    """Writes Markdown below `out` for each page of the site in `built`, or for one of so many, and its settings.

    `longer` tells by the folder of a page how many bytes of paragraphs are added to it. Counts the pages.
    """
    count = 0
    for page in sorted(built.rglob("index.html"))[::every]:
        written = _Written()
        written.feed(page.read_text(encoding="utf-8"))
        written.close()
        place = page.parent.relative_to(built).as_posix()
        name = "index.md" if place == "." else f"pages/{place}.md"
        target = out / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = [*written.lines, *_paragraphs(written.lines, longer.get(_folder(place), 0))]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        count += 1
    (out / "mkdocs.yml").write_text(yaml.safe_dump(_SETTINGS), encoding="utf-8")
    return count


def shortfall(built: Path, reference: Path) -> dict[str, int]:
    """By how many bytes the hand-written pages in `built` are shorter than those in `reference`: the mean by folder."""
    short: dict[str, list[int]] = {}
    for page in (built / "pages").rglob("index.html"):
        place = page.parent.relative_to(built / "pages").as_posix()
        missing = (reference / place / "index.html").stat().st_size - page.stat().st_size
        short.setdefault(_folder(place), []).append(missing)
    return {folder: sum(all_of_it) // len(all_of_it) for folder, all_of_it in short.items()}


def _folder(place: str) -> str:
    return place.partition("/")[0]


def _paragraphs(lines: Iterable[str], room: int) -> Iterator[str]:
    """Paragraphs of words from `lines` that take about `room` bytes in a page."""
    words = " ".join(line.strip() for line in lines if line.strip() and line.strip()[0] not in "|#>-[") or "Words."
    while room > 0:
        piece = words[:room].rpartition(" ")[0] or words
        yield f"\n{piece}"
        room -= len(piece.encode("utf-8")) + len("<p></p>\n")
