"""The words of a pack that both forms share. Knows words only."""

from catalogue.records.vocabularies import Direction, Wording
from catalogue.writing.pack.anchors import AnchorKind
from catalogue.writing.pack.model import Pack, Row, Witness

WORDINGS = {Wording.ASSERTED: "said as a fact", Wording.HEDGED: "said with a hedge", Wording.OPEN: "said to be open"}
DIRECTIONS = {
    Direction.SUPPORTS: "supports the claim",
    Direction.CONTRADICTS: "contradicts the claim",
    Direction.NO_BEARING: "no bearing",
}
UNKNOWN = (
    "Checkable, and no claim of the catalogue is surely what it says: for a person. It is not fine; it is not checked."
)
MISSING = "A reader would need this too, and the piece does not say it."
UNANCHORED = (
    "A reviewer could not point at a place in the paper for these findings. Get the paper before you rely on them."
)
ANCHORED = "Every finding has a place in its paper."
_KINDS = {
    AnchorKind.EXACT: "at",
    AnchorKind.ABSTRACT: "in the abstract",
    AnchorKind.LOOSE: "no exact place",
    AnchorKind.RETOLD: "read in another text",
}


def verdict(row: Row) -> str:
    """The verdict in one line: 'overstated, said as a fact; goes too far in: duration, certainty (…)'."""
    said = row.said
    drift = f"; goes too far in: {', '.join(said.drift)}" if said.drift else ""
    why = f" ({said.drift_why.rstrip('.')})" if said.drift_why else ""
    return f"{said.verdict.value}, {WORDINGS[said.wording]}{drift}{why}"


def certainty(row: Row) -> str:
    """The certainty and why."""
    concerns = f" Lowered for {'; '.join(one.rstrip('.') for one in row.concerns)}." if row.concerns else ""
    return f"{row.level.value.replace('-', ' ')}. {row.reason}{concerns}"


def place(one: Witness) -> str:
    """Where the finding stands."""
    kind = one.anchor.kind
    if kind is AnchorKind.ABSTRACT and one.anchor.place.casefold() == "abstract":
        return "abstract"
    return (
        one.anchor.place if kind in (AnchorKind.EXACT, AnchorKind.ABSTRACT) else f"{one.anchor.place} ({_KINDS[kind]})"
    )


def points(one: Witness) -> str:
    """Which way a study points, and whether it decides."""
    return DIRECTIONS[one.direction] + ("" if one.is_deciding else ", of lower rank")


def change(row: Row) -> str:
    """What would have to change for the sentence to be defensible."""
    if not row.witnesses:
        return "no study was weighed for or against it"
    against = any(one.direction is Direction.CONTRADICTS and one.is_deciding for one in row.witnesses)
    return "the best evidence says the opposite" if against else "the evidence is too weak for it"


def counts(pack: Pack) -> str:
    """How many sentences stand in each part."""
    told = [f"{part.value}: {len(rows)}" for part, rows in pack.parts if rows]
    if pack.copied.unknown:
        told.append(f"Not in the catalogue: {len(pack.copied.unknown)}")
    return "; ".join(told) or "No sentence makes a claim that the catalogue knows"
