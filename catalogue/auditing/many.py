"""Many pieces of copy through any executor, of threads or processes: the same audits in the same order.

Knows that a worker makes its auditor once from the folder of the records, and that few pieces are in flight at a time,
so that memory does not grow with the number of pieces. What is done with the audits is for the caller.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from catalogue.auditing.audit import Auditor
from catalogue.auditing.model import Audit
from catalogue.auditing.reading.reader import read_file
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.store.loading import load

FOR_EACH_WORKER = 4
"""How many pieces are in flight for each worker: enough that none waits, and no more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file with its audit, or, where it could not be read, with why and what to do."""

    source: str
    audit: Audit | None
    message: str = ""
    hint: str = ""


def audits(
    paths: Iterable[str], root: Path, executor: Executor, *, in_flight: int = 2 * FOR_EACH_WORKER
) -> Iterator[Piece]:
    """The audit of each file against the records below `root`, in the order of `paths`.

    `paths` may be endless: at most `in_flight` files are with the executor at a time, and what was given is not kept.
    """
    waiting: deque[Future[Piece]] = deque()
    try:
        for path in paths:
            waiting.append(executor.submit(audited, path, root))
            if len(waiting) >= in_flight:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def own_pool(workers: int | None = None) -> ProcessPoolExecutor:
    """Processes of our own, one for each processor unless told. Close it, as with `with`."""
    # a fresh interpreter holds no lock and no open file of this one
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=get_context("spawn"))


def audited(path: str, root: Path) -> Piece:
    """One file, audited where this runs."""
    try:
        copy = read_file(path)
    except Unreadable as refusal:
        return Piece(path, None, refusal.message, refusal.hint)
    return Piece(path, _auditor(root).audit(copy))


@lru_cache(maxsize=1)
def _auditor(root: Path) -> Auditor:
    """The auditor of this worker: made for its first piece."""
    return Auditor(load(root))
