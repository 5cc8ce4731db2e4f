"""The catalogue as one JSON document: the contract that other tools read.

Version 1 holds at least the keys that the design names; keys may be added, none is taken away or changes its meaning.
Balance, indirectness and levels are derived; certainty and verdicts are those that the records state, which the check
compares with the derived ones. Nothing here reads a file.
"""

import json
from collections.abc import Mapping
from typing import Any

from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Claim, Evidence, Occurrence
from catalogue.records.record import Part
from catalogue.records.study import Study
from catalogue.records.vocabularies import Question
from catalogue.rules.derive.balance import Entry, weigh
from catalogue.rules.derive.verdict import shown_drift
from catalogue.rules.derive.weight import oxford
from catalogue.store.catalogue import Catalogue


def export(catalogue: Catalogue) -> str:
    """The document: records by id, occurrences by article and sentence; the same bytes from run to run."""
    return json.dumps(contract(catalogue), ensure_ascii=False, indent=1) + "\n"


def contract(catalogue: Catalogue) -> dict[str, Any]:
    """The document as plain data."""
    return {
        "version": 1,
        "articles": [_article(id_, article) for id_, article in sorted(catalogue.articles.items())],
        "studies": [_study(id_, study) for id_, study in sorted(catalogue.studies.items())],
        "claims": [
            claim_data(id_, claim, catalogue.studies, catalogue.articles)
            for id_, claim in sorted(catalogue.claims.items())
        ],
    }


def _plain(part: Part) -> dict[str, Any]:
    """A part of a record as plain data, without what is empty; fields that are none by choice are left out."""
    return part.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


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
    }


def _study(id_: str, study: Study) -> dict[str, Any]:
    ids = study.ids
    return {
        "id": id_,
        "title": study.title,
        "authors": list(study.authors),
        "et_al": study.et_al,
        "year": study.year,
        "container": study.container,
        "volume": study.volume,
        "issue": study.issue,
        "pages": study.pages,
        "kind": study.kind.value,
        "of": study.of and study.of.value,
        "pools": sorted(study.pools),
        "n": study.n,
        "doi": ids.doi,
        "pmid": ids.pmid,
        "pmcid": ids.pmcid,
        "nct": ids.nct,
        "isbn": ids.isbn,
        "issn": ids.issn,
        "url": ids.url,
        "summary": study.summary,
        "aliases": list(study.aliases),
        "standing": study.standing.state.value,
        "seen": {"identity": study.seen.identity.value, "findings": study.seen.findings.value},
        "former_ids": list(study.former_ids),
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
        "concerns": [_plain(concern) | {"levels": concern.levels} for concern in certainty.concerns],
        "balance": weighing.balance.value,
        "defensible": claim.defensible,
        "companions": sorted(claim.companions),
        "occurrences": [_occurrence(one, claim, articles) for one in said],
        "evidence": [_evidence(entry, claim.question) for entry in entries],
        "searches": len(claim.searches),
        "searched": [_plain(search) for search in claim.searches],
        "watch": [_plain(watch) for watch in claim.watch],
        "review": _plain(claim.review),
        "history": [_plain(change) for change in claim.history],
        "former_ids": list(claim.former_ids),
    }


def _occurrence(said: Occurrence, claim: Claim, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "article": said.article,
        "sentence": said.sentence,
        "covers": list(said.covers),
        "quote": said.quote,
        "wording": said.wording.value,
        "verdict": said.verdict.value,
        "drift": [axis.value for axis in shown_drift(said, said.verdict, claim.certainty.level)],
        "drift_why": said.drift_why,
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
        "gaps": [_plain(gap) for gap in evidence.gaps],
        "set_aside": evidence.set_aside and _plain(evidence.set_aside),
        "weighed": entry.rank is not None,
        "unweighed": entry.unweighed and entry.unweighed.value,
        "rank": entry.rank,
        "indirect": entry.indirect,
        "level": level and level.level,
        "scale": level.scale if level else "tier",
    }
