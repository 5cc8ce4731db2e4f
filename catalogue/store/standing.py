"""The standing that counts for a study: what its record tells and what registers were seen to tell, together.

Knows the record and the lock. The graver of the two counts, so that a retraction counts as soon as either knows of it;
that a work was reinstated is for a person to write into the record. What nobody could look up hides nothing.
"""

from collections.abc import Mapping
from datetime import date

from catalogue.records.lock import Lock, Locked, StandingSeen
from catalogue.records.study import StandingNow, Study
from catalogue.records.vocabularies import Standing

_GRAVITY = {
    standing: at
    for at, standing in enumerate(
        (
            Standing.UNCHECKED,
            Standing.CURRENT,
            Standing.CORRECTED,
            Standing.SUPERSEDED,
            Standing.EXPRESSION_OF_CONCERN,
            Standing.RETRACTED,
        )
    )
}


def gravity(standing: Standing) -> int:
    """How much a standing takes from a work: 0 for `unchecked`, most for `retracted`."""
    return _GRAVITY[standing]


def seen_standing(locked: Locked | None, day: date | None = None) -> StandingSeen | None:
    """The gravest standing that a register told of, of equally grave ones the oldest; none where none told of any.

    With a `day`, what was not known by then is left out. That nothing stands against a work holds of all days before.
    """
    told = [one for one in (locked.standings if locked else ()) if one.state is not Standing.UNCHECKED]
    known = [one for one in told if one.state is Standing.CURRENT or day is None or since(one) <= day]
    return min(known, key=lambda one: (-gravity(one.state), since(one), one.told_by), default=None)


def since(standing: StandingSeen) -> date:
    """From when a standing is known: the day of the notice, or that on which the register told of it."""
    return standing.since or standing.on


def counted(recorded: StandingNow, locked: Locked | None, day: date | None = None) -> StandingNow:
    """The standing that counts, today or as it was known on a `day`. It names who told it."""
    if day is not None and recorded.date is not None and recorded.date > day and recorded.state is not Standing.CURRENT:
        recorded = StandingNow()
    seen = seen_standing(locked, day)
    if seen is None or gravity(seen.state) <= gravity(recorded.state):
        return recorded
    return StandingNow(state=seen.state, date=since(seen), source=f"{seen.told_by}: {seen.source}")


def with_standings(
    studies: Mapping[str, Study], recorded: Mapping[str, StandingNow], lock: Lock | None, day: date | None = None
) -> tuple[dict[str, Study], dict[str, StandingNow]]:
    """The studies with the standing that counts, and what the record says of each whose record says something else.

    `recorded` is what a former call gave as its second value, none for studies as they were read.
    """
    counting: dict[str, Study] = {}
    differing: dict[str, StandingNow] = {}
    seen = lock.studies if lock else {}
    for name, study in studies.items():
        own = recorded.get(name, study.standing)
        counts = own if name not in seen and day is None else counted(own, seen.get(name), day)
        if counts is not own:
            differing[name] = own
        counting[name] = study if counts is study.standing else study.model_copy(update={"standing": counts})
    return counting, differing
