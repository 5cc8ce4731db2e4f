"""Answers kept on disk, with the day on which each was given. Two processes may share them; a killed one harms nothing.

Knows addresses and bytes. A file that is damaged is set aside, told once, and begun anew; what cannot be kept is asked
for again.
"""

import sqlite3
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

FILE = "answers.sqlite"
_FORM = 1
_BUSY_SECONDS = 10
_BEGINNINGS = 2
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, register TEXT NOT NULL, asked TEXT NOT NULL, moment REAL NOT NULL, body BLOB
)
"""


class Answered(NamedTuple):
    """What is kept of one address: its day, and the body; none where the register did not know what was asked."""

    asked: date
    body: bytes | None


class Kept:
    """The answers kept in a folder. Every method may be called by any thread; none raises for what the disk does."""

    def __init__(self, folder: Path, told: Callable[[str], None]) -> None:
        """`told` is given one sentence where answers cannot be kept or read."""
        self.path = folder / FILE
        self._told = told
        self._lock = threading.Lock()
        self._mark: tuple[int, int] | None = None
        self._begun = 0
        self._sentences: set[str] = set()
        self._base: sqlite3.Connection | None = None
        self._base = self._opened()

    def recall(self, url: str, since: date | None = None) -> Answered | None:
        """The answer from that address, given on `since` or later."""
        with self._lock:
            row = self._run("SELECT asked, body FROM answers WHERE url = ?", url)
            if row is None:
                return None
            try:
                asked = date.fromisoformat(row[0])
                answered = Answered(asked, None if row[1] is None else zlib.decompress(row[1]))
            except (ValueError, TypeError, zlib.error):
                return None  # as if it had never been asked
        return answered if since is None or asked >= since else None

    def keep(self, register: str, url: str, answered: Answered) -> None:
        """Afterwards the answer is on the disk, in place of an earlier one from that address."""
        body = None if answered.body is None else zlib.compress(answered.body, 6)
        with self._lock:
            self._run(
                "INSERT OR REPLACE INTO answers (url, register, asked, moment, body) VALUES (?, ?, ?, ?, ?)",
                *(url, register, answered.asked.isoformat(), time.time(), body),
            )

    def close(self) -> None:
        """Nothing is kept or recalled any more."""
        with self._lock, suppress(sqlite3.Error):
            if self._base is not None:
                self._base.close()
            self._base = None

    def _run(self, statement: str, *values: object) -> tuple[str, bytes | None] | None:
        for _ in range(2):
            if self._base is None:
                return None
            try:
                return self._base.execute(statement, values).fetchone()  # type: ignore[no-any-return] # rows are untyped
            except sqlite3.OperationalError as fault:
                self._tell(f"answers are not kept in '{self.path}': {fault}")
                return None
            except sqlite3.DatabaseError:
                self._base = self._begun_anew()
        return None

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            base = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as fault:
            self._tell(f"answers cannot be kept in '{self.path}': {fault}")
            return None
        try:
            form = base.execute("PRAGMA user_version").fetchone()[0]
            if form not in (0, _FORM):
                base.close()
                self._tell(f"'{self.path}' is of another version of this program; answers are neither kept nor found")
                return None
            base.execute("PRAGMA journal_mode = WAL")  # readers and one writer at a time, and safe when killed
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute(_TABLE)
            base.execute(f"PRAGMA user_version = {_FORM}")
            self._mark = self._identity()
        except sqlite3.OperationalError as fault:  # locked, read-only, full: no damage
            base.close()
            self._tell(f"answers cannot be kept in '{self.path}': {fault}")
            return None
        except sqlite3.DatabaseError:
            base.close()
            self._mark = self._identity()
            return self._begun_anew()
        return base

    def _begun_anew(self) -> sqlite3.Connection | None:
        """A new file in place of the damaged one, which is set aside."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
        aside = self.path.with_name(f"{FILE}.damaged")
        try:
            if self._identity() == self._mark:  # else another process has begun anew already
                for tail in ("-wal", "-shm"):
                    self.path.with_name(FILE + tail).unlink(missing_ok=True)
                self.path.replace(aside)
                self._tell(f"the kept answers were damaged; they are set aside as '{aside}', and asked for anew")
        except OSError as fault:
            self._tell(f"the kept answers in '{self.path}' are damaged and cannot be set aside: {fault.strerror}")
            return None
        self._begun += 1
        return self._opened() if self._begun <= _BEGINNINGS else None

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _tell(self, sentence: str) -> None:
        if sentence not in self._sentences:
            self._sentences.add(sentence)
            self._told(sentence)
