"""Asking a register over the network. The one module that imports the HTTP library.

Knows requests, limits and what can go wrong with them; nothing of what a register says, and not when it may be asked.
"""

import http.client
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.retry import Retry

from catalogue.online.asking import Crowded, Failed, Reply, Unmet
from catalogue.online.form import fault_in, says_absent
from catalogue.online.rates import Register
from catalogue.online.reach import is_public, origin, redirected
from catalogue.online.settings import Settings, is_loopback

_CROWDED = frozenset((429, 503))
_TRANSIENT = _CROWDED | {500, 502, 504}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_PIECE = 64 * 1024
_MEBIBYTE = 1 << 20


class _Exchange:
    """One request under way: whether it left the register's own address, and the moment at which it is cut off."""

    current = threading.local()

    def __init__(self, seconds: float, went: Callable[[], None], *, guarded: bool) -> None:
        self.guarded = guarded
        self.went = went
        self.expired = False
        self.socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "_Exchange":
        _Exchange.current.value = self
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        _Exchange.current.value = None

    def _cut(self) -> None:
        self.expired = True
        if self.socket is not None:
            with suppress(OSError):  # it has just been closed
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def meets(self, connected: socket.socket) -> None:
        """Raises where the other end may not be spoken to: no name is trusted, only the address really reached."""
        if self.guarded and not is_public(str(connected.getpeername()[0])):
            raise Failed("it redirects into a private network")


class _Guarded(HTTPConnection):
    """A connection that is looked at before anything is sent, and that can be cut while an answer comes."""

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        try:
            _Exchange.current.value.meets(made)
        except Failed:
            made.close()
            raise
        return made

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:  # from the pool: opened when another request was under way
            _Exchange.current.value.meets(self.sock)
        super().request(*args, **kwargs)
        _Exchange.current.value.went()

    def getresponse(self) -> Any:
        exchange = _Exchange.current.value
        exchange.socket = self.sock
        if exchange.expired:
            raise TimeoutError
        return super().getresponse()


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same, encrypted."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


class _Adapter(HTTPAdapter):
    """Keeps connections open, guards each, and leaves trying again to the client."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
        return manager


class Wire:
    """Fetches answers over the network: one pool of connections for all registers, shared by threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session = requests.Session()
        self._session.trust_env = False  # no password file; proxies and certificates are looked up below
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _Adapter(pool_connections=16, pool_maxsize=32, max_retries=0))
        self._session.headers = requests.structures.CaseInsensitiveDict(
            {"User-Agent": agent(settings.contact), "Accept-Encoding": "gzip", "Accept": "application/json, text/xml"}
        )

    def fetch(self, place: Register, url: str, went: Callable[[], None]) -> Reply:
        """What a register answers at an address of its own, in one try, redirects followed. Raises Failed.

        `went` is called as each request goes out, after the connection is made.
        """
        seconds = self._settings.answer_seconds
        for _ in range(self._settings.redirects + 1):
            response = None
            with _Exchange(seconds, went, guarded=origin(url) != origin(place.address)) as exchange:
                try:
                    response = self._sent(url)
                    if response.status_code not in _REDIRECTS:
                        return self._read(response)
                    url, refused = redirected(url, response.headers.get("Location", ""), place.address)
                except Failed:
                    raise
                except (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError) as fault:
                    if exchange.expired:
                        raise Failed(f"the answer took longer than {seconds:g} seconds") from None
                    raise self._failure(fault) from None
                finally:
                    if response is not None:
                        response.close()
            if refused:
                raise Failed(refused)
        raise Failed(f"it redirects more than {self._settings.redirects} times")

    def _sent(self, url: str) -> requests.Response:
        own = is_loopback(origin(url)[1])
        return self._session.get(
            url,
            stream=True,
            allow_redirects=False,
            timeout=(self._settings.connect_seconds, self._settings.read_seconds),
            proxies={} if own else get_environ_proxies(url),
            verify=os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True,
        )

    def _read(self, response: requests.Response) -> Reply:
        """The reply of a response. Raises Failed for what is none, and what the connection raises."""
        status, kind = response.status_code, response.headers.get("Content-Type", "")
        if status in _TRANSIENT:
            wait = _asked_to_wait(response.headers.get("Retry-After"))
            pause = "" if wait is None else f" and asks to wait {wait:.0f} seconds"
            if status in _CROWDED:
                raise Crowded(f"it answers {status}{pause}", wait)
            raise Failed(f"it answers {status}", again=True)
        is_gone = status in _GONE and says_absent(kind)
        if status != 200 and not is_gone:
            raise Failed(f"it answers {status}" + ("" if says_absent(kind) else " with a web page"))
        body = self._body(response)
        if not is_gone and (fault := fault_in(kind, body)):
            raise Failed(fault)
        return Reply(None if is_gone else body, _told_rate(response.headers))

    def _body(self, response: requests.Response) -> bytes:
        """All of it, decompressed piece by piece, so that few bytes cannot become many before they are counted."""
        largest = int(self._settings.answer_mebibytes * _MEBIBYTE)
        too_large = f"the answer is larger than {self._settings.answer_mebibytes:g} MiB"
        announced = response.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > largest:
            raise Failed(too_large)
        exchange, pieces, total = _Exchange.current.value, [], 0
        while piece := response.raw.read(_PIECE, decode_content=True):
            pieces.append(piece)
            total += len(piece)
            if total > largest:
                raise Failed(too_large)
        if exchange.expired:  # cut off, which may look like an end
            raise TimeoutError
        return b"".join(pieces)

    def _failure(self, fault: Exception) -> Failed:
        """The fault in a clause of ours."""
        errors, limits = urllib3.exceptions, self._settings
        chain = tuple(_causes(fault))
        for kinds, failed in (
            ((socket.gaierror, errors.NameResolutionError), Unmet("its name is not known to the network")),
            ((errors.SSLError, requests.exceptions.SSLError), Failed("its certificate cannot be verified")),
            ((ConnectionRefusedError,), Unmet("the connection is refused", again=True)),
            ((errors.ConnectTimeoutError,), Unmet(f"no connection within {limits.connect_seconds:g} seconds")),
            ((errors.NewConnectionError,), Unmet("no connection can be made", again=True)),
            (
                (errors.ReadTimeoutError, TimeoutError),
                Failed(f"no answer within {limits.read_seconds:g} seconds", again=True),
            ),
            ((errors.DecodeError,), Failed("the answer is announced as compressed and is not")),
        ):
            if any(isinstance(one, kinds) for one in chain):
                return failed
        return Failed("the connection breaks off before the answer is whole", again=True)

    def close(self) -> None:
        """Afterwards no connection is open."""
        self._session.close()


def agent(contact: str | None) -> str:
    """The User-Agent: the program, its version, and the contact where one is configured."""
    try:
        number = version("evidence-catalogue")
    except PackageNotFoundError:
        number = "0"
    return f"evidence-catalogue/{number}" + (f" (mailto:{contact})" if contact else "")


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what lies behind it: the library wraps a cause several times, not always in the same way."""
    for _ in range(8):
        yield fault
        wrapped = (one for one in (getattr(fault, "reason", None), *fault.args) if isinstance(one, BaseException))
        inner = fault.__cause__ or fault.__context__ or next(wrapped, None)
        if inner is None:
            return
        fault = inner


def _asked_to_wait(value: str | None) -> float | None:
    """Seconds of a Retry-After, given as a number or a date (RFC 9110); none where it cannot be read."""
    if value is None:
        return None
    try:
        return Retry(retry_after_max=10**9).parse_retry_after(value)
    except (urllib3.exceptions.HTTPError, ValueError, OverflowError):
        return None


def _told_rate(headers: Mapping[str, str]) -> float | None:
    """Requests a second as told with an answer, by `X-Rate-Limit-Limit: 5` and `X-Rate-Limit-Interval: 1s`."""
    limit, interval = headers.get("X-Rate-Limit-Limit", ""), headers.get("X-Rate-Limit-Interval", "").rstrip("s")
    is_told = limit.isdecimal() and interval.isdecimal() and int(limit) > 0 and int(interval) > 0
    return int(limit) / int(interval) if is_told else None
