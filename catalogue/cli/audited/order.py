"""What is asked for each file of a run, wherever it is done: read it, audit it, mark decisions, print its part.

Goes to workers as it is, so it holds no catalogue: whoever does it loads that from its root, once. Only what is to be
printed comes back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalogue.auditing.audit import Auditor
from catalogue.auditing.decisions import Entry, marked
from catalogue.auditing.many import auditor_for
from catalogue.auditing.model import Severity
from catalogue.auditing.reading.marks import past_marks
from catalogue.auditing.reading.opening import contents
from catalogue.auditing.reading.reader import read_bytes
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.cli.audited.formats import FORMS
from catalogue.cli.audited.run import Read, Setting, Unread
from catalogue.store.cache import program

Watch = Callable[[int], Callable[[int], None] | None]
"""Is told how long a text is, and gives what hears how many characters are done."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its number from 1 on, and its name as it was given; `data` where its bytes are at hand."""

    at: int
    source: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one file gave: the entries to print, or why it could not be read, and what counts for the whole run.

    `met` are the findings in it that were decided on.
    """

    entries: tuple[str, ...] = ()
    unread: Unread | None = None
    counts: tuple[tuple[Severity, int], ...] = ()
    let_stand: int = 0
    met: frozenset[str] = frozenset()


class OtherRecords(Exception):  # noqa: N818 - it says what was found
    """A worker has other records or another version of the program than the one that asks."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for every file. `records` and `program` are fingerprints: workers that have others are refused."""

    root: str
    as_of: date | None
    records: str
    program: str
    read_as: str | None
    encoding: str | None
    entries: tuple[Entry, ...]
    setting: Setting

    def __call__(self, item: Item) -> Told:
        """What the file gives, in a worker. Raises OtherRecords."""
        auditor = auditor_for(Path(self.root), self.as_of)
        if (auditor.catalogue.fingerprint, program()) != (self.records, self.program):
            raise OtherRecords
        return self.done(item, auditor)

    def done(self, item: Item, auditor: Auditor, watch: Watch | None = None) -> Told:
        """What the file gives. A fault of ours is told as one, so that the other files go on."""
        try:
            piece = self.read(item, auditor, watch)
            return self._printed(piece, item, auditor) if isinstance(piece, Read) else Told(unread=piece)
        except MemoryError:
            return Told(unread=Unread(item.source, "there is not enough memory for it", "split it into pages"))
        except Exception as fault:  # noqa: BLE001 - our own faults end in one line, here as in `main`
            why = f"a fault of ours: {type(fault).__name__}: {fault}"
            hint = "audit it by itself with --debug and report what it prints"
            return Told(unread=Unread(item.source, why, hint, is_ours=True))

    def read(self, item: Item, auditor: Auditor, watch: Watch | None = None) -> Read | Unread:
        """The copy in a file with its audit, or why it cannot be read."""
        try:
            data = contents(Path(self.setting.here, item.source)) if item.data is None else item.data
            copy = past_marks(read_bytes(item.source, data, form=self.read_as, encoding=self.encoding))
        except Unreadable as fault:
            return Unread(item.source, fault.message, fault.hint)
        told = None if watch is None else watch(len(copy.text))
        return Read(copy, marked(auditor.audit(copy, told=told), self.entries, self.setting.day))

    def _printed(self, piece: Read, item: Item, auditor: Auditor) -> Told:
        entries = FORMS[self.setting.form].piece(piece, item.at, auditor.catalogue, self.setting)
        met = {finding.id for finding in piece.audit.findings} & {entry.finding for entry in self.entries}
        still = piece.audit.open_findings
        counts = counted(one.severity for one in still)
        return Told(tuple(entries), None, counts, len(piece.audit.findings) - len(still), frozenset(met))


def counted(severities: Iterable[Severity]) -> tuple[tuple[Severity, int], ...]:
    """How many there are of each severity."""
    found = list(severities)
    return tuple((one, found.count(one)) for one in Severity)
