"""What a register answered: one of three outcomes, never a boolean.

Knows no register and no network. "Could not reach" is an outcome of its own: it is never taken for "is not there".
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """The register knows what was asked, and this is what it says."""

    register: str
    """Name of the register, as in 'crossref'."""
    url: str
    """The address that was asked."""
    asked: date
    """The day on which the register itself answered; an older day where the answer was kept."""
    body: bytes
    """The answer as it came, decompressed."""


@dataclass(frozen=True, slots=True)
class Absent:
    """The register answered that it does not know what was asked."""

    register: str
    url: str
    asked: date


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nobody knows: no answer, or none that can be read. `reason` says why, in one clause without a full stop."""

    register: str
    url: str
    reason: str


Answer = Found | Absent | Unreachable
"""Found, absent or unreachable."""
