"""The verdict of a claim as JSON-LD: a ClaimReview of the bare statement, on the scale that the method page prints.

Knows the claim and its reckoning. A claim that was graded once, or on which the graders differ, is rated for nobody.
"""

from catalogue.export.schema_org import ASPECT, LICENCE, UNSETTLED, Facts, bare_verdict, rating, without_none
from catalogue.records.claim import Claim
from catalogue.records.vocabularies import Verdict
from catalogue.site import words
from catalogue.site.links import uri
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.scholarly import cited

SCALE = "how-far-evidence-carries-the-sentence"
"""Where the scale stands on the method page."""

_APPEARANCES = 40


def claim_review(scene: Scene, published: Published, claim_id: str) -> Facts | None:
    """The review of one claim; none while it is drafted or disputed.

    It names the places where an article says it with this very verdict, of very many the first, and the studies that
    were weighed.
    """
    claim = scene.claims[claim_id]
    if claim.review.state in UNSETTLED:
        return None
    verdict = bare_verdict(claim, scene.reckoning[claim_id].weighing.balance)
    home = published.absolute("")
    return without_none(
        {
            "@type": "ClaimReview",
            "url": published.absolute(uri("claim", claim_id)),
            "claimReviewed": claim.statement,
            "datePublished": claim.review.date.isoformat(),
            "author": without_none({"@type": "Organization", "name": published.name, "url": home}),
            "license": LICENCE,
            "publishingPrinciples": published.absolute("method/", SCALE),
            "reviewAspect": ASPECT,
            "reviewRating": {
                **rating(verdict),
                "ratingExplanation": f"{verdict.meaning} {claim.defensible}",
            },
            "itemReviewed": without_none(
                {
                    "@type": "Claim",
                    "name": claim.statement,
                    "appearance": _appearances(scene, claim, verdict),
                }
            ),
            "citation": _citations(scene, published, claim_id),
        }
    )


def _appearances(scene: Scene, claim: Claim, verdict: Verdict) -> list[Facts]:
    found: list[Facts] = []
    for occurrence in claim.occurrences:
        if len(found) == _APPEARANCES:
            break
        article = scene.catalogue.articles.get(occurrence.article)
        if occurrence.verdict is not verdict or article is None:
            continue
        publisher = {"@type": "Organization", "name": article.publisher} if article.publisher else None
        found.append(
            without_none(
                {
                    "@type": "Article",
                    "headline": article.title,
                    "url": article.url,
                    "publisher": publisher,
                    "datePublished": article.published.isoformat() if article.published else None,
                    "text": words.clipped(occurrence.quote, 300),
                }
            )
        )
    return found


def _citations(scene: Scene, published: Published, claim_id: str) -> list[Facts]:
    weighed = dict.fromkeys(entry.evidence.study for entry in scene.reckoning[claim_id].weighing.weighed)
    told = (cited(published, name, scene.studies[name]) for name in weighed if name in scene.studies)
    return [facts for facts in told if facts is not None]
