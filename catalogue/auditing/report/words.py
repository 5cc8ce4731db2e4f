"""The words and marks of the report: verdicts, kinds of sentences, severities. Never a colour alone.

Knows words only.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.auditing.checkable import TOO_LONG
from catalogue.auditing.model import Confidence, Judged, Relation, Severity
from catalogue.records.vocabularies import Verdict, Wording

UNKNOWN, NO_CLAIM = "unknown", "not a claim"
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "contradicted": "✕",
        "unsupported": "○",
        "contested": "⇄",
        "overstated": "▲",
        "supported": "✓",
        UNKNOWN: "?",
        NO_CLAIM: "·",
    }
)
"""The mark of each word, gravest first."""
MEANINGS: Mapping[str, str] = MappingProxyType(
    {verdict.value: verdict.meaning for verdict in Verdict}
    | {
        UNKNOWN: "Checkable, and no claim of the catalogue is surely what it says. A person has to look.",
        NO_CLAIM: "Heading, question, invitation, service, opinion: nothing that evidence could show right or wrong.",
    }
)
"""What each word means, in one sentence."""
SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "✕ Error", Severity.WARNING: "▲ Warning", Severity.NOTE: "· Note"}
)
"""Severities with their marks."""
RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.SAME: "says the same",
        Relation.WEAKER: "says less",
        Relation.STRONGER: "says more",
        Relation.OPPOSITE: "says the opposite",
        Relation.UNSURE: "may say something else",
    }
)
"""How a sentence stands to the claim."""
WORDINGS: Mapping[Wording, str] = MappingProxyType(
    {Wording.ASSERTED: "said as a fact", Wording.HEDGED: "said with a hedge", Wording.OPEN: "said to be open"}
)
"""How strongly it is said."""
CONFIDENCES: Mapping[Confidence, str] = MappingProxyType(
    {Confidence.HIGH: "sure", Confidence.MEDIUM: "likely", Confidence.LOW: "unsure"}
)
"""How sure the audit is of a finding."""


def word_of(one: Judged) -> str:
    """The word under which a sentence is counted and marked."""
    if one.verdict is not None:
        return one.verdict.value
    return UNKNOWN if one.is_checkable or one.kind == TOO_LONG else NO_CLAIM


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun: '1 error', '2 errors'."""
    return f"{count} {one if count == 1 else many or one + 's'}"
