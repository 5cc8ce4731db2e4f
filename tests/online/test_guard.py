"""The guard itself: tests stay on this machine, and so do the commands that they start."""

import os
import socket
import subprocess
import sys

import pytest

from tests import conftest
from tests.guard.guard import is_here

ELSEWHERE = "import socket; socket.socket().connect(('192.0.2.1', 9))"
A_NAME = "import socket; socket.getaddrinfo('example.org', 443)"


@pytest.mark.parametrize("end", [("127.0.0.1", 80), ("::1", 80, 0, 0), "localhost", "127.1", None, "/run/x", b"\0x"])
def test_this_machine_may_be_spoken_to(end):
    assert is_here(end)


@pytest.mark.parametrize("end", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), "example.org", b"a.org"])
def test_nothing_else_may(end):
    assert not is_here(end)


def test_an_attempt_is_stopped_and_remembered():
    with socket.socket() as one, pytest.raises(ConnectionRefusedError):
        one.connect(("192.0.2.1", 9))
    assert conftest._LEFT == ["socket.connect towards ('192.0.2.1', 9)"]
    conftest._LEFT.clear()


@pytest.mark.parametrize("program", [ELSEWHERE, A_NAME])
def test_a_command_that_a_test_starts_is_ended(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 97
    assert "a test has left loopback" in done.stderr
