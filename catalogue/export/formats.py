"""The formats of references by the names that commands and pages give them, and the file each is kept in."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from catalogue.export import bibtex, csl, ris
from catalogue.records.study import Study


class Format(NamedTuple):
    """A format of references: what it is called, its file, its media type, and what writes it."""

    title: str
    file: str
    media: str
    write: Callable[[Mapping[str, Study]], str]


FORMATS: Mapping[str, Format] = {
    "bibtex": Format("BibTeX", "references.bib", "application/x-bibtex", bibtex.export),
    "ris": Format("RIS", "references.ris", "application/x-research-info-systems", ris.export),
    "csl-json": Format("CSL-JSON", "references.json", "application/vnd.citationstyles.csl+json", csl.export),
}
