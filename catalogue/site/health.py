"""The page on the health of citations: what registers were seen to tell of each study, by whom and when.

Knows what was seen and the day. It asks nobody, and shows what could not be told as such, never as fine.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from catalogue.records.lock import Locked, Settled, Sighting, StandingSeen
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing
from catalogue.rules.seen_online import STALE_AFTER, Health, Seen, changed, identifiers
from catalogue.site import words
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.site.templating import filled
from catalogue.store.standing import gravity, since

HEALTH = "citation-health/"
_ROWS = 100
_ROW = 700
_LONGEST = 240

HEADINGS: Mapping[Health, tuple[str, str]] = {
    Health.CONTRADICTED: (
        "Contradicted by a register",
        "An identifier leads to another work, or to none. Until somebody has mended the record, do not follow it.",
    ),
    Health.CHANGED: (
        "Changed since it was verified",
        "What a register told was of another identifier than the record has now.",
    ),
    Health.UNREACHED: (
        "No register could tell",
        "Registers were asked, and gave no answer that can be read. That says nothing for or against the record.",
    ),
    Health.STALE: (
        "Verified too long ago",
        f"The last answer is more than {STALE_AFTER.days} days old. A work may have been withdrawn since.",
    ),
    Health.NEVER: (
        "Not yet verified online",
        "Nobody has asked a register. Titles, identifiers and standing are as somebody read them on a page.",
    ),
    Health.VERIFIED: (
        "Verified",
        "A register describes the same work, and has told where it stands.",
    ),
    Health.NOTHING_TO_ASK: (
        "No identifier to ask by",
        "Laws, web pages, registrations and the like, which no register of papers knows. They are known by their page.",
    ),
}
"""Heading and explanation of each group, in the order of the page: what needs somebody first."""

_KINDS = {"doi": "DOI", "pmid": "PubMed", "pmcid": "", "nct": "Trial"}


class Line(NamedTuple):
    """One thing that is told: a word for what it came to, and who told it when."""

    head: str
    text: str
    is_grave: bool = False


class Row(NamedTuple):
    """A study with what is told of its identity and its standing."""

    id: str
    name: str
    title: str
    health: Health
    identity: tuple[Line, ...]
    standing: tuple[Line, ...]


class Group(NamedTuple):
    """The studies of one kind of health on a page."""

    health: Health
    heading: str
    why: str
    rows: tuple[Row, ...]


def health_sheets(scene: Scene) -> tuple[Sheet[Row], ...]:
    """All studies, what needs somebody first, then by name, in pages."""
    order = list(HEADINGS)
    rows = [_row(scene, name, study, scene.health[name]) for name, study in scene.studies.items()]
    rows.sort(key=lambda row: (order.index(row.health), row.name.lower(), row.id))

    def room(row: Row) -> int:
        lines = (*row.identity, *row.standing)
        return _ROW + length(row.title) + sum(60 + length(line.head) + length(line.text) for line in lines)

    return sheets(HEALTH, rows, _ROWS, weigh=room)


def health_counts(found: tuple[Sheet[Row], ...]) -> Counter[Health]:
    """How many studies there are of each kind of health, over all pages."""
    return Counter(row.health for sheet in found for row in sheet.rows)


def health_starts(found: tuple[Sheet[Row], ...]) -> dict[Health, str]:
    """For each kind of health the page on which its studies begin."""
    starts: dict[Health, str] = {}
    for sheet in found:
        for row in sheet.rows:
            starts.setdefault(row.health, sheet.uri)
    return starts


def health_page(scene: Scene, sheet: Sheet[Row], total: Counter[Health], starts: Mapping[Health, str]) -> Page:
    """One page of studies. `total` counts all of them; `starts` says where those of each kind begin."""
    body = filled(
        "health.html",
        Links(sheet.uri),
        sheet=sheet,
        groups=tuple(
            Group(health, *HEADINGS[health], tuple(rows))
            for health, rows in groupby(sheet.rows, lambda row: row.health)
        ),
        jumps=tuple(
            (health, HEADINGS[health][0], total[health], starts[health]) for health in HEADINGS if total[health]
        ),
        total=total.total(),
        is_locked=scene.catalogue.lock is not None,
        withdrawn=tuple(name for name, study in scene.studies.items() if study.standing.state is Standing.RETRACTED),
        known=scene.known,
    )
    description = "What registers of papers were seen to tell of each study: identity, standing, by whom and when."
    return Page(sheet.uri, f"Citation health{sheet.title}", description, body, is_record=sheet.number > 1, is_wide=True)


def in_short(found: Seen) -> str:
    """What is known online of one study, in a sentence for its own page."""
    heading = HEADINGS[found.health][0]
    if found.on is None:
        return f"{heading}."
    return f"{heading} ({words.listed(map(words.register, found.registers))}, last on {words.day(found.on)})."


def settled(locked: Locked) -> dict[str, str]:
    """Who verified an identifier that nobody saw on a page, and when: by the identifier's value."""
    found: dict[str, str] = {}
    for one in locked.sightings:
        if one.settled is Settled.VERIFIED:
            value = one.identifier.partition(":")[2]
            found.setdefault(value, f"{words.register(one.told_by)}, {words.day(one.on)}")
    return found


def _row(scene: Scene, name: str, study: Study, found: Seen) -> Row:
    locked = scene.catalogue.seen(name)
    return Row(
        name,
        scene.known.studies[name],
        study.title,
        found.health,
        tuple(_identity(study, locked)),
        tuple(_standing(study, locked)),
    )


def _identity(study: Study, locked: Locked) -> Iterable[Line]:
    by_identifier = groupby(locked.sightings, lambda one: one.identifier)
    for identifier, group in by_identifier:
        sightings = tuple(group)
        is_own = identifier in identifiers(study)
        yield from _settled(identifier, sightings, is_own=is_own)
    unasked = changed(study, locked) if locked.sightings else identifiers(study)
    if unasked:
        yield Line(", ".join(map(_shown, unasked)), "not asked for yet")


def _settled(identifier: str, sightings: tuple[Sighting, ...], *, is_own: bool) -> Iterable[Line]:
    shown = _shown(identifier) + ("" if is_own else " (no identifier of the record any more)")
    for settled in (Settled.CONTRADICTED, Settled.VERIFIED, Settled.UNCHECKED):
        those = [one for one in sightings if one.settled is settled]
        if not those:
            continue
        who = words.listed(words.register(one.told_by) for one in those)
        last = words.day(max(one.on for one in those))
        reasons = words.clipped("; ".join(dict.fromkeys(reason for one in those for reason in one.reasons)), _LONGEST)
        why = f": {reasons}" if reasons else ""
        if settled is Settled.UNCHECKED:
            yield Line(shown, f"not checked; {who} could not tell on {last}{why}")
        elif settled is Settled.CONTRADICTED:
            yield Line(shown, f"contradicted by {who}, {last}{why}", is_grave=is_own)
        else:
            yield Line(shown, f"verified by {who}, {last}{why}")


def _shown(identifier: str) -> str:
    kind, _, value = identifier.partition(":")
    return f"{_KINDS.get(kind, kind)} {value}".lstrip()


def _standing(study: Study, locked: Locked) -> Iterable[Line]:
    told = sorted(locked.standings, key=lambda one: (-gravity(one.state), one.told_by))
    for state, group in groupby(told, lambda one: one.state):
        yield _stands(state, tuple(group))
    if not told and study.standing.state is Standing.UNCHECKED:
        yield Line("Not looked up", "no register of retractions was asked")
    elif not told or gravity(study.standing.state) > gravity(told[0].state):
        own = study.standing
        seen = ", ".join(filter(None, (own.source, words.day(own.date) if own.date else "")))
        yield Line(words.topic_words(own.state.value), f"by its record: {seen}", own.state is Standing.RETRACTED)


def _stands(state: Standing, told: tuple[StandingSeen, ...]) -> Line:
    who = words.listed(words.register(one.told_by) for one in told)
    last = words.day(max(one.on for one in told))
    if state is Standing.UNCHECKED:
        why = words.clipped("; ".join(dict.fromkeys(one.source for one in told)), _LONGEST)
        return Line("Not checked", f"{who}, {last}: {why}")
    if state is Standing.CURRENT:
        return Line("Current", f"nothing stands against it ({who}, {last})")
    first = min(told, key=lambda one: (since(one), one.told_by))
    source = words.clipped(first.source, _LONGEST)
    text = f"since {words.day(since(first))} by {who}, told {last} ({source})"
    return Line(words.topic_words(state.value), text, state is Standing.RETRACTED)
