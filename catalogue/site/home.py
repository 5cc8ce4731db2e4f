"""The home page: what this is, three doors, the catalogue at a glance, and what nobody has reviewed.

Knows counts over the whole catalogue.
"""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from catalogue.records.vocabularies import Balance, GraderKind, Level, ReviewState, Verdict
from catalogue.site.changes import changes
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene, verdict_counts
from catalogue.site.templating import filled

_SHOWN_CHANGES = 10


class Row(NamedTuple):
    """An article's counts by verdict."""

    id: str
    title: str
    counts: dict[Verdict, int]


def home_page(scene: Scene) -> Page:
    """The home page."""
    claims = scene.claims
    rows = tuple(
        Row(article_id, article.title, verdict_counts(one for _, one in scene.catalogue.occurrences_in(article_id)))
        for article_id, article in scene.catalogue.articles.items()
    )
    cells = Counter((scene.reckoning[name].weighing.balance, claim.certainty.level) for name, claim in claims.items())
    states = Counter(claim.review.state for claim in claims.values())
    body = filled(
        "home.html",
        Links(""),
        claims=len(claims),
        studies=len(scene.studies),
        occurrences=sum(len(claim.occurrences) for claim in claims.values()),
        articles=rows,
        verdicts=tuple(Verdict),
        levels=tuple(Level),
        grid={balance: {level: cells[balance, level] for level in Level} for balance in Balance},
        unreviewed=len(claims) - states[ReviewState.CLINICIAN_REVIEWED],
        twice=states[ReviewState.SECOND_GRADED] + states[ReviewState.DISPUTED],
        graders=_graders(scene),
        known=scene.known,
        changes=tuple(islice(changes(claims), _SHOWN_CHANGES)),
    )
    return Page(
        "", "Home", "Marketing copy about ketamine for fibromyalgia, held against the studies.", body, is_wide=True
    )


def _graders(scene: Scene) -> str:
    kinds = {judgement.kind for claim in scene.claims.values() for judgement in claim.judgements}
    return {
        frozenset({GraderKind.MACHINE}): "by programs",
        frozenset({GraderKind.PERSON}): "by people",
        frozenset({GraderKind.MACHINE, GraderKind.PERSON}): "by people and programs",
    }.get(frozenset(kinds), "")
