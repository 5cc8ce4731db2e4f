"""Claims and studies in memory for the tests of the rules: short words for long models."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.records.claim import Claim
from catalogue.records.study import Study

FINDING = "People on the drug did better."


def study(kind: str = "randomised-trial", of: str | None = None, **more: Any) -> Study:
    """A study of a kind; whatever else is given replaces what stands here."""
    fields: dict[str, Any] = {
        "title": f"A {kind} of {of}",
        "authors": ["Doe J"],
        "kind": kind,
        "of": of,
        "summary": FINDING,
        "seen": {"identity": "page", "findings": "abstract", "at": ["https://example.org/a"], "date": "2026-11-20"},
    }
    return Study.model_validate(fields | more)


def entry(name: str, direction: str = "supports", gaps: Iterable[str] = (), **more: Any) -> dict[str, Any]:
    """An evidence entry, as it stands in a record."""
    told = [{"axis": axis, "why": "so"} for axis in gaps]
    return {"study": name, "direction": direction, "finding": FINDING, "locator": "abstract", "gaps": told} | more


def said(wording: str = "asserted", drift: Iterable[str] = (), **more: Any) -> dict[str, Any]:
    """An occurrence, as it stands in a record."""
    fields = {"article": "copy", "sentence": 2, "quote": "the drug relieves the pain", "verdict": "supported"}
    return fields | {"wording": wording, "drift": list(drift)} | more


def claim(evidence: Iterable[Mapping[str, Any]] = (), question: str = "benefit", **more: Any) -> Claim:
    """A claim with this evidence; `certainty` is merged field by field, all else replaces what stands here."""
    certainty = {"level": "high", "reason": "So."} | more.pop("certainty", {})
    fields: dict[str, Any] = {
        "statement": "The drug relieves the pain.",
        "plain": "The drug helps.",
        "topic": "pain",
        "question": question,
        "scope": {"condition": "pain", "outcome": "pain"},
        "variants": ["it helps with pain", "pain goes away", "less to suffer"],
        "evidence": list(evidence),
        "certainty": certainty,
        "defensible": "The drug relieves the pain.",
        "review": {"state": "drafted", "date": "2026-11-20", "due": "2027-11-20"},
    }
    return Claim.model_validate(fields | more)
