"""What all tests share: no time limit on laws, no way off this machine, expected outputs, and the sites built once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.guard.guard import watch
from tests.site.conftest import Repository, Site, prepare

GUARD = Path(__file__).parent / "guard"

settings.register_profile("house", deadline=None)  # a law holds on a busy machine too
settings.load_profile("house")

_LEFT: list[str] = []


def _stop(what: str) -> None:
    _LEFT.append(what)  # told by the fixture: whoever connects may take the fault for one of the network
    raise ConnectionRefusedError(what)


watch(_stop)


@pytest.fixture(autouse=True, scope="session")
def _commands_stay_here() -> None:
    """The commands that tests start are guarded too; not the processes that share the tests, which only look."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(GUARD), os.environ.get("PYTHONPATH"))))


@pytest.fixture(autouse=True)
def _stays_here() -> Iterator[None]:
    """A test that would leave loopback fails; nothing is sent."""
    _LEFT.clear()
    yield
    assert not _LEFT


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`: expected outputs in `tests/broken` are rewritten instead of compared."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected outputs in tests/broken")


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Site]) -> Site:
    """The site that `build` builds in a folder of its own; where several processes share the tests, one builds for all.

    A build that failed fails in each of them.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return build(factory.mktemp(name))
    folder = factory.getbasetemp().parent / name
    told = folder / "told.txt"
    with FileLock(f"{folder}.lock"):
        if told.is_file():
            site = Site(folder)
            site.told = told.read_text(encoding="utf-8")
            return site
        folder.mkdir(exist_ok=True)
        site = build(folder)
        told.write_text(site.told, encoding="utf-8")
    return site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a small catalogue, built. Not to be changed."""
    return once(tmp_path_factory, "built", lambda folder: prepare(folder).whole())


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's own site, built from its records. Not to be changed."""
    return once(tmp_path_factory, "whole", lambda folder: Repository(folder).whole())
