"""Spelled-out numbers and the units of prose: what 'twenty-four', 'two-thirds', 'hrs' and 'mcg/kg' mean.

Knows words. Where in a sentence a number stands is for `catalogue.text.figures`. All words are folded.
"""

import re
from decimal import Decimal


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * at for at, word in enumerate(words.split())}


_DIGIT_WORDS = _numbered("one two three four five six seven eight nine", 1)
_TEEN_WORDS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    10,
)
_TEN_WORDS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_VALUES = {"zero": 0} | _DIGIT_WORDS | _TEEN_WORDS | _TEN_WORDS
PARTS = {"half": 2, "halves": 2} | _numbered("third quarter fifth sixth seventh eighth ninth tenth", 3)
"""Names of fractions and their denominators."""
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal("1E3"),
    "million": Decimal("1E6"),
    "billion": Decimal("1E9"),
}
"""Words that multiply the number before them."""

_DURATIONS = {
    "second": "second seconds sec secs s",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h",
    "day": "day days d",
    "week": "week weeks wk wks",
    "month": "month months mo mos",
    "year": "year years yr yrs",
}
_THINGS = {
    "people": "people patients patient participants participant adults adult women men woman man children child"
    " subjects veterans individuals volunteers persons person users americans cases controls responders members twins"
    " respondents",
    "trial": "trial trials rcts rct",
    "study": "study studies publications publication papers articles reports",
    "review": "review reviews meta-analyses",
    "infusion": "infusion infusions",
    "point": "point points",
    "fold": "fold times",
}
DURATIONS = frozenset(_DURATIONS)
THINGS = frozenset(_THINGS)
_NAMES = {name: unit for unit, names in (_DURATIONS | _THINGS).items() for name in names.split()}
_DOSE_NAMES = {"mcg": "μg", "ug": "μg", "microgram": "μg", "milligram": "mg", "gram": "g", "iu": "IU"}
_PER_NAMES = {"kilogram": "kg", "kilo": "kg", "d": "day", "hr": "h", "hour": "h", "minute": "min"}


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DIGIT, _TEN = _any_of(list(_DIGIT_WORDS)), _any_of(list(_TEN_WORDS))
_DOSE = r"(?:mg|mcg|μg|ug|ng|kg|g|ml|dl|l|iu|mmol|μmol|nmol|milligrams?|micrograms?|grams?)"
_PER = r"(?: ?(?:/|per) ?(?:kg|kilograms?|kilo|ml|dl|l|day|d|hours?|hr|h|minutes?|min|weeks?|dose|m2))"

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|[0-9]*[.·][0-9]+|[0-9]+)"
"""Expression for a number in digits: 24, 1,234, 10 000, 0.5, 0·5, .05."""
NUMBER_WORD = rf"(?:(?:{_TEN})[- ](?:{_DIGIT})|{_any_of(list(_VALUES))})\b(?!-(?:sided|way|off))"
"""Expression for a number in words, up to ninety-nine."""
FOLD_WORD = rf"(?:{_DIGIT}|ten)(?=-?fold\b)"
"""Expression for the number in 'two-fold' and 'tenfold'."""
THING = _any_of([name for names in _THINGS.values() for name in names.split()])
"""Expression for what is counted."""
DURATION = _any_of([name for names in _DURATIONS.values() for name in names.split()])
"""Expression for a unit of time."""
UNIT = rf"(?:percentage points?|%|percent|per cent|{_DOSE}{_PER}*|{DURATION}|{THING})(?![\w/])"
"""Expression for a unit right behind its number."""

NUMBER_HINTS = frozenset((*_VALUES, *PARTS, *(f"{part}s" for part in PARTS), "twice", "tenfold")) | {
    f"{word}fold" for word in _DIGIT_WORDS
}
"""A text without digits and without one of these words holds no quantity."""


def number(text: str) -> Decimal:
    """The value of digits ('1,234', '0·5', '10 000') or of number words up to ninety-nine ('twenty-four')."""
    if text[-1].isdigit():
        return Decimal(text.replace(",", "").replace(" ", "").replace("·", "."))
    return Decimal(sum(_VALUES[part] for part in re.split(r"[- ]", text)))


def unit_name(text: str) -> str:
    """The one name of a unit: 'per cent' is '%', 'hrs' is 'hour', 'mcg per kg' is 'μg/kg'; unknown ones stay."""
    if text in {"%", "percent", "per cent"}:
        return "%"
    if text.startswith("percentage"):
        return "percentage point"
    if text in _NAMES:
        return _NAMES[text]
    head, *rest = (part.strip() for part in re.split(r"/|\bper\b", text))
    head = _DOSE_NAMES.get(head.removesuffix("s"), head)
    return "/".join((head, *(_PER_NAMES.get(part.removesuffix("s"), part) for part in rest)))


_MEASURES: dict[str, dict[str, Decimal | int]] = {
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629746, "year": 31556952},
    "mass": {"ng": Decimal("1E-9"), "μg": Decimal("1E-6"), "mg": Decimal("1E-3"), "g": 1, "kg": 1000},
    "volume": {"ml": 1, "dl": 100, "l": 1000},
}
_FACTORS = {unit: (what, Decimal(size)) for what, sizes in _MEASURES.items() for unit, size in sizes.items()}


def dimension(unit: str) -> tuple[str, Decimal]:
    """What a unit measures, and its size in that measure's own unit; an unknown unit measures only itself."""
    head, _, rest = unit.partition("/")
    what, factor = _FACTORS.get(head, (head, Decimal(1)))
    return (f"{what}/{rest}" if rest else what), factor
