"""Days and reviews: nothing from the future, nothing past due, changes in order, limits beside benefits.

Knows the calendar and the state of a review. What graders said is for the topic of gradings.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from catalogue.problems import Severity
from catalogue.records.record import Part
from catalogue.records.vocabularies import Level, Question
from catalogue.rules.examples import copy, relief
from catalogue.rules.fields import days_in
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ArticleView, ClaimView, Ground, StudyView

_AHEAD = frozenset({"due", "look_again", "until"})
"""Fields whose days lie ahead by their nature."""


def _future(record: Part, days: Sequence[tuple[str, date]], ground: Ground) -> Iterator[Found]:
    today = ground.written_by or ground.today
    if all(day <= today or key in _AHEAD for key, day in days):
        return
    for keys, day in days_in(record):
        if day > today and keys[-1] not in _AHEAD:
            yield Found(keys, f"the day {day.isoformat()} has not come yet; today is {today.isoformat()}")


def _future_study(view: StudyView) -> Iterator[Found]:
    yield from _future(view.study, view.days, view.ground)
    year = view.study.year
    if (
        year is not None and year > (view.ground.written_by or view.ground.today).year + 1
    ):  # journals print next year's issues ahead
        yield Found(("year",), f"the year {year} has not come yet")


def _future_claim(view: ClaimView) -> Iterator[Found]:
    return _future(view.claim, view.days, view.ground)


def _future_article(view: ArticleView) -> Iterator[Found]:
    return _future(view.article, view.days, view.ground)


_REVIEW = "review:\n  state: drafted\n  date: {}\n  due: {}\n"

DATE_IN_FUTURE = Rule(
    code="date-in-future",
    title="A day lies in the future",
    why="What was read, searched or judged was so on a day that has been.",
    hint="write the day on which it was done",
    bad=relief(_REVIEW.format("2026-11-25", "2027-11-25")),
    good=relief(_REVIEW.format("2026-11-24", "2027-11-24")),
    claims=_future_claim,
    articles=_future_article,
    studies=_future_study,
)


def _overdue(view: ClaimView) -> Iterator[Found]:
    due, today = view.claim.review.due, view.ground.today
    if due < today:
        yield Found(("review", "due"), f"the review was due on {due.isoformat()}")


REVIEW_OVERDUE = Rule(
    code="review-overdue",
    title="A review is past due",
    why="Evidence moves; a verdict that nobody has looked at for long may no longer hold.",
    hint="look at claim and evidence again, then set 'date' and 'due' anew",
    severity=Severity.WARNING,
    bad=relief(_REVIEW.format("2025-11-23", "2026-11-23")),
    good=relief(_REVIEW.format("2025-11-24", "2026-11-24")),
    claims=_overdue,
)


def _watch(view: ClaimView) -> Iterator[Found]:
    for at, watch in enumerate(view.claim.watch):
        if watch.look_again < view.ground.today:
            day = watch.look_again.isoformat()
            yield Found(("watch", at, "look_again"), f"a trial was to be looked at again on {day}")


_WATCH = "watch:\n  - nct: NCT04436250\n    look_again: {}\n    why: It could show more.\n"

WATCH_OVERDUE = Rule(
    code="watch-overdue",
    title="A trial was to be looked at again",
    why="A trial that has ended may change the verdict.",
    hint="look it up in its register, then set 'look_again' anew",
    severity=Severity.WARNING,
    bad=relief(_WATCH.format("2026-11-23")),
    good=relief(_WATCH.format("2026-11-24")),
    claims=_watch,
)


def _history(view: ClaimView) -> Iterator[Found]:
    for at, (before, after) in enumerate(pairwise(view.claim.history), start=1):
        if after.date < before.date:
            message = f"the change of {after.date.isoformat()} stands behind that of {before.date.isoformat()}"
            yield Found(("history", at, "date"), message)


_CHANGE = "  - date: {}\n    field: certainty\n    from: low\n    to: moderate\n    why: A new trial.\n"

HISTORY_ORDER = Rule(
    code="history-order",
    title="Changes are out of order",
    why="A history is read from its first change to its last.",
    hint="put the changes in the order of their days",
    bad=relief("history:\n" + _CHANGE.format("2026-11-02") + _CHANGE.format("2026-11-01")),
    good=relief("history:\n" + _CHANGE.format("2026-11-01") + _CHANGE.format("2026-11-02")),
    claims=_history,
)


def _no_companion(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    if claim.companions or claim.question is not Question.BENEFIT or not view.stands_on_records:
        return
    if view.ruling in (Level.LOW, Level.VERY_LOW, Level.NONE):
        yield Found(("companions",), f"a benefit of certainty '{view.ruling.value}' stands without its limits")


_LOW = """occurrences: []
certainty:
  level: low
  concerns:
    - domain: imprecision
      levels: 2
      why: Few people.
  reason: One small trial.
defensible: The drug may relieve pain for a day.
"""
_ALONE = copy("not_claims:\n  - sentences:\n      - 1\n      - 2\n      - 3\n    kind: heading\n")

COMPANION_MISSING = Rule(
    code="companion-missing",
    title="An uncertain benefit stands without its limits",
    why="Copy that tells an uncertain benefit ought to tell harm and limits beside it; the audit asks for them.",
    hint="name under 'companions' the claims that ought to stand beside it",
    severity=Severity.WARNING,
    bad=relief(_LOW + "companions: []\n") | _ALONE,
    good=relief(_LOW + "companions:\n  - harm\n") | _ALONE,
    claims=_no_companion,
)
