"""Processes of our own that work beside this one, as an executor that outlives them: a worker that dies costs its task.

The pool of the standard library cannot say which task was with a worker that died, and gives all others up with it.
Knows processes and pipes; nothing of copy. Workers leave an interrupt to this process, and end when it does.
"""

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

Given = TypeVar("Given")
_CONTEXT = get_context("spawn")
"""A fresh interpreter holds no lock and no open file of this one."""


class Died(Exception):  # noqa: N818 - it says what became of the worker
    """The process that had the task ended before it was done: one sentence how."""


class _Task(NamedTuple):
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Workers(Executor):
    """At most `count` processes, each begun when there is work for it. Close it, as with `with`: at once on a fault."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or processors()
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._running: dict[int, _Worker] = {}
        self._lock = threading.Lock()
        self._is_closed = self._is_killed = False

    def submit(self, fn: Callable[..., Given], /, *args: Any, **kwargs: Any) -> Future[Given]:
        """What will come of the call in a worker: all of it must be fit for pickling. Died where the worker dies."""
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the workers are closed")
            future: Future[Given] = Future()
            self._tasks.put(_Task(future, (fn, args, kwargs)))
            if len(self._threads) < self.count:
                # a daemon, so that a worker that never answers does not keep this process from ending
                thread = threading.Thread(target=self._serve, args=(len(self._threads),), daemon=True)
                self._threads.append(thread)
                thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Afterwards nothing new is taken; what was taken is still done, unless it is cancelled."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                if cancel_futures:
                    while not self._tasks.empty():
                        task = self._tasks.get()
                        if task is not None:
                            task.future.cancel()
                for _ in self._threads:
                    self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def kill(self) -> None:
        """Ends all workers at once, whatever they are at."""
        self._is_killed = True
        self.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._running.values()):
            worker.kill()
        self.shutdown()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _serve(self, number: int) -> None:
        """Hands tasks to one process after another until there are no more: the work of a thread."""
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                worker = self._done(task, worker, number)
        if worker is not None:
            worker.end()

    def _done(self, task: _Task, worker: "_Worker | None", number: int) -> "_Worker | None":
        """The worker after the task; none where it died of it."""
        try:
            if worker is None:
                worker = self._running[number] = _Worker()
                if self._is_killed:  # while it was begun
                    worker.kill()
            is_right, answer = worker.asked(task.call)
        except Died as fault:
            task.future.set_exception(fault)
            return None
        except Exception as fault:  # noqa: BLE001 - what cannot be pickled: it is told where the answer is awaited
            task.future.set_exception(fault)
        else:
            (task.future.set_result if is_right else task.future.set_exception)(answer)
        return worker


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        try:
            self._pipe, theirs = _CONTEXT.Pipe()
            self._process = _CONTEXT.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        except OSError as fault:
            raise Died(f"it could not be begun: {(fault.strerror or str(fault)).lower()}") from None

    def asked(self, call: tuple[Any, ...]) -> tuple[bool, Any]:
        """Whether the call was right, and what it gave or raised. Raises Died, and what pickling raises."""
        data = pickle.dumps(call)
        try:
            self._pipe.send_bytes(data)
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError):
            self._process.join()
            self._pipe.close()
            raise Died(_how(self._process.exitcode)) from None
        told: tuple[bool, Any] = pickle.loads(answer)  # noqa: S301 - written by our own process, read from its pipe
        return told

    def kill(self) -> None:
        """Ends the process at once."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process, which is at nothing: it finds its pipe closed."""
        self._pipe.close()
        self._process.join()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"it ended with code {code}"
    name = signal.Signals(-code).name if -code in {one.value for one in signal.Signals} else f"signal {-code}"
    return f"{name}, as where memory runs out" if -code == getattr(signal, "SIGKILL", 9) else f"it was ended by {name}"


def _work(pipe: Connection) -> None:
    """The life of a worker: it answers until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the one that began us decides
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    while True:
        try:
            function, args, kwargs = pickle.loads(pipe.recv_bytes())  # noqa: S301 - written by the parent
        except (EOFError, OSError):
            return
        try:
            answer = pickle.dumps((True, function(*args, **kwargs)))
        except Exception as fault:  # noqa: BLE001 - it is raised again where the answer is awaited
            answer = _as_bytes(fault)
        try:
            pipe.send_bytes(answer)
        except OSError:
            return


def _as_bytes(fault: Exception) -> bytes:
    fault.add_note(traceback.format_exc())
    try:
        data = pickle.dumps((False, fault))
        pickle.loads(data)  # noqa: S301 - some faults are written and cannot be read
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent as it is
        told = RuntimeError(f"{type(fault).__name__}: {fault}")
        told.add_note(traceback.format_exc())
        return pickle.dumps((False, told))
    return data


def _end_with_the_parent() -> None:
    """A worker at its work does not look at its pipe: without this it would outlive a parent that was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
