"""How a study is named on a page: a short name, a reference, its identifiers.

Knows the study record. Identifiers that nobody has seen never become links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.records.study import Identifiers, Study
from catalogue.site.links import outside, resolver

_PERSON = re.compile(r"(?P<surname>\S.*?) [A-ZÀ-Þ]{1,4}(?: (?:Jr|Sr|II|III))?")
_PRINTED_AUTHORS = 6
_SCHEMES = {"doi": "DOI", "pmid": "PubMed", "pmcid": "PubMed Central", "nct": "ClinicalTrials.gov", "isbn": "ISBN",
            "issn": "ISSN", "url": "Web page"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier as printed: the register's name, the value, and where it is looked up (none: no link)."""

    register: str
    value: str
    address: str | None


def short_name(study: Study) -> str:
    """Surname and year, as in `Noppers and others 2011`; the whole name of a body that issued a document."""
    first = _PERSON.fullmatch(study.authors[0])
    name = first["surname"] if first else study.authors[0]
    if len(study.authors) == 2 and not study.et_al:
        second = _PERSON.fullmatch(study.authors[1])
        name = f"{name} and {second['surname'] if second else study.authors[1]}"
    elif len(study.authors) > 2 or study.et_al:
        name = f"{name} and others"
    return f"{name} {study.year}" if study.year else f"{name}, no date"


def reference(study: Study) -> str:
    """A reference in the manner of the National Library of Medicine (Citing Medicine, 2nd edition), as plain text."""
    authors = ", ".join(study.authors[:_PRINTED_AUTHORS])
    if study.et_al or len(study.authors) > _PRINTED_AUTHORS:
        authors += ", et al"
    parts = [_ended(authors), _ended(study.title)]
    if study.container:
        parts.append(_ended(study.container))
    issue = f"({study.issue})" if study.issue else ""
    number = f";{study.volume or ''}{issue}" if study.volume or issue else ""
    pages = f":{study.pages}" if study.pages else ""
    parts.append(f"{study.year or 'No date'}{number}{pages}.")
    return " ".join(parts)


def identifiers(ids: Identifiers, *, seen: bool = True) -> Iterator[Identifier]:
    """The identifiers that stand in `ids`, in a fixed order; those that nobody has `seen` without an address."""
    for scheme, register in _SCHEMES.items():
        value = getattr(ids, scheme)
        if value is not None:
            yield Identifier(register, value, outside(resolver(scheme, value)) if seen else None)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
