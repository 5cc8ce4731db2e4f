"""The catalogue as one JSON document: the contract that other tools read.

Version 1 holds at least the keys that the design names; keys may be added, none is taken away or changes its meaning.
Balance, indirectness and levels are derived; certainty and verdicts are those that the records state, which the check
compares with the derived ones. Nothing here reads a file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.export.schema_org import bare_verdict
from catalogue.export.studies import comparison_data, plain, study_data
from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Claim, Evidence, Occurrence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Question
from catalogue.rules.derive.balance import Entry, weigh
from catalogue.rules.derive.verdict import shown_drift
from catalogue.rules.derive.weight import oxford
from catalogue.store.catalogue import Catalogue

VERSION = 1
"""The version of the contract; it changes when a key goes or changes its meaning."""


def export(catalogue: Catalogue) -> str:
    """The document, a record a line: records by id, occurrences by article and sentence; the same bytes each time."""
    written = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # in C, unlike one that indents
    lines = {kind: ",\n".join(map(written, records)) for kind, records in records_of(catalogue).items()}
    told = ",\n".join(f'"{kind}": [\n{records}\n]' for kind, records in lines.items())
    return f'{{"version": {VERSION},\n{told}}}\n'


def records_of(catalogue: Catalogue) -> dict[str, Iterator[dict[str, Any]]]:
    """The records of the document as plain data, by kind, each when it is asked for."""
    articles, studies = catalogue.articles, catalogue.studies
    return {
        "articles": (_article(id_, article) for id_, article in sorted(articles.items())),
        "studies": (
            study_data(id_, study, catalogue.standing_recorded(id_), catalogue.seen(id_))
            for id_, study in sorted(studies.items())
        ),
        "claims": (claim_data(id_, claim, studies, articles) for id_, claim in sorted(catalogue.claims.items())),
    }


def _article(id_: str, article: Article) -> dict[str, Any]:
    return {
        "id": id_,
        "title": article.title,
        "publisher": article.publisher,
        "publisher_note": article.publisher_note,
        "url": article.url,
        "url_note": article.url_note,
        "published": article.published and article.published.isoformat(),
        "captured": article.captured.isoformat(),
        "sha256": article.text.sha256,
        "sentences": article.text.sentences,
        "not_claims": [
            {"sentences": list(part.sentences), "kind": part.kind.value, "note": part.note}
            for part in article.not_claims
        ],
        "attributions": [_attribution(part) for part in article.attributions],
        "former_ids": list(article.former_ids),
        "waivers": [plain(waiver) for waiver in article.waivers],
    }


def _attribution(part: Attribution) -> dict[str, Any]:
    return {
        "id": part.id,
        "words": part.words,
        "sentences": list(part.sentences),
        "status": part.status.value,
        "confidence": part.confidence and part.confidence.value,
        "study": part.study,
        "nearest": part.nearest,
        "reason": part.reason,
        "instead": list(part.instead),
        "instead_note": part.instead_note,
        "searches": len(part.searches),
        "searched": [plain(search) for search in part.searches],
    }


def claim_data(id_: str, claim: Claim, studies: Mapping[str, Study], articles: Mapping[str, Article]) -> dict[str, Any]:
    """One claim of the document. A study that has no record leaves its entry without level."""
    weighing = weigh(claim, studies)
    said = sorted(claim.occurrences, key=lambda one: (one.article, one.sentence, one.quote))
    entries = sorted(weighing.entries, key=lambda one: (one.evidence.study, one.evidence.direction))
    certainty = claim.certainty
    return {
        "id": id_,
        "topic": claim.topic,
        "statement": claim.statement,
        "plain": claim.plain,
        "question": claim.question.value,
        "scope": claim.scope.model_dump(mode="json"),
        "variants": list(claim.variants),
        "certainty": certainty.level.value,
        "certainty_reason": certainty.reason,
        "certainty_override": certainty.override and certainty.override.reason,
        "concerns": [plain(concern) | {"levels": concern.levels} for concern in certainty.concerns],
        "raised": [plain(part) for part in certainty.raised],
        "waived": [plain(part) for part in certainty.waived],
        "balance": weighing.balance.value,
        "verdict": bare_verdict(claim, weighing.balance).value,
        "defensible": claim.defensible,
        "companions": sorted(claim.companions),
        "occurrences": [_occurrence(one, claim, articles) for one in said],
        "evidence": [_evidence(entry, claim.question) for entry in entries],
        "comparisons": [comparison_data(one, studies) for one in claim.comparisons],
        "searches": len(claim.searches),
        "searched": [plain(search) for search in claim.searches],
        "watch": [plain(watch) for watch in claim.watch],
        "judgements": [plain(judgement) for judgement in claim.judgements],
        "settlements": [plain(settlement) for settlement in claim.settlements],
        "review": plain(claim.review),
        "history": [plain(change) for change in claim.history],
        "former_ids": list(claim.former_ids),
        "waivers": [plain(waiver) for waiver in claim.waivers],
    }


def _occurrence(said: Occurrence, claim: Claim, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "article": said.article,
        "sentence": said.sentence,
        "covers": list(said.covers),
        "quote": said.quote,
        "wording": said.wording.value,
        "verdict": said.verdict.value,
        "verdict_override": said.override and said.override.reason,
        "drift": [axis.value for axis in shown_drift(said, said.verdict, claim.certainty.level)],
        "drift_why": said.drift_why,
        "note": said.note,
        "citation": _citation(said, articles.get(said.article)),
    }


def _citation(said: Occurrence, article: Article | None) -> dict[str, Any]:
    """What the article points to there. An attribution that no record describes is told as unidentified."""
    if said.citation == "uncited":
        return {"status": "uncited", "study": None}
    described = article.attributions if article else ()
    part = next((one for one in described if one.id == said.citation), None)
    if part is None:
        return {"status": "unidentified", "study": None, "attribution": said.citation}
    return {
        "status": part.status.value,
        "study": part.study,
        "attribution": part.id,
        "attributed_as": part.words,
        "confidence": part.confidence and part.confidence.value,
        "nearest": part.nearest,
        "instead": list(part.instead),
    }


def _evidence(entry: Entry, question: Question) -> dict[str, Any]:
    evidence: Evidence = entry.evidence
    level = oxford(entry.study, question) if entry.study else None
    return {
        "study": evidence.study,
        "direction": evidence.direction.value,
        "finding": evidence.finding,
        "locator": evidence.locator,
        "gaps": [plain(gap) for gap in evidence.gaps],
        "set_aside": evidence.set_aside and plain(evidence.set_aside),
        "both_sides": evidence.both_sides,
        "weighed": entry.rank is not None,
        "unweighed": entry.unweighed and entry.unweighed.value,
        "rank": entry.rank,
        "indirect": entry.indirect,
        "level": level and level.level,
        "scale": level.scale if level else "tier",
    }
