"""How certain the deciding evidence makes the direction that it points in.

Knows the ladder of levels and the order of the steps. GRADE-informed: rated for a body of evidence, never one study.
"""

from collections.abc import Collection
from typing import NamedTuple

from catalogue.records.claim import Claim
from catalogue.records.vocabularies import Domain, Level
from catalogue.rules.derive.balance import Weighing
from catalogue.rules.derive.weight import START

LADDER = (Level.VERY_LOW, Level.LOW, Level.MODERATE, Level.HIGH)
"""The levels from below; `none` stands outside."""

_STEP = {level: at for at, level in enumerate(LADDER)}


class Step(NamedTuple):
    """One step on the way to the level: by how many levels, for what reason, and the level reached."""

    change: int
    reason: str
    why: str
    level: Level


def start(weighing: Weighing) -> Level:
    """The level from which a certainty starts: that of the deciding entries' best tier, `none` without any."""
    tiers = [entry.tier for entry in weighing.deciding if entry.tier is not None]
    return START[min(tiers)] if tiers else Level.NONE


def may_be_raised(claim: Claim, weighing: Weighing) -> bool:
    """Whether the certainty may be raised: from a low start without concerns only."""
    return not claim.certainty.concerns and start(weighing) is Level.LOW


def certainty_steps(claim: Claim, weighing: Weighing, *, ignoring: Collection[Domain] = ()) -> tuple[Step, ...]:
    """The steps from the start to the level, for display; empty where nothing was weighed.

    Concerns of the domains in `ignoring` are passed over. Never below very low, never above high.
    """
    if not weighing.deciding:
        return ()
    level = start(weighing)
    best = min(entry.tier for entry in weighing.deciding if entry.tier is not None)
    steps = [Step(0, "start", f"tier {best}", level)]
    for concern in claim.certainty.concerns:
        if concern.domain not in ignoring:
            level = LADDER[max(_STEP[level] - concern.levels, 0)]
            steps.append(Step(-concern.levels, concern.domain.value, concern.why, level))
    if may_be_raised(claim, weighing):
        for raised in claim.certainty.raised:
            level = LADDER[min(_STEP[level] + 1, 3)]
            steps.append(Step(1, raised.domain.value, raised.why, level))
    return tuple(steps)


def derive_certainty(claim: Claim, weighing: Weighing, *, ignoring: Collection[Domain] = ()) -> Level:
    """The level that follows from the weighing and the claim's concerns; `none` exactly where nothing was weighed."""
    if not weighing.deciding:
        return Level.NONE
    at = _STEP[start(weighing)]
    concerns = claim.certainty.concerns
    for concern in concerns:
        if concern.domain not in ignoring:
            at = max(at - concern.levels, 0)
    if claim.certainty.raised and may_be_raised(claim, weighing):
        at = min(at + len(claim.certainty.raised), 3)
    return LADDER[at]
