"""Files beside the pages: the catalogue in every form in which it is exported, and references for each claim.

Knows which files there are and where they stand; their formats are told in `catalogue.export`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

from catalogue.export import csv, json, jsonld, nanopub, sqlite
from catalogue.export.contract import schema_text
from catalogue.export.formats import FORMATS, Format
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.templating import filled
from catalogue.site.writer import cited_studies
from catalogue.store.catalogue import Catalogue
from catalogue.store.lock import written
from catalogue.store.lock_file import NAME

Content: TypeAlias = str | bytes
CATALOGUE = "catalogue.json"
"""Where the whole catalogue stands in the site."""
DOWNLOADS = "downloads/"
DATABASE = f"{DOWNLOADS}catalogue.sqlite"
"""Where the database stands; it is left out where a waiver lets a link pass that leads nowhere."""
LOCK = f"{DOWNLOADS}{NAME}"
"""Where the lock of references stands, if there is one."""
_TITLES = {
    CATALOGUE: "The catalogue: every claim, article and study, with what follows from them, as JSON",
    "catalogue.schema.json": "The JSON Schema of that file",
    f"{DOWNLOADS}catalogue-csv.zip": "The same as tables for a spreadsheet: CSV files in an archive",
    DATABASE: "The same tables as one SQLite database, with views for the questions that are asked most",
    # addresses in these two begin at the site's root, so they stand there
    "catalogue.jsonld": "The same as linked data, as JSON-LD",
    LOCK: "What registers were seen to tell of each study, as JSON",
    "nanopublications.trig": "What each weighed study says on a claim, and how certain that is, as nanopublications",
    **{f"{DOWNLOADS}{one.file}": f"A reference to every study, as {one.title}" for one in FORMATS.values()},
}
_SMALL = 10_000_000
"""A larger file is not kept until it is written: it need not fit in memory beside the others."""


class _Made(NamedTuple):
    """A file that was made once: its size in bytes, and what is in it where that is small."""

    size: int
    content: Content | None


_MADE: WeakKeyDictionary[Catalogue, dict[tuple[str, str | None], _Made | None]] = WeakKeyDictionary()


class Row(NamedTuple):
    """A file of the page of downloads: its name, its address from the page, what is in it, and its size in words."""

    name: str
    address: str
    title: str
    size: str


class Downloads(Mapping[str, Content]):
    """Files by their address in the site. Each is made when it is asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Content]]) -> None:
        self._makers = makers

    def __getitem__(self, address: str) -> Content:
        return self._makers[address]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __or__(self, other: "Downloads") -> "Downloads":
        """The files of both."""
        return Downloads({**self._makers, **other._makers})


def downloads(catalogue: Catalogue, base: str | None = None) -> Downloads:
    """Every file: those for the whole catalogue first, then those of each claim for which anything was weighed.

    `base` is the site's own address, ending in a slash, for the files that name it.
    """
    studies = catalogue.studies
    makers: dict[str, Callable[[], Content]] = {
        address: partial(_content, catalogue, base, address)
        for address in _TITLES
        if address not in (DATABASE, LOCK) or _made(catalogue, base, address) is not None
    }
    for claim_id, claim in catalogue.claims.items():
        if cited_studies(claim, studies):
            for one in FORMATS.values():
                makers[f"{uri('claim', claim_id)}{one.file}"] = partial(_references, claim, studies, one)
    return Downloads(makers)


def downloads_page(scene: Scene, base: str | None = None) -> Page:
    """The page on which the files for the whole catalogue stand, with their sizes."""
    to = Links(DOWNLOADS)
    made = ((address, title, _made(scene.catalogue, base, address)) for address, title in _TITLES.items())
    rows = tuple(
        Row(address.rpartition("/")[2], to.file(address), title, size(one.size)) for address, title, one in made if one
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


def _content(catalogue: Catalogue, base: str | None, address: str) -> Content:
    made = _made(catalogue, base, address)
    kept = made.content if made else None
    return _written(catalogue, base, address) if kept is None else kept


def _made(catalogue: Catalogue, base: str | None, address: str) -> _Made | None:
    """A file of the whole catalogue, made the first time; none where there is no database."""
    known = _MADE.setdefault(catalogue, {})
    if (address, base) not in known:
        try:
            content = _written(catalogue, base, address)
        except (sqlite.UnfitError, _NoLockError):
            known[address, base] = None
        else:
            count = len(content) if isinstance(content, bytes) else len(content.encode())
            known[address, base] = _Made(count, content if count < _SMALL else None)
    return known[address, base]


def _written(catalogue: Catalogue, base: str | None, address: str) -> Content:
    writers: dict[str, Callable[[], Content]] = {
        CATALOGUE: partial(json.export, catalogue),
        "catalogue.schema.json": schema_text,
        f"{DOWNLOADS}catalogue-csv.zip": partial(csv.archive, catalogue),
        DATABASE: partial(sqlite.export, catalogue),
        LOCK: partial(_lock, catalogue),
        "catalogue.jsonld": partial(jsonld.export, catalogue, base),
        "nanopublications.trig": partial(nanopub.export, catalogue, base),
        **{f"{DOWNLOADS}{one.file}": partial(one.write, catalogue.studies) for one in FORMATS.values()},
    }
    return writers[address]()


class _NoLockError(Exception):
    """There is no lock to offer."""


def _lock(catalogue: Catalogue) -> str:
    if catalogue.lock is None:
        raise _NoLockError
    return written(catalogue.lock)


def _references(claim: Claim, studies: Mapping[str, Study], form: Format) -> str:
    return form.write(cited_studies(claim, studies))
