"""`make bench`: what a check costs, as ratios from one run on this machine. Every figure is a whole command's.

Each command runs in a process of its own, three times; the best counts. Memory is the process's peak.
Usage: python -m bench.run [CLAIMS]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.synthetic import synthetic

PYTHON = sys.executable
CATALOGUE = str(Path(sys.executable).with_name("catalogue"))
JSONSCHEMA = Path(sys.executable).with_name("check-jsonschema")
SCHEMA = Path(__file__).parents[1] / "catalogue/records/schemas/claim.json"


class Cost(NamedTuple):
    """Seconds of wall time and mebibytes of peak memory of one command."""

    seconds: float
    memory: float


def cost(command: Sequence[str], *, times: int = 3, code: int = 0, cache: str = "") -> Cost:
    """The best of some runs of a command that has to end with `code`."""
    best = Cost(float("inf"), float("inf"))
    environment = {**os.environ, "CATALOGUE_CACHE": cache} if cache else dict(os.environ)
    environment.pop("CATALOGUE_ARTICLES", None)
    for _ in range(times):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != code:
            sys.exit(f"{' '.join(command)} ended with {child.returncode}")
        best = Cost(min(best.seconds, seconds), min(best.memory, usage.ru_maxrss / 1024))
    return best


def show(what: str, value: str, wanted: str) -> None:
    """One line of the table."""
    print(f"{what:58} {value:>24}   {wanted}", flush=True)


def check(root: Path, *options: str) -> list[str]:
    """The command that checks the catalogue below `root`."""
    return [CATALOGUE, "--root", str(root), "check", *options]


def main(claims: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "small"), str(Path(folder, "cache"))
        records = synthetic(root, claims)
        print(f"{claims} synthetic claims, {records} records\n")
        plain = cost([PYTHON, "-m", "bench.plain", str(root)])
        show("CSafeLoader and models, no rule", f"{plain.seconds:.2f} s = 1.00", "the yardstick")
        cold = cost(check(root, "--no-cache"))
        ratio = cold.seconds / plain.seconds
        show("catalogue check --no-cache, all rules", f"{cold.seconds:.2f} s = {ratio:.2f}", "at most 1.00")
        cost(check(root), times=1, cache=cache)
        warm = cost(check(root), cache=cache)
        show(
            "catalogue check, warm, of the cold one",
            f"{warm.seconds:.2f} s = {warm.seconds / cold.seconds:.2f}",
            "≤ 0.25",
        )
        show("peak memory of the cold check, a record", f"{cold.memory * 1024 / records:.1f} KB", "at most 40 KB")
        large = Path(folder, "large")
        many = synthetic(large, 5 * claims)
        fivefold = cost(check(large, "--no-cache"), times=1)
        show(
            f"{5 * claims} claims, of {claims}",
            f"{fivefold.seconds:.1f} s = {fivefold.seconds / cold.seconds:.2f}",
            "≤ 5.5",
        )
        show("  its peak memory, a record", f"{fivefold.memory * 1024 / many:.1f} KB", "at most 40 KB")
        bare = cost([PYTHON, "-c", "pass"], times=10)
        for_help = cost([CATALOGUE, "--help"], times=10)
        ratio = for_help.seconds / bare.seconds
        show("catalogue --help, of a bare interpreter", f"{for_help.seconds * 1000:.0f} ms = {ratio:.1f}", "at most 6")
        if JSONSCHEMA.exists():
            few = Path(folder, "few")
            synthetic(few, claims // 10)
            files = [str(path) for path in sorted(few.glob("claims/*/*.yaml"))]
            other = cost([str(JSONSCHEMA), "--schemafile", str(SCHEMA), *files], times=1)
            ours = cost(check(few, "--no-cache"))
            ratio = other.seconds / ours.seconds
            show(
                f"check-jsonschema on {len(files)} claims, of our check",
                f"{other.seconds:.2f} s = {ratio:.1f}",
                "for comparison",
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
