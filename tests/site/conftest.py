"""A site of its own in a temporary folder: a small catalogue without a problem, the repository's pages and settings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.rules.examples import TODAY, completed

REPOSITORY = Path(__file__).parents[2]


class Site:
    """A folder with records, hand-written pages and `mkdocs.yml`; the commands run in it as child processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built = folder / "site"
        self.told = ""

    def write(self, example: dict) -> None:
        """Writes the files of an example (see `catalogue.rules.examples`)."""
        for path, text in completed(example).items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env=environment(self.folder),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def build(self, *arguments: str) -> subprocess.CompletedProcess:
        return self.run("mkdocs", "build", "--strict", *arguments)

    def whole(self) -> "Site":
        """Itself, once it has been built without a fault."""
        done = self.build()
        assert done.returncode == 0, done.stderr
        self.told = done.stderr
        return self


def environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(folder),
        "PYTHONPATH": f"{REPOSITORY / 'tests/guard'}{os.pathsep}{REPOSITORY}",
        "NO_MKDOCS_2_WARNING": "1",
        "CATALOGUE_CACHE": str(folder / ".cache"),
    }


def prepare(folder: Path) -> Site:
    site = Site(folder)
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  - catalogue\n", f'  - catalogue: {{as_of: "{TODAY}"}}\n')
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site.write({})
    return site


class Repository(Site):
    """The repository itself, built into a folder outside of it."""

    def build(self, *arguments: str) -> subprocess.CompletedProcess:
        settings = ("--config-file", str(REPOSITORY / "mkdocs.yml"), "--site-dir", str(self.built))
        return self.run("mkdocs", "build", "--strict", *settings, *arguments)


@pytest.fixture
def site(tmp_path) -> Site:
    """The site of a small catalogue, not yet built, which the test may spoil."""
    return prepare(tmp_path)
