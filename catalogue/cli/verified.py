"""What asking the registers came to, as text and as JSON: verified, contradicted and not checked, counted apart.

Knows what was seen of each study; neither registers nor the network.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue.cli.paper import Paper
from catalogue.records.lock import Locked, Settled, Sighting, StandingSeen
from catalogue.records.vocabularies import Standing
from catalogue.store.standing import gravity, seen_standing

_GRAVEST = sorted(Standing, key=gravity, reverse=True)
_SHOWN_REASONS = 12
_SUSPICIOUS = 10
CONTRADICTED = 1
UNREACHED = 4


@dataclass(frozen=True)
class Outcome:
    """What was seen of each study; how many requests that took; whether it stood in the lock already."""

    studies: Mapping[str, Locked]
    requests: int
    is_locked: bool = False

    @cached_property
    def identity(self) -> Counter[Settled]:
        """How many identifiers came to what, one for each register that was to be asked."""
        return Counter(one.settled for locked in self.studies.values() for one in locked.sightings)

    @cached_property
    def standing(self) -> Counter[Standing]:
        """How many studies stand where; `unchecked` where no register told."""
        return Counter(gravest(locked) for locked in self.studies.values())

    @property
    def in_part(self) -> int:
        """How many studies are current by one register while another could not tell."""
        return sum(
            gravest(locked) is Standing.CURRENT and any(one.state is Standing.UNCHECKED for one in locked.standings)
            for locked in self.studies.values()
        )

    @cached_property
    def unasked(self) -> tuple[str, ...]:
        """Studies of which nothing was seen or to be asked."""
        return tuple(name for name, locked in self.studies.items() if not locked.sightings)

    @cached_property
    def not_checked(self) -> Counter[tuple[str, str, str]]:
        """How often something was not checked: what, at which register, and why, without the identifiers."""
        found: Counter[tuple[str, str, str]] = Counter()
        for locked in self.studies.values():
            values = [one.identifier.partition(":")[2] for one in locked.sightings]
            for one in locked.sightings:
                if one.settled is Settled.UNCHECKED:
                    why = "; ".join(one.reasons) or "no reason is told"
                    found["identity", one.told_by, _without(values, why)] += 1
            for standing in locked.standings:
                if standing.state is Standing.UNCHECKED:
                    found["standing", standing.told_by, _without(values, standing.source)] += 1
        return found

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Registers that knew nothing of what they were asked, however much: rather they are wrong than all records."""
        told: dict[str, Counter[Settled]] = {}
        for locked in self.studies.values():
            for one in locked.sightings:
                told.setdefault(one.told_by, Counter())[one.settled] += 1
        return tuple(
            name
            for name, counts in told.items()
            if counts[Settled.CONTRADICTED] >= _SUSPICIOUS and not counts[Settled.VERIFIED]
        )

    @property
    def exit_code(self) -> int:
        """1 where a register contradicts a record; 4 where nobody could be reached that was needed; else 0."""
        if self.identity[Settled.CONTRADICTED]:
            return CONTRADICTED
        is_reached = self.identity[Settled.VERIFIED] or self.standing[Standing.UNCHECKED] < len(self.studies)
        return UNREACHED if self.not_checked and not is_reached and not self.is_locked else 0


def _without(values: Iterable[str], why: str) -> str:
    for value in values:
        why = why.replace(value, "it")
    return why


def gravest(locked: Locked) -> Standing:
    """The gravest standing that a register told; `unchecked` where none did."""
    seen = seen_standing(locked)
    return Standing.UNCHECKED if seen is None else seen.state


def as_text(outcome: Outcome, named: Collection[str], across: int, *, colour: bool) -> str:
    """For people: all of the studies that were named, else what needs a look; then the counts."""
    paper = Paper(across, colour=colour)
    for name, locked in outcome.studies.items():
        if name in named:
            _all_of(name, locked, paper)
        elif _needs_a_look(locked):
            _faults_of(name, locked, paper)
    _counts(outcome, paper)
    if not named:
        _reasons_why(outcome, paper)
    return str(paper)


def _needs_a_look(locked: Locked) -> bool:
    is_contradicted = any(one.settled is Settled.CONTRADICTED for one in locked.sightings)
    return is_contradicted or gravest(locked) not in (Standing.CURRENT, Standing.UNCHECKED)


def _faults_of(name: str, locked: Locked, paper: Paper) -> None:
    paper.title(name)
    for one in locked.sightings:
        if one.settled is Settled.CONTRADICTED:
            _sighting(one, paper)
    for standing in locked.standings:
        if standing.state not in (Standing.CURRENT, Standing.UNCHECKED):
            _standing(standing, paper)


def _all_of(name: str, locked: Locked, paper: Paper) -> None:
    paper.title(name)
    if not locked.sightings:
        paper.row("identity", "not checked: nothing was seen")
    for one in locked.sightings:
        _sighting(one, paper)
    for standing in locked.standings:
        _standing(standing, paper)
    if not locked.standings:
        paper.row("standing", "not checked: nothing was seen")
    if locked.open_copy:
        paper.row("open copy", locked.open_copy)
    if locked.trial:
        paper.row("trial", ", ".join(f"{field} {value}" for field, value in locked.trial))


def _sighting(one: Sighting, paper: Paper) -> None:
    told = _OUTCOMES[one.settled]
    reasons = f": {'; '.join(one.reasons)}" if one.reasons else ""
    paper.row(told, f"{one.identifier} by {one.told_by}, {one.on}{reasons}")


def _standing(standing: StandingSeen, paper: Paper) -> None:
    if standing.state is Standing.UNCHECKED:
        paper.row("not checked", f"standing by {standing.told_by}, {standing.on}: {standing.source}")
        return
    since = f" since {standing.since}" if standing.since else ""
    paper.row("standing", f"{standing.state.value}{since} by {standing.told_by}, {standing.on}: {standing.source}")


_OUTCOMES = {
    Settled.VERIFIED: "verified",
    Settled.CONTRADICTED: "contradicted",
    Settled.UNCHECKED: "not checked",
}


def _counts(outcome: Outcome, paper: Paper) -> None:
    where = "in references.lock" if outcome.is_locked else "asked about"
    amount = len(outcome.studies)
    paper.title(f"{amount} {'study' if amount == 1 else 'studies'} {where}")
    told = [f"{outcome.identity[settled]} {word}" for settled, word in _OUTCOMES.items()]
    paper.row("identifiers", ", ".join(told))
    stand = [f"{count} {_standing_word(state)}" for state in _GRAVEST if (count := outcome.standing[state])]
    part = f" ({outcome.in_part} of them not by every register)" if outcome.in_part else ""
    paper.row("standing", ", ".join(f"{one}{part}" if one.endswith(" current") else one for one in stand))
    paper.row("open copies", str(sum(locked.open_copy is not None for locked in outcome.studies.values())))
    paper.row("trials", str(sum(bool(locked.trial) for locked in outcome.studies.values())))
    if outcome.unasked:
        unasked = len(outcome.unasked)
        paper.row("not checked", f"{unasked} × no identifier that registers know, such as {outcome.unasked[0]}")
    for register in outcome.silent:
        paper.row("look at this", f"{register} confirms nothing at all: look at its address before believing it")


def _reasons_why(outcome: Outcome, paper: Paper) -> None:
    reasons = outcome.not_checked.most_common()
    for (what, register, why), count in reasons[:_SHOWN_REASONS]:
        paper.row("not checked", f"{count} × {what} by {register}: {why}")
    if len(reasons) > _SHOWN_REASONS:
        paper.row("not checked", f"and for {len(reasons) - _SHOWN_REASONS} other reasons; --format json tells all")


def _standing_word(state: Standing) -> str:
    return "not checked" if state is Standing.UNCHECKED else state.value


def as_json(outcome: Outcome) -> str:
    """For programs: everything that was seen, and the counts. Keys may be added; these stay."""
    tree = {
        "version": 1,
        "source": "lock" if outcome.is_locked else "registers",
        "requests": outcome.requests,
        "identifiers": {settled.value: outcome.identity[settled] for settled in Settled},
        "standing": {state.value: outcome.standing[state] for state in _GRAVEST},
        "current_in_part": outcome.in_part,
        "not_checked": list(_reasons(outcome)),
        "studies": {name: _study(locked) for name, locked in outcome.studies.items()},
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _reasons(outcome: Outcome) -> Iterator[dict[str, Any]]:
    for (what, register, why), count in outcome.not_checked.most_common():
        yield {"what": what, "register": register, "why": why, "count": count}


def _study(locked: Locked) -> dict[str, Any]:
    tree: dict[str, Any] = locked.model_dump(mode="json")
    return {**tree, "stands": gravest(locked).value}
