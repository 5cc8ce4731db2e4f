"""`number-*`: numbers of a sentence that no figure of the claim's studies carries.

Knows the ledger of figures. Looks at sentences whose claim is surely recognised, and at shares that are promised where
none is: nobody has held those against a study. A number that the audit already holds against the claim's own wording is
not told twice.
"""

from collections.abc import Iterable, Iterator, Sequence

from catalogue.auditing.findings.code import Code, Found, joined, place_in
from catalogue.auditing.findings.ground import Ground, confidence, sure
from catalogue.auditing.memory import speech_of
from catalogue.auditing.model import Confidence, Judged, Severity
from catalogue.records.vocabularies import Axis
from catalogue.text.agreement import same_quantity
from catalogue.text.figures import Kind, Quantity, quantities

NO_SOURCE = Code(
    code="number-no-source",
    title="A number stands in no figure of the claim's studies",
    why="A number sounds like a result; without a study it is an invention or a slip.",
    bad="Ketamine raises blood pressure in 97 % of people.",
    good="Ketamine raises blood pressure.",
    severity=Severity.WARNING,
)
OTHER_UNIT = Code(
    code="number-other-unit",
    title="The number is a study's, and the unit is another",
    why="Hours told as days, or milligrams without 'per kilogram', are another result.",
    bad="Ketamine infusions of 0.3 mg relieve fibromyalgia pain within hours.",
    good="Ketamine infusions of 0.3 mg/kg relieve fibromyalgia pain within hours.",
    severity=Severity.WARNING,
)
OTHER_DENOMINATOR = Code(
    code="number-other-denominator",
    title="The number is a study's, and it is told of another number of people",
    why="Eight of ten is not eight of twelve.",
    bad="Ketamine causes dissociation in 33 of 80 people.",
    good="Ketamine causes dissociation in 33 of 44 people.",
    severity=Severity.WARNING,
)
CODES = (NO_SOURCE, OTHER_UNIT, OTHER_DENOMINATOR)
_HELD = {Kind.PERCENT, Kind.RATIO, Kind.DOSE, Kind.DURATION, Kind.FACTOR, Kind.P_VALUE, Kind.INTERVAL, Kind.COUNT}
_SHARES = {Kind.PERCENT, Kind.RATIO}
_EFFECTS = frozenset(["relief", "pain-relief", "antidepressant-effect", "cure", "safe", "side-effect"])
_SMALL = 3
_Ledger = Sequence[tuple[Quantity, str | None]]


def found_in(one: Judged, ground: Ground) -> Iterator[Found]:
    """Each number of the sentence that its claims' studies do not tell."""
    if not one.is_checkable or ground.is_defensible(one.text):
        return
    matches = [match for match in sure(one) if confidence(ground, one, match) is not Confidence.LOW]
    if not matches:
        yield from _promised(one)
        return
    told = {change.here for match in matches for change in match.changes if change.axis is Axis.SIZE}
    ledger = [entry for match in matches for entry in ground.ledger(match.claim)]
    for quantity in quantities(one.text):
        words = quantity.span.of(one.text)
        if not _is_a_result(quantity) or words in told or any(same_quantity(quantity, known) for known, _ in ledger):
            continue
        code, known = _closest(quantity, ledger)
        claim = matches[0].claim
        message = f"'{words}' {_said(code, known, ground)}"
        studies = tuple(dict.fromkeys(study for _, study in known if study))
        span = place_in(one, quantity.span)
        yield Found(
            code=code, span=span, message=message, confidence=Confidence.MEDIUM, claim=claim, studies=studies
        )  # fmt: skip


def _promised(one: Judged) -> Iterator[Found]:
    """The shares in a sentence that promises an effect and makes no known claim."""
    if sure(one) or not speech_of(one.text).concepts & _EFFECTS:
        return
    for quantity in quantities(one.text):
        if quantity.kind in _SHARES:
            words = quantity.span.of(one.text)
            message = (
                f"'{words}' stands in a sentence that makes no claim of the catalogue: nobody has held it against a"
                " study here; name its source, or leave it out"
            )
            span = place_in(one, quantity.span)
            yield Found(code=NO_SOURCE, span=span, message=message, confidence=Confidence.MEDIUM)


def _is_a_result(quantity: Quantity) -> bool:
    if quantity.kind is Kind.COUNT:
        return quantity.value > _SMALL and quantity.unit in {"people", ""}
    return quantity.kind in _HELD


def _closest(said: Quantity, ledger: _Ledger) -> tuple[Code, _Ledger]:
    """Why the number fits none, and the known numbers that come nearest to it."""
    if said.kind is Kind.RATIO:
        others = [entry for entry in ledger if entry[0].of and entry[0].value == said.value]
        if others:
            return OTHER_DENOMINATOR, others
    if said.kind in {Kind.DOSE, Kind.DURATION}:
        others = [
            entry for entry in ledger
            if entry[0].kind is said.kind and entry[0].value == said.value and entry[0].unit != said.unit
        ]  # fmt: skip
        if others:
            return OTHER_UNIT, others
    alike = [entry for entry in ledger if _kind(entry[0]) == _kind(said)]
    return NO_SOURCE, sorted(alike, key=lambda entry: (abs(_size(entry[0]) - _size(said)), entry[1] or ""))


def _kind(quantity: Quantity) -> str:
    return "share" if quantity.kind in _SHARES else f"{quantity.kind.value} {quantity.unit}"


def _size(quantity: Quantity) -> float:
    return float(quantity.value * 100 / quantity.of if quantity.of else quantity.value)


def _said(code: Code, known: _Ledger, ground: Ground) -> str:
    nearest = joined(dict.fromkeys(_shown(known, ground)), 2)
    if code is OTHER_UNIT:
        return f"has another unit than {nearest}"
    if code is OTHER_DENOMINATOR:
        return f"has another whole than {nearest}"
    if not nearest:
        return "stands in no figure of the studies on this claim: name its source, or leave it out"
    return f"stands in no figure of the studies on this claim; nearest: {nearest}"


def _shown(known: Iterable[tuple[Quantity, str | None]], ground: Ground) -> Iterator[str]:
    for quantity, study in known:
        value = f"{quantity.value.normalize():f}"
        unit = f" of {quantity.of.normalize():f}" if quantity.of else f" {quantity.unit}" if quantity.unit else ""
        yield f"{value}{unit} ({ground.name(study) if study else 'the claim itself'})"
