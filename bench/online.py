"""`make bench-online`: how near `catalogue verify` comes to what the registers' rates allow, and its cost from cache.

The registers are played by a server on loopback, in a process of its own, that answers after 200 ms; the rates are the
documented ones. The bound is the number of requests at a register, less one, by its rate, at the register where that
is most. Nothing leaves this machine.
Usage: python -m bench.online [STUDIES]
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.run import CATALOGUE, show
from catalogue.online.rates import REGISTERS
from catalogue.records.study import Identifiers, Study
from catalogue.store.writing import write
from tests.online.server import RECORDED, Registers
from tests.online.works import DOI, NCT, PMCID, PMID, study

LATENCY = 0.2
AT_MOST = 1.3
WARM = 1.0
REPOSITORY = Path(__file__).parents[1]


def ids_of(number: int) -> Identifiers:
    """Identifiers as often as in the real catalogue: of 100 studies 80 have a DOI, 50 a PMID, 25 a PMCID, 4 a trial."""
    known = {
        "doi": f"10.5555/bench.{number}" if number % 5 else None,
        "pmid": str(30_000_001 + number) if number % 2 else None,
        "pmcid": f"PMC{9_000_001 + number}" if number % 4 == 1 else None,
        "nct": f"NCT{90_000_001 + number}" if number % 25 == 1 else None,
    }
    return Identifiers(**known)


def record(number: int) -> Study:
    """The recorded study with identifiers of its own."""
    return study().model_copy(update={"ids": ids_of(number)})


def teach(registers: Registers, number: int) -> None:
    """Lets every register know the study of that number, by its recorded answer."""
    ids = ids_of(number)
    own = {
        DOI: ids.doi or "10.5555/none",
        PMID: ids.pmid or "1",
        PMCID[3:]: (ids.pmcid or "PMC1")[3:],
        NCT: ids.nct or "NCT1",
    }
    for register, name in (
        *((name, "work") for name in ("crossref", "pubmed", "openalex", "unpaywall")),
        ("crossref", "no-notices"),
        ("pubmed", "by-doi"),
        ("trials", "trial"),
        ("europepmc", "work"),
    ):
        text = (RECORDED / register / f"{name}.json").read_text(encoding="utf-8")
        for theirs, ours in own.items():
            text = text.replace(theirs, ours)
        told = json.loads(text)
        queries = (
            [f"EXT_ID:{ids.pmid} AND SRC:MED", f"PMCID:{ids.pmcid}", f'DOI:"{ids.doi}"']
            if register == "europepmc"
            else [None]
        )
        for query in queries:
            params = told.get("params") if query is None else {"query": query}
            registers.says(
                register, told["path"], told["answer"], params=params, type=told.get("type", "application/json")
            )


def serve(studies: int) -> None:
    """Plays the registers until its input ends, then prints what was asked at which moment."""
    with Registers(latency=LATENCY) as registers:
        for number in range(studies):
            teach(registers, number)
        print(json.dumps(registers.addresses), flush=True)
        sys.stdin.read()
        print(json.dumps([(one.register, one.path, one.at) for one in registers.asked]))


def settings(addresses: Mapping[str, str]) -> str:
    """A `catalogue.toml` that leads to the server at the rates that the registers document."""
    lines = ['[online]\ncontact = "bench@example.org"']
    for name, address in addresses.items():
        register = REGISTERS[name]
        lines.append(f'[online.registers.{name}]\naddress = "{address}"\nper_second = {register.per_second}')
        lines.append(f"at_once = {register.at_once}")
        if register.lists:
            lines.append(f"lists_per_second = {min(register.lists.values())}")
    return "\n".join(lines) + "\n"


class Cost(NamedTuple):
    """Seconds of the clock, and of the processor, which others on the machine disturb less."""

    wall: float
    cpu: float


def cost(root: Path, cache: Path, *options: str) -> Cost:
    """What `catalogue verify` costs below `root`; it has to verify everything."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    environment = {**os.environ, "CATALOGUE_CACHE": str(cache)}
    done = subprocess.run(
        [CATALOGUE, "--root", str(root), "verify", "--format", "json", *options],
        env=environment,
        stdout=subprocess.PIPE,
        check=False,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"catalogue verify ended with {done.returncode}")
    told = json.loads(done.stdout)["identifiers"]
    if told["contradicted"] or told["unchecked"]:
        wrong = {line for line in done.stdout.decode().splitlines() if "not know" in line or "why" in line}
        sys.exit(f"not all was verified: {told}: {sorted(wrong)[:9]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def crowd(moments: list[float], span: float = 1.0) -> int:
    """The most requests within any second."""
    moments = sorted(moments)
    first = most = 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= span:
            first += 1
        most = max(most, last - first + 1)
    return most


def main(studies: int) -> None:
    """Prints the table."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.online", "serve", str(studies)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    addresses = json.loads(server.stdout.readline()) if server.stdout else {}
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "catalogue"), Path(folder, "cache")
        (root / "sources/studies").mkdir(parents=True)
        for number in range(studies):
            (root / f"sources/studies/bench-{number}.yaml").write_text(write(record(number)), encoding="utf-8")
        (root / "catalogue.toml").write_text(settings(addresses), encoding="utf-8")
        took = cost(root, cache)
        warm = min(cost(root, cache) for _ in range(3))
        offline = min(cost(root, cache, "--offline") for _ in range(3))
    asked, _ = server.communicate()
    lines: dict[tuple[str, str], list[float]] = {}
    for register, path, moment in json.loads(asked):
        lines.setdefault((register, path if path in REGISTERS[register].lists else ""), []).append(moment)
    bounds = {}
    print(f"{studies} studies, {sum(map(len, lines.values()))} requests, {LATENCY * 1000:.0f} ms each\n")
    for (register, path), moments in sorted(lines.items()):
        rate, _ = REGISTERS[register].rate(path, named=True)
        bounds[register, path] = (len(moments) - 1) / rate
        most = crowd(moments)
        told = f"{len(moments)} at {rate:g} a second = {bounds[register, path]:.1f} s"
        show(f"{register} {path}".strip(), told, f"most in a second: {most}")
    bound = max(bounds.values())
    show("catalogue verify, of the bound", f"{took.wall:.1f} s = {took.wall / bound:.2f}", f"at most {AT_MOST}")
    show("  seconds of the processor", f"{took.cpu:.1f} s", "")
    show("the same again, from cache (processor)", f"{warm.wall:.2f} s ({warm.cpu:.2f} s)", f"under {WARM:g} s")
    show("the same --offline (processor)", f"{offline.wall:.2f} s ({offline.cpu:.2f} s)", f"under {WARM:g} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
