"""What a writer takes away from a claim: the studies to cite, in an order to cite them in, and files of them.

Knows which studies decide and which were weighed besides; how a reference is written is told in `catalogue.export`.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalogue.export.formats import FORMATS, Format
from catalogue.export.nlm import reference
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Direction
from catalogue.rules.derive.balance import Entry, weigh
from catalogue.site.scene import Scene

# the sentence beside the list may be the opposite of the claim, so 'it' would not tell which of them is meant
_SPEAKS = {
    Direction.SUPPORTS: "For the claim",
    Direction.CONTRADICTS: "Against the claim",
    None: "For and against the claim",
}


class Cited(NamedTuple):
    """A study with its number in the list, its reference, and which way it speaks."""

    number: int
    id: str
    reference: str
    speaks: str


class Lens(NamedTuple):
    """The studies that decide, those that were weighed besides, and the formats in which all of them stand in files."""

    deciding: tuple[Cited, ...]
    besides: tuple[Cited, ...]
    files: tuple[Format, ...]


def writers_lens(scene: Scene, claim_id: str) -> Lens:
    """The references of a claim, numbered through; without a file where nothing could be weighed."""
    weighing = scene.reckoning[claim_id].weighing
    deciding = _speaking(weighing.deciding)
    besides = {name: speaks for name, speaks in _speaking(weighing.weighed).items() if name not in deciding}
    first = tuple(_cited(scene.studies, deciding, 1))
    return Lens(
        first,
        tuple(_cited(scene.studies, besides, len(first) + 1)),
        tuple(FORMATS.values()) if first else (),
    )


def cited_studies(claim: Claim, studies: Mapping[str, Study]) -> dict[str, Study]:
    """The studies in a claim's files: all that were weighed."""
    return {name: studies[name] for name in _speaking(weigh(claim, studies).weighed)}


def _speaking(entries: Iterable[Entry]) -> dict[str, Direction | None]:
    """Each study once, with its direction; none where it speaks on both sides."""
    found: dict[str, Direction | None] = {}
    for entry in entries:
        name, direction = entry.evidence.study, entry.evidence.direction
        found[name] = direction if found.get(name, direction) is direction else None
    return found


def _cited(studies: Mapping[str, Study], speaking: Mapping[str, Direction | None], start: int) -> Iterable[Cited]:
    for number, (name, direction) in enumerate(speaking.items(), start):
        yield Cited(number, name, reference(studies[name]), _SPEAKS[direction])
