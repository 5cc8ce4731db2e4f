"""Many pieces through an executor: the same audits in the same order, few at a time."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.auditing.as_json import as_json
from catalogue.auditing.audit import Auditor
from catalogue.auditing.many import Piece, audits, own_pool
from catalogue.auditing.reading.reader import read_file
from catalogue.store.loading import load

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "Ketamine relieves pain in people with fibromyalgia.",
    "Ketamine does not raise blood pressure.",
    "The exact cause of fibromyalgia is not known.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(12):
        (folder / f"page-{number:02}.txt").write_text("\n".join(SENTENCES[: 1 + number % 3]) + "\n", encoding="utf-8")
    (folder / "page-05.pdf").write_bytes(b"no PDF at all")
    return folder


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.fixture(scope="module")
def expected(paths: list[str]) -> list[str]:
    auditor = Auditor(load(ROOT))
    return [as_json([auditor.audit(read_file(path))]) for path in paths if path.endswith(".txt")]


def told(pieces: Iterator[Piece]) -> tuple[list[str], list[str]]:
    found = list(pieces)
    return [one.source for one in found], [as_json([one.audit]) for one in found if one.audit]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_give_the_same_bytes_in_the_same_order(workers, paths, expected):
    with own_pool(workers) as executor:
        assert told(audits(paths, ROOT, executor)) == (paths, expected)


def test_threads_give_the_same_bytes_in_the_same_order(paths, expected):
    with ThreadPoolExecutor(4) as executor:
        assert told(audits(paths, ROOT, executor, in_flight=3)) == (paths, expected)


def test_a_file_that_cannot_be_read_is_told_in_its_place(paths):
    with ThreadPoolExecutor(1) as executor:
        found = list(audits(paths, ROOT, executor))
    refused = [one for one in found if one.audit is None]
    assert [Path(one.source).name for one in refused] == ["page-05.pdf"]
    assert refused[0].message
    assert refused[0].hint


class Counting(Executor):
    """Runs nothing before its result is asked for, and counts what has been submitted."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn, /, *args, **kwargs):
        self.submitted += 1
        future: Future[Piece] = Future()
        future.set_result(Piece(str(args[0]), None, "not audited"))
        return future


def test_few_pieces_are_in_flight_however_many_there_are():
    executor = Counting()

    def endless() -> Iterator[str]:
        number = 0
        while True:
            yield f"page-{number}"
            number += 1

    pieces = audits(endless(), ROOT, executor, in_flight=5)
    for number in range(40):
        assert next(pieces).source == f"page-{number}"
        assert executor.submitted == number + 5
    pieces.close()
