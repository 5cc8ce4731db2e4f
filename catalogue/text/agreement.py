"""Whether a number in copy or a sentence is the number that a study reports.

Knows units, shares, rounding and hedges. Does not know which figure of which study is meant: the caller pairs them.

Fair is: equal in compatible units; the known number rounded to as many digits as were written (41.6 as 42); behind
'about', or as a named fraction ('one third'), within 5 per cent of it; a bound ('more than 40 %') that the known number
keeps by no more than a tenth; a number inside a known range or interval; a range that holds the known number.
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from catalogue.text.figures import Kind, Quantity
from catalogue.text.normal import folded
from catalogue.text.numerals import dimension, unit_name
from catalogue.text.spans import Span

_ROUGHLY = Decimal("0.05")
_BOUND = Decimal("0.1")
_NOWHERE = Span(0, 0)
_ANY_COUNT = frozenset({"", "people", "trial", "study", "review", "infusion", "point"})


def known_quantities(value: Decimal, unit: str | None = None, of: int | None = None) -> tuple[Quantity, ...]:
    """The ways in which copy may rightly tell one figure of a study: the number, and its share where `of` is known.

    8 of 12 may be told as '8 people', '8 of 12' or '67 %'; 41.6 % of 73 only as '41.6 %'. The denominator counts too.
    """
    name = unit_name(folded(unit)) if unit else ""
    kind = Kind.PERCENT if name == "%" else Kind.PLAIN
    number = Quantity(_NOWHERE, value, kind, name)
    if of is None:
        return (number,)
    people = Quantity(_NOWHERE, Decimal(of), Kind.COUNT, "people")
    if kind is Kind.PERCENT or name not in _ANY_COUNT or of == 0:
        return (number, people)
    return (number, people, Quantity(_NOWHERE, value, Kind.RATIO, of=Decimal(of)))


def same_quantity(said: Quantity, known: Quantity) -> bool:
    """True where `said` tells `known` fairly (see the module's text). Not symmetric: the known may be more exact."""
    if any((said.kind is kind) != (known.kind is kind) for kind in (Kind.YEAR, Kind.P_VALUE)):
        return False
    factor = _factor(said, known)
    if factor is None:
        return False
    low, high = _ends(said)
    times, by = factor
    known_low, known_high = (end * times / by for end in _ends(known))  # 30 minutes are half an hour to the last digit
    if low != high and known_low != known_high:
        return _is_fair(said, low, known_low) and _is_fair(said, high, known_high)
    if low != high:
        return low <= known_low <= high
    if known_low != known_high:
        return known_low <= low <= known_high
    return _is_fair(said, low, known_low)


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    if quantity.of:
        share = quantity.value * 100 / quantity.of
        return share, share
    return quantity.value, quantity.high if quantity.high is not None else quantity.value


def _factor(said: Quantity, known: Quantity) -> tuple[Decimal, Decimal] | None:
    """By what the known number is multiplied, and then divided, to stand in the unit that was said.

    None where the two do not compare.
    """
    if said.of and known.of:
        return Decimal(1), Decimal(1)
    units = ["%" if quantity.of else quantity.unit for quantity in (said, known)]
    if units[0] == units[1] or ("" in units and set(units) <= _ANY_COUNT):
        return Decimal(1), Decimal(1)
    (what, size), (known_what, known_size) = (dimension(unit) for unit in units)
    return (known_size, size) if what == known_what else None


def _is_fair(said: Quantity, value: Decimal, known: Decimal) -> bool:
    if value == known:
        return True
    if said.relation in {"<", "≤"}:
        return known <= value and (said.kind is Kind.P_VALUE or value - known <= abs(value) * _BOUND)
    if said.relation in {">", "≥"}:
        return known >= value and known - value <= abs(value) * _BOUND
    if said.is_rough or said.of:
        return abs(value - known) <= abs(known) * _ROUGHLY
    return _rounds_to(known, value)


def _rounds_to(known: Decimal, value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > 20 or abs(known.adjusted()) > 24:
        return False
    step = Decimal(1).scaleb(exponent)
    return value in {(known / step).quantize(Decimal(1), mode) * step for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
