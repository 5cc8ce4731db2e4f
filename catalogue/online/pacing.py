"""The way to one register: how fast, how many at once, and whether it is still worth asking. Shared by threads.

Knows clocks; nothing of requests.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MARGIN = 1.1
"""Requests are spaced by so much more than the rate asks for: on the way some catch up with the one before.

So many as the rate allows in a second take 1.1 seconds: what is a tenth of a second late does not exceed it.
"""
_MISSES = 5
_UNMET = 2


class Line:
    """Lets requests through, evenly spaced. After five failures in a row it is closed for the rest of the run.

    After two it is where nobody was met at the address: such failures take long, and the next will be no better.
    """

    def __init__(self, per_second: float, at_once: int) -> None:
        self.closed = ""
        """Why the register is not asked any more; empty while it is."""
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(at_once)
        self._gap = MARGIN / per_second
        self._next = 0.0
        self._not_before = 0.0
        self._missed = self._unmet = 0

    @contextmanager
    def turn(self) -> Iterator[Callable[[], None]]:
        """Waits until the next request may go out, and holds its place until it is over.

        Gives a function to be called when the request really goes out: connecting may have taken a while, and the next
        one keeps its distance to that.
        """
        with self._slots:
            while (wait := self._to_wait()) > 0:
                time.sleep(wait)
            yield self._goes

    def _to_wait(self) -> float:
        """Seconds until the next request may go out; where that is now, this one is it."""
        with self._lock:
            now = time.monotonic()
            wait = max(self._next, self._not_before) - now
            if wait <= 0:
                self._next = now + self._gap
            return wait

    def _goes(self) -> None:
        with self._lock:
            self._next = max(self._next, time.monotonic() + self._gap)

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        with self._lock:
            self._not_before = max(self._not_before, time.monotonic() + seconds)

    def slow_to(self, per_second: float) -> None:
        """From now on at most so many a second; never more than before."""
        with self._lock:
            self._gap = max(self._gap, MARGIN / per_second)

    def heard(self) -> None:
        """The register has answered."""
        with self._lock:
            self._missed = self._unmet = 0

    def missed(self, reason: str, *, unmet: bool = False) -> None:
        """A request has come to nothing, all its tries spent; `unmet` where nobody was met, which is soon believed."""
        with self._lock:
            self._missed += 1
            self._unmet = self._unmet + 1 if unmet else 0
            if (self._missed >= _MISSES or self._unmet >= _UNMET) and not self.closed:
                self.closed = f"not asked any more after {self._missed} failures in a row: {reason}"

    def close(self, reason: str) -> None:
        """The register is not asked any more in this run."""
        with self._lock:
            self.closed = self.closed or reason
