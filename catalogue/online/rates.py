"""The registers that can be asked: where each answers, and how often it may be asked by its own documentation.

Knows addresses and numbers (`rates.toml`); nothing of what a register says.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its name and address, how often it may be asked, and how it wants to be told who asks."""

    name: str
    title: str
    """As people write it."""
    address: str
    """Everything is asked below it; without a slash at the end."""
    per_second: float
    at_once: int
    """How many requests may be under way at the same time."""
    source: str
    """Page on which the rate is documented."""
    says: str
    """What that page says."""
    nameless: float | None = None
    """Requests a second, one at a time, where no contact is given; none where that makes no difference."""
    lists: Mapping[str, float] = field(default_factory=dict)
    """Paths that search, with their own requests a second."""
    nameless_lists: float | None = None
    """The same, where no contact is given."""
    contact_as: str = ""
    """Name of the parameter for the contact, beside the User-Agent; empty where there is none."""
    tool_as: str = ""
    """Name of the parameter for the program's name."""
    wants_contact: bool = False
    """Whether it answers only those who give a contact."""

    def rate(self, path: str, *, named: bool) -> tuple[float, int]:
        """Requests a second, and at once, for a path; `named` says whether a contact is given."""
        if path in self.lists:
            slower = self.lists[path] if named or self.nameless_lists is None else self.nameless_lists
            return slower, self.at_once if named or self.nameless is None else 1
        if named or self.nameless is None:
            return self.per_second, self.at_once
        return self.nameless, 1


def _read() -> Mapping[str, Register]:
    table = tomllib.loads(files("catalogue.online").joinpath("rates.toml").read_text(encoding="utf-8"))
    return {name: Register(name, **words) for name, words in table.items()}


REGISTERS: Mapping[str, Register] = _read()
"""By name, as they are documented."""
