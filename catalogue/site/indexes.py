"""The index pages: claims by topic, articles, studies by kind.

Knows what a reader looks a record up by. Counts, and no ranking of anybody.
"""

from typing import NamedTuple

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Level, StudyKind, Verdict
from catalogue.site.finding import Marks, claim_marks, claims_finder, studies_finder, study_marks
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene, verdict_counts
from catalogue.site.templating import filled


class ClaimRow(NamedTuple):
    """A claim in the index."""

    id: str
    claim: Claim
    balance: Balance
    counts: dict[Verdict, int]
    marks: Marks


class Topic(NamedTuple):
    """The claims of one topic."""

    id: str
    rows: tuple[ClaimRow, ...]


class ArticleRow(NamedTuple):
    """An article in the index."""

    id: str
    article: Article
    counts: dict[Verdict, int]


class StudyRow(NamedTuple):
    """A study in the index: how many claims show it, and how many would change without it."""

    id: str
    name: str
    study: Study
    claims: int
    carries: int
    marks: Marks


class Kind(NamedTuple):
    """The studies of one kind."""

    kind: StudyKind
    rows: tuple[StudyRow, ...]


def claims_page(scene: Scene) -> Page:
    """The index of claims."""
    topics = tuple(
        Topic(topic, tuple(_claim_row(scene, claim_id) for claim_id in claim_ids))
        for topic, claim_ids in scene.catalogue.topics.items()
    )
    body = filled(
        "claims.html",
        Links("claims/"),
        topics=topics,
        finder=claims_finder(scene),
        verdicts=tuple(Verdict),
        levels=tuple(Level),
    )
    return Page("claims/", "Claims", "Every claim with its evidence, certainty and verdicts.", body, is_wide=True)


def _claim_row(scene: Scene, claim_id: str) -> ClaimRow:
    claim = scene.claims[claim_id]
    balance = scene.reckoning[claim_id].weighing.balance
    return ClaimRow(claim_id, claim, balance, verdict_counts(claim.occurrences), claim_marks(scene, claim_id))


def articles_page(scene: Scene) -> Page:
    """The index of articles."""
    rows = tuple(
        ArticleRow(article_id, article, verdict_counts(one for _, one in scene.catalogue.occurrences_in(article_id)))
        for article_id, article in scene.catalogue.articles.items()
    )
    body = filled("articles.html", Links("articles/"), rows=rows)
    return Page("articles/", "Articles", "Every article that was read, with its counts by verdict.", body)


def studies_page(scene: Scene) -> Page:
    """The index of studies."""
    by_kind: dict[StudyKind, list[StudyRow]] = {}
    for study_id, study in scene.studies.items():
        claims = len(dict(scene.catalogue.claims_on(study_id)))
        carries = len(scene.reckoning.carried.get(study_id, ()))
        by_kind.setdefault(study.kind, []).append(
            StudyRow(
                study_id,
                scene.known.studies[study_id],
                study,
                claims,
                carries,
                study_marks(study, claims=claims, carries=carries),
            )
        )
    groups = tuple(
        Kind(kind, tuple(sorted(by_kind[kind], key=lambda row: (row.name.lstrip("“").casefold(), row.id))))
        for kind in StudyKind
        if kind in by_kind
    )
    body = filled("studies.html", Links("studies/"), groups=groups, finder=studies_finder(scene))
    return Page("studies/", "Studies", "Every study and document, with the claims that lean on it.", body, is_wide=True)
