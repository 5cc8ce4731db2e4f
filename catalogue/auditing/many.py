"""Many pieces of copy through any executor, of threads, processes or machines: the same results in the same order.

Knows that a worker makes its auditor once from the folder of the records, and that few pieces are in flight at a time,
so that memory does not grow with the number of pieces. What is done with the results is for the caller.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from catalogue.auditing.audit import Auditor
from catalogue.auditing.model import Audit
from catalogue.auditing.reading.marks import past_marks
from catalogue.auditing.reading.reader import read_file
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.auditing.workers import Died, Workers
from catalogue.rules.known import as_known
from catalogue.store.loading import load

FOR_EACH_WORKER = 4
"""How many pieces are in flight for each worker: enough that none waits, and no more."""

Item = TypeVar("Item")
Result = TypeVar("Result")
_MAKING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Piece:
    """One file with its audit, or, where it could not be read, with why and what to do."""

    source: str
    audit: Audit | None
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in place of a result where the worker that had the item died: how, in words."""

    how: str


def in_order(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    executor: Executor,
    *,
    in_flight: int,
    deaths: tuple[type[BaseException], ...] = (Died,),
) -> Iterator[tuple[Item, Result | Lost]]:
    """Each item with what the work gives for it, in the order of the items. The work must be fit for the executor.

    `items` may be endless: at most `in_flight` are with the executor at a time, and none is kept. An item whose future
    ends in one of `deaths` is lost and the others go on; whatever else the work raises ends it.
    """
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            waiting.append((item, executor.submit(work, item)))
            if len(waiting) >= in_flight:
                yield waiting[0][0], _result(waiting[0][1], deaths)
                waiting.popleft()
        while waiting:
            yield waiting[0][0], _result(waiting[0][1], deaths)
            waiting.popleft()
    finally:
        for _, future in waiting:
            future.cancel()


def _result(future: Future[Any], deaths: tuple[type[BaseException], ...]) -> Any:
    try:
        return future.result()
    except deaths as death:
        return Lost(str(death))


def audits(
    paths: Iterable[str], root: Path, executor: Executor, *, in_flight: int = 2 * FOR_EACH_WORKER
) -> Iterator[Piece]:
    """The audit of each file against the records below `root`, in the order of `paths`."""
    for path, piece in in_order(paths, partial(audited, root=root), executor, in_flight=in_flight):
        if isinstance(piece, Lost):
            yield Piece(path, None, f"the worker that had it died: {piece.how}", "audit it by itself, or split it")
        else:
            yield piece


def own_pool(workers: int | None = None) -> Workers:
    """Processes of our own, one for each processor unless told. Close it, as with `with`."""
    return Workers(workers)


def audited(path: str, root: Path) -> Piece:
    """One file, audited where this runs."""
    try:
        copy = past_marks(read_file(path))
    except Unreadable as refusal:
        return Piece(path, None, refusal.message, refusal.hint)
    return Piece(path, auditor_for(root).audit(copy))


def auditor_for(root: Path, as_of: date | None = None) -> Auditor:
    """The auditor of this worker, made for its first piece; threads that share a process share it.

    `as_of` stands for today where it is given.
    """
    with _MAKING:
        return _auditor(root, as_of)


@lru_cache(maxsize=1)
def _auditor(root: Path, as_of: date | None) -> Auditor:
    return Auditor(as_known(load(root), as_of))
