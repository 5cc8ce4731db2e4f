"""What a finding's code is, and how a finding is made: its words, its examples, its name that stays.

Knows nothing of what is found. The examples are sentences of copy that are run against this catalogue's own records.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.auditing.model import Confidence, Finding, Judged, Severity
from catalogue.text.normal import folded
from catalogue.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of finding. `title` says what is wrong, `why` why that matters to a reader of the copy.

    Audited as copy, `bad` yields this code; `good` does not. `severity` is the gravest that it takes.
    """

    code: str
    title: str
    why: str
    bad: str
    good: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one family found at one place, before it has a name."""

    code: Code
    span: Span
    message: str
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH
    claim: str | None = None
    studies: tuple[str, ...] = field(default=())
    fix: str | None = None

    def named(self, sentence: str, text: str) -> Finding:
        """The finding with its name; `sentence` is what it is about ('' for the copy as a whole), `text` the copy."""
        words = self.span.of(text) if sentence else ""
        name = name_of(self.code.code, self.claim, sentence, words if words.strip() != sentence.strip() else "")
        severity = self.severity or self.code.severity
        return Finding(
            self.code.code, severity, self.confidence, self.span, self.message, self.claim, self.studies, self.fix, name
        )  # fmt: skip


def name_of(code: str, claim: str | None, sentence: str, words: str = "") -> str:
    """A short name from the code, the claim, the sentence and the words in it; where they stand does not matter."""
    parts = (code, claim or "", *(" ".join(folded(part).split()).rstrip(".!") for part in (sentence, words)))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def place_in(one: Judged, within: Span) -> Span:
    """The place in the copy of a span within the sentence's own text."""
    return one.place(within)


def joined(parts: Iterable[str], most: int = 3) -> str:
    """Names in a row, at most so many, and how many are left out."""
    names = list(parts)
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
