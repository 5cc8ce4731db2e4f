"""Keeps tests on this machine: who connects, sends or asks for a name beyond loopback is stopped.

Loaded by `tests/conftest.py` for the tests themselves, and by `sitecustomize.py` beside this file for the commands that
they start.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

_WATCHED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
"""Audit events (PEP 578), and which of their arguments names the other end."""


def watch(caught: Callable[[str], None]) -> None:
    """From now on `caught` is told of every attempt to leave loopback, before anything is sent. It cannot be undone."""

    def look(event: str, arguments: tuple[object, ...]) -> None:
        at = _WATCHED.get(event)
        if at is not None and not is_here(arguments[at]):
            caught(f"{event} towards {arguments[at]!r}")

    sys.addaudithook(look)


def is_here(end: object) -> bool:
    """Whether the other end is this machine: loopback, a name for it, or a socket in the file system."""
    host = end[0] if isinstance(end, tuple) else end
    if isinstance(end, str | bytes) and str(end).startswith(("/", "b'\\x00", "b'/")):
        return True
    if isinstance(host, bytes):
        host = host.decode("latin-1")
    if host in (None, "", "localhost"):
        return True
    for read in (ip_address, _short_form):
        with suppress(ValueError, OSError):
            return read(str(host)).is_loopback
    return False


def _short_form(host: str) -> IPv4Address | IPv6Address:
    """The address in a form such as 127.1 or 0x7f000001, which the system reads without asking anybody."""
    return ip_address(socket.inet_aton(host))
