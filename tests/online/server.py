"""A real HTTP server on loopback that plays the registers, with every fault that a network can have.

    with Registers() as registers:
        registers.says("crossref", "/works/10.1/x", {"status": "ok", "message": {...}})  # path as it reads, unquoted
        registers.says("pubmed", "/esummary.fcgi", {...}, params={"id": "123"})  # with these params, among others
        registers.plays("crossref", "retraction")  # as recorded in tests/recorded/crossref/retraction.json
        registers.fails("crossref", "reset", times=2)  # then it answers again
        registers.write_settings(root)  # the catalogue.toml that leads here
        registers.asked  # who was asked what, and when

A recorded answer is a JSON file: `{"path": …, "params": {…}, "status": 200, "type": "application/json", "answer": …}`;
all but `path` and `answer` may be left out, and an answer that is text is sent as it stands. What nobody told the
server is answered 404, as the register itself would.
"""

import gzip
import json
import socket
import struct
import threading
import time
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

RECORDED = Path(__file__).parents[1] / "recorded"
NAMES = ("crossref", "pubmed", "europepmc", "openalex", "trials", "unpaywall")
CONTACT = "checks@example.org"
ABSENT = {
    "crossref": ("text/plain", b"Resource not found."),
    "trials": ("text/plain", b"NCT number not found"),
}
NOT_FOUND = ("application/json", b'{"error": "not found"}')
HTML = b"<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body>Welcome</body></html>"
FAULTS = (
    "reset",  # the connection is reset in the middle of the body
    "cut",  # the connection ends before the announced length
    "silent",  # nothing comes at all
    "drip",  # one byte of the body at a time
    "drip-headers",  # one byte of the head at a time
    "429",
    "429-after",  # with Retry-After: 1
    "429-long",  # with Retry-After: a day
    "429-date",  # with Retry-After as a date, long past
    "429-odd",  # with a Retry-After that nobody can read
    "500",
    "503",
    "403",
    "type",  # JSON, announced as an image
    "html",  # a web page, status 200
    "html-404",  # a web page, status 404: somebody else's
    "html-as-json",  # a web page, announced as JSON
    "truncated",  # half of a JSON document, of the announced length
    "latin",  # JSON in another encoding than UTF-8
    "bomb",  # few bytes that decompress to 64 MiB
    "large",  # 64 MiB as they are, without an announced length
    "bad-gzip",  # announced as compressed, and is not
    "loop",  # redirects without end
    "private",  # redirects to an address of a private network
    "loopback",  # redirects to another server on this machine
    "link-local",  # redirects to the address where clouds keep their secrets
    "insecure",  # redirects to http
    "file",  # redirects to a file
    "nowhere",  # redirects without telling where
    "garbage",  # no HTTP at all
)


class Asked(NamedTuple):
    """One request as it came: the moment is of `time.monotonic`."""

    register: str
    path: str
    params: dict
    headers: dict
    at: float


class Answer(NamedTuple):
    """What a register says."""

    body: bytes
    status: int = 200
    type: str = "application/json"
    headers: tuple = ()


class Registers:
    """The six registers, each below an address of its own on one server."""

    def __init__(self, latency=0.0, port=0):
        self.latency = latency
        self.asked = []
        self.noticed = threading.Condition()  # told of every request
        self.secret_asked = []  # what reached the server that nothing may lead to
        self._answers = {}
        self._faults = {}
        self._closed = []
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._server = _server(_handler(self), port)
        self._secret = None
        self.addresses = {name: f"http://127.0.0.1:{self._server.server_port}/{name}" for name in NAMES}

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the server and every fault that is being played."""
        self._ended.set()
        for server in filter(None, (self._server, self._secret)):
            server.shutdown()
            server.server_close()
        for closed in self._closed:
            closed.close()

    def says(self, register, path, answer, *, params=None, status=200, type="application/json", headers=()):
        """From now on the register answers so to this path with these params (others may be there too)."""
        body = answer if isinstance(answer, bytes) else answer.encode() if isinstance(answer, str) else _json(answer)
        known = self._answers.setdefault((register, path), [])
        known[:] = [one for one in known if one[0] != (params or {})]
        known.append((dict(params or {}), Answer(body, status, type, tuple(headers))))
        known.sort(key=lambda one: -len(one[0]))  # the one that asks for most is tried first

    def plays(self, register, *names):
        """The register gives these recorded answers; without names, all of its folder."""
        for file in [RECORDED / register / f"{name}.json" for name in names] or (RECORDED / register).glob("*.json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            self.says(
                register,
                told["path"],
                told["answer"],
                params=told.get("params"),
                status=told.get("status", 200),
                type=told.get("type", "application/json"),
            )

    def fails(self, register, fault, *, path=None, times=None):
        """The register plays a fault of FAULTS, or gives an `Answer` to anything; for `times` requests, or always."""
        assert isinstance(fault, Answer) or fault in FAULTS, fault
        if fault == "bomb":
            _bomb()  # made before anybody waits for it
        self._faults.setdefault(register, []).append([fault, path, times])

    def recovers(self, register):
        """The register plays no fault any more."""
        self._faults.pop(register, None)

    def refuses(self, register):
        """Afterwards nobody listens at the register's address."""
        closed = socket.socket()
        closed.bind(("127.0.0.1", 0))  # held, so that nobody else takes it; never listens
        self._closed.append(closed)
        self.addresses[register] = f"http://127.0.0.1:{closed.getsockname()[1]}/{register}"

    def requests(self, register=None):
        """What was asked of a register, or of all."""
        return [one for one in self.asked if register in (None, one.register)]

    def settings(self, *, contact=CONTACT, rate=10_000, **limits):
        """The text of a `catalogue.toml` that leads to this server; limits as in its table `online`."""
        head = [f"contact = {json.dumps(contact)}"] if contact else []
        head += [f"{name} = {json.dumps(value)}" for name, value in {"backoff_seconds": 0.001, **limits}.items()]
        tables = [
            f"[online.registers.{name}]\naddress = {json.dumps(address)}\nper_second = {rate}\nat_once = 16"
            for name, address in self.addresses.items()
        ]
        return "\n".join(["[online]", *head, "", "\n\n".join(tables), ""])

    def write_settings(self, root, **limits):
        """Writes `catalogue.toml` below the root."""
        (Path(root) / "catalogue.toml").write_text(self.settings(**limits), encoding="utf-8")

    def answer_to(self, asked):
        """What is known for a request; the register's own 404 where nothing is."""
        for params, answer in self._answers.get((asked.register, asked.path), ()):
            if params.items() <= asked.params.items():
                return answer
        kind, body = ABSENT.get(asked.register, NOT_FOUND)
        return Answer(body, 404, kind)

    def fault_of(self, asked):
        """The fault to play now."""
        with self._lock:
            for fault in self._faults.get(asked.register, ()):
                if fault[1] in (None, asked.path) and fault[2] != 0:
                    if fault[2] is not None:
                        fault[2] -= 1
                    return fault[0]
        return None

    def secret_address(self):
        """Another server on this machine, such as a redirect must never lead to."""
        if self._secret is None:
            outer = self

            class Secret(BaseHTTPRequestHandler):
                def do_GET(self):
                    outer.secret_asked.append(self.path)
                    self.send_response(200)
                    self.end_headers()

                def log_message(self, *_):
                    pass

            self._secret = _server(Secret, 0)
            threading.Thread(target=self._secret.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{self._secret.server_port}/secret"

    def pause(self, seconds):
        """Waits, unless the server ends."""
        return self._ended.wait(seconds)


def _json(answer):
    return json.dumps(answer, ensure_ascii=False).encode()


@cache
def _bomb():
    return gzip.compress(b"[" + b" " * (64 << 20) + b"]", 1)


def _server(handler, port):
    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128
        allow_reuse_address = True

        def handle_error(self, *_):  # the other side goes away: that is what the faults are about
            pass

    return Server(("127.0.0.1", port), handler)


def _handler(registers):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self):
            parts = urlsplit(self.path)
            _, register, path = (*parts.path.split("/", maxsplit=2), "")[:3]
            params = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            asked = Asked(register, f"/{unquote(path)}", params, dict(self.headers), time.monotonic())
            with registers.noticed:
                registers.asked.append(asked)
                registers.noticed.notify_all()
            if registers.latency:
                registers.pause(registers.latency)
            fault = registers.fault_of(asked)
            if fault is None:
                self.answers(registers.answer_to(asked))
            elif isinstance(fault, Answer):
                self.answers(fault)
            else:
                self.plays(fault, asked)

        def answers(self, answer, *, length=None):
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            if length != 0:
                self.send_header("Content-Length", str(length or len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(answer.body)
                self.wfile.flush()

        def redirects(self, where):
            self.answers(Answer(b"", 302, headers=(("Location", where),) if where else ()))

        def drips(self, data):
            for at in range(len(data)):
                if registers.pause(0.05):
                    break
                self.wfile.write(data[at : at + 1])
                self.wfile.flush()

        def plays(self, fault, asked):  # noqa: PLR0912 - one branch for each fault
            body = registers.answer_to(asked).body
            status, _, extra = fault.partition("-")
            self.close_connection = True
            if status.isdigit():
                waits = {"after": "1", "long": "86400", "date": "Wed, 21 Oct 2015 07:28:00 GMT", "odd": "soon"}
                self.answers(
                    Answer(b'{"error": "no"}', int(status), headers=(("Retry-After", waits[extra]),) if extra else ())
                )
            elif fault == "reset":
                self.answers(Answer(body[: len(body) // 2]), length=len(body))
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            elif fault == "cut":
                self.answers(Answer(body[: len(body) // 2]), length=len(body))
            elif fault == "silent":
                registers.pause(60)
            elif fault == "drip":
                self.answers(Answer(b""), length=len(body))
                self.drips(body)
            elif fault == "drip-headers":
                self.drips(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Long: " + b"x" * 1000)
            elif fault in ("type", "latin", "truncated"):
                sent = {"latin": b'{"title": "\xe9tude"}', "truncated": body[: len(body) // 2]}.get(fault, body)
                self.answers(Answer(sent, type="image/png" if fault == "type" else "application/json"))
            elif fault.startswith("html"):
                kind = "application/json" if fault == "html-as-json" else "text/html; charset=utf-8"
                self.answers(Answer(HTML, 404 if fault == "html-404" else 200, kind))
            elif fault in ("bomb", "bad-gzip"):
                sent = _bomb() if fault == "bomb" else b"no gzip"
                self.answers(Answer(sent, headers=(("Content-Encoding", "gzip"),)))
            elif fault == "large":
                self.answers(Answer(b"["), length=0)
                for _ in range(64):
                    self.wfile.write(b" " * (1 << 20))
            elif fault == "garbage":
                self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
            else:
                self.redirects(
                    {
                        "loop": f"{self.path.partition('?')[0]}?turn={time.monotonic_ns()}",
                        "private": "https://10.0.0.1/secret",
                        "loopback": registers.secret_address().replace("http:", "https:"),
                        "link-local": "https://169.254.169.254/latest/meta-data",
                        "insecure": registers.secret_address(),
                        "file": "file:///etc/passwd",
                        "nowhere": "",
                    }[fault]
                )

        def log_message(self, *_):
            pass

    return Handler
