"""Workers of our own: what they give, what becomes of one that dies, and that none is left behind."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from catalogue.auditing.many import Lost, in_order
from catalogue.auditing.workers import Died, Workers

HERE = Path(__file__).parents[2]


def doubled(number: int) -> int:
    return 2 * number


def ends_at(number: int, bad: int) -> int:
    if number == bad:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fails(number: int) -> int:
    raise ValueError(f"no {number}")


def cannot_be_sent(_number: int) -> object:
    return lambda: None


def leaves(code: int) -> None:
    os._exit(code)


def holds(fifo: str) -> None:
    """Opens the pipe for writing and never ends: whoever reads there sees its end when this process has ended."""
    with open(fifo, "wb") as stream:  # noqa: PTH123
        stream.write(b"here\n")
        stream.flush()
        signal.pause()


@pytest.mark.parametrize("count", [1, 3])
def test_results_come_in_order(count):
    with Workers(count) as workers:
        found = list(in_order(range(20), doubled, workers, in_flight=4))
    assert found == [(number, 2 * number) for number in range(20)]


def test_a_worker_that_dies_costs_its_task_and_no_other():
    with Workers(2) as workers:
        found = dict(in_order(range(12), partial(ends_at, bad=5), workers, in_flight=6))
    assert isinstance(lost := found.pop(5), Lost)
    assert "SIGKILL" in lost.how
    assert found == {number: number for number in range(12) if number != 5}


def test_how_a_worker_ended_is_told():
    with Workers(1) as workers, pytest.raises(Died, match="it ended with code 7"):
        workers.submit(leaves, 7).result()


def test_what_a_task_raises_is_raised_and_the_worker_goes_on():
    with Workers(1) as workers:
        with pytest.raises(ValueError, match="no 3") as caught:
            workers.submit(fails, 3).result()
        assert "in fails" in caught.value.__notes__[0]
        with pytest.raises(Exception, match=r"[Pp]ickle"):
            workers.submit(cannot_be_sent, 1).result()
        with pytest.raises(Exception, match=r"[Pp]ickle"):
            workers.submit(cannot_be_sent(1)).result()
        assert workers.submit(doubled, 4).result() == 8


def test_a_fault_here_ends_workers_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with ExitStack() as stack:
        workers = stack.enter_context(Workers(1))
        workers.submit(holds, str(tmp_path / "pipe"))
        waiting = workers.submit(doubled, 1)
        stream = stack.enter_context((tmp_path / "pipe").open("rb"))
        assert stream.readline() == b"here\n"
        workers.__exit__(KeyError, KeyError(), None)
        assert stream.read() == b""
    assert waiting.cancelled()
    with pytest.raises(RuntimeError):
        workers.submit(doubled, 1)


def test_no_worker_outlives_a_parent_that_is_killed(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    program = (
        "import sys\n"
        "from catalogue.auditing.workers import Workers\n"
        "from tests.auditing.test_workers import holds\n"
        "if __name__ == '__main__':\n"
        "    Workers(1).submit(holds, sys.argv[1]).result()\n"
    )
    (tmp_path / "program.py").write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, tmp_path / "program.py", tmp_path / "pipe"]
    with subprocess.Popen(command, env=environment) as parent, (tmp_path / "pipe").open("rb") as stream:
        assert stream.readline() == b"here\n"
        parent.kill()
        assert stream.read() == b""
