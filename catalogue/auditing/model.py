"""What an audit says: sentences with their matches and verdicts, and findings. Data, and nothing that makes it.

All `start` and `end` are code points of the copy's text. The JSON form is told in `docs/audit.md`.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.auditing.copy import Piece, shown_within, within
from catalogue.records.vocabularies import Axis, Verdict, Wording
from catalogue.text.spans import Span


class Relation(StrEnum):
    """How a sentence stands to a claim's known wording. Only `same` means that it says no more, no less, no other."""

    SAME = "same"
    WEAKER = "weaker"
    STRONGER = "stronger"
    OPPOSITE = "opposite"
    UNSURE = "unsure"


class Confidence(StrEnum):
    """How sure the audit is of a finding."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Severity(StrEnum):
    """How grave a finding is: an error asks for a change, a warning for a look, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which a sentence departs from the claim: the axis (none for polarity), what it says, what is known."""

    axis: Axis | None
    here: str
    known: str


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a sentence makes. `because` are the reasons in words; `verdict` is that of this wording.

    `verdict` is None where the relation is unsure: a person has to look.
    """

    claim: str
    score: float
    relation: Relation
    because: tuple[str, ...]
    changes: tuple[Change, ...]
    wording: Wording
    drift: tuple[Axis, ...]
    verdict: Verdict | None
    is_quoted: bool
    """The sentence holds a quote that the records have judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence of the copy. `kind` is 'claim' where it is checkable; `verdict` as `judging.verdict_of` gives it.

    `text` is as a reader sees it; where that is not what stands in the copy (tags, entities, wrapped lines), `pieces`
    tell what stands behind it.
    """

    index: int
    span: Span
    line: int
    column: int
    text: str
    kind: str
    matches: tuple[Match, ...]
    verdict: Verdict | None
    pieces: tuple[Piece, ...] = ()

    def place(self, inside: Span) -> Span:
        """The place in the copy of a span, not empty, of the sentence's own text."""
        return within(self.pieces, inside.start, inside.end) if self.pieces else inside.shifted(self.span.start)

    def inside(self, place: Span) -> Span:
        """The span of the sentence's own text at a place of the copy within it: the way back of `place`."""
        return (
            shown_within(self.pieces, place)
            if self.pieces
            else Span(max(place.start - self.span.start, 0), min(place.end, self.span.end) - self.span.start)
        )

    @property
    def is_checkable(self) -> bool:
        """Whether it states something that evidence could show right or wrong."""
        return self.kind == "claim"

    @property
    def is_unknown(self) -> bool:
        """Whether it is checkable and has no verdict."""
        return self.is_checkable and self.verdict is None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided on a finding: it may stand, why, who says so, and the last day on which that holds."""

    reason: str
    who: str
    until: date


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to act on: where, what, why, and where possible a fix (text that may stand in place of the span).

    `id` stays the same wherever the sentence stands in the copy. `waived` is a reviewer's decision to let it stand.
    """

    code: str
    severity: Severity
    confidence: Confidence
    span: Span
    message: str
    claim: str | None = None
    studies: tuple[str, ...] = ()
    fix: str | None = None
    id: str = ""
    waived: Decision | None = None


def _start(finding: Finding) -> int:
    return finding.span.start


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one piece of copy: `sha256` of its text in UTF-8, `catalogue` the fingerprint of the records."""

    source: str
    text: str
    sha256: str
    catalogue: str
    sentences: tuple[Judged, ...]
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()
    form: str = "txt"

    def findings_in(self, one: Judged) -> range:
        """The positions of the findings, which stand in the order of the copy, that begin within the sentence."""
        first, after = (bisect_left(self.findings, at, key=_start) for at in (one.span.start, one.span.end))
        return range(first, after)

    @property
    def has_markup(self) -> bool:
        """Whether tags or marks stand between the sentences of the text, which no reader sees."""
        return self.form in {"md", "html"}

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that no reviewer has let stand: these count."""
        return tuple(finding for finding in self.findings if finding.waived is None)
