"""Waivers: what a record lets pass, with a reason and an end.

Knows which problems there are, and which record each waiver stands in. A waiver that is not needed is a problem.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from catalogue.problems import Problem
from catalogue.records.waiver import Waiver
from catalogue.rules.examples import relief
from catalogue.rules.rule import At, Found, Rule
from catalogue.rules.views import meant
from catalogue.store.catalogue import Catalogue

_LONG = f"plain: {'The drug makes pain less for a day. ' * 6}So.\n"
_WAIVER = "waivers:\n  - code: plain-long\n    reason: It cannot be said shorter.\n    until: {}\n"

WAIVER_UNUSED = Rule(
    code="waiver-unused",
    title="A waiver lets nothing pass",
    why="A waiver that is not needed any more would hide the next problem of its kind.",
    hint="take the waiver away",
    bad=relief(_WAIVER.format("2026-12-31")),
    good=relief(_LONG + _WAIVER.format("2026-12-31")),
)

WAIVER_EXPIRED = Rule(
    code="waiver-expired",
    title="A waiver has come to its end",
    why="A waiver is a promise to mend something by a day; after that the problem counts again.",
    hint="mend the problem, or give a new reason and day",
    bad=relief(_WAIVER.format("2026-11-23") + _LONG),
    good=relief(_WAIVER.format("2026-11-24") + _LONG),
)

Finding = tuple[Rule, At, Found]


def waivers_of(catalogue: Catalogue) -> dict[str, tuple[At, tuple[Waiver, ...]]]:
    """The waivers of each file that has some, by its path."""
    found = {}
    kinds: Mapping[str, Mapping[str, object]] = {
        "claim": catalogue.claims,
        "article": catalogue.articles,
        "study": catalogue.studies,
    }
    for kind, records in kinds.items():
        for name, record in records.items():
            waivers: tuple[Waiver, ...] = getattr(record, "waivers", ())
            if waivers:
                entry = catalogue.entries[kind].get(name)
                found[entry.path if entry else catalogue.place(kind, name).path] = (At(kind, name), waivers)
    return found


def let_pass(
    problems: Iterable[Problem], waivers: Mapping[str, tuple[At, tuple[Waiver, ...]]], today: date
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """The problems that no waiver lets pass today, and path and code of every problem that some waiver names."""
    named = {(path, waiver.code): waiver for path, (_, each) in waivers.items() for waiver in each}
    left: list[Problem] = []
    met: set[tuple[str, str]] = set()
    for problem in problems:
        waiver = named.get((problem.place.path, problem.code))
        if waiver is not None:
            met.add((problem.place.path, problem.code))
        if waiver is None or waiver.until < today:
            left.append(problem)
    return left, met


def faulty_waivers(
    waivers: Mapping[str, tuple[At, tuple[Waiver, ...]]],
    met: Collection[tuple[str, str]],
    today: date,
    codes: Mapping[str, object],
    unjudged: Collection[str],
) -> Iterator[Finding]:
    """The waivers that have ended, or that nothing was met for. Codes in `unjudged` were not looked for in full."""
    for path, (at, each) in waivers.items():
        for number, waiver in enumerate(each):
            keys = ("waivers", number, "code")
            if (path, waiver.code) in met:
                if waiver.until < today:
                    message = f"the waiver for '{waiver.code}' ended on {waiver.until.isoformat()}"
                    yield WAIVER_EXPIRED, at, Found(("waivers", number, "until"), message)
            elif waiver.code not in codes:
                message = f"no problem has the code '{waiver.code}'"
                yield WAIVER_UNUSED, at, Found(keys, message, meant(waiver.code, codes))
            elif waiver.code not in unjudged:
                yield WAIVER_UNUSED, at, Found(keys, f"there is no problem '{waiver.code}' in this file")
