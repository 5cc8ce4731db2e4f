"""The JSON Schema (draft 2020-12) of the JSON document: what other tools may count on.

Every key is always there and said in one sentence; parts that stand in the document as in the records are described as
there. Other keys may be added, so the schema allows them. Knows the form, no record.
"""

import json
from typing import Any

from catalogue.export.described import (
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    listed,
    mapping,
    maybe,
    of,
    part,
    texts,
    told,
    word,
)
from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Certainty, Claim, Evidence, Occurrence
from catalogue.records.comparison import Compared, Comparison
from catalogue.records.lock import Lock
from catalogue.records.schema import definitions
from catalogue.records.study import Figure, Identifiers, Seen, StandingNow, Study
from catalogue.records.vocabularies import Balance, Verdict
from catalogue.rules.derive.balance import Unweighed


def schema() -> Schema:
    """The schema of the document."""
    document = mapping(
        version=told({"const": 1}, "The version of the contract; it changes when a key goes or changes its meaning."),
        articles=told(listed(part("article")), "Articles, by id."),
        studies=told(listed(part("study")), "Studies, by id."),
        claims=told(listed(part("claim")), "Claims, by id."),
    )
    own = {
        "article": _article(),
        "attribution": _attribution(),
        "study": _study(),
        "figure": _figure(),
        "claim": _claim(),
        "occurrence": _occurrence(),
        "evidence": _evidence(),
        "comparison": _comparison(),
    }
    of_records = definitions(Claim, Article, Study, Lock)
    used: dict[str, Schema] = {}
    _take(own, of_records, used)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The catalogue as `catalogue export json` writes it",
        **document,
        "$defs": {**own, **{name: used[name] for name in sorted(used)}},
    }


def schema_text() -> str:
    """The schema as it is printed and stands on the site: JSON, indented by two blanks, ending in a line break."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _take(node: Any, source: dict[str, Schema], used: dict[str, Schema]) -> None:
    """Puts into `used` every definition of the records that the node points to, and what those point to."""
    if isinstance(node, list):
        for item in node:
            _take(item, source, used)
    elif isinstance(node, dict):
        name = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if name in source and name not in used:
            used[name] = source[name]
            _take(used[name], source, used)
        for item in node.values():
            _take(item, source, used)


_FORMER = told(listed(TEXT), "Ids that the record had before it was renamed.")
_WAIVERS = told(listed(part("Waiver")), "Problems that are let pass in the record.")
_SEARCHES = told(WHOLE, "How many searches are recorded.")
_SEARCHED = told(listed(part("Search")), "The searches.")
_SENTENCES = told(listed(WHOLE), "Numbers of sentences, headings counted, from 1.")


def _article() -> Schema:
    return mapping(
        id=TEXT,
        **texts(Article, "title", "publisher", "publisher_note", "url", "url_note"),
        published=of(Article, "published", DAY),
        captured=of(Article, "captured", DAY),
        sha256=told(TEXT, "SHA-256 of the captured text as UTF-8 bytes."),
        sentences=told(WHOLE, "How many sentences it has."),
        not_claims=told(
            listed(mapping(sentences=_SENTENCES, kind=part("SentenceKind"), note=maybe(TEXT))),
            "Every sentence that is no checkable claim.",
        ),
        attributions=told(listed(part("attribution")), "The sources that it points to."),
        former_ids=_FORMER,
        waivers=_WAIVERS,
    )


def _attribution() -> Schema:
    return mapping(
        **texts(Attribution, "id", "words"),
        sentences=_SENTENCES,
        status=part("AttributionStatus"),
        confidence=maybe(part("Confidence")),
        **texts(Attribution, "study", "nearest", "reason"),
        instead=of(Attribution, "instead", listed(TEXT)),
        instead_note=of(Attribution, "instead_note"),
        searches=_SEARCHES,
        searched=_SEARCHED,
    )


def _study() -> Schema:
    seen = mapping(
        identity=part("Reading"),
        findings=part("Reading"),
        at=of(Seen, "at", listed(TEXT)),
        date=of(Seen, "date", DAY),
        note=of(Seen, "note"),
    )
    online = told(maybe(part("Locked")), "What registers were seen to tell; null where none was asked.")
    return mapping(
        id=TEXT,
        title=of(Study, "title"),
        authors=of(Study, "authors", listed(TEXT)),
        et_al=of(Study, "et_al", FLAG),
        year=of(Study, "year", WHOLE),
        **texts(Study, "container", "volume", "issue", "pages"),
        kind=part("StudyKind"),
        of=maybe(part("PooledDesign")),
        pools=of(Study, "pools", listed(TEXT)),
        population=of(Study, "population"),
        n=of(Study, "n", WHOLE),
        **texts(Study, "intervention", "comparator", "duration"),
        **texts(Identifiers, "doi", "pmid", "pmcid", "nct", "isbn", "issn", "url"),
        summary=of(Study, "summary"),
        figures=told(listed(part("figure")), "The ledger of its numbers."),
        limitations=of(Study, "limitations", listed(TEXT)),
        funding=of(Study, "funding"),
        aliases=of(Study, "aliases", listed(TEXT)),
        standing=told(part("Standing"), "The standing that counts, by the record and what registers told."),
        standing_date=of(StandingNow, "date", DAY),
        standing_source=of(StandingNow, "source"),
        standing_note=of(StandingNow, "note"),
        standing_recorded=told(part("Standing"), "The standing that the record tells."),
        seen=told(seen, "How much of the work the writer of the record saw."),
        seen_online=online,
        former_ids=_FORMER,
        waivers=_WAIVERS,
    )


def _figure() -> Schema:
    interval = mapping(low=NUMBER, high=NUMBER, level=told(WHOLE, "In per cent."))
    return mapping(
        what=of(Figure, "what"),
        value=of(Figure, "value", NUMBER),
        unit=of(Figure, "unit"),
        of=of(Figure, "of", WHOLE),
        **texts(Figure, "arm", "time"),
        ci=told(maybe(interval), "Confidence or credible interval."),
        p=of(Figure, "p"),
        read_in=told(maybe(part("Reading")), "Where the number was read, if not where the findings were."),
    )


def _claim() -> Schema:
    parts = {
        "judgements": "Judgement",
        "settlements": "Settlement",
        "watch": "Watch",
        "history": "Change",
    }
    as_recorded = {name: of(Claim, name, listed(part(kind))) for name, kind in parts.items()}
    return mapping(
        id=TEXT,
        **texts(Claim, "topic", "statement", "plain"),
        question=part("Question"),
        scope=part("Scope"),
        variants=of(Claim, "variants", listed(TEXT)),
        certainty=part("Level"),
        certainty_reason=of(Certainty, "reason"),
        certainty_override=told(maybe(TEXT), "Why the level differs from the derived one."),
        concerns=of(Certainty, "concerns", listed(part("Concern"))),
        raised=of(Certainty, "raised", listed(part("Raised"))),
        waived=of(Certainty, "waived", listed(part("WaivedGap"))),
        balance=told(word(Balance), "Which way the weighed evidence points; derived."),
        verdict=told(word(Verdict), "What the statement is worth said as a fact, without drift; derived."),
        defensible=of(Claim, "defensible"),
        companions=of(Claim, "companions", listed(TEXT)),
        occurrences=told(listed(part("occurrence")), "Every place where an article says it."),
        evidence=told(listed(part("evidence")), "What the studies say."),
        comparisons=told(listed(part("comparison")), "Figures of several studies on one scale; never pooled."),
        searches=_SEARCHES,
        searched=_SEARCHED,
        review=part("Review"),
        **as_recorded,
        former_ids=_FORMER,
        waivers=_WAIVERS,
    )


def _occurrence() -> Schema:
    status = {"anyOf": [{"const": "uncited"}, part("AttributionStatus")]}
    citation = mapping(status=status, study=maybe(TEXT))
    more = {
        "attribution": told(TEXT, "The id of the source within the article."),
        "attributed_as": told(TEXT, "How the article names it, quoted."),
        "confidence": maybe(part("Confidence")),
        "nearest": told(maybe(TEXT), "The closest study found, where none is meant with confidence."),
        "instead": told(listed(TEXT), "What to cite in its place."),
    }
    citation["properties"] |= more
    return mapping(
        article=of(Occurrence, "article"),
        sentence=of(Occurrence, "sentence", WHOLE),
        covers=of(Occurrence, "covers", listed(WHOLE)),
        quote=of(Occurrence, "quote"),
        wording=part("Wording"),
        verdict=part("Verdict"),
        verdict_override=told(maybe(TEXT), "Why the verdict differs from the derived one."),
        drift=told(listed(part("Axis")), "On which axes the wording goes beyond the evidence."),
        **texts(Occurrence, "drift_why", "note"),
        citation=told(citation, "What the article itself points to; keys beside status and study where it does."),
    )


def _evidence() -> Schema:
    reasons = [reason.value for reason in Unweighed]
    return mapping(
        study=of(Evidence, "study"),
        direction=part("Direction"),
        **texts(Evidence, "finding", "locator"),
        gaps=of(Evidence, "gaps", listed(part("Gap"))),
        set_aside=told(maybe(part("SetAside")), "Why the record has it not weighed."),
        both_sides=of(Evidence, "both_sides"),
        weighed=told(FLAG, "Whether it counts in the balance; derived."),
        unweighed=told({"enum": [*reasons, None]}, "Why it is not weighed; derived."),
        rank=told(maybe(WHOLE), "Tier, one more if indirect: the smallest decides; derived."),
        indirect=told(FLAG, "Whether a gap makes it indirect; derived."),
        level=told(maybe(WHOLE), "The study's level on that scale for the question; derived."),
        scale=told({"enum": ["oxford", "tier"]}, "Oxford 2011 (1 to 5) or our tiers (1 to 4)."),
    )


def _comparison() -> Schema:
    row = mapping(
        **texts(Compared, "study", "what", "arm", "time"),
        figure=told(maybe(WHOLE), "The place of that figure in the study's figures, from 0."),
        **texts(Compared, "label", "no_interval"),
    )
    return mapping(
        **texts(Comparison, "what", "unit"),
        scale=part("Scale"),
        no_effect=of(Comparison, "no_effect", NUMBER),
        **texts(Comparison, "below", "above"),
        speaks_for=maybe(part("Side")),
        why=of(Comparison, "why"),
        rows=of(Comparison, "rows", listed(row)),
    )
