"""Killed at any moment, `catalogue verify` harms neither the lock nor the kept answers, and loses nothing of them.

The command runs in forks of one process that has everything loaded: fifty of them would else spend most of their time
on starting.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from catalogue.cli import client, verified, verify  # noqa: F401 - this and the next: loaded before the forks
from catalogue.cli.main import main
from catalogue.online import http, sightings, verifying  # noqa: F401
from catalogue.store.lock import read_lock
from tests.online.conftest import add_study

KILLED = 50
STUDIES = [f"own-2011-{letter}" for letter in "abcde"]
COMMAND = ["verify", "--max-age", "0", "--format", "json"]


def run_in_a_fork():
    """Starts the command in a fork that prints nowhere; gives its process id."""
    child = os.fork()
    if child:
        return child
    with Path(os.devnull).open("w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        os._exit(main(COMMAND))


def ended(child):
    """The exit code of a fork; minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def faults_of(root, whole, bodies):
    """What is wrong with the lock and the kept answers, compared with what a whole run leaves."""
    lock, problems = read_lock(root)
    faults = [str(problem) for problem in problems]
    for name, seen in (lock.studies if lock else {}).items():
        if seen != whole.studies[name]:
            faults.append(f"{name} is not whole in the lock")
    base = sqlite3.connect(f"{os.environ['CATALOGUE_CACHE']}/answers.sqlite", timeout=10)
    faults += [row[0] for row in base.execute("PRAGMA integrity_check") if row[0] != "ok"]
    for url, body in base.execute("SELECT url, body FROM answers"):
        if bodies.get(url) != (body if body is None else zlib.decompress(body)):
            faults.append(f"{url} is not kept whole")
    base.close()
    return faults


def answers_kept():
    base = sqlite3.connect(f"{os.environ['CATALOGUE_CACHE']}/answers.sqlite")
    rows = dict(base.execute("SELECT url, body FROM answers"))
    base.close()
    return {url: body if body is None else zlib.decompress(body) for url, body in rows.items()}


def kill_again_and_again(root):
    """The whole experiment, in a process of its own; prints what it came to."""
    os.chdir(root)
    assert ended(run_in_a_fork()) == 0
    start = time.monotonic()
    assert ended(run_in_a_fork()) == 0
    lasts = time.monotonic() - start
    whole, _ = read_lock(root)
    bodies = answers_kept()
    chance = random.Random(20261124)  # noqa: S311 - no secret: the same moments each time
    faults, killed, partial, beside = [], 0, 0, set()
    for at in range(KILLED):
        if at % 2:
            (root / "references.lock").unlink(missing_ok=True)
        other = run_in_a_fork() if at % 5 == 0 else None  # two processes share lock and answers
        child = run_in_a_fork()
        time.sleep(chance.uniform(0, lasts))  # the moment of death, not a wait for anything
        os.kill(child, signal.SIGKILL)
        killed += ended(child) == -signal.SIGKILL
        if other is not None:
            beside.add(ended(other))
        lock, _ = read_lock(root)
        partial += 0 < len(lock.studies if lock else {}) < len(whole.studies)
        faults += faults_of(root, whole, bodies)
    last = ended(run_in_a_fork())
    same = read_lock(root)[0] == whole and answers_kept() == bodies
    left = sorted(path.name for path in root.iterdir() if path.name.startswith(".references"))
    told = {"killed": killed, "partial": partial, "beside": sorted(beside), "faults": faults}
    sys.stdout.write(json.dumps({**told, "last": last, "same": same, "left": left}))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")
def test_killed_fifty_times_lock_and_kept_answers_stay_readable_and_complete(catalogue, folder, knowing):
    for name in STUDIES:
        add_study(folder, name)
    knowing.write_settings(folder, rate=30)  # so slow that studies are finished, and written, one after another
    program = (
        "import sys; from pathlib import Path; from tests.online.test_interrupted import kill_again_and_again as f"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; f(Path(sys.argv[1]))", str(folder)],
        cwd=Path(__file__).parents[2],
        env=catalogue.environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["killed"] > KILLED / 2
    assert told["partial"] > 0  # some died between two studies
    assert (told["beside"], told["last"], told["same"], told["left"]) == ([0], 0, True, [])
