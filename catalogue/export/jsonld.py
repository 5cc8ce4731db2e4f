"""The catalogue as linked data in JSON-LD 1.1, in the words of schema.org, CiTO, SEPIO and ECO.

The context stands in the document, so that nothing is fetched to read it. Addresses are relative to the site's root;
with a base the document names it. Knows how things are told; which relation is which is told in `linked`.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.export import linked
from catalogue.export.addresses import iri
from catalogue.export.schema_org import (
    ASPECT,
    LICENCE,
    NO_ARTICLES,
    RATINGS,
    UNSETTLED,
    Facts,
    bare_verdict,
    rating,
    scholarly,
    without_none,
)
from catalogue.export.vocabularies import word_address
from catalogue.records.article import Article
from catalogue.records.claim import Claim, Occurrence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Direction
from catalogue.rules.derive.balance import Entry, Weighing, weigh
from catalogue.store.catalogue import Catalogue

_CITES = ("cites", "citesAsEvidence", "citesForInformation", "disagreesWith", "obtainsSupportFrom")
_CITATION = ("hasCitedEntity", "hasCitingEntity", "hasCitationCharacterization")
_SEPIO = {
    "supportingLine": linked.LINES[Direction.SUPPORTS],
    "disputingLine": linked.LINES[Direction.CONTRADICTS],
    "evidenceItem": linked.EVIDENCE_ITEM,
    "confidenceLevel": linked.CONFIDENCE_LEVEL,
}
_OF_ADDRESSES = ("additionalType", "license", "mainEntityOfPage", "sameAs", "url")
_LINE_OF = {"obtainsSupportFrom": "supportingLine", "disagreesWith": "disputingLine"}


def export(catalogue: Catalogue, base: str | None = None) -> str:
    """The document, a node a line; the same bytes each time. `base` is the site's root, ending in a slash."""
    context = json.dumps(_context(base), ensure_ascii=False)
    written = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    graph = ",\n".join(map(written, _nodes(catalogue)))
    return f'{{"@context": {context},\n"@graph": [\n{graph}\n]}}\n'


def _context(base: str | None) -> Facts:
    def terms(prefix: str, names: Mapping[str, str]) -> dict[str, Facts]:
        return {name: {"@id": f"{prefix}:{term}", "@type": "@id"} for name, term in names.items()}

    prefixes = {prefix: linked.NAMESPACES[prefix] for prefix in ("cito", "obo", "schema")}
    return {
        "@version": 1.1,
        **({"@base": base} if base else {}),
        "@vocab": prefixes["schema"],
        **prefixes,
        **terms("schema", {name: name for name in _OF_ADDRESSES}),
        **terms("cito", {name: name for name in (*_CITES, *_CITATION)}),
        **terms("obo", _SEPIO),
    }


def _nodes(catalogue: Catalogue) -> Iterator[Facts]:
    yield {
        "@id": linked.DATASET,
        "@type": "Dataset",
        "name": "The evidence catalogue",
        "license": LICENCE,
        "creator": _node(linked.AGENT),
    }
    yield {"@id": linked.AGENT, "@type": "Organization", "name": linked.MAINTAINERS}
    for verdict in RATINGS:
        yield {"@id": word_address(verdict), **rating(verdict), "ratingExplanation": verdict.meaning}
    for name, study in sorted(catalogue.studies.items()):
        yield _study(name, study)
    for name, article in sorted(catalogue.articles.items()):
        yield _article(name, article)
    for name, claim in sorted(catalogue.claims.items()):
        weighing = weigh(claim, catalogue.studies)
        yield _claim(name, claim, weighing)
        for number, entry in enumerate(weighing.entries, start=1):
            yield _line(name, number, entry)
        if claim.review.state not in UNSETTLED:
            yield _review(name, claim, weighing)


def _node(address: str) -> dict[str, str]:
    return {"@id": address}


def _study(name: str, study: Study) -> Facts:
    page = f"studies/{name}/"
    unseen = {"@type": "CreativeWork" if study.kind in NO_ARTICLES else "ScholarlyArticle", "mainEntityOfPage": page}
    kind = {"additionalType": word_address(study.kind)}
    return {"@id": linked.study_address(name), **(scholarly(study, page) or unseen), **kind}


def _article(name: str, article: Article) -> Facts:
    return without_none(
        {
            "@id": linked.article_address(name),
            "@type": "Article",
            "headline": article.title,
            "mainEntityOfPage": f"articles/{name}/",
            "url": iri(article.url) if article.url else None,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "datePublished": article.published.isoformat() if article.published else None,
            "cites": list(map(linked.study_address, linked.surely_cited(article))),
        }
    )


def _claim(name: str, claim: Claim, weighing: Weighing) -> Facts:
    related: dict[str, list[str]] = {}
    for number, entry in enumerate(weighing.entries, start=1):
        for relation in linked.relations(entry):
            related.setdefault(relation, []).append(linked.study_address(entry.evidence.study))
            if relation in _LINE_OF:
                related.setdefault(_LINE_OF[relation], []).append(linked.line_address(name, number))
    said = sorted(claim.occurrences, key=lambda one: (one.article, one.sentence, one.quote))
    return without_none(
        {
            "@id": linked.claim_address(name),
            "@type": "Claim",
            "text": claim.statement,
            "description": claim.plain,
            "abstract": claim.defensible,
            "mainEntityOfPage": f"claims/{name}/",
            "additionalType": [word_address(claim.question), word_address(weighing.balance)],
            "confidenceLevel": word_address(claim.certainty.level),
            **{relation: list(dict.fromkeys(found)) for relation, found in related.items()},
            "appearance": [_said(name, number, one) for number, one in enumerate(said, start=1)],
        }
    )


def _said(claim: str, number: int, said: Occurrence) -> Facts:
    return {
        "@id": f"claims/{claim}/#said-{number}",
        "@type": "Quotation",
        "text": said.quote,
        "isPartOf": _node(linked.article_address(said.article)),
        "position": said.sentence,
        "review": {"@type": "Review", "reviewAspect": ASPECT, "reviewRating": _node(word_address(said.verdict))},
    }


def _line(claim: str, number: int, entry: Entry) -> Facts:
    evidence = entry.evidence
    study = linked.study_address(evidence.study)
    return {
        "@id": linked.line_address(claim, number),
        "@type": ["cito:Citation", f"obo:{linked.evidence_type(entry)}"],
        "hasCitingEntity": linked.claim_address(claim),
        "hasCitedEntity": study,
        "hasCitationCharacterization": [f"cito:{relation}" for relation in linked.relations(entry)],
        "evidenceItem": study,
        "additionalType": word_address(evidence.direction),
        "description": evidence.finding,
        "pagination": evidence.locator,
    }


def _review(name: str, claim: Claim, weighing: Weighing) -> dict[str, Any]:
    verdict = bare_verdict(claim, weighing.balance)
    weighed = dict.fromkeys(entry.evidence.study for entry in weighing.weighed)
    return {
        "@id": f"claims/{name}/#review",
        "@type": "ClaimReview",
        "url": f"claims/{name}/",
        "claimReviewed": claim.statement,
        "datePublished": claim.review.date.isoformat(),
        "author": _node(linked.AGENT),
        "license": LICENCE,
        "reviewAspect": ASPECT,
        "reviewRating": {**rating(verdict), "ratingExplanation": f"{verdict.meaning} {claim.defensible}"},
        "itemReviewed": _node(linked.claim_address(name)),
        "citation": [_node(linked.study_address(study)) for study in weighed],
    }
