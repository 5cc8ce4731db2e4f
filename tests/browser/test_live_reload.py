"""`mkdocs serve` builds again when a record changes."""

import re
import socket
import subprocess
import sys
import threading
from queue import Empty, Queue
from urllib.request import urlopen

import pytest

from tests.site.conftest import environment

pytestmark = pytest.mark.browser
DEADLINE = 60
# said after every build; "Documentation built in 0.5 seconds" is held back as a repetition when two builds took as long
BUILT = "Reloading browsers"
COUNTED = r"(\d+) pages? rendered, (\d+) unchanged"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(lines: Queue, pattern: str) -> str:
    """The first line from the server that matches; fails after the deadline."""
    told = []
    while True:
        try:
            told.append(lines.get(timeout=DEADLINE))
        except Empty:
            pytest.fail(f"no line like {pattern!r} in:\n{''.join(told)}")
        if re.search(pattern, told[-1]):
            return told[-1]


def counts(line: str) -> tuple[int, int]:
    """How many pages of records were rendered, and how many were not, in the plugin's words."""
    found = re.search(COUNTED, line)
    assert found
    return int(found[1]), int(found[2])


def test_a_changed_record_changes_its_page(site):
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address],
        cwd=site.folder,
        env=environment(site.folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: Queue = Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in server.stderr])
    reader.start()
    try:
        rendered, unchanged = counts(wait_for(lines, COUNTED))
        assert unchanged == 0
        wait_for(lines, "Serving on")
        page = f"http://{address}/claims/relief/"
        assert "The drug makes pain less for a day." in urlopen(page, timeout=DEADLINE).read().decode()

        site.replace("claims/pain/relief.yaml", "makes pain less for a day", "makes pain a little less for a day")
        again, kept = counts(wait_for(lines, COUNTED))
        assert again + kept == rendered
        assert 0 < again < rendered
        wait_for(lines, BUILT)
        assert "a little less for a day" in urlopen(page, timeout=DEADLINE).read().decode()

        site.replace("claims/pain/relief.yaml", "study: trial-2020", "study: trail-2020")
        wait_for(lines, r"claims/pain/relief\.yaml:\d+:\d+: error\[link-dangling\]")
        # MkDocs holds its pages back until the fault is mended
        site.replace("claims/pain/relief.yaml", "study: trail-2020", "study: trial-2020")
        wait_for(lines, BUILT)
        assert "a little less for a day" in urlopen(page, timeout=DEADLINE).read().decode()
    finally:
        server.terminate()
        server.wait(DEADLINE)
        reader.join(DEADLINE)
        server.stderr.close()
