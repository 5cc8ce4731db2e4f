"""Times that are told in units: within hours, for weeks, up to 72 hours, a month or more, once a month, in the 1970s.

Knows units, and the words and numbers before them. Numbers with a unit of time are quantities too, and compared as such
where both sides tell them; here '72 hours' is days, to be held against 'hours'.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from catalogue.text.normal import folded

_RANK = {"second": 0, "minute": 1, "hour": 2, "day": 3, "week": 4, "month": 5, "year": 6, "decade": 7}
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)s?"
_SPELLED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(?:[0-9]{{1,3}}(?:\.[0-9]+)?|{'|'.join(_SPELLED)})"
_NUMBERS = re.compile(rf"\b{_NUMBER}\b")
_FEW = (
    r"(?:(?:a|an|one|the|some|several|many|a few|just|only|even|about|around|up to|at least|more than"
    rf"|{_NUMBER}(?: ?(?:to|or|-) ?{_NUMBER})?) )*"
)
_UNITS = rf"(?P<first>{_UNIT})(?: (?:to|or|and|or even) {_FEW}(?P<second>{_UNIT}))?\b(?: or (?:more|longer)\b)?"
_NO_TIME_OF_IT = r"(?! of (?:age|pain|research|experience|stud|use|data)| (?:old|ago)\b)"
_WITHIN = re.compile(rf"\b(?:within|in|after) {_FEW}{_UNITS}(?! hours|-){_NO_TIME_OF_IT}")
_FOR = re.compile(rf"\b(?:for|over|lasts?|lasting|lasted|persists?) (?:for )?{_FEW}{_UNITS}{_NO_TIME_OF_IT}")
_NEEDS = re.compile(rf"\b(?:takes?|needs?|need) (?:up to )?{_FEW}{_UNITS}")
_AT_MOST = re.compile(r"\bup to\b")
_AT_LEAST = re.compile(r"\b(?:at least|more than|or more|or longer)\b")
_IN_HOURS = (1 / 3600, 1 / 60, 1, 24, 168, 720, 8760, 87600)
_MANY = 2
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
    """From one unit to another, by rank from seconds to decades, with the words that tell it.

    `is_at_most`: it is told as 'up to'.
    """

    low: int
    high: int
    text: str
    is_at_most: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it reaches weeks."""
        return self.high >= _LONG

    @property
    def is_history(self) -> bool:
        """Whether it tells since when something is done, rather than how long it lasts."""
        return "decade" in self.text or ("year" in self.text and self.high == _RANK["decade"])

    def is_within(self, other: "Period") -> bool:
        """Whether the two overlap. Who says 'up to three days' says days; a known 'up to' takes in what is less."""
        low = self.high if self.is_at_most else self.low
        takes_in_less = other.is_at_most and not self.is_at_most
        return low <= other.high and (takes_in_less or other.low <= self.high)


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
    text = match[0]
    ranks = [_RANK[match[name].removesuffix("s")] for name in ("first", "second") if match[name]]
    if numbers := _NUMBERS.findall(text):
        told = [float(_SPELLED.get(number, number)) for number in numbers]
        ranks = [_in_larger_units(number, ranks[-1], many) for number in told for many in (1, _MANY)]
    high = _RANK["decade"] if _AT_LEAST.search(text) else max(ranks)
    return Period(min(ranks), high, text, _AT_MOST.search(text) is not None)


def _in_larger_units(number: float, rank: int, many: int) -> int:
    """The rank of the largest unit of which the time holds so many: 72 hours are days, 24 hours hours and a day."""
    hours = number * _IN_HOURS[rank]
    return max([one for one in range(rank, len(_IN_HOURS)) if hours >= many * _IN_HOURS[one]], default=rank)


def in_hours(number: Decimal, unit: str) -> float | None:
    """How many hours a time is, or None where the unit is none of time."""
    rank = _RANK.get(unit)
    return None if rank is None else float(number) * _IN_HOURS[rank]


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
