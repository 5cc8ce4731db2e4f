"""The real command in a child process, on a small catalogue of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
TODAY = "2026-11-24"


class Commands:
    """Runs `catalogue` in a folder, with a cache of its own and no colour."""

    def __init__(self, folder, cache):
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(cache),
            "PYTHONPATH": f"{REPOSITORY / 'tests/guard'}{os.pathsep}{REPOSITORY}",
            "CATALOGUE_CACHE": str(cache / "cache"),
            "PYTHONWARNINGS": "error",
        }

    def arguments(self, *arguments):
        return [sys.executable, "-m", "catalogue", *map(str, arguments)]

    def __call__(self, *arguments, text=True, given="", **environment):
        done = subprocess.run(
            self.arguments(*arguments),
            cwd=self.folder,
            env={**self.environment, **environment},
            input=given.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        if text:
            done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        assert b"Traceback" not in (done.stderr.encode() if text else done.stderr), done.stderr
        return done


@pytest.fixture
def folder(tmp_path):
    """A small catalogue without a problem, which the test may spoil."""
    return Path(shutil.copytree(HERE / "small", tmp_path / "small"))


@pytest.fixture
def catalogue(folder, tmp_path):
    """The command, called in the small catalogue."""
    return Commands(folder, tmp_path)


@pytest.fixture
def texts():
    """The folder with the article's text."""
    return HERE / "texts"


@pytest.fixture
def claim(folder):
    """The file of a claim that tests spoil."""
    return folder / "claims/ketamine-benefit/ketamine-ends-pain-for-months.yaml"
