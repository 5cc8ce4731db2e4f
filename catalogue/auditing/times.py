"""Times that are told without a number: within hours, for weeks, once a month, in the 1970s.

Knows units and the words before them. Numbers with a unit of time are quantities, and compared as such.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalogue.text.normal import folded

_RANK = {"second": 0, "minute": 1, "hour": 2, "day": 3, "week": 4, "month": 5, "year": 6, "decade": 7}
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)s?"
_FEW = r"(?:(?:a|an|one|the|some|several|many|a few|just|only|even|about|up to|at least) )*"
_UNITS = rf"(?P<first>{_UNIT})(?: (?:to|or|and|or even) {_FEW}(?P<second>{_UNIT}))?\b"
_WITHIN = re.compile(rf"\b(?:within|in|after) {_FEW}{_UNITS}(?! of (?:age|pain)| hours|-)")
_FOR = re.compile(rf"\b(?:for|over|lasts?|lasting|lasted|persists?) (?:for )?{_FEW}{_UNITS}")
_NEEDS = re.compile(rf"\b(?:takes?|needs?|need) (?:up to )?{_FEW}{_UNITS}")
_EVER = re.compile(r"\b(?:for ever|forever|for good|permanently|for life|lifelong|indefinitely)\b")
_TIMES = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_OFTEN = re.compile(
    r"\b(?P<low>once|twice|[0-9]{1,2}|two|three|four|five|six)(?: times)?"
    r"(?: ?(?:or|to|-) ?(?P<high>once|twice|[0-9]{1,2}|two|three|four|five|six))?(?: times?)?"
    r" (?:a|an|per|each|every) (?P<unit>hour|day|week|month|year)\b"
)
_DECADE = re.compile(r"\b(?:1[5-9]|20)[0-9]0(?=s\b|'s\b)")
_DECADES = re.compile(r"\b(a|one|two|three|four|five|several|[0-9]) decades?\b")
_LONG = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From one unit to another, by rank from seconds to decades, with the words that tell it."""

    low: int
    high: int
    text: str

    @property
    def is_long(self) -> bool:
        """Whether it reaches weeks."""
        return self.high >= _LONG

    def is_within(self, other: "Period") -> bool:
        """Whether the two overlap."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=16384)
def reach(text: str) -> dict[str, Period]:
    """How soon ('within') and how long ('for') things happen, where the text tells it in bare units."""
    plain = folded(text)
    told: dict[str, Period] = {}
    if (within := _WITHIN.search(plain)) or (within := _NEEDS.search(plain)):
        told["within"] = _period(within)
    if lasts := _FOR.search(plain):
        told["for"] = _period(lasts)
    if ever := _EVER.search(plain):
        told["for"] = Period(_RANK["decade"], _RANK["decade"], ever[0])
    return told


def periods(text: str) -> list[Period]:
    """How long things last or take to come, in the order soon, long."""
    return list(reach(text).values())


def _period(match: re.Match[str]) -> Period:
    ranks = [_RANK[match[name].removesuffix("s")] for name in ("first", "second") if match[name]]
    return Period(min(ranks), max(ranks), match[0])


@lru_cache(maxsize=16384)
def frequencies(text: str) -> frozenset[tuple[int, str]]:
    """How often things are done: each number with its unit, as (2, 'month') for twice a month."""
    return frozenset(
        (_number(match[name]), match["unit"])
        for match in _OFTEN.finditer(folded(text))
        for name in ("low", "high")
        if match[name]
    )


def _number(word: str) -> int:
    return _TIMES[word] if word in _TIMES else int(word)


@lru_cache(maxsize=16384)
def decades(text: str) -> frozenset[str]:
    """The decades that the text names, as '1970'."""
    return frozenset(_DECADE.findall(folded(text)))


@lru_cache(maxsize=16384)
def counted_decades(text: str) -> frozenset[str]:
    """How many decades the text speaks of, in its words; 'a' is 'one'."""
    return frozenset("one" if one == "a" else one for one in _DECADES.findall(folded(text)))
