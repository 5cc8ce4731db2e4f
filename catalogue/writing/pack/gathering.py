"""The sentences of a piece for its pack: of an article from its record, of a new file from the audit.

Knows both; what stands behind a sentence is gathered elsewhere.
"""

from collections.abc import Iterator

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.findings.ground import Ground, confidence, sure
from catalogue.auditing.model import Confidence, Judged, Relation
from catalogue.auditing.reading.marks import marks, without
from catalogue.records.article import Article, Attribution
from catalogue.records.vocabularies import AttributionStatus, Verdict
from catalogue.rules.derive.verdict import shown_drift
from catalogue.store.catalogue import Catalogue
from catalogue.writing.pack.model import Copied, Said, Unknown

_SURE = {
    Confidence.HIGH: "the claim was found by the audit, sure",
    Confidence.MEDIUM: "the claim was found by the audit, likely",
}
_UNSURE = "the claim was found by the audit, unsure: read the sentence"
_RELATIONS = {
    Relation.WEAKER: "; it says less than the claim",
    Relation.STRONGER: "; it says more",
    Relation.OPPOSITE: "; it says the opposite",
}


def of_article(article_id: str, catalogue: Catalogue) -> Copied:
    """An article of the catalogue, as its record judges it."""
    article = catalogue.articles[article_id]
    cited = {one.id: one for one in article.attributions}
    said = tuple(
        Said(
            f"Sentence {one.sentence}",
            one.quote,
            claim_id,
            one.wording,
            one.verdict,
            tuple(
                axis.value.replace("-", " ")
                for axis in shown_drift(one, one.verdict, catalogue.claims[claim_id].certainty.level)
            ),
            one.drift_why or "",
            "",
            _cites(cited.get(one.citation), catalogue),
        )
        for claim_id, one in catalogue.occurrences_in(article_id)
    )
    return Copied(
        article.title, _facts(article_id, article), said, (), sum(len(one.sentences) for one in article.not_claims)
    )


def _facts(article_id: str, article: Article) -> tuple[tuple[str, str], ...]:
    return (
        ("Article", article_id),
        ("Publisher", article.publisher or article.publisher_note or "not found"),
        ("Address", article.url or article.url_note or "not found"),
        ("Captured", article.captured.isoformat()),
        ("Sentences", str(article.text.sentences)),
        ("Fingerprint of the text (SHA-256)", article.text.sha256),
    )


def _cites(source: Attribution | None, catalogue: Catalogue) -> str:
    if source is None:
        return ""
    told = f"‘{source.words}’: {source.status.meaning[0].lower()}{source.status.meaning[1:].rstrip('.')}"
    if source.status is AttributionStatus.UNIDENTIFIED:
        return f"{told}; no study was found that is surely meant"
    likely = f"{source.confidence.value} " if source.confidence else ""
    study = catalogue.studies.get(source.study or "")
    title = f" ({likely.strip()}): ‘{study.title}’" if study else ""
    return f"{told}{title}"


def of_copy(copy: Copy, catalogue: Catalogue) -> Copied:
    """A new piece, as the audit judges it; its citation marks are not read as part of a sentence."""
    found = marks(copy, range(1, 200))
    audit = Auditor(catalogue).audit(without(copy, found))
    ground = Ground(catalogue)
    said = tuple(each for one in audit.sentences for each in _said(one, audit.source, ground))
    unknown = tuple(Unknown(_place(audit.source, one), one.text) for one in audit.sentences if one.is_unknown)
    facts = (
        ("File", copy.source),
        ("Sentences", str(len(audit.sentences))),
        ("Fingerprint of the copy (SHA-256)", audit.sha256),
    )
    no_claims = sum(1 for one in audit.sentences if not one.is_checkable)
    return Copied(copy.source, facts, said, unknown, no_claims, audit.not_checked)


def _place(source: str, one: Judged) -> str:
    return f"{source}:{one.line}:{one.column}"


def _said(one: Judged, source: str, ground: Ground) -> Iterator[Said]:
    if not one.is_checkable or one.verdict is None:
        return
    for match in sure(one):
        drift = tuple(axis.value.replace("-", " ") for axis in match.drift)
        told = [
            f"‘{change.here}’ here, ‘{change.known}’ there" for change in match.changes if change.here and change.known
        ]
        how = (
            ""
            if match.is_quoted
            else _SURE.get(confidence(ground, one, match), _UNSURE) + _RELATIONS.get(match.relation, "")
        )
        verdict = match.verdict or Verdict.UNSUPPORTED
        yield Said(_place(source, one), one.text, match.claim, match.wording, verdict, drift, "; ".join(told), how)
