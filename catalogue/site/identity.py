"""How a study is named on a page: a short name and its identifiers. References are made in `catalogue.export`.

Knows the study record. Identifiers that nobody has seen never become links.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue.export.addresses import outside, resolver
from catalogue.export.authors import author, authors_were_seen
from catalogue.records.study import Identifiers, Study
from catalogue.site.words import clipped

_SHORT_TITLE = 60
_SCHEMES = {"doi": "DOI", "pmid": "PubMed", "pmcid": "PubMed Central", "nct": "ClinicalTrials.gov", "isbn": "ISBN",
            "issn": "ISSN", "url": "Web page"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier as printed: the register's name, the value, and where it is looked up (none: no link)."""

    register: str
    value: str
    address: str | None


def short_name(study: Study) -> str:
    """Surname and year, as in `Noppers and others 2011`; the whole name of a body that issued a document.

    Where nobody saw who wrote it, a short title takes the name's place, and its container where the title was not seen.
    """
    return f"{_name(study)} {study.year}" if study.year else f"{_name(study)}, no date"


def names(studies: Mapping[str, Study]) -> dict[str, str]:
    """The short name of every study by id. Those that would be alike get letters in the order of their ids: `2011a`."""
    alike: dict[str, list[str]] = {}
    for study_id in sorted(studies):
        alike.setdefault(short_name(studies[study_id]), []).append(study_id)
    found = {}
    for name, ids in alike.items():
        for at, study_id in enumerate(ids):
            letter = _letters(at) if len(ids) > 1 else ""
            found[study_id] = f"{name} ({letter})" if letter and studies[study_id].year is None else f"{name}{letter}"
    return found


def _letters(at: int) -> str:
    """`a` to `z`, then `aa`."""
    return (_letters(at // 26 - 1) if at > 25 else "") + chr(ord("a") + at % 26)


def _name(study: Study) -> str:
    if not authors_were_seen(study):
        if study.title.lower().startswith("title not ") and study.container:
            return study.container
        return f"“{clipped(re.split(r'[:?.] ', study.title, maxsplit=1)[0].removesuffix('.'), _SHORT_TITLE)}”"
    name = author(study.authors[0]).name
    if len(study.authors) == 2 and not study.et_al:
        name = f"{name} and {author(study.authors[1]).name}"
    elif len(study.authors) > 2 or study.et_al:
        name = f"{name} and others"
    return name


def identifiers(ids: Identifiers, *, seen: bool = True) -> Iterator[Identifier]:
    """The identifiers that stand in `ids`, in a fixed order; those that nobody has `seen` without an address."""
    for scheme, register in _SCHEMES.items():
        value = getattr(ids, scheme)
        if value is not None:
            yield Identifier(register, value, outside(resolver(scheme, value)) if seen else None)
