"""The closed vocabularies by the names under which the exports and the site's page of words know them."""

from collections.abc import Mapping

from catalogue.records import vocabularies as v

VOCABULARIES: Mapping[type[v.Word], str] = {
    v.Verdict: "verdict",
    v.Level: "level",
    v.Balance: "balance",
    v.Question: "question",
    v.Wording: "wording",
    v.Direction: "direction",
    v.Axis: "axis",
    v.Domain: "domain",
    v.Upgrade: "upgrade",
    v.StudyKind: "study",
    v.PooledDesign: "pooled",
    v.Reading: "reading",
    v.Standing: "standing",
    v.AttributionStatus: "attribution",
    v.Confidence: "confidence",
    v.SentenceKind: "sentence",
    v.ReviewState: "review",
    v.GraderKind: "grader",
    v.Scale: "scale",
    v.Side: "side",
}
"""Every vocabulary, in the order of that page."""


def word_address(word: v.Word) -> str:
    """Where the site tells what a word means, from its root: `vocabulary/#verdict-supported`."""
    return f"vocabulary/#{VOCABULARIES[type(word)]}-{word.value}"
