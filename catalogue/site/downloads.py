"""Files beside the pages: the catalogue as JSON, and references for the whole of it and for each claim.

Knows which files there are and where they stand; their formats are told in `catalogue.export`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from catalogue.export.formats import FORMATS, Format
from catalogue.export.json import export
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.templating import filled
from catalogue.site.writer import cited_studies
from catalogue.store.catalogue import Catalogue

CATALOGUE = "catalogue.json"
"""Where the whole catalogue stands in the site."""
DOWNLOADS = "downloads/"


class Row(NamedTuple):
    """A file of the page of downloads: its name, its address from the page, what is in it, and its size in words."""

    name: str
    address: str
    title: str
    size: str


class Downloads(Mapping[str, str]):
    """Files by their address in the site. Each is made when it is asked for and not kept."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers

    def __getitem__(self, address: str) -> str:
        return self._makers[address]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __or__(self, other: "Downloads") -> "Downloads":
        """The files of both."""
        return Downloads({**self._makers, **other._makers})


def downloads(catalogue: Catalogue) -> Downloads:
    """Every file: those for the whole catalogue first, then those of each claim for which anything was weighed."""
    studies = catalogue.studies
    makers: dict[str, Callable[[], str]] = {CATALOGUE: partial(export, catalogue)}
    for one in FORMATS.values():
        makers[f"{DOWNLOADS}{one.file}"] = partial(one.write, studies)
    for claim_id, claim in catalogue.claims.items():
        if cited_studies(claim, studies):
            for one in FORMATS.values():
                makers[f"{uri('claim', claim_id)}{one.file}"] = partial(_references, claim, studies, one)
    return Downloads(makers)


def downloads_page(scene: Scene) -> Page:
    """The page on which the files for the whole catalogue stand, with their sizes."""
    made = downloads(scene.catalogue)
    titles = {CATALOGUE: "The catalogue: every claim, article and study, with what follows from them, as JSON"}
    titles |= {f"{DOWNLOADS}{one.file}": f"A reference to every study, as {one.title}" for one in FORMATS.values()}
    to = Links(DOWNLOADS)
    rows = tuple(
        Row(address.rpartition("/")[2], to.file(address), title, size(len(made[address].encode("utf-8"))))
        for address, title in titles.items()
    )
    body = filled("downloads.html", to, rows=rows, studies=len(scene.studies), claims=len(scene.claims))
    return Page(DOWNLOADS, "Downloads", "The catalogue and its references as files for other programs.", body)


def size(count: int) -> str:
    """A number of bytes in words, with two digits at least: `940 bytes`, `12 kB`, `1.4 MB`."""
    if count < 1000:
        return f"{count} bytes"
    if count < 999_500:
        return f"{count / 1000:.1f} kB" if count < 9950 else f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def _references(claim: Claim, studies: Mapping[str, Study], form: Format) -> str:
    return form.write(cited_studies(claim, studies))
