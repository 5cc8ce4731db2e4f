"""What is to be looked at again, and when: reviews, trials, waivers, and what registers told of the studies.

Knows the days that records and the lock name. That a day has passed is told by the check; here is what comes.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from catalogue.records.waiver import Waiver
from catalogue.rules.rule import At
from catalogue.rules.seen_online import STALE_AFTER, Health, last_told, seen
from catalogue.store.catalogue import Catalogue

_OPEN = (Health.NEVER, Health.UNREACHED, Health.CHANGED)


class Task(StrEnum):
    """Why something is to be looked at again."""

    REVIEW = "review"
    """A claim is due for review."""
    TRIAL = "trial"
    """A registered trial may have ended."""
    WAIVER = "waiver"
    """A waiver ends: its problem counts again on the day after."""
    VERIFY = "verify"
    """What registers told of a study becomes too old."""


class Due(NamedTuple):
    """One thing to look at: by which day, in which record, at which place, and what."""

    day: date
    task: Task
    at: At
    what: str


def due(catalogue: Catalogue) -> tuple[Due, ...]:
    """Everything that has a day, sorted by it."""
    found = (*_reviews(catalogue), *_waivers(catalogue), *_stale(catalogue))
    return tuple(sorted(found, key=lambda one: (one.day, one.task, one.at.id, one.what)))


def not_verified(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """The studies that have an identifier of which no register has told anything: not asked, or not reached."""
    return tuple(
        name for name, study in catalogue.studies.items() if seen(study, catalogue.seen(name), today).health in _OPEN
    )


def _reviews(catalogue: Catalogue) -> Iterator[Due]:
    for name, claim in catalogue.claims.items():
        review = claim.review
        yield Due(review.due, Task.REVIEW, At("claim", name, ("review", "due")), f"{review.state.value} {review.date}")
        for number, watch in enumerate(claim.watch):
            trial = watch.trial or watch.nct or "a trial"
            told = dict(catalogue.seen(watch.trial).trial) if watch.trial else {}
            register = "".join(f", {field} {value}" for field, value in sorted(told.items()))
            at = At("claim", name, ("watch", number, "look_again"))
            yield Due(watch.look_again, Task.TRIAL, at, f"{trial}{register}: {watch.why}")


def _waivers(catalogue: Catalogue) -> Iterator[Due]:
    kinds: Mapping[str, Mapping[str, object]] = {
        "claim": catalogue.claims,
        "article": catalogue.articles,
        "study": catalogue.studies,
    }
    for kind, records in kinds.items():
        for name, record in records.items():
            waivers: tuple[Waiver, ...] = getattr(record, "waivers", ())
            for number, waiver in enumerate(waivers):
                at = At(kind, name, ("waivers", number, "until"))
                yield Due(waiver.until, Task.WAIVER, at, f"{waiver.code}: {waiver.reason}")


def _stale(catalogue: Catalogue) -> Iterator[Due]:
    for name in catalogue.studies:
        told = last_told(catalogue.seen(name))
        if told is not None:
            yield Due(told + STALE_AFTER, Task.VERIFY, At("lock", name), f"registers told of it on {told}")
