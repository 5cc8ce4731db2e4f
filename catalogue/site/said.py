"""What articles say of a claim, in as many pages as it needs, and the later ones of these pages.

Knows how much room an occurrence takes; its verdict and all reasons stand on the claim's own page.
"""

from functools import partial

from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Said, Scene
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.site.shelves import BELOW
from catalogue.site.taught import taught
from catalogue.site.templating import filled, record_page

_CARDS = 40
_CARD = 2600
"""What a card takes besides its texts, twice: the claim's own page holds its reasons beside the first cards."""


def said_sheets(scene: Scene, claim_id: str) -> tuple[Sheet[Said], ...]:
    """The occurrences of a claim in pages, the first of which is the claim's own."""
    return sheets(uri("claim", claim_id), scene.said_by(claim_id), _CARDS, below=BELOW, weigh=_room)


def said_page(scene: Scene, claim_id: str, number: int) -> Page:
    """A later page of what articles say."""
    sheet = said_sheets(scene, claim_id)[number - 1]
    claim = scene.claims[claim_id]
    body = filled(
        "said.html",
        Links(sheet.uri),
        id=claim_id,
        claim=claim,
        sheet=sheet,
        said=sheet.rows,
        taught=partial(taught, scene),
        known=scene.known,
    )
    description = "What articles say, continued."
    return record_page(sheet.uri, f"{claim.statement}{sheet.title}", description, body)


def _room(one: Said) -> int:
    occurrence = one.occurrence
    attributed = one.attribution.words if one.attribution else None
    texts = (
        occurrence.quote,
        occurrence.drift_why,
        occurrence.drift_why,
        occurrence.note,
        one.article_title,
        attributed,
    )
    return _CARD + 2 * sum(map(length, texts))
