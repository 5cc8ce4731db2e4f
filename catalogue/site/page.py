"""What a page is: an address, a title, a body and a head, apart from each other.

Knows nothing of records, templates or generators.
"""

import re
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level, by which a page is entered: its fragment, and its words as plain text."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `uri` is relative to the site's root and ends in a slash, or is empty for the home page. `title` and `description`
    are plain text. `body` and `head` are finished HTML: every text from a record in them is escaped.
    `is_record` tells the pages of single records, which stand outside the navigation. `is_wide` asks for the whole
    width, without a list of headings beside the text. `numbers` are identifiers for the search, and `sought` is what it
    holds of the page, as HTML: none for the whole body, nothing for a page that the search leaves out. What it finds
    there counts `boost` times.
    """

    uri: str
    title: str
    description: str
    body: str
    head: str = ""
    is_record: bool = False
    is_wide: bool = False
    numbers: tuple[str, ...] = ()
    sought: str | None = None
    boost: float = 1.0

    @property
    def source(self) -> str:
        """The file from which a generator would make this page, such as `claims/index.md`."""
        return f"{self.uri}index.md"

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the second level, in order."""
        found = _HEADING.findall(self.body)
        return tuple(Heading(unescape(name), unescape(_TAG.sub("", words)).strip()) for name, words in found)
