"""`references.lock`: read with every problem at its place, written in one canonical form, merged by one after another.

Knows the file and its form. Whether it fits the records is for `catalogue.rules`; who asks the registers is
`catalogue.online`.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from catalogue.problems import Place, Problem
from catalogue.records.lock import Lock, Locked, Settled, Sighting, StandingSeen
from catalogue.records.vocabularies import Standing
from catalogue.store.characters import REPLACEMENT, without_refused
from catalogue.store.forms import form_problems
from catalogue.store.json_text import JsonText
from catalogue.store.lock_file import LARGEST, NAME, bytes_of_lock
from catalogue.store.reading import Document
from catalogue.store.saving import write_file
from catalogue.store.telling import capped, shortened
from catalogue.store.turns import turn
from catalogue.text.letters import ID_HINT, is_id, no_id

_AGAIN = "look at its last version that was committed, or take it away and run `catalogue verify`"
_BLANKS = re.compile(r"\s+")


class BrokenLockError(Exception):
    """The lock that is there cannot be read whole, so nothing is merged into it. `problems` tell why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(f"{NAME} cannot be read")
        self.problems = tuple(problems)


def read_lock(root: Path | str) -> tuple[Lock | None, tuple[Problem, ...]]:
    """The lock below a root and its problems. None without a problem where there is no such file.

    Never raises for what stands there. A study whose entry has a problem is left out; the others stand.
    """
    lock, problems = lock_of(bytes_of_lock(root))
    return lock, tuple(problems)


def lock_of(data: bytes | Problem | None) -> tuple[Lock | None, list[Problem]]:
    """The lock in the bytes, and its problems; see `read_lock`."""
    if data is None or isinstance(data, Problem):
        return None, [] if data is None else [data]
    read = JsonText(data, NAME, most=LARGEST)
    if read.problems or not isinstance(read.tree, dict):
        no_mapping = Problem("json-syntax", Place(NAME, 1, 1), "the file holds no mapping at its top", _AGAIN)
        return None, capped(read.problems or [no_mapping])
    try:
        return Lock.model_validate(read.tree), []
    except ValidationError as fault:
        return _what_stands(read, fault)


def _what_stands(read: JsonText, fault: ValidationError) -> tuple[Lock | None, list[Problem]]:
    """The lock without the studies whose entries are at fault."""
    tree = read.tree
    if tree.get("version", 1) != 1:
        message = f"the file is of the version '{shortened(str(tree['version']))}', and only '1' is known"
        hint = "bring the command up to date, or run `catalogue verify` on a new file"
        return None, [Problem("field-form", read.place("version"), message, hint)]
    studies = tree.get("studies")
    if not isinstance(studies, dict):
        return None, form_problems(fault, _Within(read), Lock)[0]
    problems = form_problems(_faults({**tree, "studies": {}}), _Within(read), Lock)[0]
    standing: dict[str, Locked] = {}
    for name, entry in studies.items():
        if not is_id(name):
            place = read.place("studies", name, of_key=True)
            problems.append(Problem("slug-form", place, no_id(shortened(name)), ID_HINT))
            continue
        try:
            standing[name] = Locked.model_validate(entry)
        except ValidationError as found:
            problems.extend(form_problems(found, _Within(read, "studies", name), Locked)[0])
    return Lock(studies=standing), capped(problems)


def _faults(tree: dict[str, Any]) -> ValidationError:
    try:
        Lock.model_validate(tree)
    except ValidationError as fault:
        return fault
    return ValidationError.from_exception_data("Lock", [])


class _Within(Document):
    """A part of the lock as the place-finder of form problems."""

    def __init__(self, read: JsonText, *keys: str) -> None:
        super().__init__(NAME, "")
        self.read = read
        self.keys = keys

    def place(self, *keys: str | int, of_key: bool = False) -> Place:
        return self.read.place(*self.keys, *keys, of_key=of_key)


def written(lock: Lock) -> str:
    """The lock as the file holds it: everything sorted that has an order, one fact a line, no field that is empty.

    Same content, same bytes; what is read back is the same lock. Characters that no record may hold are left out.
    """
    studies = {name: _ordered(lock.studies[name]) for name in sorted(lock.studies)}
    tree = Lock(studies=studies).model_dump(mode="json", exclude_defaults=True)
    return _json({"version": lock.version, "studies": tree.get("studies", {})}, "") + "\n"


def _ordered(locked: Locked) -> Locked:
    return locked.model_copy(
        update={
            "sightings": tuple(sorted(locked.sightings, key=lambda one: (_clean(one.identifier), _clean(one.told_by)))),
            "standings": tuple(sorted(locked.standings, key=lambda one: _clean(one.told_by))),
        }
    )


def _json(value: Any, indent: str) -> str:
    """JSON with one field a line; a list without mappings in it stands in one line."""
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"{indent}  {_text(key)}: {_json(each, indent + '  ')}" for key, each in value.items())
        return f"{{\n{inner}\n{indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        inner = ",\n".join(f"{indent}  {_json(each, indent + '  ')}" for each in value)
        return f"[\n{inner}\n{indent}]"
    if isinstance(value, list):
        return f"[{', '.join(_json(each, indent) for each in value)}]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


@lru_cache(maxsize=8192)  # the same few words, names and days make up most of a lock
def _text(value: str) -> str:
    return json.dumps(_clean(value), ensure_ascii=False)


def _clean(value: str) -> str:
    """A text from a register, in one line, without what does not show."""
    return _BLANKS.sub(" ", without_refused(value)).strip() or REPLACEMENT


def merge(root: Path | str, seen: Mapping[str, Locked], *, gone: Collection[str] = ()) -> None:
    """Puts what was seen of these studies into the lock below a root, and takes the studies in `gone` out.

    Other studies stay as they are. Where a register could not be reached now, what it told before still stands (see
    `joined`). The file is written whole or not at all; of several processes each has its turn, and nothing is lost.
    Raises BrokenLockError where the file that is there cannot be read whole, and OSError where none can be written.
    """
    file = Path(root) / NAME
    with turn(file):
        before, problems = read_lock(root)
        if problems:
            raise BrokenLockError(problems)
        studies = dict(before.studies) if before else {}
        for name, now in seen.items():
            studies[name] = joined(studies[name], now) if name in studies else now
        for name in gone:
            studies.pop(name, None)
        for left in file.parent.glob(f".{NAME}.*.tmp"):  # of one who was killed: nobody else has a turn now
            left.unlink(missing_ok=True)
        text = written(Lock(studies=studies))
        if before is None or file.read_text(encoding="utf-8") != text:
            write_file(file, text)


def joined(before: Locked, now: Locked) -> Locked:
    """What is known of a study after it was asked again.

    A register that could not be reached or was not asked (`unchecked`) adds nothing, and takes nothing away: what it
    told before stands, with the day on which it told it. So do an open copy and a trial that nobody told of now.
    Identifiers that are not asked for any more are let go.
    """
    seen = {(one.identifier, one.told_by): one for one in before.sightings}
    stood: dict[str, list[StandingSeen]] = {}
    for one in before.standings:
        stood.setdefault(one.told_by, []).append(one)
    standings: list[StandingSeen] = []
    for standing in now.standings:
        standings.extend(stood.get(standing.told_by) or [standing] if _is_open(standing) else [standing])
    return Locked(
        sightings=tuple(_surer(seen.get((one.identifier, one.told_by)), one) for one in now.sightings),
        standings=tuple(dict.fromkeys(standings)),
        open_copy=now.open_copy or before.open_copy,
        trial=now.trial or before.trial,
    )


def _is_open(standing: StandingSeen) -> bool:
    return standing.state is Standing.UNCHECKED


def _surer(before: Sighting | None, now: Sighting) -> Sighting:
    return before if before is not None and now.settled is Settled.UNCHECKED else now
