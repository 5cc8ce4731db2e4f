"""Addresses within the site, written from the page they stand on; and which outside addresses may be linked.

Knows the site's layout, not what stands on a page.
"""

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

_NUMBERED = re.compile(r"https?://[0-9.]+(?:[:/]|$)", re.IGNORECASE)  # nobody can tell whose machine that is
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


def outside(address: str | None) -> str | None:
    """`address` if it leads to a named host over http or https, else none: nothing else is ever made a link."""
    if address is None or not address.lower().startswith(("https://", "http://")) or _NUMBERED.match(address):
        return None
    return address


def resolver(scheme: str, value: str) -> str:
    """The address at which an identifier is looked up. `scheme` is a field of `Identifiers`; `url` stays as it is."""
    if scheme == "url":
        return value
    at = {
        "doi": "https://doi.org/",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
        "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
        "nct": "https://clinicaltrials.gov/study/",
        "isbn": "https://search.worldcat.org/search?q=bn%3A",
        "issn": "https://portal.issn.org/resource/ISSN/",
    }
    return at[scheme] + quote(value, safe="/:;().-_")
