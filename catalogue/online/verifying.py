"""Many studies looked up at the same time, so that each register is kept busy at its own rate.

Knows threads and order. What is asked of whom, and what it comes to, is for the look-up that it is given.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue

from catalogue.records.lock import Locked
from catalogue.records.study import Study

LookUp = Callable[[str, Study], Locked]
"""Asks the registers about a study of that id."""

_WORKERS = 48  # most of them wait for the slowest register, so that it never waits for them
_TICK = 0.1


def looked_up(look_up: LookUp, studies: Mapping[str, Study]) -> Iterator[tuple[str, Locked] | None]:
    """Each study's id and what was seen of it, as it is finished; and none about ten times a second meanwhile.

    Who reads may stop at any moment: what is under way is then given up. Raises what a look-up raises.
    """
    todo: SimpleQueue[str] = SimpleQueue()
    done: SimpleQueue[tuple[str, Locked | BaseException]] = SimpleQueue()
    for study_id in spread(studies):
        todo.put(study_id)

    def work() -> None:
        while True:
            try:
                study_id = todo.get_nowait()
            except Empty:
                return
            try:
                done.put((study_id, look_up(study_id, studies[study_id])))
            except BaseException as fault:  # noqa: BLE001 - raised again where it is read
                done.put((study_id, fault))

    for _ in range(min(_WORKERS, len(studies))):
        threading.Thread(target=work, daemon=True).start()
    left = len(studies)
    while left:
        try:
            study_id, found = done.get(timeout=_TICK)
        except Empty:
            yield None
            continue
        if isinstance(found, BaseException):
            raise found
        left -= 1
        yield study_id, found


def spread(studies: Mapping[str, Study]) -> list[str]:
    """The ids in an order that spreads studies of each sort evenly, so that no register gets all its work at the end.

    Of one sort are those with the same kinds of identifiers: the same registers are asked about them.
    """
    sorts = {name: tuple(study.ids.model_dump(exclude_none=True)) for name, study in studies.items()}
    sizes = Counter(sorts.values())
    met: Counter[tuple[str, ...]] = Counter()
    places: dict[str, float] = {}
    for name in sorted(studies):
        met[sorts[name]] += 1
        places[name] = (met[sorts[name]] - 0.5) / sizes[sorts[name]]
    return sorted(studies, key=lambda name: (places[name], name))
