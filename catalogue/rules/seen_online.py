"""How it stands with what was seen of a study online: verified, contradicted, stale, not reached, never asked.

Knows a study, what the lock holds of it and the day. It asks no register, and takes no silence for an answer.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from catalogue.problems import NotChecked
from catalogue.records.lock import Locked, Settled, Sighting
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, Word
from catalogue.store.catalogue import Catalogue

STALE_AFTER = timedelta(days=180)
"""How old the last answer may be. A retraction may come on any day; twice a year is what a small team can keep up."""

KINDS = ("doi", "pmid", "pmcid", "nct")
"""The kinds of identifier by which a register can be asked."""


class Health(Word):
    """What is known online of a study, the worst first."""

    CONTRADICTED = "contradicted", "A register does not know an identifier of the record, or describes another work."
    CHANGED = "changed", "The record has got another identifier since; the new one was not looked up."
    UNREACHED = "not reached", "No register that was asked could tell."
    STALE = "stale", "The last answer is too old to say that nothing has happened since."
    NEVER = "not yet verified", "Nobody has asked a register."
    NOTHING_TO_ASK = "nothing to ask by", "The record has no identifier that a register knows."
    VERIFIED = "verified", "A register describes the same work, and has told where it stands."


class Seen(NamedTuple):
    """What is known online of a study. `on` is the last day on which a register told something; none without any."""

    health: Health
    on: date | None
    registers: tuple[str, ...]


def identifiers(study: Study) -> tuple[str, ...]:
    """By what registers can be asked for a study, as the lock writes it; those that nobody saw come last."""
    found = [
        f"{kind}:{value}" for ids in (study.ids, study.unseen_ids) for kind in KINDS if (value := getattr(ids, kind))
    ]
    return tuple(dict.fromkeys(found))


def contradicted(study: Study, locked: Locked) -> Iterator[tuple[int, Sighting]]:
    """What registers contradict of the identifiers that the record still has, with its number in the lock."""
    own = set(identifiers(study))
    for at, one in enumerate(locked.sightings):
        if one.settled is Settled.CONTRADICTED and one.identifier in own:
            yield at, one


def last_told(locked: Locked) -> date | None:
    """The last day on which a register told where the work stands, or else what it is; none where none told."""
    stood = [one.on for one in locked.standings if one.state is not Standing.UNCHECKED]
    known = [one.on for one in locked.sightings if one.settled is not Settled.UNCHECKED]
    return max(stood or known, default=None)


def is_stale(locked: Locked, today: date) -> bool:
    """Whether registers told something, and too long ago."""
    told = last_told(locked)
    return told is not None and today - told > STALE_AFTER


def changed(study: Study, locked: Locked) -> tuple[str, ...]:
    """Identifiers of the record that the lock does not know, where it knows others."""
    asked = {one.identifier for one in locked.sightings}
    return tuple(one for one in identifiers(study) if one not in asked) if asked else ()


def seen(study: Study, locked: Locked, today: date) -> Seen:
    """How it stands with what was seen of a study online, on that day."""
    told = {one.told_by for one in locked.sightings if one.settled is not Settled.UNCHECKED}
    told |= {one.told_by for one in locked.standings if one.state is not Standing.UNCHECKED}
    on = last_told(locked)
    return Seen(_health(study, locked, on, today), on, tuple(sorted(told)))


def _health(study: Study, locked: Locked, on: date | None, today: date) -> Health:
    asked = {one.identifier for one in locked.sightings}
    own = set(identifiers(study))
    if any(contradicted(study, locked)):
        return Health.CONTRADICTED
    if not asked and not locked.standings:
        return Health.NEVER if own else Health.NOTHING_TO_ASK
    if asked and not own & asked:
        return Health.CHANGED
    if on is None or not any(one.settled is Settled.VERIFIED for one in locked.sightings):
        return Health.UNREACHED
    return Health.STALE if today - on > STALE_AFTER else Health.VERIFIED


_UNTOLD = {
    Health.NEVER: "not verified online yet",
    Health.NOTHING_TO_ASK: "no identifier to ask a register by",
    Health.UNREACHED: "no register could be reached",
    Health.CHANGED: "its identifier was changed since",
}
"""Why what is known of a study counts as not checked."""


def not_checked_online(catalogue: Catalogue, today: date) -> tuple[NotChecked, ...]:
    """The studies of which nothing is known from a register, counted by reason."""
    what = "identity and standing of a study"
    if catalogue.lock is None:
        why = "references.lock cannot be read" if catalogue.lock_is_broken else _UNTOLD[Health.NEVER]
        return (NotChecked(what, why, len(catalogue.studies)),) if catalogue.studies else ()
    found = Counter(seen(study, catalogue.seen(name), today).health for name, study in catalogue.studies.items())
    return tuple(NotChecked(what, why, found[health]) for health, why in _UNTOLD.items() if found[health])
