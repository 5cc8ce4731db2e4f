"""The index pages: claims by topic, articles, studies by kind, each in as many pages as it needs.

Knows what a reader looks a record up by. Counts, and no ranking of anybody.
"""

from typing import NamedTuple, TypeVar

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Level, Question, Standing, StudyKind, Verdict
from catalogue.site.finding import Finder
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene, verdict_counts
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.site.shelves import BELOW, Part, Placed, Shelf
from catalogue.site.templating import filled

G = TypeVar("G", bound=str)

ARTICLES = "articles/"
_ROWS = 100
_JUMPS = 60
"""How many groups are listed at the head of a page; where there are more, those of the page itself are."""
_ARTICLE_ROW = 480
_VERDICT = 330
SOUND = (Standing.UNCHECKED, Standing.CURRENT)
"""The standings of which a row says nothing."""


class ClaimRow(NamedTuple):
    """A claim in the index."""

    id: str
    claim: Claim
    balance: Balance
    counts: dict[Verdict, int]


class Topic(NamedTuple):
    """What stands on a page of a topic."""

    part: Part[str]
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


class Kind(NamedTuple):
    """What stands on a page of the studies of a kind."""

    part: Part[StudyKind]
    rows: tuple[StudyRow, ...]


class Jump(NamedTuple):
    """A link to where a group begins: its id, how many records it has, and the page."""

    id: str
    total: int
    uri: str


def claims_page(scene: Scene, sheet: Sheet[Placed[str]], finder: Finder) -> Page:
    """One page of the index of claims."""
    shelf = scene.claims_shelf
    parts = shelf.parts(sheet)
    body = filled(
        "claims.html",
        Links(sheet.uri),
        sheet=sheet,
        topics=tuple(Topic(part, tuple(claim_row(scene, name) for name in part.ids)) for part in parts),
        count=len(shelf.totals),
        jumps=_jumps(shelf, parts),
        finder=finder,
        verdicts=tuple(Verdict),
        levels=tuple(Level),
        questions=tuple(Question),
        balances=tuple(Balance),
    )
    description = "Every claim with its evidence, certainty and verdicts."
    return _index(sheet, "Claims", description, body)


def claim_row(scene: Scene, claim_id: str) -> ClaimRow:
    """What a claim's row shows."""
    claim = scene.claims[claim_id]
    return ClaimRow(claim_id, claim, scene.reckoning[claim_id].weighing.balance, verdict_counts(claim.occurrences))


def articles_sheets(scene: Scene) -> tuple[Sheet[ArticleRow], ...]:
    """All articles by id, in pages."""
    rows = [
        ArticleRow(article_id, article, verdict_counts(one for _, one in scene.catalogue.occurrences_in(article_id)))
        for article_id, article in scene.catalogue.articles.items()
    ]

    def room(row: ArticleRow) -> int:
        return _ARTICLE_ROW + length(row.article.title) + length(row.article.publisher) + _VERDICT * len(row.counts)

    return sheets(ARTICLES, rows, _ROWS, below=BELOW, weigh=room)


def articles_page(scene: Scene, sheet: Sheet[ArticleRow]) -> Page:
    """One page of the index of articles."""
    body = filled("articles.html", Links(sheet.uri), sheet=sheet, total=len(scene.catalogue.articles))
    description = "Every article that was read, with its counts by verdict."
    return Page(sheet.uri, f"Articles{sheet.title}", description, body, is_record=sheet.number > 1, is_wide=True)


def studies_page(scene: Scene, sheet: Sheet[Placed[StudyKind]], finder: Finder) -> Page:
    """One page of the index of studies."""
    shelf = scene.studies_shelf
    parts = shelf.parts(sheet)
    body = filled(
        "studies.html",
        Links(sheet.uri),
        sheet=sheet,
        groups=tuple(Kind(part, tuple(study_row(scene, name) for name in part.ids)) for part in parts),
        jumps=_jumps(shelf, parts),
        finder=finder,
        standings=tuple(one for one in Standing if one not in SOUND),
    )
    description = "Every study and document, with the claims that lean on it."
    return _index(sheet, "Studies", description, body)


def study_row(scene: Scene, study_id: str) -> StudyRow:
    """What a study's row shows."""
    claims = len(dict(scene.catalogue.claims_on(study_id)))
    carries = len(scene.reckoning.carried.get(study_id, ()))
    return StudyRow(study_id, scene.known.studies[study_id], scene.studies[study_id], claims, carries)


def _jumps(shelf: Shelf[G], parts: tuple[Part[G], ...]) -> tuple[Jump, ...]:
    groups = shelf.totals if len(shelf.totals) <= _JUMPS else [part.group for part in parts]
    return tuple(Jump(group, shelf.totals[group], shelf.starts[group]) for group in groups)


def _index(sheet: Sheet[Placed[G]], title: str, description: str, body: str) -> Page:
    return Page(sheet.uri, f"{title}{sheet.title}", description, body, is_record=sheet.number > 1, is_wide=True)
