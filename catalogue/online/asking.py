"""Whether and when a register is asked: kept answers first, each register at its own rate, a bounded number of tries.

Knows policy; how a request goes over the network is given to it (`Fetch`). Addresses shown and kept never hold the
contact.
"""

import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import unquote, urlencode

from catalogue.online.answer import Absent, Answer, Found, Unreachable
from catalogue.online.kept import Answered, Kept
from catalogue.online.pacing import Line
from catalogue.online.rates import Register
from catalogue.online.settings import Settings

_SUBJECTS = ("id", "term", "query", "filter", "query.bibliographic")  # parameters that name what is asked for
OFFLINE = "offline, and no answer is kept"
NAMELESS = "no contact is configured, and this register answers only those who give one"


class Failed(Exception):  # noqa: N818 - an outcome
    """Nothing readable came. `again`: a further try is worth it."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again


class Crowded(Failed):
    """The register has too much to do. `wait` is the pause that it asks for, in seconds, where it asks for one."""

    def __init__(self, reason: str, wait: float | None) -> None:
        super().__init__(reason, again=True)
        self.wait = wait


class Unmet(Failed):
    """Nobody was met at the address: no request went out."""


class Reply(NamedTuple):
    """What came: a body in a form that can be read; none where the register does not know what was asked."""

    body: bytes | None
    per_second: float | None = None
    """The rate that the register tells, where it tells one."""


Fetch = Callable[[Register, str, Callable[[], None]], Reply]
"""One try at an address of a register; tells when the request goes out. Raises Failed."""


class Recall(NamedTuple):
    """Which kept answers are recalled instead of asked for: those of the last `max_age` days, today counted; 0 none.

    Offline nothing is asked, and answers of any age are recalled.
    """

    offline: bool = False
    max_age: int = 7


class Asking:
    """Asks registers, each at its own rate, from any number of threads, and keeps what they answer."""

    def __init__(
        self,
        settings: Settings,
        fetch: Fetch,
        kept: Kept | None = None,
        recall: Recall = Recall(),  # noqa: B008 - it cannot be changed
        asks: Callable[[str, str], None] = lambda _register, _subject: None,
    ) -> None:
        """`recall` says which kept answers do; `asks` is told the register, and for what it is asked, before it is."""
        self.tries = 0
        """How many requests went out."""
        self._settings = settings
        self._fetch = fetch
        self._kept = kept
        self._recall = recall
        self._asks = asks
        self._lines: dict[tuple[str, str], Line] = {}
        self._away: dict[str, str] = {}
        self._lock = threading.Lock()

    def ask(self, register: str, path: str, params: Mapping[str, str]) -> Answer:
        """What the register says at `path`, below its address and percent-encoded, as in `/works/10.1%2Fx`.

        Params are plain text; the contact is added here. Never raises for what the network does. A `Found` holds whole
        JSON or XML in UTF-8.
        """
        place = self._settings.registers[register]
        url = f"{place.address}{path}" + (f"?{urlencode(sorted(params.items()))}" if params else "")
        if (recalled := self._recalled(url)) is not None:
            return _told(register, url, recalled)
        line = self._line(place, path)
        if reason := self._obstacle(place, line):
            return Unreachable(register, url, reason)
        self._asks(register, next((params[name] for name in _SUBJECTS if name in params), unquote(path)))
        try:
            reply = self._tried(line, place, self._named(place, url))
        except Failed as fault:
            return Unreachable(register, url, fault.reason)
        answered = Answered(date.today(), reply.body)
        if self._kept is not None:
            self._kept.keep(register, url, answered)
        return _told(register, url, answered)

    def _recalled(self, url: str) -> Answered | None:
        if self._kept is None or (self._recall.max_age == 0 and not self._recall.offline):
            return None
        since = None if self._recall.offline else date.today() - timedelta(days=self._recall.max_age - 1)
        return self._kept.recall(url, since)

    def _obstacle(self, place: Register, line: Line) -> str:
        if self._recall.offline:
            return OFFLINE
        if place.wants_contact and not self._settings.contact:
            return NAMELESS
        return self._away.get(place.name, "") or line.closed

    def _named(self, place: Register, url: str) -> str:
        """The address with who asks, where the register wants that in the address."""
        added = {place.tool_as: "evidence-catalogue"} if place.tool_as else {}
        if place.contact_as and self._settings.contact:
            added[place.contact_as] = self._settings.contact
        return f"{url}{'&' if '?' in url else '?'}{urlencode(added)}" if added else url

    def _line(self, place: Register, path: str) -> Line:
        """Searches of a register that counts them apart have a line of their own."""
        key = (place.name, path if path in place.lists else "")
        with self._lock:
            if key not in self._lines:
                self._lines[key] = Line(*place.rate(path, named=bool(self._settings.contact)))
            return self._lines[key]

    def _tried(self, line: Line, place: Register, url: str) -> Reply:
        """The reply, after as many tries as allowed. Raises Failed."""
        for attempt in range(self._settings.tries):
            try:
                with line.turn() as went:
                    if line.closed:
                        raise Failed(line.closed)
                    with self._lock:
                        self.tries += 1
                    reply = self._fetch(place, url, went)
            except Failed as fault:
                if isinstance(fault, Crowded) and (fault.wait or 0) > self._settings.wait_seconds:
                    line.close(fault.reason)
                elif fault.again and attempt + 1 < self._settings.tries:
                    self._rest(line, attempt, fault)
                    continue
                line.missed(fault.reason, unmet=isinstance(fault, Unmet))
                if isinstance(fault, Unmet) and line.closed:
                    self._away[place.name] = line.closed
                raise
            line.heard()
            if reply.per_second is not None:
                line.slow_to(reply.per_second)
            return reply
        raise AssertionError  # there is at least one try

    def _rest(self, line: Line, attempt: int, fault: Failed) -> None:
        """Waits before the next try: all who ask the register where it has too much to do, else this question alone."""
        spread = 0.5 + random.random()  # noqa: S311 - no secret: it keeps many from coming back at once
        seconds = self._settings.backoff_seconds * 2**attempt * spread
        if isinstance(fault, Crowded):
            line.pause(seconds if fault.wait is None else fault.wait)
        else:
            time.sleep(seconds)


def _told(register: str, url: str, answered: Answered) -> Answer:
    if answered.body is None:
        return Absent(register, url, answered.asked)
    return Found(register, url, answered.asked, answered.body)
