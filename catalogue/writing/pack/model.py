"""What a reference pack holds. Data, and nothing that makes it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.records.vocabularies import Direction, Level, Verdict, Wording
from catalogue.writing.pack.anchors import Anchor


class Part(StrEnum):
    """The parts of a pack, in their order: what may stand first, what has to change last."""

    SUPPORTED = "Supported as it stands"
    HEDGED = "Supported because of its hedge"
    OVERSTATED = "Goes further than the evidence"
    CONTESTED = "Findings conflict"
    UNSUPPORTED = "Contradicted or unsupported"

    @property
    def meaning(self) -> str:
        """What a reviewer does with it."""
        return _MEANINGS[self]


_MEANINGS = {
    Part.SUPPORTED: "The evidence carries the sentence. Check the reference at its place.",
    Part.HEDGED: "The hedge is what makes it right: an edit that takes it away moves the sentence to another part.",
    Part.OVERSTATED: "Something true is said too strongly or too widely. The defensible sentence tells how far to go.",
    Part.CONTESTED: "Evidence of the same rank stands on both sides. Both are listed; citing one alone misleads.",
    Part.UNSUPPORTED: "No weighed study carries it, or the best ones say the opposite. It has to change or go.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, or part of one, that makes a claim. `place` names it: 'sentence 12', or 'page.txt:3:1'.

    `how` says how the claim was found; `cites` what the copy points to there, and what that turned out to be.
    """

    place: str
    text: str
    claim: str
    wording: Wording
    verdict: Verdict
    drift: tuple[str, ...] = ()
    drift_why: str = ""
    how: str = ""
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A checkable sentence that no claim of the catalogue surely is."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Copied:
    """The piece as the pack takes it: what it is, its sentences that make claims, and the others."""

    title: str
    facts: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    unknown: tuple[Unknown, ...] = ()
    no_claims: int = 0
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """One study behind a sentence: its number in the list, which way it points, what it found, where that stands."""

    number: int
    study: str
    short: str
    direction: Direction
    is_deciding: bool
    finding: str
    anchor: Anchor
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the pack with everything behind it. `beside` are the findings that are not weighed, and why."""

    said: Said
    statement: str
    defensible: str
    level: Level
    reason: str
    concerns: tuple[str, ...]
    review: str
    witnesses: tuple[Witness, ...]
    beside: tuple[str, ...]
    searches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the list: its number, the study, where it may be looked up, and its standing in words."""

    number: int
    study: str
    address: str
    standing: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A claim that ought to stand in the same piece and does not: for which claim, and what may be said."""

    claim: str
    beside: tuple[str, ...]
    defensible: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack."""

    copied: Copied
    parts: tuple[tuple[Part, tuple[Row, ...]], ...]
    references: tuple[Reference, ...]
    missing: tuple[Missing, ...]
    facts: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    style: str
    day: date

    @property
    def unanchored(self) -> tuple[tuple[Witness, tuple[str, ...]], ...]:
        """Every finding without an anchor, with the places of the sentences that lean on it."""
        found: dict[tuple[str, str], tuple[Witness, list[str]]] = {}
        for _, rows in self.parts:
            for row in rows:
                for one in row.witnesses:
                    if not one.anchor.holds:
                        found.setdefault((one.study, one.anchor.place), (one, []))[1].append(row.said.place)
        return tuple((one, tuple(dict.fromkeys(places))) for one, places in found.values())
