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

SENTENCES = 60
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
    """The best of three rounds, by the sentence, in time of the processor."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for sentence in told:
            search(sentence)
        best = min(best, time.process_time() - start)
    return best / len(told)


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
    """A page of copy, with the whole command, beside a warm check of the same records."""
    with tempfile.TemporaryDirectory() as folder:
        root, copy = Path(__file__).parents[1], Path(folder, "page.txt")
        told = [
            "Ketamine may relieve pain in people with fibromyalgia for a few hours.",
            "We do not know the exact cause of fibromyalgia, and no blood test confirms it.",
            "About 2 % of adults in the United States have been diagnosed, most of them women.",
            "Call our office to talk about your options.",
        ]
        words = 0
        lines = []
        while words < WORDS_OF_A_PAGE:
            lines.append(told[len(lines) % len(told)])
            words += len(lines[-1].split())
        copy.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        cache = str(Path(folder, "cache"))
        cost(check(root), times=1, cache=cache)
        warm = cost(check(root), cache=cache)
        command = [CATALOGUE, "--root", str(root), "audit", str(copy), "--fail-on", "never"]
        ours = cost(command, cache=cache)
        ratio = ours.seconds / warm.seconds
        show("a page of 2,000 words, of a warm check", f"{ours.seconds:.2f} s = {ratio:.2f}", "at most 2.00")


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


if __name__ == "__main__":
    if "--alone" in sys.argv:
        alone(int(sys.argv[-1]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
