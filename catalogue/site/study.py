"""The page of a study: identity, figures, limits, and what leans on it.

Knows what stands on the page. Identifiers that nobody has seen are shown as such and never become links.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from catalogue.export.nlm import reference
from catalogue.records.claim import Claim
from catalogue.records.study import StandingNow, Study
from catalogue.records.vocabularies import Standing
from catalogue.rules.seen_online import contradicted
from catalogue.site import words
from catalogue.site.claim import flip_text
from catalogue.site.health import in_short, settled
from catalogue.site.identity import identifiers
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.site.shelves import BELOW
from catalogue.site.templating import filled, record_page

_COLUMNS = {"arm": "Group", "time": "When", "ci": "Interval", "p": "p", "read_in": "Read in"}
_ROWS = 200
_LEANING = 450
_NAMED = 40
"""How many sources are shown; all of them stand on the page of sources."""


class Leaning(NamedTuple):
    """A claim that shows the study, what part the study has in it, and what the claim would be without it."""

    id: str
    claim: Claim
    part: str
    flip: str


def leaning_sheets(scene: Scene, study_id: str) -> tuple[Sheet[str], ...]:
    """The claims that show a study, by id, in pages, the first of which is the study's own."""

    def room(claim_id: str) -> int:
        return _LEANING + len(claim_id) + length(scene.claims[claim_id].statement)

    claims = tuple(dict.fromkeys(claim_id for claim_id, _ in scene.catalogue.claims_on(study_id)))
    return sheets(uri("study", study_id), claims, _ROWS, below=BELOW, weigh=room)


def leaning_page(scene: Scene, study_id: str, number: int) -> Page:
    """A later page of the claims that show a study."""
    sheet = leaning_sheets(scene, study_id)[number - 1]
    study = scene.studies[study_id]
    body = filled(
        "leaning.html",
        Links(sheet.uri),
        id=study_id,
        study=study,
        sheet=sheet,
        leaning=_leaning(scene, study_id, sheet.rows),
        known=scene.known,
    )
    description = f"What leans on {scene.known.studies[study_id]}, continued."
    return record_page(sheet.uri, f"{study.title}{sheet.title}", description, body)


def study_page(scene: Scene, study_id: str) -> Page:
    """The page of one study."""
    study = scene.studies[study_id]
    here = uri("study", study_id)
    sheet = leaning_sheets(scene, study_id)[0]
    named, instead = scene.traced.get(study_id, ()), scene.proposed.get(study_id, ())
    against = tuple(one for _, one in contradicted(study, scene.catalogue.seen(study_id)))
    body = filled(
        "study.html",
        Links(here),
        id=study_id,
        study=study,
        unseen=tuple(identifiers(study.unseen_ids, seen=False)),
        standing=_standing(study.standing),
        settled=settled(scene.catalogue.seen(study_id)),
        online=in_short(scene.health[study_id]),
        contradicted=against,
        refuted=tuple(one.identifier.partition(":")[2] for one in against),
        columns=_columns(study),
        sheet=sheet,
        leaning=_leaning(scene, study_id, sheet.rows),
        named=named[:_NAMED],
        instead=instead[:_NAMED],
        more_named=len(named[_NAMED:]) + len(instead[_NAMED:]),
        known=scene.known,
    )
    page = record_page(here, study.title, words.clipped(reference(study)), body)
    return replace(page, numbers=tuple(one.value for one in identifiers(study.ids) if one.value != study.ids.url))


def _standing(standing: StandingNow) -> str:
    if standing.state is Standing.UNCHECKED:
        return "Not looked up in a retraction register"
    parts = [standing.state.meaning]
    if standing.note:
        parts.append(standing.note if standing.note.endswith(".") else f"{standing.note}.")
    if standing.source and standing.date:
        parts.append(f"{words.sourced(standing.source)}, {words.day(standing.date)}.")
    return " ".join(parts)


def _columns(study: Study) -> dict[str, str]:
    """The columns of the table of figures that hold anything: field -> heading."""
    return {
        name: heading
        for name, heading in _COLUMNS.items()
        if any(getattr(figure, name) is not None for figure in study.figures)
    }


def _leaning(scene: Scene, study_id: str, claims: Collection[str]) -> tuple[Leaning, ...]:
    shown = set(claims)
    flips = dict(scene.reckoning.carried.get(study_id, ()))
    rows: dict[str, Leaning] = {}
    for claim_id, evidence in scene.catalogue.claims_on(study_id):
        if claim_id not in shown:
            continue
        claim = scene.claims[claim_id]
        entry = next(one for one in scene.reckoning[claim_id].weighing.entries if one.evidence is evidence)
        part = words.DIRECTION[evidence.direction]
        part += ", shown and not weighed." if entry.rank is None else "."
        if claim_id in rows:
            part = f"{rows[claim_id].part} {part}"
        rows[claim_id] = Leaning(claim_id, claim, part, flip_text(flips[claim_id]) if claim_id in flips else "")
    return tuple(rows.values())
