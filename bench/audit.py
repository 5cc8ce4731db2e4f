"""`make bench-audit`: what the audit of a sentence costs, beside two well-known searches over the same claims.

All ratios are from one run on this machine. Memory is what a process holds, on Linux; the claims are synthetic.
Usage: python -m bench.audit [CLAIMS]
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.run import CATALOGUE, PYTHON, check, cost, show
from bench.synthetic import in_memory
from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.workers import processors
from catalogue.store.loading import load

SENTENCES = 180
WORDS_OF_A_PAGE = 2000
LARGE = 10
"""How many times as many claims the large run holds."""
_SHAPES = (
    "Our {name} treatment eased the pain of adults with fibromyalgia for several weeks.",
    "With {name}, pain falls for weeks.",
    "Studies found that {name} does not lower pain in fibromyalgia.",
    "The treatment called {name} has helped many patients to sleep better and to feel less tired.",
)


def sentences(names: Sequence[str]) -> list[str]:
    """Sentences on claims drawn at random, the same in every run."""
    draw = random.Random(7)  # noqa: S311 - no secret: the same sentences every time
    return [_SHAPES[number % len(_SHAPES)].format(name=draw.choice(names)) for number in range(SENTENCES)]


def seconds_a_sentence(told: Sequence[str], search: Callable[[str], object]) -> float:
    """The best of three rounds, by the sentence, in time of the processor. No round hears what another has heard."""
    best = float("inf")
    for round_ in range(3):
        own = told[round_::3]
        start = time.process_time()
        for sentence in own:
            search(sentence)
        best = min(best, (time.process_time() - start) / len(own))
    return best


def ready(claims: int) -> tuple[Auditor, list[str], list[str]]:
    """An auditor of that many claims, their statements, and sentences on them."""
    catalogue = in_memory(claims)
    statements = [claim.statement for claim in catalogue.claims.values()]
    names = [" ".join(statement.split()[1:4]) for statement in statements]
    return Auditor(catalogue), statements, sentences(names)


def resident() -> float:
    """Mebibytes that this process holds, as Linux tells it. A child's peak would be its parent's."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def alone(claims: int) -> None:
    """One line for the parent: seconds a sentence, and the mebibytes that the claims came to."""
    before = resident()
    auditor, _, told = ready(claims)
    spent = seconds_a_sentence(told, lambda sentence: auditor.audit(Copy("", sentence)))
    print(spent, resident() - before)


def apart(claims: int) -> tuple[float, float]:
    """Seconds a sentence and mebibytes for that many claims, in a process of its own."""
    command = [PYTHON, "-m", "bench.audit", "--alone", str(claims)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def page() -> None:
    """A page of copy, no sentence twice, with the whole command, beside a warm check of the same records."""
    with tempfile.TemporaryDirectory() as folder:
        root, copy = Path(__file__).parents[1], Path(folder, "page.txt")
        words = 0
        lines: list[str] = []
        for line in told_by(root):
            lines.append(line)
            words += len(line.split())
            if words >= WORDS_OF_A_PAGE:
                break
        copy.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        cache = str(Path(folder, "cache"))
        cost(check(root), times=1, cache=cache)
        warm = cost(check(root), cache=cache)
        command = [CATALOGUE, "--root", str(root), "audit", str(copy), "--fail-on", "never"]
        first = cost([*command, "--no-cache"])
        cost(command, times=1, cache=cache)
        again = cost(command, cache=cache)
        told = f"{first.seconds:.2f} s = {first.seconds / warm.seconds:.2f}"
        show(f"a page of 2,000 words ({len(lines)} sentences), of a warm check", told, "the first time")
        show(
            "  the same again, remembered as the check is",
            f"{again.seconds:.2f} s = {again.seconds / warm.seconds:.2f}",
            "at most 2.00",
        )


def told_by(root: Path) -> list[str]:
    """All ways in which the claims of a catalogue are told, the same order in every run."""
    claims = load(root).claims.values()
    told = list(dict.fromkeys(text for claim in claims for text in (claim.statement, *claim.variants)))
    random.Random(7).shuffle(told)  # noqa: S311 - no secret
    return told


def folder_of(pages: int) -> None:
    """Folders of pages, the one ten times the other, on all processors: the time of each page, and the ceiling."""
    root = Path(__file__).parents[1]
    told = told_by(root)
    draw = random.Random(7)  # noqa: S311 - no secret
    peaks = []
    for count in (pages // 10, pages):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                lines = [*draw.sample(told, 2), f"Clinic {number} treats {draw.randrange(9999)} people with ketamine."]
                Path(folder, f"page-{number:06}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
            command = [CATALOGUE, "--root", str(root), "audit", folder, "--format", "json", "--fail-on", "never"]
            spent = cost(command, times=1)
        peaks.append(spent.memory)
        each = f"{spent.seconds:.0f} s, {spent.seconds / count * 1000:.1f} ms each"
        show(f"a folder of {count} pages on {processors()} processors", each, "")
        show("  the most that one of its processes holds", f"{spent.memory:.0f} MB", "")
    show("  of that for a tenth of the pages", f"{peaks[1] / peaks[0]:.2f}", "at most 1.20")


def main(claims: int) -> None:
    """Prints the table."""
    from rank_bm25 import BM25Okapi  # noqa: PLC0415 - only this table needs the two
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    auditor, statements, told = ready(claims)
    print(f"{claims} synthetic claims, {len(told)} sentences\n")
    ours = seconds_a_sentence(told, lambda sentence: auditor.audit(Copy("", sentence)))
    show("audit of a sentence, with verdict and findings", f"{ours * 1000:.2f} ms = 1.00", "the yardstick")
    fuzzy = seconds_a_sentence(told, lambda one: process.extract(one, statements, scorer=fuzz.token_set_ratio, limit=5))
    show("rapidfuzz token_set_ratio over the statements", f"{fuzzy * 1000:.2f} ms = {fuzzy / ours:.1f}", "above 1.0")
    index = BM25Okapi([statement.lower().split() for statement in statements])
    ranked = seconds_a_sentence(told, lambda one: index.get_top_n(one.lower().split(), statements, n=5))
    show("rank-bm25 over the statements", f"{ranked * 1000:.2f} ms = {ranked / ours:.1f}", "above 1.0")
    _, small = apart(claims)
    spent, large = apart(LARGE * claims)
    show(f"a sentence over {LARGE * claims} claims", f"{spent * 1000:.2f} ms", "at most 5 ms")
    show(f"  their memory, of that of {claims}", f"{large:.0f} MB = {large / small:.1f}", f"at most {LARGE}.5")
    page()
    folder_of(2 * claims)


if __name__ == "__main__":
    if "--alone" in sys.argv:
        alone(int(sys.argv[-1]))
    elif "--folder" in sys.argv:
        folder_of(int(sys.argv[-1]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
