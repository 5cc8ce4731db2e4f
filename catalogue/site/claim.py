"""The page of a claim: the answer first, then every reason for it.

Knows what stands on the page and in which order; the template knows how it looks.
"""

from functools import partial
from typing import NamedTuple

from catalogue.records.claim import Claim, Evidence
from catalogue.records.study import StandingNow, Study
from catalogue.records.vocabularies import Balance, Direction, Level, Standing
from catalogue.rules.derive.balance import Entry, Unweighed, Weighing
from catalogue.rules.derive.certainty import Step
from catalogue.rules.derive.flips import Flip
from catalogue.rules.derive.weight import oxford
from catalogue.site import words
from catalogue.site.bearing import in_numbers, rest, unknown
from catalogue.site.compared import forests
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.said import said_sheets
from catalogue.site.scene import Named, Scene, verdict_counts
from catalogue.site.taught import taught
from catalogue.site.templating import filled, record_page
from catalogue.site.writer import writers_lens


class Row(NamedTuple):
    """One line of the evidence table."""

    evidence: Evidence
    study: Study | None
    decides: bool
    grade: str
    not_weighed: str
    pooled_in: Named | None


class Group(NamedTuple):
    """The evidence on one side, or what is shown and not weighed."""

    id: str
    heading: str
    entries: tuple[Row, ...]
    direction: Direction | None = None


class Taken(NamedTuple):
    """One step on the way to the certainty, and why it was taken, in the record's words."""

    level: Level
    text: str
    why: str = ""


class Withdrawn(NamedTuple):
    """A retracted study among the evidence; `leant_on` says that the record would weigh it."""

    id: str
    standing: StandingNow
    leant_on: bool


class Shown(NamedTuple):
    """A claim with its id."""

    id: str
    claim: Claim


def claim_page(scene: Scene, claim_id: str) -> Page:
    """The page of one claim."""
    claim = scene.claims[claim_id]
    reckoned = scene.reckoning[claim_id]
    here = uri("claim", claim_id)
    pages = said_sheets(scene, claim_id)
    said = pages[0].rows
    companions = tuple(Shown(name, scene.claims[name]) for name in claim.companions if name in scene.claims)
    kinds = {judgement.kind for judgement in claim.judgements}
    bearing = rest(reckoned.weighing)
    body = filled(
        "claim.html",
        Links(here),
        id=claim_id,
        claim=claim,
        shelf=scene.topic_pages[claim.topic],
        counts=verdict_counts(claim.occurrences),
        balance=reckoned.weighing.balance,
        derived=reckoned.level,
        review=words.review(claim.review.state, [judgement.kind for judgement in claim.judgements]),
        overdue=claim.review.due < scene.today,
        said=said,
        sheet=pages[0],
        elsewhere=tuple((one, later.uri) for later in pages[1:] for one in later.rows),
        groups=_groups(scene, claim, reckoned.weighing),
        forests=forests(scene, claim, reckoned.weighing),
        steps=tuple(_taken(step) for step in reckoned.steps),
        flips=tuple(_flip(flip) for flip in reckoned.flips),
        companions=companions,
        same_kind=len(claim.judgements) > 1 and len(kinds) == 1,
        lens=writers_lens(scene, claim_id),
        rest=bearing,
        without=_without(reckoned.flips, bearing.strongest) if bearing else "",
        counted=in_numbers(reckoned.weighing),
        unknown=unknown(claim, reckoned.weighing),
        drifting=tuple(one for one in said if one.drift),
        taught=partial(taught, scene),
        withdrawn=_withdrawn(reckoned.weighing),
        known=scene.known,
    )
    verdicts = words.listed(verdict.value for verdict in verdict_counts(claim.occurrences))
    description = f"{verdicts.capitalize()}. {claim.defensible}" if verdicts else claim.defensible
    return record_page(here, claim.statement, words.clipped(description), body)


def _withdrawn(weighing: Weighing) -> tuple[Withdrawn, ...]:
    found: dict[str, Withdrawn] = {}
    for entry in weighing.entries:
        if entry.study is not None and entry.study.standing.state is Standing.RETRACTED:
            name = entry.evidence.study
            leant_on = entry.unweighed is Unweighed.RETRACTED or (name in found and found[name].leant_on)
            found[name] = Withdrawn(name, entry.study.standing, leant_on)
    return tuple(found.values())


def _groups(scene: Scene, claim: Claim, weighing: Weighing) -> tuple[Group, ...]:
    rows = [(entry, _row(scene, claim, weighing, entry)) for entry in weighing.entries]
    groups = []
    for direction in (Direction.SUPPORTS, Direction.CONTRADICTS):
        side = tuple(row for entry, row in rows if entry.rank is not None and entry.evidence.direction is direction)
        groups.append(Group(f"evidence-{direction.value}", words.DIRECTION[direction], side, direction))
    aside = tuple(row for entry, row in rows if entry.rank is None)
    groups.append(Group("evidence-not-weighed", "Shown, not weighed", aside))
    return tuple(group for group in groups if group.entries)


def _row(scene: Scene, claim: Claim, weighing: Weighing, entry: Entry) -> Row:
    evidence, aside = entry.evidence, entry.evidence.set_aside
    decides = any(entry is one for one in weighing.deciding)
    reason = entry.unweighed.value if entry.unweighed else ""
    if entry.unweighed is Unweighed.SET_ASIDE and aside and aside.why:
        reason = aside.why
    pooled = scene.study(aside.pooled_in) if aside and aside.pooled_in else None
    return Row(evidence, entry.study, decides, _grade(claim, entry), reason, pooled)


def _grade(claim: Claim, entry: Entry) -> str:
    if entry.study is None:
        return ""
    level, scale = oxford(entry.study, claim.question, indirect=entry.indirect)
    if level is None:
        return ""
    named = f"Oxford level {level}" if scale == "oxford" else f"Tier {level}"
    return f"{named}, indirect" if entry.indirect else named


def _taken(step: Step) -> Taken:
    if step.reason == "start":
        return Taken(step.level, f"Start: the best deciding evidence stands in {step.why}.")
    amount = words.counted(abs(step.change), "level")
    turn = "Down" if step.change < 0 else "Up"
    return Taken(step.level, f"{turn} {amount} for {step.reason.replace('-', ' ')}.", step.why)


class Flipped(NamedTuple):
    """A study, and what would change without it."""

    study: str
    text: str


def _flip(flip: Flip) -> Flipped:
    return Flipped(flip.study, flip_text(flip))


def flip_text(flip: Flip) -> str:
    """What a claim would be without the study, in one sentence."""
    after = flip.after
    if after.balance is Balance.NONE:
        text = "nothing that can be weighed would be left"
    elif after.balance is not flip.before.balance:
        text = f"{_lowered(words.BALANCE[after.balance])} ({words.LEVEL[after.level].lower()})"
    else:
        text = f"the certainty would be {after.level.value.replace('-', ' ')}"
    changes = dict.fromkeys((change.before, change.after) for change in flip.verdicts)
    told = words.listed(f"{now.value} instead of {before.value}" for before, now in changes)
    return f"{text}; the verdict would be {told}." if told else f"{text}; no verdict would change."


def _without(flips: tuple[Flip, ...], study: str) -> str:
    return next((flip_text(flip) for flip in flips if flip.study == study), "balance and verdicts stay the same.")


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
