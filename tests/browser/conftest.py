"""The built site behind a real server on loopback, opened in a real browser."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.kinds import KINDS, Heard, overheard
from tests.site.conftest import Site, prepare

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(whole: Site) -> Iterator[str]:
    """The address of the repository's own site, built from its records."""
    yield from served(whole.built)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one on the path, else the one that came with the driver."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session", params=list(KINDS))
def kind(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Heard]:
    """A page of each kind, opened once for all tests that only look at it."""
    with overheard(browser, address, KINDS[request.param]) as heard:
        heard.name = request.param
        yield heard


@pytest.fixture
def site(tmp_path):
    """The site of a small catalogue, not yet built, which the test may spoil."""
    return prepare(tmp_path)
