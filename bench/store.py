"""What the floor of files alone costs: reading, places, fingerprint, writing, against the plain way of `bench.plain`.

Each figure is taken within a process of its own, without its start; the best of three counts.
Usage: python -m bench.store
"""

import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.plain import plain
from bench.synthetic import synthetic
from catalogue.store.loading import load
from catalogue.store.snapshot import snapshot
from catalogue.store.writing import write


def ours(root: Path) -> int:
    """The whole catalogue, with every refusal."""
    catalogue = load(root)
    if catalogue.problems:
        raise SystemExit(f"the synthetic records have problems: {catalogue.problems[:3]}")
    return catalogue.records


def fingerprinted(root: Path) -> int:
    """What a check does whose report is remembered."""
    return len(snapshot(root).files)


def placed(root: Path) -> int:
    """The catalogue, and one place in every claim."""
    catalogue = load(root)
    return sum(catalogue.place("claim", claim, "certainty", "reason").line > 0 for claim in catalogue.claims)


def written(root: Path) -> int:
    """The catalogue, and the canonical text of every claim."""
    catalogue = load(root)
    return sum(1 for claim in catalogue.claims.values() if write(claim))


WAYS: dict[str, Callable[[Path], int]] = {
    "plain": plain,
    "ours": ours,
    "fingerprint": fingerprinted,
    "places": placed,
    "writing": written,
}


def measured(way: str, root: Path, times: int = 3) -> tuple[float, float, int]:
    """Seconds (best), mebibytes of memory above the start, and files of a way of reading."""
    runs = []
    for _ in range(times):
        command = [sys.executable, "-m", "bench.store", way, str(root)]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    return min(run["seconds"] for run in runs), min(run["memory"] for run in runs), runs[0]["files"]


def _run(way: str, root: Path) -> None:
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    files = WAYS[way](root)
    seconds = time.perf_counter() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"seconds": seconds, "memory": memory, "files": files}))


def main() -> None:
    """Prints the figures for 10,000 and 50,000 claims."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "small")
        synthetic(root, 10_000)
        reference, _, files = measured("plain", root)
        print(f"{files} files of 10,000 claims; the plain way takes {reference:.2f} s = 1.00")
        seconds = {}
        for way in ("ours", "fingerprint", "places", "writing"):
            seconds[way], memory, _ = measured(way, root)
            each = f"{memory * 1024 / files:.1f} KB a record"
            print(f"{way:12} {seconds[way]:.2f} s = {seconds[way] / reference:.2f}, {each}")
        large = Path(folder, "large")
        synthetic(large, 50_000)
        many, memory, files = measured("ours", large, 1)
        print(f"50,000 claims: {many / seconds['ours']:.2f} times 10,000, {memory * 1024 / files:.1f} KB a record")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _run(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
