"""The rungs of the ladder for one study: which look-ups tell where it stands, and the question for notices about it.

Knows which register links works to notices. What the notices make of a work is for `catalogue.online.standing`.
"""

from collections.abc import Iterator
from datetime import date

from catalogue.online.answer import Absent, Unreachable
from catalogue.online.looking import Looked
from catalogue.online.registers import crossref
from catalogue.online.registers.reading import Asker
from catalogue.online.standing import hint_of, rung, told_apart, unreached
from catalogue.online.work import Work
from catalogue.records.lock import StandingSeen

UPDATES = "crossref-updates"
"""Name of the rung on which Crossref is asked for notices about a DOI."""


def rungs(client: Asker, found: list[Looked], day: date) -> tuple[StandingSeen, ...]:
    """Where the work stands by each register that tells it; empty where none of those has an identifier."""
    told = [one for looked in found if looked.way.tells_standing for one in _rungs(client, looked, day)]
    return told_apart(told)


def _rungs(client: Asker, looked: Looked, day: date) -> Iterator[StandingSeen]:
    name = looked.way.name
    if isinstance(looked.told, Unreachable):
        yield unreached(name, day, looked.told.reason)
    elif isinstance(looked.told, Absent):
        yield unreached(name, looked.told.asked, f"{looked.way.title} holds no record under {looked.value}")
    elif looked.is_contradicted:
        yield unreached(name, looked.told.asked or day, _OTHER.format(looked.value))
    else:
        yield _reached(name, looked.told, day)
    if name == crossref.NAME:
        yield _updates(client, looked, day)


_OTHER = "not told: {} leads to another work there"


def _reached(name: str, work: Work, day: date) -> StandingSeen:
    hint = "; ".join(filter(None, (hint_of(work), *work.hints)))
    return rung(name, work.asked or day, work.notices, hint=hint)


def _updates(client: Asker, looked: Looked, day: date) -> StandingSeen:
    if isinstance(looked.told, Absent) or looked.is_contradicted:
        reason = (
            "Crossref does not know the DOI" if isinstance(looked.told, Absent) else "the DOI leads to another work"
        )
        return unreached(UPDATES, day, f"not asked: {reason}")
    found = crossref.updates_of(client, looked.value)
    if isinstance(found, Unreachable):
        return unreached(UPDATES, day, found.reason)
    return rung(UPDATES, found.asked, found.notices)
