"""The lock of references against the records: what registers contradict, what is too old, what fits no more.

Knows what was seen online. It asks nobody: that a register kept silent is no problem, and is counted as not checked.
"""

from collections.abc import Iterator
from typing import Any

from catalogue.problems import Severity
from catalogue.records.lock import Lock
from catalogue.records.vocabularies import Standing
from catalogue.rules.examples import trial
from catalogue.rules.rule import At, Example, Found, Rule
from catalogue.rules.seen_online import STALE_AFTER, contradicted, identifiers, is_stale, last_told
from catalogue.rules.views import LockView, StudyView
from catalogue.store.lock import written
from catalogue.store.lock_file import NAME
from catalogue.store.standing import gravity, seen_standing, since
from catalogue.store.telling import shortened

_AGAIN = "run `catalogue verify {}`"


def _locked(study: str = "trial-2020", **differing: Any) -> Example:
    """An example of a lock with one study, whose only sighting and standing differ from a good one."""
    sighting = {
        "identifier": "doi:10.1000/trial",
        "told_by": "crossref",
        "settled": "verified",
        "on": "2026-11-20",
        "digest": "7d" * 32,
        "seen": [["title", "The drug against pain, a trial"], ["year", "2020"]],
    }
    standing = {"told_by": "crossref", "state": "current", "on": "2026-11-20", "source": "no notice is linked"}
    for part in (sighting, standing):
        part.update({key: value for key, value in differing.items() if key in part})
    tree = {"version": 1, "studies": {study: {"sightings": [sighting], "standings": [standing]}}}
    return {NAME: written(Lock.model_validate(tree))}


def _contradicted(view: StudyView) -> Iterator[Found]:
    told: set[str] = set()
    for at, one in contradicted(view.study, view.ground.catalogue.seen(view.id)):
        if one.identifier in told:
            continue
        told.add(one.identifier)
        kind = one.identifier.partition(":")[0]
        own = "ids" if f"{kind}:{getattr(view.study.ids, kind, None)}" == one.identifier else "unseen_ids"
        why = f": {shortened('; '.join(one.reasons), 160)}" if one.reasons else ""
        message = f"{one.told_by} contradicts '{one.identifier}'{why}"
        yield Found((own, kind), message, also=(At("lock", view.id, ("sightings", at)),))


LOCK_CONTRADICTED = Rule(
    code="lock-contradicted",
    title="A register contradicts an identifier",
    why="A reader who follows it comes to another work, or to none: the sentence would stand on something nobody read.",
    hint="look the work up and mend the identifier, or take it away; then run `catalogue verify` on the study",
    bad=_locked(settled="contradicted"),
    good=_locked(),
    studies=_contradicted,
)


def _stale(view: LockView) -> Iterator[Found]:
    if view.study is None or not is_stale(view.locked, view.ground.today):
        return
    told = last_told(view.locked)
    yield Found((), f"what registers told of '{view.id}' is of {told}", _AGAIN.format(view.id))


LOCK_STALE = Rule(
    code="lock-stale",
    title="What registers told of a study is old",
    why=f"A work may be retracted on any day. What was told over {STALE_AFTER.days} days ago says little of today.",
    hint="run `catalogue verify`",
    severity=Severity.WARNING,
    bad=_locked(on="2026-05-01"),
    good=_locked(on="2026-06-01"),
    lock=_stale,
)

_WITHDRAWN = (Standing.RETRACTED, Standing.EXPRESSION_OF_CONCERN)


def _standing(view: StudyView) -> Iterator[Found]:
    catalogue = view.ground.catalogue
    recorded, seen = catalogue.standing_recorded(view.id), seen_standing(catalogue.seen(view.id), view.ground.today)
    if seen is None or seen.state is recorded.state:
        return
    place = ("standing", "state")
    graver = gravity(seen.state) - gravity(recorded.state)
    if graver > 0 and seen.state is not Standing.CURRENT:
        message = f"the standing is '{recorded.state.value}', and by {seen.told_by} '{seen.state.value}'"
        hint = f"write it into the record with its day, {since(seen)}, and its source: {shortened(seen.source, 120)}"
    elif graver < 0 and recorded.state in _WITHDRAWN:
        message = f"the standing is '{recorded.state.value}', and {seen.told_by} tells nothing of it any more"
        hint = (
            f"look whether it was reinstated ({shortened(seen.source, 120)}); it counts as withdrawn until you decide"
        )
    else:
        return  # that nothing is known against a work takes no correction back, and is no news of one nobody looked up
    yield Found(place, message, hint)


LOCK_STANDING = Rule(
    code="lock-standing",
    title="Record and register tell another standing",
    why="The graver counts at once. Whether a work was reinstated, and what to make of it, a person decides.",
    hint="write into the record what the publisher's page says",
    severity=Severity.WARNING,
    bad=_locked(state="corrected"),
    good={
        **_locked(state="corrected"),
        **trial("standing:\n  state: corrected\n  date: 2026-11-20\n  source: the journal's page\n"),
    },
    studies=_standing,
)


def _orphan(view: LockView) -> Iterator[Found]:
    catalogue = view.ground.catalogue
    if view.study is None and view.id not in catalogue.broken["study"]:
        hint = view.ground.meant("study", view.id) or "bring the record back, or run `catalogue verify` on all studies"
        yield Found((), f"no study is named '{view.id}'", hint)


LOCK_ORPHAN = Rule(
    code="lock-orphan",
    title="The lock holds a study that is not there",
    why="What was verified under a name that nothing bears is verified for nothing.",
    hint="bring the record back, or run `catalogue verify` on all studies, which takes the entry away",
    severity=Severity.WARNING,
    bad=_locked("trial-2021"),
    good=_locked(),
    lock=_orphan,
)


def _identifiers(view: LockView) -> Iterator[Found]:
    if view.study is None:
        return
    own = set(identifiers(view.study))
    told: set[str] = set()
    for at, one in enumerate(view.locked.sightings):
        if one.identifier not in own and one.identifier not in told:
            told.add(one.identifier)
            message = f"'{one.identifier}' is no identifier of '{view.id}' any more"
            yield Found(("sightings", at, "identifier"), message, _AGAIN.format(view.id))


LOCK_IDENTIFIER = Rule(
    code="lock-identifier",
    title="The lock verifies an identifier that the record does not have any more",
    why="What a register said of the old identifier says nothing of the new one: that one counts as not verified.",
    hint="run `catalogue verify` on the study",
    severity=Severity.WARNING,
    bad=_locked(identifier="doi:10.1000/trail"),
    good=_locked(),
    lock=_identifiers,
)
