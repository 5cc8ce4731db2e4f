"""A small catalogue in memory in which every field of every record is filled in.

`texts` gives the free text of a field by the field's name, so that a test can tell which text arrived where.
"""

from collections.abc import Callable

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.store.catalogue import Catalogue

Texts = Callable[[str], str]


def plain(name: str) -> str:
    """The name itself, for tests to which the text does not matter."""
    return f"Text of {name}"


def waiver(texts: Texts) -> dict:
    return {"code": "review-overdue", "reason": texts("Waiver.reason"), "until": "2027-01-01"}


def search(texts: Texts) -> dict:
    return {
        "where": texts("Search.where"),
        "query": texts("Search.query"),
        "date": "2026-11-20",
        "found": texts("Search.found"),
    }


def claim(texts: Texts = plain, **changes: object) -> Claim:
    record: dict = {
        "statement": texts("Claim.statement"),
        "plain": texts("Claim.plain"),
        "topic": "pain",
        "question": "benefit",
        "scope": {name: texts(f"Scope.{name}") for name in ("condition", "population", "route", "outcome", "time")},
        "variants": [texts("Claim.variants"), "a second way", "a third way"],
        "occurrences": [
            {
                "article": "copy",
                "sentence": 2,
                "covers": [3],
                "quote": texts("Occurrence.quote"),
                "wording": "asserted",
                "citation": "institute",
                "drift": ["size", "date"],
                "drift_why": texts("Occurrence.drift_why"),
                "verdict": "overstated",
                "override": {"reason": texts("Override.reason")},
                "note": texts("Occurrence.note"),
            },
            {"article": "copy", "sentence": 2, "quote": "a second quote", "wording": "open", "verdict": "supported"},
        ],
        "evidence": [
            {
                "study": "trial-2020",
                "direction": "supports",
                "finding": texts("Evidence.finding"),
                "locator": texts("Evidence.locator"),
                "gaps": [{"axis": "duration", "why": texts("Gap.why")}],
                "both_sides": texts("Evidence.both_sides"),
            },
            {
                "study": "trial-2020",
                "direction": "contradicts",
                "finding": "The other half.",
                "locator": "abstract",
                "set_aside": {"why": texts("SetAside.why")},
            },
            {
                "study": "cohort-2019",
                "direction": "contradicts",
                "finding": "In the review.",
                "locator": "abstract",
                "set_aside": {"pooled_in": "trial-2020"},
            },
            {"study": "cohort-2019", "direction": "no-bearing", "finding": "Rats.", "locator": "page 3"},
        ],
        "comparisons": [
            {
                "what": texts("Comparison.what"),
                "unit": texts("Comparison.unit"),
                "no_effect": "0",
                "below": texts("Comparison.below"),
                "above": texts("Comparison.above"),
                "speaks_for": "below",
                "why": texts("Comparison.why"),
                "rows": [
                    {
                        "study": "trial-2020",
                        "what": texts("Compared.what"),
                        "arm": texts("Compared.arm"),
                        "time": texts("Compared.time"),
                    },
                    {
                        "study": "trial-2020",
                        "what": "less pain",
                        "label": texts("Compared.label"),
                        "no_interval": texts("Compared.no_interval"),
                    },
                ],
            },
        ],
        "certainty": {
            "level": "low",
            "concerns": [{"domain": "imprecision", "levels": 2, "why": texts("Concern.why")}],
            "waived": [{"axis": "duration", "why": texts("WaivedGap.why")}],
            "reason": texts("Certainty.reason"),
            "override": {"reason": texts("Certainty.override")},
        },
        "searches": [search(texts)],
        "defensible": texts("Claim.defensible"),
        "companions": ["harm"],
        "watch": [
            {"trial": "cohort-2019", "look_again": "2027-03-01", "why": texts("Watch.why")},
            {"nct": "NCT04436250", "look_again": "2027-03-01", "why": "It could change the verdict."},
        ],
        "judgements": [
            {"grader": "a", "kind": "machine", "date": "2026-11-20", "level": "low", "note": texts("Judgement.note")},
            {"grader": "b", "kind": "machine", "date": "2026-11-21", "level": "very-low"},
        ],
        "settlements": [
            {
                "about": texts("Settlement.about"),
                "values": {"a": texts("Settlement.values"), "b": "very-low"},
                "settled": texts("Settlement.settled"),
                "why": texts("Settlement.why"),
                "date": "2026-11-22",
            }
        ],
        "review": {
            "state": "clinician-reviewed",
            "date": "2026-11-20",
            "due": "2027-11-20",
            "by": texts("Review.by"),
        },
        "history": [
            {
                "date": "2026-11-22",
                "field": texts("Change.field"),
                "from": texts("Change.from"),
                "to": texts("Change.to"),
                "why": texts("Change.why"),
            }
        ],
        "waivers": [waiver(texts)],
    }
    return Claim.model_validate(record | changes)


def harm(texts: Texts = plain) -> Claim:
    """A claim that no article makes and that belongs beside the other."""
    return Claim.model_validate(
        {
            "statement": "The drug makes people dizzy.",
            "plain": "People feel dizzy on the drug.",
            "topic": "harm",
            "question": "common-harm",
            "scope": {"condition": "pain", "outcome": "dizziness"},
            "variants": ["it makes dizzy", "dizziness may occur", "people felt giddy"],
            "evidence": [
                {"study": "cohort-2019", "direction": "supports", "finding": "30 of 100.", "locator": "abstract"}
            ],
            "certainty": {
                "level": "moderate",
                "raised": [{"domain": "large-effect", "why": texts("Raised.why")}],
                "reason": "One cohort, and a large effect.",
            },
            "defensible": "The drug probably makes people dizzy.",
            "review": {"state": "drafted", "date": "2025-01-01", "due": "2026-01-01"},
        }
    )


def bare() -> Claim:
    """A claim with nothing but what must be there, and nothing found."""
    return Claim.model_validate(
        {
            "statement": "The drug lifts the mood for years.",
            "plain": "People feel better for years.",
            "topic": "pain",
            "question": "benefit",
            "scope": {"condition": "pain", "outcome": "mood"},
            "variants": ["years of better mood", "a lift that lasts", "happy for years"],
            "certainty": {"level": "none", "reason": "Nothing was found."},
            "searches": [search(plain)],
            "defensible": "No study was found on mood over years.",
            "review": {"state": "second-graded", "date": "2026-11-01", "due": "2027-01-01"},
        }
    )


def article(texts: Texts = plain, **changes: object) -> Article:
    record: dict = {
        "title": texts("Article.title"),
        "publisher": texts("Article.publisher"),
        "publisher_note": texts("Article.publisher_note"),
        "url": "https://example.org/copy?a=1&b=2",
        "url_note": texts("Article.url_note"),
        "published": "2024-02-29",
        "captured": "2026-11-01",
        "text": {"sha256": "ab" * 32, "sentences": 8},
        "not_claims": [
            {"sentences": [1], "kind": "heading"},
            {"sentences": [4, 5, 6], "kind": "invitation", "note": texts("NotClaims.note")},
            {"sentences": [7], "kind": "service"},
        ],
        "attributions": [
            {
                "id": "institute",
                "words": texts("Attribution.words"),
                "sentences": [2, 5],
                "status": "wrong-condition",
                "confidence": "probable",
                "study": "trial-2020",
                "reason": texts("Attribution.reason"),
                "instead": ["cohort-2019"],
                "instead_note": texts("Attribution.instead_note"),
                "searches": [search(texts)],
            },
            {
                "id": "nobody",
                "words": "a study",
                "sentences": [3],
                "status": "unidentified",
                "reason": "No name is given.",
                "searches": [search(texts)],
            },
        ],
        "waivers": [waiver(texts)],
    }
    return Article.model_validate(record | changes)


def study(texts: Texts = plain, **changes: object) -> Study:
    record: dict = {
        "title": texts("Study.title"),
        "authors": [texts("Study.authors"), "Other B"],
        "et_al": "true",
        "year": 2020,
        "container": texts("Study.container"),
        "volume": texts("Study.volume"),
        "issue": texts("Study.issue"),
        "pages": texts("Study.pages"),
        "ids": {
            "doi": "10.1000/a<b>\"c'&d",
            "pmid": "21482474",
            "pmcid": "PMC8675611",
            "nct": "NCT04436250",
            "isbn": "9780306406157",
            "issn": "1090-3801",
            "url": "https://example.org/a'b\"c",
        },
        "unseen_ids": {"doi": "10.1000/unseen"},
        "kind": "systematic-review",
        "of": "randomised-trial",
        "pools": ["cohort-2019"],
        "population": texts("Study.population"),
        "n": 1234,
        "intervention": texts("Study.intervention"),
        "comparator": texts("Study.comparator"),
        "duration": texts("Study.duration"),
        "summary": texts("Study.summary"),
        "figures": [
            {
                "what": texts("Figure.what"),
                "value": "2.50",
                "unit": texts("Figure.unit"),
                "of": 12,
                "arm": texts("Figure.arm"),
                "time": texts("Figure.time"),
                "ci": {"low": "1.0", "high": "4.0"},
                "p": "<0.05",
                "read_in": "secondary",
            },
            {"what": "people", "value": "3"},
            {
                "what": texts("Compared.what"),
                "value": "-1.5",
                "unit": texts("Comparison.unit"),
                "arm": texts("Compared.arm"),
                "time": texts("Compared.time"),
                "ci": {"low": "-2.5", "high": "0.5"},
            },
            {"what": "less pain", "value": "2.5", "unit": texts("Comparison.unit")},
        ],
        "aliases": [texts("Study.aliases")],
        "limitations": [texts("Study.limitations")],
        "funding": texts("Study.funding"),
        "standing": {
            "state": "corrected",
            "date": "2024-05-06",
            "source": texts("StandingNow.source"),
            "note": texts("StandingNow.note"),
        },
        "seen": {
            "identity": "page",
            "findings": "abstract",
            "at": ["https://example.org/seen?x=1&y=<2>"],
            "date": "2026-11-20",
            "note": texts("Seen.note"),
        },
        "waivers": [waiver(texts)],
    }
    return Study.model_validate(record | changes)


def cohort() -> Study:
    """A study with nothing but what must be there."""
    return Study.model_validate(
        {
            "title": "A cohort",
            "authors": ["National Office"],
            "kind": "cohort",
            "summary": "It followed people.",
            "seen": {"identity": "page", "findings": "abstract"},
        }
    )


def catalogue(texts: Texts = plain) -> Catalogue:
    """Three claims, an article and two studies that name each other."""
    return Catalogue.of(
        claims={"relief": claim(texts), "harm": harm(texts), "bare": bare()},
        articles={"copy": article(texts)},
        studies={"trial-2020": study(texts), "cohort-2019": cohort()},
    )
