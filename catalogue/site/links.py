"""Addresses within the site, written from the page they stand on.

Knows the site's layout, not what stands on a page.
"""

import posixpath
from dataclasses import dataclass
from typing import Literal

RecordKind = Literal["claim", "article", "study"]
FOLDERS: dict[str, str] = {"claim": "claims", "article": "articles", "study": "studies"}


def uri(kind: RecordKind, name: str) -> str:
    """The address of a record's page, such as `claims/ketamine-blocks-nmda-receptors/`."""
    return f"{FOLDERS[kind]}/{name}/"


@dataclass(frozen=True, slots=True)
class Links:
    """Relative addresses as seen from the page `here`, so that the site works under any address."""

    here: str

    def to(self, target: str, fragment: str = "") -> str:
        """The address of the page `target` (such as `method/`), at `fragment` where one is given."""
        end = f"#{fragment}" if fragment else ""
        if target == self.here:
            return end or "./"
        path = posixpath.relpath(f"/{target}", f"/{self.here}")
        return f"{path}/{end}"

    def file(self, target: str) -> str:
        """The address of the file `target` (such as `catalogue.json`)."""
        return posixpath.relpath(f"/{target}", f"/{self.here}")

    def claim(self, name: str, fragment: str = "") -> str:
        """The address of a claim's page."""
        return self.to(uri("claim", name), fragment)

    def article(self, name: str, fragment: str = "") -> str:
        """The address of an article's page."""
        return self.to(uri("article", name), fragment)

    def study(self, name: str, fragment: str = "") -> str:
        """The address of a study's page."""
        return self.to(uri("study", name), fragment)

    def word(self, vocabulary: str, word: str) -> str:
        """The address of a word's meaning on the vocabulary page."""
        return self.to("vocabulary/", f"{vocabulary}-{word}")
