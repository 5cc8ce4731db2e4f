"""`make bench-export`: what each export costs, in cold checks of the same catalogue, in one run on this machine.

Each command runs in a process of its own, three times; the best counts. Time is that of the processor, which others on
the machine disturb less than the clock; memory is the process's peak.
Usage: python -m bench.export [CLAIMS]
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.run import CATALOGUE, Cost, check, show
from bench.synthetic import synthetic

AT_MOST = 2.0
FORMATS = {
    "json": "catalogue.json",
    "csv": "tables",
    "csv, as an archive": "tables.zip",
    "sqlite": "catalogue.sqlite",
    "jsonld": "catalogue.jsonld",
    "nanopub": "nanopublications.trig",
    "bibtex": "references.bib",
    "ris": "references.ris",
    "csl-json": "references.json",
}


def cost(command: Sequence[str]) -> Cost:
    """The best of three runs: seconds of the processor, and mebibytes of peak memory."""
    best = Cost(float("inf"), float("inf"))
    for _ in range(3):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{' '.join(command)} ended with {child.returncode}")
        best = Cost(min(best.seconds, usage.ru_utime + usage.ru_stime), min(best.memory, usage.ru_maxrss / 1024))
    return best


def size(path: Path) -> int:
    """The bytes of a file, or of the files of a folder."""
    return sum(one.stat().st_size for one in path.iterdir()) if path.is_dir() else path.stat().st_size


def main(claims: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "records")
        records = synthetic(root, claims)
        print(f"{claims} synthetic claims, {records} records\n")
        cold = cost(check(root, "--no-cache"))
        show("catalogue check --no-cache", f"{cold.seconds:.2f} s = 1.00", "the yardstick")
        for name, file in FORMATS.items():
            out = Path(folder, file)
            command = [CATALOGUE, "--root", str(root), "export", name.partition(",")[0], "--out", str(out)]
            found = cost(command)
            told = f"{found.seconds:.2f} s = {found.seconds / cold.seconds:.2f}"
            held = f"at most {AT_MOST:.0f}; {size(out) / 1_000_000:.1f} MB, peak {found.memory:.0f} MB"
            show(f"catalogue export {name}", told, held)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
