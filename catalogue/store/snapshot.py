"""The bytes of a catalogue at one moment, and a fingerprint over all of them.

Knows files, not YAML: a run whose report is remembered needs no more than this.
"""

from dataclasses import dataclass
from pathlib import Path

from catalogue.problems import Problem
from catalogue.store.digests import digest, fingerprint
from catalogue.store.folder import Found, records_in
from catalogue.store.lock_file import NAME, bytes_of_lock
from catalogue.store.opening import contents


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Every file that may be a record with its bytes, or with the problem that keeps it from being read.

    `problems` are those of names and places. `lock` is what stands in the lock of references; none where there is no
    such file. `fingerprint` differs where any path, byte or problem differs, that of the lock included.
    """

    root: Path
    files: tuple[tuple[Found, bytes | Problem], ...]
    digests: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    lock: bytes | Problem | None = None


def snapshot(root: Path | str) -> Snapshot:
    """The bytes of all records below `root`, and of the lock, as they are now. Never raises for what stands there."""
    root = Path(root)
    found, problems = records_in(root)
    files = tuple((file, contents(root / file.path, file.path)) for file in found)
    digests = tuple(digest(repr(data).encode() if isinstance(data, Problem) else data) for _, data in files)
    named = [(file.path, one) for file, one in zip(found, digests, strict=True)]
    named += [(str(problem.place), digest(repr(problem).encode())) for problem in problems]
    lock = bytes_of_lock(root)
    if lock is not None:
        named.append((NAME, digest(repr(lock).encode() if isinstance(lock, Problem) else lock)))
    return Snapshot(root, files, digests, tuple(problems), fingerprint(named), lock)
