"""The curve that the threshold of the score was chosen on, as it stands in the head of `weights.toml`.

Knows how `bench.tune` writes it. The weights themselves are read by `catalogue.auditing.matching`.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_COUNTS = re.compile(r"^# ([0-9]+) labelled sentences of ([0-9]+) pages", re.MULTILINE)
_POINT = re.compile(r"^# ([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+)$", re.MULTILINE)


class Point(NamedTuple):
    """What the audit does at one threshold, on pages that its weights were not fitted to.

    `f1` joins `precision` and `recall` of the first claim; `false_match` is the share of sentences on no known claim
    for which one is reported.
    """

    threshold: float
    f1: float
    false_match: float
    precision: float
    recall: float


class Curve(NamedTuple):
    """All points in order of the threshold, and on how many sentences of how many pages they were taken."""

    sentences: int
    pages: int
    points: tuple[Point, ...]


@cache
def curve() -> Curve:
    """The curve, read once; ValueError where the file does not tell it."""
    text = files("catalogue.auditing").joinpath("weights.toml").read_text(encoding="utf-8")
    counts = _COUNTS.search(text)
    points = tuple(Point(*map(float, match.groups())) for match in _POINT.finditer(text))
    if counts is None or not points:
        raise ValueError("'weights.toml' does not tell the curve of its threshold")
    return Curve(int(counts[1]), int(counts[2]), points)
