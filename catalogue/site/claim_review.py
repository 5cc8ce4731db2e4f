"""The verdict of a claim as JSON-LD: a ClaimReview of the bare statement, on the scale that the method page prints.

Knows the claim and its reckoning. A claim that was graded once, or on which the graders differ, is rated for nobody.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.records.claim import Claim
from catalogue.records.vocabularies import ReviewState, Verdict, Wording
from catalogue.rules.derive.verdict import derive_verdict
from catalogue.site import words
from catalogue.site.data_blocks import Facts, without_none
from catalogue.site.links import uri
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.scholarly import cited

RATINGS: Mapping[Verdict, int] = MappingProxyType(
    {
        Verdict.SUPPORTED: 5,
        Verdict.OVERSTATED: 4,
        Verdict.CONTESTED: 3,
        Verdict.UNSUPPORTED: 2,
        Verdict.CONTRADICTED: 1,
    }
)
"""The published scale: how far evidence carries the sentence. It does not say how true the sentence is."""

SCALE = "how-far-evidence-carries-the-sentence"
"""Where the scale stands on the method page."""

_UNSETTLED = {ReviewState.DRAFTED, ReviewState.DISPUTED}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_APPEARANCES = 40


def bare_verdict(scene: Scene, claim_id: str) -> Verdict:
    """What the statement itself is worth, said as a fact and with no drift of any article."""
    claim = scene.claims[claim_id]
    balance = scene.reckoning[claim_id].weighing.balance
    return derive_verdict(balance, claim.certainty.level, Wording.ASSERTED, has_drift=False)


def claim_review(scene: Scene, published: Published, claim_id: str) -> Facts | None:
    """The review of one claim; none while it is drafted or disputed.

    It names the places where an article says it with this very verdict, of very many the first, and the studies that
    were weighed.
    """
    claim = scene.claims[claim_id]
    if claim.review.state in _UNSETTLED:
        return None
    verdict = bare_verdict(scene, claim_id)
    home = published.absolute("")
    return without_none(
        {
            "@type": "ClaimReview",
            "url": published.absolute(uri("claim", claim_id)),
            "claimReviewed": claim.statement,
            "datePublished": claim.review.date.isoformat(),
            "author": without_none({"@type": "Organization", "name": published.name, "url": home}),
            "license": _LICENCE,
            "publishingPrinciples": published.absolute("method/", SCALE),
            "reviewAspect": "how far evidence carries the sentence",
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": RATINGS[verdict],
                "bestRating": max(RATINGS.values()),
                "worstRating": min(RATINGS.values()),
                "alternateName": verdict.value.capitalize(),
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
