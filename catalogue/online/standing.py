"""Where a work stands, from the notices that registers link to it. Pure.

The ladder: Crossref's `updated-by` and `update-to` on the work, its question for notices about the work, PubMed's
publication type and links, Europe PMC's links; a mark in the title is a hint alone. Each rung is told apart. One that
could not be reached is `unchecked`, never clean. A retraction says nothing for or against a claim: the work has no
weight any more.

Retract-and-replace is `retracted`: what was read of the work is withdrawn, and the mended version is another text,
which somebody has to read first. A later edition of a review is `superseded`: nothing of the earlier is withdrawn.
"""

from collections.abc import Iterable
from datetime import date

from catalogue.online.titles import without_mark
from catalogue.online.work import Notice, NoticeKind, Work
from catalogue.records.lock import StandingSeen
from catalogue.records.vocabularies import Standing

_STATES = {
    NoticeKind.RETRACTION: Standing.RETRACTED,
    NoticeKind.REPLACEMENT: Standing.RETRACTED,
    NoticeKind.EXPRESSION_OF_CONCERN: Standing.EXPRESSION_OF_CONCERN,
    NoticeKind.NEW_EDITION: Standing.SUPERSEDED,
    NoticeKind.CORRECTION: Standing.CORRECTED,
}
"""What each notice makes of a work, the gravest first."""

_WITHDRAWING = (NoticeKind.RETRACTION, NoticeKind.REPLACEMENT, NoticeKind.EXPRESSION_OF_CONCERN)
_MOST_TOLD = 6
_LONGEST = 1500


def rung(told_by: str, on: date, notices: Iterable[Notice], *, hint: str = "") -> StandingSeen:
    """Where a work stands by one rung that was reached on that day.

    The gravest notice counts, whatever came after it: a correction takes back no retraction. A reinstatement does,
    where it is later by date; where the days are not told the retraction stands, and the source says so. A `hint`
    without a notice leaves the rung unchecked: it tells neither a retraction nor that nothing is known against it.
    """
    told = sorted(dict.fromkeys(notices), key=lambda one: (one.day is None, one.day or on, one.kind, one.where))
    open_ones = [one for one in told if one.kind in _STATES and not _is_taken_back(one, told)]
    order = list(_STATES)
    graves = sorted(open_ones, key=lambda one: order.index(one.kind))
    if not graves:
        if hint:
            return _seen(told_by, Standing.UNCHECKED, on, None, f"no notice is linked, but {hint}: look at its page")
        source = f"{_listed(told)}: what was withdrawn is reinstated" if told else "no notice is linked"
        return _seen(told_by, Standing.CURRENT, on, _last_day(told), source)
    first = graves[0]
    state = _STATES[first.kind]
    same = [one for one in graves if _STATES[one.kind] is state]
    since = min((one.day for one in same if one.day), default=None)
    rest = [one for one in told if one not in same]
    source = _listed(same) + (f"; also {_listed(rest)}" if rest else "")
    if any(one.kind is NoticeKind.REPLACEMENT for one in same):
        source += "; a mended version takes its place"
    return _seen(told_by, state, on, since, source)


def unreached(told_by: str, on: date, reason: str) -> StandingSeen:
    """A rung on which nobody could be asked, and why."""
    return _seen(told_by, Standing.UNCHECKED, on, None, reason)


def hint_of(work: Work) -> str:
    """What hints at a withdrawal without a notice: a mark in the title, or a flag; empty where nothing does."""
    mark = without_mark(work.title)[1]
    return f"its title is marked '{mark}'" if mark and mark != "REINSTATED" else ""


def told_apart(rungs: Iterable[StandingSeen]) -> tuple[StandingSeen, ...]:
    """The rungs sorted, and where registers contradict each other on a withdrawal, each tells what the others say."""
    ordered = tuple(sorted(rungs, key=lambda one: one.told_by))
    checked = [one for one in ordered if one.state is not Standing.UNCHECKED]
    withdrawn = {Standing.RETRACTED, Standing.EXPRESSION_OF_CONCERN}
    states = {one.state for one in checked}
    if len(states) < 2 or not states & withdrawn:
        return ordered
    said = {one.told_by: one.state for one in checked}
    found = []
    for one in ordered:
        others = [
            f"{name} says {state.value}"
            for name, state in said.items()
            if name != one.told_by and state is not one.state
        ]
        is_told = one.told_by in said and others
        found.append(
            _seen(one.told_by, one.state, one.on, one.since, f"{one.source}; but {', '.join(others)}")
            if is_told
            else one
        )
    return tuple(found)


def _is_taken_back(notice: Notice, told: list[Notice]) -> bool:
    return notice.kind in _WITHDRAWING and any(
        one.kind is NoticeKind.REINSTATEMENT and one.day is not None and notice.day is not None and notice.day < one.day
        for one in told
    )


def _listed(notices: list[Notice]) -> str:
    shown = [_shown(one) for one in notices[:_MOST_TOLD]]
    left = len(notices) - len(shown)
    return ", ".join([*shown, *([f"{left} more"] if left else [])])


def _shown(one: Notice) -> str:
    own = one.doi or (f"PMID {one.pmid}" if one.pmid else "")
    on = f" of {one.day.isoformat()}" if one.day else " (no day is told)"
    return f"{one.where}{f' in {own}' if own else ''}{on}"


def _last_day(notices: list[Notice]) -> date | None:
    return max((one.day for one in notices if one.day), default=None)


def _seen(told_by: str, state: Standing, on: date, since: date | None, source: str) -> StandingSeen:
    return StandingSeen(told_by=told_by, state=state, on=on, since=since, source=source[:_LONGEST].strip())
