"""`make bench-site`: what building the site costs, as ratios from one run on this machine.

A synthetic catalogue is built in two sizes, and Material alone with as many hand-written pages, equally long and
outside the navigation. Each build is a process of its own. Time is that of the processor, which others on the machine
disturb less than the clock; wall time stands beside it. Memory is the process's peak.
Usage: python -m bench.site [CLAIMS]
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.handwritten import handwritten, shortfall
from bench.run import show
from bench.synthetic import synthetic

REPOSITORY = Path(__file__).parents[1]
LARGEST = 150_000
AT_MOST = 1.5
SAMPLED = 20
"""One of so many pages is built once before, to learn how much shorter a hand-written one turns out."""


class Cost(NamedTuple):
    """Seconds of the processor, seconds of the clock, and mebibytes of peak memory of one build."""

    cpu: float
    wall: float
    memory: float


def build(folder: Path) -> Cost:
    """Builds the site of `folder` into its folder `site`, strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CATALOGUE_CACHE": str(folder / ".cache")}
    environment["PYTHONPATH"] = str(REPOSITORY)
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"the build of {folder.name} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def prepared(folder: Path, claims: int) -> int:
    """A folder with a synthetic catalogue and the repository's own pages and settings; counts the records."""
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    shutil.copyfile(REPOSITORY / "mkdocs.yml", folder / "mkdocs.yml")
    return synthetic(folder, claims)


def sizes(site: Path) -> dict[str, int]:
    """The bytes of every page of a built site, by address, the largest first."""
    found = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def told(cost: Cost, ratio: float) -> str:
    """A cost in words, with the ratio of processor time."""
    return f"{cost.cpu:.1f} s ({cost.wall:.0f} s) = {ratio:.2f}"


def main(claims: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        small, large, sample, plain = (Path(folder, name) for name in ("small", "large", "sample", "plain"))
        few, many = prepared(small, claims // 4), prepared(large, claims)
        print(f"{claims} synthetic claims, {many} records; seconds of the processor, in brackets of the clock\n")
        quarter, whole = build(small), build(large)
        found = sizes(large / "site")
        growth = len(found) / len(sizes(small / "site"))
        show(f"{few} records", told(quarter, 1), "the yardstick for growth")
        ratio = whole.cpu / quarter.cpu / growth
        show(f"{many} records, a page, of that", told(whole, ratio), "at most 1.10")
        ratio = whole.memory / quarter.memory / growth
        show("  its peak memory, a page, of that", f"{whole.memory:.0f} MB = {ratio:.2f}", "at most 1.10")
        for name, size in list(found.items())[:3]:
            show(f"largest pages: {name}", f"{size / 1000:.0f} kB", f"at most {LARGEST // 1000} kB")
        for path in ("search/search_index.json", "claims/index.json", "studies/index.json"):
            show(path, f"{(large / 'site' / path).stat().st_size / 1_000_000:.1f} MB", "")
        handwritten(large / "site", sample, every=SAMPLED)
        build(sample)
        pages = handwritten(large / "site", plain, longer=shortfall(sample / "site", large / "site"))
        material = build(plain)
        longer = sum(sizes(plain / "site").values()) / sum(found.values())
        show(f"Material alone, {pages} hand-written pages", told(material, 1), f"{longer:.2f} of our bytes")
        show("our build, of that, byte for byte", told(whole, whole.cpu / material.cpu * longer), f"at most {AT_MOST}")
        show("  of its peak memory", f"{whole.memory / material.memory * longer:.2f}", f"at most {AT_MOST}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
