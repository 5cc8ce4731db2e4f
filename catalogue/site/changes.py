"""The page of changes: every certainty and verdict that changed, from the records themselves.

Knows what the records say of their own history. It looks at no version control.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from catalogue.records.claim import Change, Claim
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.sheets import Sheet, sheets
from catalogue.site.templating import filled

CHANGES = "changes/"
_ROWS = 150


class Changed(NamedTuple):
    """A change of a claim's certainty or verdict."""

    id: str
    claim: Claim
    change: Change


def changes(claims: Mapping[str, Claim]) -> list[Changed]:
    """Every change of every claim, the latest first."""
    found = [Changed(name, claim, change) for name, claim in claims.items() for change in claim.history]
    return sorted(found, key=lambda one: (-one.change.date.toordinal(), one.id, one.change.field))


def changes_sheets(scene: Scene) -> tuple[Sheet[Changed], ...]:
    """All changes in pages."""
    return sheets(CHANGES, changes(scene.claims), _ROWS)


def changes_page(scene: Scene, sheet: Sheet[Changed]) -> Page:
    """One page of changes. Without any it says so, and since when there has been something to change."""
    days: dict[date, list[Changed]] = {}
    for one in sheet.rows:
        days.setdefault(one.change.date, []).append(one)
    judged = [judgement.date for claim in scene.claims.values() for judgement in claim.judgements]
    body = filled(
        "changes.html",
        Links(sheet.uri),
        sheet=sheet,
        days=days,
        claims=len(scene.claims),
        since=min(judged, default=None),
        known=scene.known,
    )
    description = "Every certainty and verdict that changed, with its day, its reason and the value before."
    return Page(sheet.uri, f"Changes{sheet.title}", description, body, is_record=sheet.number > 1)
