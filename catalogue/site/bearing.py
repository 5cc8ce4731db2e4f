"""What a claim rests on, told in numbers and words: how many studies, how many people, and what stays open.

Knows the weighed evidence and the figures of the studies that decide. It adds nothing up that a record does not hold.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from catalogue.records.claim import Claim, Watch
from catalogue.records.study import Figure, Study
from catalogue.records.vocabularies import Axis, Domain
from catalogue.rules.derive.balance import Entry, Weighing

_SHOWN = 4
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# what is counted, so that a share of it can be told as so many in ten
_COUNTED = re.compile(
    r"(?:adults|answers|children|clinics|guidelines|men|more people|mothers|parents|patients|people|reviews|studies"
    r"|trials|visits|women)\b"
)
# how many took part says nothing on the claim
_TOOK_PART = re.compile(
    r"\b(?:answer(?:ed|s)?|completed|enrolled|included|randomised|recruited|scans|test|took part)\b"
)
IN_DOUBT = {
    Domain.RISK_OF_BIAS: "Whether the studies were made well enough",
    Domain.INCONSISTENCY: "Why the studies disagree",
    Domain.INDIRECTNESS: "Whether it carries over",
    Domain.IMPRECISION: "How large it really is",
    Domain.PUBLICATION_BIAS: "What was never published",
}
"""What a concern leaves open, in a reader's words."""


class Counted(NamedTuple):
    """A figure as so many of so many (`8 of 12`, `41 % of 20`) and in round numbers, with what was counted."""

    study: str
    figure: Figure
    text: str
    share: str


class Rest(NamedTuple):
    """The studies that decide, how many people they have together, and how many others were weighed besides.

    `untold` counts the deciding studies of which no number is known. `strongest` is the largest of those that decide.
    """

    deciding: tuple[str, ...]
    numbers: tuple[int, ...]
    untold: int
    besides: int
    strongest: str


class Open(NamedTuple):
    """Something that the evidence leaves open: a concern, or a side on which all that decides falls short."""

    what: str
    why: str
    axis: Axis | None = None


class Unknown(NamedTuple):
    """What is not known: what the evidence leaves open, and the trials that may tell."""

    left: tuple[Open, ...]
    awaited: tuple[Watch, ...]


def rest(weighing: Weighing) -> Rest | None:
    """What the claim rests on; none where nothing could be weighed."""
    studies = _studies(weighing.deciding)
    if not studies:
        return None
    others = _studies(weighing.weighed).keys() - studies.keys()
    numbers = tuple(study.n for study in studies.values() if study.n is not None)
    strongest = max(studies, key=lambda name: studies[name].n or 0)
    return Rest(tuple(studies), numbers, len(studies) - len(numbers), len(others), strongest)


def in_numbers(weighing: Weighing) -> tuple[Counted, ...]:
    """Up to four figures of one deciding study that its finding tells, each with its denominator.

    A study that tells them of two groups goes before one that compares nothing, and a larger one before a smaller.
    """
    by_size = sorted(weighing.deciding, key=lambda entry: -((entry.study.n if entry.study else None) or 0))
    told = [tuple(_counted(entry)) for entry in by_size]
    comparing = (one for one in told if len({counted.figure.arm for counted in one}) > 1)
    return next(comparing, next(filter(None, told), ()))[:_SHOWN]


def unknown(claim: Claim, weighing: Weighing) -> Unknown:
    """What lowers the certainty, and what everything that decides lacks, where the record does not let it pass."""
    left = [Open(IN_DOUBT[concern.domain], concern.why) for concern in claim.certainty.concerns]
    waived = {one.axis for one in claim.certainty.waived}
    gaps = [{gap.axis: gap.why for gap in entry.evidence.gaps} for entry in weighing.deciding]
    for axis in Axis:
        if gaps and axis not in waived and all(axis in one for one in gaps):
            left.append(Open("", gaps[0][axis], axis))
    return Unknown(tuple(left), claim.watch)


def share(value: Decimal, whole: Decimal) -> str:
    """A part of a whole in round numbers: `about 7 in 10`, `about 3 in 100`, `none`, `all`."""
    if value <= 0:
        return "none"
    if value == whole:
        return "all"
    part = value / whole
    if part < Decimal("0.005"):
        return "fewer than 1 in 100"
    parts, of = (round(part * 10), 10) if Decimal("0.095") <= part <= Decimal("0.945") else (round(part * 100), 100)
    return f"about {parts} in {of}" if parts < of else "nearly all"


def _studies(entries: Iterable[Entry]) -> dict[str, Study]:
    return {entry.evidence.study: entry.study for entry in entries if entry.study is not None}


def _counted(entry: Entry) -> Iterator[Counted]:
    finding = set(_NUMBER.findall(entry.evidence.finding))
    for figure in entry.study.figures if entry.study else ():
        what = figure.what
        if not figure.of or f"{figure.value:f}" not in finding or not _COUNTED.match(what) or _TOOK_PART.search(what):
            continue
        whole = Decimal(100) if figure.unit == "%" else Decimal(figure.of)
        is_count = figure.unit is None or _COUNTED.match(figure.unit) is not None
        if (figure.unit == "%" or is_count) and 0 <= figure.value <= whole:
            text = f"{figure.value}{' %' if figure.unit == '%' else ''} of {figure.of:,}"
            yield Counted(entry.evidence.study, figure, text, share(figure.value, whole))
