"""Loads a catalogue from its folder: finds the files, reads them, gives them to the models, collects what is wrong.

Knows the way from file to record. Whether records fit together is for `catalogue.rules`.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from catalogue.problems import Place, Problem
from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.store.catalogue import KINDS, Catalogue, Entry
from catalogue.store.comments import cut_values
from catalogue.store.digests import digest as digest_of
from catalogue.store.folder import Found
from catalogue.store.forms import form_problems
from catalogue.store.lock import lock_of
from catalogue.store.lock_file import NAME
from catalogue.store.quotes import curly_quotes
from catalogue.store.reading import Document, read
from catalogue.store.snapshot import Snapshot, snapshot
from catalogue.store.standing import with_standings
from catalogue.store.telling import capped

MODELS: dict[str, type[BaseModel]] = {"claim": Claim, "article": Article, "study": Study}
"""The model of each kind of record."""


def load(source: Path | str | Snapshot) -> Catalogue:
    """The catalogue below a root, or of a snapshot. Never raises for what a file holds: bad records are left out.

    Of two files with one id the first is kept. All problems of reading and form are in `problems`, sorted. Each study
    has the standing that counts by its record and the lock together.
    """
    taken = source if isinstance(source, Snapshot) else snapshot(source)
    problems = list(taken.problems)
    records: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    entries: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    with _without_collector():
        for (file, data), digest in zip(taken.files, taken.digests, strict=True):
            kind, record_id, path = file
            first = entries[kind].get(record_id)
            if first is not None:
                problems.append(_same_id(file, first))
            record, faults = (None, [data]) if isinstance(data, Problem) else record_of(kind, read(data, path))
            problems.extend(faults)
            if first is None:
                entries[kind][record_id] = Entry(path, digest)
                if record is not None:
                    records[kind][record_id] = record
        lock, faults = lock_of(taken.lock)
        problems.extend(faults)
        studies, recorded = with_standings(_sorted(records["study"]), {}, lock)
    return Catalogue(
        root=taken.root,
        claims=_sorted(records["claim"]),
        articles=_sorted(records["article"]),
        studies=studies,
        entries=entries,
        broken={kind: frozenset(entries[kind].keys() - records[kind].keys()) for kind in KINDS},
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        records=len(taken.files),
        fingerprint=taken.fingerprint,
        lock=lock,
        lock_entry=Entry(NAME, digest_of(taken.lock)) if isinstance(taken.lock, bytes) else None,
        recorded=recorded,
    )


def record_of(kind: str, document: Document) -> tuple[Any | None, list[Problem]]:
    """The record in a document, or none and every problem of reading and form, capped."""
    problems = list(document.problems)
    untold = 0
    if document.whole and not problems:
        problems.extend((*cut_values(document), *curly_quotes(document)))
    if document.whole:
        model = MODELS[kind]
        try:
            record = model.__pydantic_validator__.validate_python(document.tree)
        except ValidationError as fault:
            faults, untold = form_problems(fault, document, model)
            problems.extend(faults)
        else:
            if not problems:
                return record, []
    return None, capped(problems, untold=untold)


def _same_id(file: Found, first: Entry) -> Problem:
    message = f"the id '{file.id}' is taken by '{first.path}'"
    return Problem("id-duplicate", Place(file.path), message, "rename one of the files", also=(Place(first.path),))


def _sorted(records: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(records.items()))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Loading makes many objects and no rubbish: the collector would look at all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
