"""What a register says of a work, in one form for all registers.

Knows no network and no study record.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoticeKind(StrEnum):
    """What was published about a work after it appeared."""

    CORRECTION = "correction"
    EXPRESSION_OF_CONCERN = "expression-of-concern"
    RETRACTION = "retraction"
    REINSTATEMENT = "reinstatement"
    REPLACEMENT = "replacement"
    """Retracted and replaced by a mended version."""
    NEW_EDITION = "new-edition"
    """A later edition takes its place, as with the updates of Cochrane reviews; nothing is withdrawn."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice about a work: where it was seen, its day if told, and its own identifier if told."""

    kind: NoticeKind
    register: str
    where: str
    """What of the register told it and in its own words, as in 'updated-by: retraction', 'publication type'."""
    day: date | None = None
    doi: str | None = None
    pmid: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a register of trials says of one."""

    status: str
    """The register's own word, as in 'COMPLETED'."""
    has_results: bool
    updated: date | None
    """The day of the last update posted."""
    enrolled: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """A work as one register describes it; what the register does not tell is empty."""

    register: str
    title: str
    ids: tuple[tuple[str, str], ...] = ()
    """Pairs of kind ('doi', 'pmid', 'pmcid', 'nct', 'issn', 'isbn') and value, in the form of the records."""
    authors: tuple[str, ...] = ()
    """As 'Surname Initials', in printed order; a body by its name."""
    years: tuple[int, ...] = ()
    """Every year that the register gives for it (online first, in print), the year of print first."""
    container: str | None = None
    container_short: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    type: str = ""
    """The register's own word for what it is, as in 'journal-article'."""
    is_notice: bool = False
    """Whether the work is itself a notice about another work."""
    notices: tuple[Notice, ...] = ()
    open_copy: str | None = None
    """Address of a copy that anybody may read."""
    trial: Trial | None = None
    other_titles: tuple[str, ...] = ()
    """The title in its own language, or the short title of a trial."""
    is_translated: bool = False
    """Whether the register says that its title is a translation."""
    notice_of: tuple[str, ...] = ()
    """For a notice: the identifiers of the works that it is about."""
    hints: tuple[str, ...] = ()
    """What the register tells about the standing without naming a notice; each a clause, never a finding."""
    url: str = ""
    """The address that was asked."""
    asked: date | None = None
    """The day on which the register answered."""
