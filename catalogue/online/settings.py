"""What a catalogue's `catalogue.toml` says of asking registers: contact, addresses, limits.

Knows the form of its table `[online]`; a file that is not there is one without settings. The contact is never made up.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from catalogue.online.rates import REGISTERS, Register

FILE = "catalogue.toml"
_CONTACT = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+\.[^\s@<>()\[\]\\,;:\"]+")
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the file; `line` 0 means the file as a whole."""

    line: int
    column: int
    message: str
    hint: str

    def __str__(self) -> str:
        place = f"{FILE}:{self.line}:{self.column}" if self.line else FILE
        return f"{place}: {self.message}"


class Unusable(Exception):  # noqa: N818 - no error of ours: the file's
    """The settings cannot be used. `faults` tells all that is wrong with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """How registers are asked. Limits are in seconds, tries, mebibytes and counts, for one answer."""

    contact: str | None = None
    """Email address of who asks; sent to the registers, and to nobody else."""
    registers: Mapping[str, Register] = field(default_factory=lambda: REGISTERS)
    connect_seconds: float = 5
    read_seconds: float = 15
    """Longest silence."""
    answer_seconds: float = 30
    """Longest time for one answer from first to last byte."""
    tries: int = 3
    backoff_seconds: float = 0.5
    """Pause before the second try; doubled for each further one, and spread by chance."""
    wait_seconds: float = 30
    """Longest pause that a register may ask for; a longer one ends the asking for this run."""
    answer_mebibytes: float = 8
    """Largest answer, decompressed."""
    redirects: int = 5

    @classmethod
    def below(cls, root: Path | None, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings of the catalogue at `root`; CATALOGUE_CONTACT goes before the file. Raises Unusable."""
        told = _Told(_text_of(root))
        settings = cls(**told.limits(), registers=told.registers(), contact=told.contact())
        given = (os.environ if environment is None else environment).get("CATALOGUE_CONTACT", "").strip()
        if given and not _CONTACT.fullmatch(given):
            told.faults.append(
                Fault(0, 0, f"the contact '{given}' in CATALOGUE_CONTACT is no email address", _CONTACT_HINT)
            )
        if told.faults:
            raise Unusable(tuple(sorted(told.faults, key=lambda one: (one.line, one.column))))
        return replace(settings, contact=given) if given else settings


_CONTACT_HINT = "write the address under which you can be reached, or leave it out"
_LIMITS: Mapping[str, tuple[float, float]] = {
    "connect_seconds": (0.05, 60),
    "read_seconds": (0.05, 120),
    "answer_seconds": (0.1, 600),
    "tries": (1, 6),
    "backoff_seconds": (0, 30),
    "wait_seconds": (0, 600),
    "answer_mebibytes": (0.001, 64),
    "redirects": (0, 10),
}
"""Smallest and largest value of each limit."""
_SLOWEST = 0.01  # a second
_OF_A_MIRROR = 100_000  # its rate is its own affair
_WHOLE = frozenset(("tries", "redirects"))


def _text_of(root: Path | None) -> str:
    if root is None or not (path := root / FILE).exists():
        return ""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise Unusable((Fault(0, 0, "the file is larger than 64 KiB", "keep only settings in it"),))
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unusable((Fault(0, 0, "the file is not UTF-8", "save it as UTF-8"),)) from None
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise Unusable((Fault(0, 0, f"the file cannot be read: {reason}", "make it a plain file"),)) from None


class _Told:
    """The table `[online]` of a file, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._lines = text.splitlines()
        try:
            table = tomllib.loads(text).get("online", {})
        except (tomllib.TOMLDecodeError, RecursionError) as fault:
            at = re.search(r"line (\d+), column (\d+)", str(fault))
            line, column = (int(at[1]), int(at[2])) if at else (len(self._lines), 1)
            raise Unusable((Fault(line, column, "this is no TOML", "see toml.io for its form"),)) from None
        self._table: dict[str, Any] = table if isinstance(table, dict) else {}
        if table is not self._table:
            self._wrong("online", "'online' is no table", "write '[online]' and the settings below it")
        known = [one.name for one in fields(Settings)]
        for name in self._table:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(known)}"
                self._wrong(name, f"there is no setting '{name}'", hint)

    def _wrong(self, key: str, message: str, hint: str, *, below: str = "") -> None:
        line, column = self._place(key, below)
        self.faults.append(Fault(line, column, message, hint))

    def _place(self, key: str, below: str) -> tuple[int, int]:
        """Where the key stands: the first such line in the table `below`, else anywhere, else the file as a whole."""
        start = next((at for at, line in enumerate(self._lines) if below and f".{below}]" in line), 0)
        for at in (*range(start, len(self._lines)), *range(start)):
            found = re.match(rf"\s*\[?[\w.\"']*?(?P<key>\b{re.escape(key)}\b)", self._lines[at])
            if found:
                return at + 1, found.start("key") + 1
        return 0, 0

    def contact(self) -> str | None:
        value = self._table.get("contact")
        if value is None or (isinstance(value, str) and _CONTACT.fullmatch(value)):
            return value
        self._wrong("contact", f"the contact '{value}' is no email address", _CONTACT_HINT)
        return None

    def limits(self) -> dict[str, Any]:
        return {
            name: value
            for name, (low, high) in _LIMITS.items()
            if name in self._table and (value := self._number(self._table, name, low, high)) is not None
        }

    def _number(self, table: dict[str, Any], name: str, low: float, high: float, *, below: str = "") -> Any:
        value, kind = table[name], int if name in _WHOLE or name == "at_once" else int | float
        if isinstance(value, kind) and not isinstance(value, bool) and low <= value <= high:
            return value
        form = "whole number" if kind is int else "number"
        self._wrong(name, f"'{name}' is {value!r}", f"write a {form} from {low:g} to {high:g}", below=below)
        return None

    def registers(self) -> Mapping[str, Register]:
        table = self._table.get("registers", {})
        if not isinstance(table, dict):
            self._wrong("registers", "'registers' is no table", "write '[online.registers.crossref]'")
            return REGISTERS
        return {**REGISTERS, **{name: self._register(name, one) for name, one in table.items() if self._is_known(name)}}

    def _is_known(self, name: str) -> bool:
        if name not in REGISTERS:
            near = get_close_matches(name, REGISTERS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"the registers are {', '.join(REGISTERS)}"
            self._wrong(name, f"there is no register '{name}'", hint)
        return name in REGISTERS

    def _register(self, name: str, table: Any) -> Register:
        register = REGISTERS[name]
        if not isinstance(table, dict):
            self._wrong(name, f"'{name}' is no table", f"write '[online.registers.{name}]'")
            return register
        address = table.get("address", register.address)
        if address != register.address:
            if not isinstance(address, str) or not is_askable(address):
                hint = "begin it with https://, or with http:// on this machine, without name and password"
                self._wrong("address", f"'{address}' is no address of a register", hint, below=name)
                return register
            register = replace(register, address=address.rstrip("/"), lists={}, nameless=None)
        own = register.address == REGISTERS[name].address  # its own rate may be lowered, never raised
        changes: dict[str, Any] = {}
        slowest_list = min(register.lists.values(), default=register.per_second)
        ceilings: Mapping[str, float] = {
            "per_second": register.per_second if own else _OF_A_MIRROR,
            "lists_per_second": slowest_list if own else _OF_A_MIRROR,
            "at_once": register.at_once if own else 64,
        }
        for key in table:
            if key in ceilings:
                low = 1 if key == "at_once" else _SLOWEST
                value = self._number(table, key, low, ceilings[key], below=name)
                changes |= {} if value is None else {key: value}
            elif key != "address":
                hint = f"it has address, {', '.join(ceilings)}"
                self._wrong(key, f"a register has no setting '{key}'", hint, below=name)
        return _slowed(register, changes, own=own)


def _slowed(register: Register, changes: dict[str, Any], *, own: bool) -> Register:
    """The register with these changes. Who gives no contact, and who searches, is never quicker for them."""
    quickest = changes.get("per_second", register.per_second)
    of_lists = changes.pop("lists_per_second", None)
    listed = REGISTERS[register.name].lists if of_lists else register.lists
    lists = {path: min(of_lists or rate, quickest) for path, rate in listed.items()}
    slower: dict[str, Any] = {"lists": lists}
    if own and register.nameless is not None:
        slower["nameless"] = min(register.nameless, quickest)
    if own and register.nameless_lists is not None:
        slower["nameless_lists"] = min(register.nameless_lists, of_lists or quickest, quickest)
    return replace(register, **changes, **slower)


def is_askable(address: str) -> bool:
    """Whether a register may stand at this address: https, or http to this very machine (a mirror, or a test)."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.query or parts.fragment or not address.isascii():
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether a host's name or number is this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
