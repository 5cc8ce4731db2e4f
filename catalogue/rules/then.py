"""What was known on another day: the claims whose evidence was another then, and what followed from it.

Knows the studies that were there by a day. What is said of a study that bears no year is taken for known.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from catalogue.problems import Severity
from catalogue.records.study import Study
from catalogue.rules.derive.balance import weigh
from catalogue.rules.derive.flips import Outcome, outcome, outcome_without
from catalogue.rules.examples import trial
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView

_TOLD = 3


def later_than(studies: Mapping[str, Study], day: date) -> frozenset[str]:
    """The studies of later years than that of the day. Within a year, and without one, a study counts as there."""
    return frozenset(name for name, study in studies.items() if study.year is not None and study.year > day.year)


def _otherwise(view: ClaimView) -> Iterator[Found]:
    if not view.leans_on_later:
        return
    claim, studies = view.claim, view.ground.catalogue.studies
    now, then = outcome(claim, weigh(claim, studies)), outcome_without(claim, studies, view.ground.later)
    if then == now:
        return
    message = (
        f"on {view.ground.today} the balance was '{then.balance.value}' and the certainty '{then.level.value}'; "
        f"with later studies they are '{now.balance.value}' and '{now.level.value}'{_verdicts(view, now, then)}"
    )
    yield Found(("certainty", "level"), message)


def _verdicts(view: ClaimView, now: Outcome, then: Outcome) -> str:
    """Which sentences would have got another verdict, the first of them by name."""
    said = zip(view.claim.occurrences, now.verdicts, then.verdicts, strict=True)
    moved = [
        f"{one.article}#{one.sentence} '{old.value}', now '{new.value}'" for one, new, old in said if new is not old
    ]
    if not moved:
        return ""
    more = f" and {len(moved) - _TOLD} more" if len(moved) > _TOLD else ""
    return f"; verdicts then: {', '.join(moved[:_TOLD])}{more}"


KNOWN_OTHERWISE = Rule(
    code="known-otherwise",
    title="On the day asked for, the evidence said something else",
    why="Told only with --as-of: what followed from the studies that were there then. What is stated is of today.",
    hint="judge copy of that day by this, and copy of today by what the record states",
    severity=Severity.NOTE,
    bad=trial("year: 2020\n"),
    good=trial("year: 2018\n"),
    claims=_otherwise,
    as_of=date(2019, 6, 1),
)
