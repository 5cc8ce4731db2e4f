"""The home page: what this is, three doors, the catalogue at a glance, and what nobody has reviewed.

Knows counts over the whole catalogue; where they lie in a picture is for `catalogue.site.pictures`.
"""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from catalogue.records.vocabularies import Balance, GraderKind, Level, ReviewState, Verdict
from catalogue.site.changes import changes
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.pictures.bars import Segment, bars
from catalogue.site.pictures.map import WIDEST, radius
from catalogue.site.scene import Scene, verdict_counts
from catalogue.site.templating import filled

_SHOWN_CHANGES = 10
_SHOWN_ARTICLES = 24
_ACROSS = (Balance.SUPPORTS, Balance.MIXED, Balance.CONTRADICTS, Balance.NONE)
"""The columns of the evidence map, from one side to the other."""


class Row(NamedTuple):
    """An article's counts by verdict, and its bar in the picture."""

    id: str
    title: str
    counts: dict[Verdict, int]
    bar: tuple[Segment, ...]


class Cell(NamedTuple):
    """The claims of one balance and one certainty: how many, and the radius of their mark in the evidence map."""

    balance: Balance
    level: Level
    claims: int
    radius: float


def home_page(scene: Scene) -> Page:
    """The home page."""
    claims = scene.claims
    states = Counter(claim.review.state for claim in claims.values())
    body = filled(
        "home.html",
        Links(""),
        claims=len(claims),
        studies=len(scene.studies),
        occurrences=sum(len(claim.occurrences) for claim in claims.values()),
        articles=_rows(scene),
        all_articles=len(scene.catalogue.articles),
        totals=verdict_counts(one for claim in claims.values() for one in claim.occurrences),
        grid=_grid(scene),
        verdicts=tuple(Verdict),
        widest=WIDEST,
        unreviewed=len(claims) - states[ReviewState.CLINICIAN_REVIEWED],
        twice=states[ReviewState.SECOND_GRADED] + states[ReviewState.DISPUTED],
        graders=_graders(scene),
        known=scene.known,
        changes=tuple(islice(changes(claims), _SHOWN_CHANGES)),
    )
    return Page(
        "", "Home", "Marketing copy about ketamine for fibromyalgia, held against the studies.", body, is_wide=True
    )


def _rows(scene: Scene) -> tuple[Row, ...]:
    latest = sorted(scene.catalogue.articles.items(), key=lambda one: (-one[1].captured.toordinal(), one[0]))
    articles = dict(sorted(latest[:_SHOWN_ARTICLES]))
    counts = [verdict_counts(one for _, one in scene.catalogue.occurrences_in(name)) for name in articles]
    drawn = zip(articles.items(), counts, bars(counts), strict=True)
    return tuple(Row(name, article.title, counted, bar) for (name, article), counted, bar in drawn)


def _grid(scene: Scene) -> dict[Level, tuple[Cell, ...]]:
    """The evidence map: a cell for each certainty and balance, both as the index of claims has them."""
    counts = Counter(
        (scene.reckoning[name].weighing.balance, claim.certainty.level) for name, claim in scene.claims.items()
    )
    greatest = max(counts.values(), default=0)
    return {
        level: tuple(
            Cell(balance, level, counts[balance, level], radius(counts[balance, level], greatest))
            for balance in _ACROSS
        )
        for level in Level
    }


def _graders(scene: Scene) -> str:
    kinds = {judgement.kind for claim in scene.claims.values() for judgement in claim.judgements}
    return {
        frozenset({GraderKind.MACHINE}): "by programs",
        frozenset({GraderKind.PERSON}): "by people",
        frozenset({GraderKind.MACHINE, GraderKind.PERSON}): "by people and programs",
    }.get(frozenset(kinds), "")
