"""What the registers say of a study, brought into the form of `references.lock`.

Knows what each look-up comes to. What is looked up stands in `looking`; where a work stands in `ladder`.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from catalogue.online.answer import Absent, Unreachable
from catalogue.online.ladder import rungs
from catalogue.online.looking import NAMES, OPEN, Looked, identifiers_of, look_up
from catalogue.online.registers.every import REGISTERS
from catalogue.online.registers.reading import Asker
from catalogue.online.work import Trial, Work
from catalogue.records.lock import Locked, Settled, Sighting
from catalogue.records.study import Study

FROM_MEMORY = "the identifier stands in the record from memory (`unseen_ids`)"
_COPIES = ("unpaywall", "europepmc", "openalex")
_LONGEST = 800


def seen_of(client: Asker, study_id: str, study: Study, today: date | None = None) -> Locked:
    """Everything that the registers say of a study now. Empty where it has no identifier that they know.

    Never raises for what a register says or does not. `today` is the day told of a register that could not be reached.
    """
    day = today or date.today()
    looked = [look_up(client, way, study) for way in REGISTERS]
    found = [one for one in looked if one is not None]
    seen = {(one.identifier, one.told_by): one for one in _crossed(found, study, day)}
    seen |= {(one.identifier, one.told_by): one for each in found for one in _own(each, study, day)}
    trial = next(
        (one.told.trial for one in found if isinstance(one.told, Work) and one.is_verified and one.told.trial), None
    )
    return Locked(
        sightings=tuple(seen[key] for key in sorted(seen)),
        standings=rungs(client, found, day),
        open_copy=_open_copy(found),
        trial=_trial(trial) if trial else (),
    )


def _own(looked: Looked, study: Study, day: date) -> Iterator[Sighting]:
    """What a register said of the identifier that it was asked for; nothing where it holds only a part of them."""
    reasons = list(looked.reasons)
    told = looked.told
    if isinstance(told, Unreachable):
        yield _sighting(looked, study, Settled.UNCHECKED, day, (told.reason,))
        return
    if isinstance(told, Absent):
        if looked.kind in looked.way.settles:
            is_open = any(reason.startswith(OPEN) for reason in reasons)
            settled = Settled.UNCHECKED if is_open else Settled.CONTRADICTED
            unknown = f"{looked.way.title} does not know this {NAMES[looked.kind]}"
            yield _sighting(looked, study, settled, told.asked, (unknown, *reasons))
        return
    assert looked.compared is not None  # noqa: S101 - tells the type checker: a work was compared
    settled = looked.compared.settled
    reasons = [*looked.compared.reasons, *reasons, *_filed_as(looked, told), *told.hints]
    if settled is Settled.CONTRADICTED and not looked.way.contradicts:
        settled = Settled.UNCHECKED
        reasons.insert(0, f"{looked.way.title} describes another work, and is no authority on {NAMES[looked.kind]}s")
    yield _sighting(looked, study, settled, told.asked or day, tuple(reasons))


def _filed_as(looked: Looked, work: Work) -> Iterator[str]:
    own = [value for kind, value in work.ids if kind == looked.kind]
    if own and looked.value not in own and looked.kind != "nct":
        yield f"the register files it under {own[0]}"


def _crossed(found: list[Looked], study: Study, day: date) -> Iterator[Sighting]:
    """What registers say of the study's other identifiers: PMID, PMCID and DOI must name one work."""
    for looked in found:
        if not isinstance(looked.told, Work) or not looked.is_verified or looked.told.trial is not None:
            continue
        for kind, value, _ in identifiers_of(study):
            theirs = [other for of_kind, other in looked.told.ids if of_kind == kind]
            if kind in (looked.kind, "nct") or not theirs:
                continue
            other = Looked(looked.way, kind, value, looked.told, looked.compared)
            on = looked.told.asked or day
            if value not in theirs:
                settled = Settled.CONTRADICTED if looked.way.contradicts else Settled.UNCHECKED
                reason = f"{looked.way.title} files this work under the {NAMES[kind]} {' and '.join(theirs)}"
                yield _sighting(other, study, settled, on, (reason,))
            elif looked.way.contradicts:  # who cannot contradict need not confirm
                yield _sighting(other, study, Settled.VERIFIED, on, ()).model_copy(update={"seen": ()})


def _sighting(looked: Looked, study: Study, settled: Settled, on: date, reasons: tuple[str, ...]) -> Sighting:
    from_memory = getattr(study.ids, looked.kind) is None
    work = looked.told if isinstance(looked.told, Work) else None
    told = dict.fromkeys((*reasons, *((FROM_MEMORY,) if from_memory else ())))
    return Sighting(
        identifier=f"{looked.kind}:{looked.value}",
        told_by=looked.way.name,
        settled=settled,
        on=on,
        digest=digest_of(work) if work else None,
        seen=tuple(_seen(work)) if work else (),
        reasons=tuple(reason[:_LONGEST].strip() for reason in told if reason.strip()),
    )


def _seen(work: Work) -> Iterator[tuple[str, str]]:
    pairs = (
        ("title", work.title),
        ("first author", work.authors[0] if work.authors else ""),
        ("year", ", ".join(map(str, work.years))),
        ("container", work.container or work.container_short or ""),
    )
    return (pair for pair in pairs if pair[1])


def digest_of(work: Work) -> str:
    """SHA-256 of what is compared of a work, as canonical JSON: it changes when the register's word changes."""
    told = {
        "title": work.title,
        "titles": work.other_titles,
        "ids": sorted(work.ids),
        "author": work.authors[:1],
        "years": work.years,
        "container": [work.container, work.container_short],
        "place": [work.volume, work.issue, work.pages],
        "notice": work.is_notice,
    }
    return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _open_copy(found: list[Looked]) -> str | None:
    copies = {
        one.way.name: one.told.open_copy
        for one in found
        if isinstance(one.told, Work) and one.is_verified and one.told.open_copy
    }
    return next((copies[name] for name in _COPIES if name in copies), None)


def _trial(trial: Trial) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("status", trial.status),
        ("results", "posted" if trial.has_results else "none posted"),
        ("updated", trial.updated.isoformat() if trial.updated else ""),
        ("enrolled", "" if trial.enrolled is None else str(trial.enrolled)),
    )
    return tuple(pair for pair in pairs if pair[1])
