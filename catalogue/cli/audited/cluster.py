"""The workers of a cluster as an executor. Knows Dask's client, and nothing of copy.

What is sent are names of files and what is asked for each: the workers read files and records in the same places as
this machine would, from a folder that all of them share.
"""

import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from distributed import Client
from distributed.scheduler import KilledWorker

from catalogue.cli.command import Misused, Stop
from catalogue.store.opening import reason

_SECONDS = 10
DEATHS = (KilledWorker,)
"""What a task ends in whose workers died of it: the scheduler has tried it on several."""


class Unreached(Stop):
    """The cluster is not there, or has no workers."""

    exit_code = 4


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster at an address, and how many tasks its workers do at a time. Raises Unreached."""
    hint = "start one with: dask scheduler, and on each machine: dask worker ADDRESS"
    _reach(address, hint)
    connect: Any = Client  # Dask tells no types
    try:
        client = connect(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, ImportError) as fault:
        raise Unreached(f"what answers at '{address}' is no Dask scheduler: {_first_line(fault)}", hint) from None
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise Unreached(f"the cluster at '{address}' has no workers", hint)
        executor = client.get_executor(pure=False)
        try:
            yield executor, threads
        finally:
            executor.shutdown(wait=False)
    finally:
        with suppress(TimeoutError, OSError):
            client.close(timeout=_SECONDS)


def _reach(address: str, hint: str) -> None:
    """Looks whether anybody is there: the client itself is slow to give up, and noisy."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        where = (parts.hostname, parts.port)
    except ValueError:
        parts, where = None, (None, None)
    if parts is None or parts.scheme not in {"tcp", "tls"} or None in where:
        raise Misused(f"'{address}' is no address of a Dask scheduler", "write it as in: tcp://192.0.2.1:8786")
    try:
        socket.create_connection(where, timeout=_SECONDS).close()
    except OSError as fault:
        raise Unreached(f"no cluster answers at '{address}': {reason(fault)}", hint) from None


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]
