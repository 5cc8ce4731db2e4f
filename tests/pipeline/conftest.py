"""A repository with copy in it, as hooks and actions meet one, some of its names and texts hostile."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
FINE = "Ketamine blocks NMDA receptors in the brain.\n"
BAD = "Ketamine therapy reduces the pain of fibromyalgia.\n"
WORSE = "Ketamine is a proven cure for fibromyalgia.\n"
HOSTILE = ("$(touch owned).txt", "`touch owned`.md", "a b; touch owned.txt", "-n.md", "new\nline.txt", "'\".txt")


class Project:
    """A repository of somebody who writes copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder.parent),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "CATALOGUE_CACHE": str(folder.parent / "cache"),
        }
        for name in ("AUTHOR", "COMMITTER"):
            self.environment |= {f"GIT_{name}_NAME": "A. Writer", f"GIT_{name}_EMAIL": "writer@example.org"}
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """What git prints."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Afterwards the file is there and known to git."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        self.git("add", "--", name)

    def commit(self) -> str:
        """The name of a commit of all that git knows."""
        self.git("commit", "--quiet", "--message", "copy")
        return self.git("rev-parse", "HEAD")

    def owned(self) -> list[Path]:
        """What a command within a name would have left behind."""
        return list(self.folder.parent.rglob("owned"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty repository."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder)


@pytest.fixture(scope="session")
def packages() -> str:
    """Where the packages are that this test runs with: nothing is fetched from anywhere."""
    return sysconfig.get_path("purelib")
