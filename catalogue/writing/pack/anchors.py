"""Where in a work a finding stands, and how good that is to look it up: page or table, abstract, or no such place.

Knows how records word a locator, and how much of a work was seen. An anchor in another's account is none.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from catalogue.records.claim import Evidence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Reading

_EXACT = re.compile(
    r"\b(?:pages?|table|tables|figures?|fig|sections?|chapters?|column|columns|paragraphs?|appendix|article|rule|title"
    r"|introduction|methods|results|discussion|conclusions?|key (?:findings|messages)|adverse reactions|warnings)\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"\babstract\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:news|retold|quoted|copy|copies|third|another|reports? (?:of|on)|commentary|editorial|review that|review's"
    r"|digest|account|reprints?|forum|(?:table|page) of [a-z]+-[0-9]{4}-[a-z0-9]+|page of a clinic|archived)\b",
    re.IGNORECASE,
)


class AnchorKind(StrEnum):
    """How good an anchor is."""

    EXACT = "exact"
    ABSTRACT = "abstract"
    LOOSE = "loose"
    """The record names a part of the work, but no place that can be pointed at."""
    RETOLD = "retold"
    """What the work says was read in another text."""


class Anchor(NamedTuple):
    """The place as the record names it, its kind, and for what lacks one the reason; empty for the others."""

    place: str
    kind: AnchorKind
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether a reviewer can put a finger on it."""
        return self.kind in (AnchorKind.EXACT, AnchorKind.ABSTRACT)


def anchor(evidence: Evidence, study: Study | None) -> Anchor:
    """The anchor of one finding."""
    place = evidence.locator
    if study is None:
        return Anchor(place, AnchorKind.LOOSE, "there is no record of the study")
    if study.seen.findings is Reading.NOT_SEEN:
        return Anchor(place, AnchorKind.LOOSE, "nobody has seen its findings")
    if study.seen.findings is Reading.SECONDARY or _ELSEWHERE.search(place):
        return Anchor(place, AnchorKind.RETOLD, "it was read in another text, in part or as a whole")
    if _EXACT.search(place) and place.casefold() not in {"page", "column", "article"}:
        return Anchor(place, AnchorKind.EXACT)
    if _ABSTRACT.search(place):
        return Anchor(place, AnchorKind.ABSTRACT)
    return Anchor(place, AnchorKind.LOOSE, "the record names no page, table, figure or section")
