"""What was seen online of the studies: the form of `references.lock`.

Knows the form of the file. Who asks the registers is `catalogue.online`; what follows from it is `catalogue.rules`.
"""

from typing import Literal

from pydantic import Field

from catalogue.records.names import Day, Sha256, Slug, Text
from catalogue.records.record import Part, Record
from catalogue.records.vocabularies import Standing, Word


class Settled(Word):
    """What the asking of a register came to."""

    VERIFIED = "verified", "The register describes the same work."
    CONTRADICTED = "contradicted", "The register does not know the identifier, or describes another work."
    UNCHECKED = "unchecked", "The register could not be reached, or was not asked: nothing is known."


class Sighting(Part):
    """What one register said of one identifier of a study."""

    identifier: Text
    """Kind and value, as in 'doi:10.1016/j.pain.2011.03.026'."""
    told_by: Text
    """Name of the register, as in 'crossref'."""
    settled: Settled
    """What it came to."""
    on: Day
    """The day on which the register answered, or on which it was last asked in vain."""
    digest: Sha256 | None = None
    """SHA-256 of what was compared of the answer, as canonical JSON; none where there was no answer."""
    seen: tuple[tuple[Text, Text], ...] = ()
    """Pairs of field and value that the register gave: title, first author, year, container."""
    reasons: tuple[Text, ...] = ()
    """Why it is contradicted or unchecked, or what differs and was let pass."""


class StandingSeen(Part):
    """Where a work stands, by one register."""

    told_by: Text
    state: Standing
    """`unchecked` where the register could not be reached or asked."""
    on: Day
    """The day on which the register was asked."""
    since: Day | None = None
    """The day of the notice, where told."""
    source: Text
    """What told it, as in 'crossref updated-by 10.1/x', or why it is unchecked."""


class Locked(Part):
    """Everything that was seen of one study."""

    sightings: tuple[Sighting, ...] = ()
    """Sorted by identifier, then register (`told_by`)."""
    standings: tuple[StandingSeen, ...] = ()
    """Sorted by register."""
    open_copy: Text | None = None
    """Address of a copy that anybody may read."""
    trial: tuple[tuple[Text, Text], ...] = ()
    """Pairs of field and value from the register of trials: status, results, updated."""


class Lock(Record):
    """The whole file `references.lock`: JSON, sorted, committed."""

    version: Literal[1] = 1
    studies: dict[Slug, Locked] = Field(default_factory=dict)
    """By the id of the study, sorted."""
