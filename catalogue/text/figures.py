"""Numbers in prose as data: percentages, counts, ratios, ranges, durations, doses, p-values, intervals, years.

Knows how English copy and papers write numbers. Does not know studies: what a number is compared with comes from the
caller, and `catalogue.text.agreement` compares. Ordinals, dates, telephone numbers, addresses and labels ('type 2',
'COVID-19') are no quantities.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from catalogue.text.normal import Normal, normal_form
from catalogue.text.numerals import (
    DIGITS,
    DURATION,
    DURATIONS,
    FOLD_WORD,
    NUMBER_HINTS,
    NUMBER_WORD,
    PARTS,
    SCALES,
    THING,
    THINGS,
    UNIT,
    number,
    unit_name,
)
from catalogue.text.spans import Span


class Kind(StrEnum):
    """What a number says."""

    PERCENT = "percent"
    COUNT = "count"
    RATIO = "ratio"
    DURATION = "duration"
    DOSE = "dose"
    P_VALUE = "p-value"
    INTERVAL = "interval"
    YEAR = "year"
    FACTOR = "factor"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text. Digits are kept as written: `value` of '4.10 %' is 4.10, of '4 million' 4E+6.

    `high` is the other end of a range or interval, `of` the denominator of a ratio ('8 of 12', 'one third').
    `relation` is '=', '<', '>', '≤' or '≥'; `is_rough` is true behind 'about', 'nearly' and the like.
    `unit` is '' where none stands there, else its one name: '%', 'hour', 'mg/kg', 'people', 'study', 'fold'.
    """

    span: Span
    value: Decimal
    kind: Kind
    unit: str = ""
    high: Decimal | None = None
    of: Decimal | None = None
    relation: str = "="
    is_rough: bool = False


_SIGNED = rf"(?:(?<![\w.)%])[-+])?{DIGITS}"
_LESS, _MORE = "less than|fewer than|under|below", "more than|over|above|greater than|exceeding|upwards of"
_AT_MOST, _AT_LEAST = "up to|at most|no more than|no longer than", "at least|no less than|no fewer than"
_SIGN_OF = (
    dict.fromkeys(("<", *_LESS.split("|")), "<")
    | dict.fromkeys((">", *_MORE.split("|")), ">")
    | dict.fromkeys(("≤", "<=", *_AT_MOST.split("|")), "≤")
    | dict.fromkeys(("≥", ">=", *_AT_LEAST.split("|")), "≥")
)
_RELATION = rf"(?:<=|>=|[<>≤≥]|\b(?:{_LESS}|{_MORE}|{_AT_MOST}|{_AT_LEAST})\b) ?"
_ROUGH = r"(?:\b(?:about|around|approximately|roughly|nearly|almost|circa|some|an estimated|close to) |\bca\. ?|[~≈] ?)"
_SCALE = rf"[ -](?:{'|'.join(SCALES)})s?\b"
_ADJECTIVES = (
    r"(?:(?!(?:of|and|or|to|in|with|for|on|by|than|per|at|from|a|an|the|were|was|had|have|is|are)\b)[a-z-]+ ){1,2}"
)
_LABELS = (
    "type|phase|grade|table|figure|fig\\.|step|stage|tier|section|chapter|appendix|version|no\\.|nos\\.|vol\\.|volume|issue"
    "|pages?|pp?\\.|schedule|level|question|part"
)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"

_PATTERNS = {
    "skipped": (
        r"10\^-?[0-9]+|https?://\S+|www\.\S+|\b10\.[0-9]{4,9}/\S+|\b[a-z]+(?:-?[0-9]+)+[a-z0-9-]*|\b[0-9]+-ht[0-9a-z]*"
        r"|\b[0-9]{3}-[0-9]{3}-[0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]+(?:st|nd|rd|th|s)\b"
        rf"|\b(?:{_LABELS}) ?[0-9]+(?:-[0-9]+)?\b(?! ?%)"
        rf"|\b(?:{_MONTHS})[a-z]*\.? [0-9]{{1,2}}(?:,? [0-9]{{4}})?\b"
        r"|\b(?:no|any|every|each|this|that|another|either|which|the|only) one\b"
    ),
    "p_value": rf"\bp(?:[- ]?values?)? ?(?:(?P<p_sign><=|>=|[<>=≤≥])|(?:of|was|is) ) ?(?P<p>{DIGITS})",
    "interval": (
        r"(?:\b[0-9]{2} ?%[ -]?)?\b(?:ci|cri|(?:confidence|credible) interval)\b[:,]? ?(?:of |from |was )?[\[(]?"
        rf"(?P<ci_low>[-+]?{DIGITS}) ?%?(?: to |, ?|; ?| ?- ?| and )(?P<ci_high>[-+]?{DIGITS})(?P<ci_unit> ?%)?"
    ),
    "ratio": (
        rf"(?P<ratio_sign>{_RELATION})?(?P<ratio_rough>{_ROUGH})?\b(?<![.,/-])(?P<top>{DIGITS}|{NUMBER_WORD})"
        rf"(?P<joint> of(?: the)? | out of(?: every)? | in(?: every)? |/)(?P<bottom>{DIGITS}|{NUMBER_WORD})"
        r"(?![0-9]|[.,/-][0-9]| ?%)"
    ),
    "fraction": (
        rf"(?P<part_sign>{_RELATION})?(?P<part_rough>{_ROUGH})?\b(?:(?P<part_top>an?|{NUMBER_WORD})[ -])?"
        rf"(?P<part>{'|'.join(PARTS)})(?P<part_many>s)?\b(?!-(?:li|hour|day|year|dose|time))"
        rf"(?P<part_time> an? (?:{'|'.join(sorted(DURATIONS))})\b)?"
    ),
    "fold": rf"\b(?:(?P<twice>twice)(?= as\b| the\b)|(?P<fold_word>{FOLD_WORD})-?fold\b)",
    "amount": (
        rf"(?P<between>\bbetween )?(?P<sign>{_RELATION})?(?P<rough>{_ROUGH})?"
        rf"(?<![\w.])(?P<low>{_SIGNED}|\b{NUMBER_WORD})"
        rf"(?P<low_scale>{_SCALE})?(?P<low_unit> ?%| percent\b| per cent\b)?"
        rf"(?:(?P<to> ?- ?| to | and )(?P<high>[-+]?{DIGITS}|{NUMBER_WORD})(?![\w.]*[0-9]))?"
        rf"(?P<scale>{_SCALE})?(?:[ -]?(?P<unit>{UNIT})|[ -]{_ADJECTIVES}(?P<thing>{THING})\b)?"
        r"(?P<more> or (?:more|longer|over|older|above|higher)\b|\+)?"
    ),
}
_SCAN = re.compile("|".join(f"(?P<{name}>{source})" for name, source in _PATTERNS.items()))
_AMOUNT = re.compile(_PATTERNS["amount"])
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}|2100")
_PER_TIME = re.compile(rf"[ -]?(?:{DURATION})\b")
_N = re.compile(r"\bn ?= ?\Z")
_FREQUENCY = re.compile(r" (?:a|an|per|each|every|daily|weekly|monthly|in|over)\b")
_DIGIT = re.compile("[0-9]")
_LETTERS = re.compile("[a-z]+")


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers in `text`, in order, each at its place in the text as given."""
    form = normal_form(text, fold=True)
    if _DIGIT.search(form.text) is None and NUMBER_HINTS.isdisjoint(_LETTERS.findall(form.text)):
        return ()
    return tuple(_quantities(form))


def _quantities(form: Normal) -> Iterator[Quantity]:
    at = told = 0
    while match := _SCAN.search(form.text, at):
        kind, at = match.lastgroup, match.end()
        if kind == "skipped":
            continue
        if kind in {"ratio", "fraction"} and not _is_share(match):
            amount = _AMOUNT.match(form.text, match.start())
            if amount is None:
                at = match.start() + 1
                continue
            match, kind, at = amount, "amount", amount.end()
        for found in _READERS[kind or "amount"](match):
            place = form.place(found.span.start, found.span.end)
            if place.start >= told:  # else two numbers of the normal form stand behind one character, as in ½-¾
                told = place.end
                yield replace(found, span=place)


def _is_share(match: re.Match[str]) -> bool:
    """Whether 'X of Y' is a ratio, or 'third' a fraction: neither '30 in 2011' nor 'a third study'."""
    behind = match.string[match.end() : match.end() + 12]
    if match.lastgroup == "fraction":
        top, part = match["part_top"], match["part"]
        if part in {"half", "halves"}:
            return True
        if top in {"a", "an"}:
            return behind.startswith(" of") or not behind[:2].strip().isalnum()
        return top is not None and (top == "one") != bool(match["part_many"])
    if len(match["top"]) > 30 or len(match["bottom"]) > 30 or number(match["top"]) > number(match["bottom"]):
        return False
    if match["joint"] == "/" and _PER_TIME.match(behind):
        return False
    return not match["joint"].startswith(" in") or not (_YEAR.fullmatch(match["bottom"]) or _PER_TIME.match(behind))


def _amounts(match: re.Match[str]) -> Iterator[Quantity]:
    if len(match["low"]) > 30 or len(match["high"] or "") > 30:
        return
    text, high_text, joint = match["low"], match["high"], (match["to"] or "").strip()
    unit = unit_name(match["unit"] or (match["low_unit"] or "").strip() or match["thing"] or "")
    if text == "one" and not (unit or high_text or match["scale"] or match["low_scale"]):
        return  # a pronoun
    behind = match.string[match.end() : match.end() + 10]
    if behind[:1].isalpha() and match.string[match.end() - 1].isdigit():
        return  # '4A', '3D'
    if match["unit"] == "times" and _FREQUENCY.match(behind):
        unit = ""
    end = match.end() if not match["thing"] else max(match.end("low"), match.end("high"), match.end("scale"))
    sign = _SIGN_OF.get((match["sign"] or "").strip(), "=")
    if _kind(unit) is Kind.DURATION and (match["sign"] or "").strip() == "over":
        sign = "="  # 'over 40 minutes' tells how long an infusion ran
    shared = Quantity(
        Span(match.start(), end),
        _scaled(number(text), match["low_scale"] or match["scale"]),
        _kind(unit),
        unit,
        relation="≥" if match["more"] else sign,
        is_rough=match["rough"] is not None,
    )
    bare = not unit and sign == "=" and not shared.is_rough and not match["scale"]
    if _N.search(match.string, max(0, match.start() - 5), match.start()):
        shared = replace(shared, kind=Kind.COUNT, unit="people")
    elif bare and _YEAR.fullmatch(text) and (high_text is None or _YEAR.fullmatch(high_text)):
        shared = replace(shared, kind=Kind.YEAR)
    if high_text is None:
        yield shared
        return
    high = _scaled(number(high_text), match["scale"] or match["low_scale"])
    if shared.value < high and (joint in {"-", "to"} or match["between"]):
        yield replace(shared, high=high)
    else:
        yield replace(shared, span=Span(match.start(), match.end("low")))
        yield replace(shared, span=Span(match.start("high"), end), value=high)


def _ratios(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(
        Span(*match.span()),
        number(match["top"]),
        Kind.RATIO,
        of=number(match["bottom"]),
        relation=_SIGN_OF.get((match["ratio_sign"] or "").strip(), "="),
        is_rough=match["ratio_rough"] is not None,
    )


def _fractions(match: re.Match[str]) -> Iterator[Quantity]:
    top, part = match["part_top"], match["part"]
    shared = Quantity(
        Span(*match.span()),
        Decimal(1) if top in {None, "a", "an"} else number(top),
        Kind.RATIO,
        of=Decimal(PARTS[part]),
        relation=_SIGN_OF.get((match["part_sign"] or "").strip(), "="),
        is_rough=match["part_rough"] is not None,
    )
    if not match["part_time"]:
        yield shared
    elif part == "half":
        unit = match["part_time"].split()[-1]
        yield replace(shared, value=Decimal("0.5"), of=None, kind=Kind.DURATION, unit=unit)


def _folds(match: re.Match[str]) -> Iterator[Quantity]:
    value = Decimal(2) if match["twice"] else number(match["fold_word"])
    yield Quantity(Span(*match.span()), value, Kind.FACTOR, "fold")


def _p_values(match: re.Match[str]) -> Iterator[Quantity]:
    sign = {"<=": "≤", ">=": "≥"}.get(match["p_sign"] or "=", match["p_sign"] or "=")
    yield Quantity(Span(*match.span()), number(match["p"]), Kind.P_VALUE, relation=sign)


def _intervals(match: re.Match[str]) -> Iterator[Quantity]:
    unit = "%" if match["ci_unit"] else ""
    yield Quantity(Span(*match.span()), number(match["ci_low"]), Kind.INTERVAL, unit, high=number(match["ci_high"]))


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    return value if scale is None else value * SCALES[scale.strip(" -").removesuffix("s")]


def _kind(unit: str) -> Kind:
    if unit in {"%", "percentage point"}:
        return Kind.PERCENT
    if unit in DURATIONS:
        return Kind.DURATION
    if unit == "fold":
        return Kind.FACTOR
    if unit in {"", "point"}:
        return Kind.PLAIN
    return Kind.COUNT if unit in THINGS else Kind.DOSE


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Quantity]]] = {
    "amount": _amounts,
    "ratio": _ratios,
    "fraction": _fractions,
    "fold": _folds,
    "p_value": _p_values,
    "interval": _intervals,
}
