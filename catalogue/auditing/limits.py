"""The limits of a claim that a sentence may leave: route, people, species, time, numbers, comparison.

Knows concepts, quantities and the claim's wordings. Each limit is compared by itself. What the claim is about is for
`catalogue.auditing.frame`, polarity and strength for other modules.
"""

import re
from collections.abc import Iterable, Iterator

from catalogue.auditing.frame import about, named, texts_of
from catalogue.auditing.matching import Candidate
from catalogue.auditing.memory import Speech
from catalogue.auditing.model import Change
from catalogue.auditing.times import counted_decades, decades, frequencies, in_hours, periods, reach
from catalogue.records.vocabularies import Axis
from catalogue.text.agreement import same_quantity
from catalogue.text.concepts import concepts_in
from catalogue.text.figures import Kind, Quantity, quantities
from catalogue.text.normal import folded

_ROUTES = concepts_in(["route"]) - {"bioavailability"}
_PEOPLE = concepts_in(["population"])
_COMPARED = frozenset({Kind.PERCENT, Kind.COUNT, Kind.RATIO, Kind.DURATION, Kind.DOSE, Kind.YEAR, Kind.PLAIN})
_GROUPS = {
    "women": re.compile(r"\b(?:women|woman|females?|girls)\b"),
    "men": re.compile(r"\b(?:men|man|males?|boys)\b"),
}
_ONLY = re.compile(
    r"(?<!not )\b(?:only|exclusively|solely|nobody but)\b(?! (?:a |[0-9]|few|small|some|about|if|when|in part))"
)
_ALIKE = re.compile(r"\b(?:the same|equally|as \w+ as)\b")
_MAGNITUDES = re.compile(r"\b(hundreds|thousands|millions|billions|dozens)\b")
_NO_RIVAL = (
    "[0-9]|a\\b|an\\b|one\\b|two\\b|three\\b|half\\b|before\\b|at the start|expected\\b|the (?:day|hours?|weeks?)\\b"
)
_THAN = re.compile(rf"(?<!rather)(?<!other) than (?!{_NO_RIVAL})")
_BESIDE_OTHERS = re.compile(
    r"\b(?:compared (?:to|with)|over|versus|vs|relative to) (?:(?:all|any|the|many|most) )?"
    r"(?:other|another|standard|conventional|traditional|usual|existing|placebo|oral)\b"
)


def limits(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """Where the sentence names another limit than the claim has, each with both values."""
    core = about(sentence, candidate)
    yield from _routes(speech, candidate)
    yield from _people(sentence, speech, candidate)
    yield from _comparison(sentence, candidate)
    yield from _times(core, candidate)
    yield from _numbers(core, candidate)


def _stated(candidate: Candidate) -> str:
    return candidate.remembered.wordings[0].text


def _routes(speech: Speech, candidate: Candidate) -> Iterator[Change]:
    routes = (speech.concepts & _ROUTES) - {"iv"}
    stated = candidate.remembered.wordings[0].speech.concepts & _ROUTES
    own = stated or candidate.remembered.told & _ROUTES
    if routes and not speech.concepts & own & _ROUTES and "ketamine" in candidate.remembered.core:
        yield Change(Axis.ROUTE_OR_DOSE, named(routes), named(own) or "into a vein")


def _people(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    people = (speech.concepts & _PEOPLE) - candidate.remembered.told
    if people - {"animals"}:
        yield Change(Axis.POPULATION, named(people - {"animals"}), "adults")
    if "animals" in people:
        yield Change(Axis.SPECIES, "animals", "people")
    texts = texts_of(candidate)
    mine, theirs = _groups(folded(sentence)), _groups(texts)
    if mine and theirs and not mine & theirs:
        yield Change(Axis.POPULATION, named(mine), named(theirs))
    if (only := _ONLY.search(folded(sentence))) and not _ONLY.search(texts):
        yield Change(Axis.POPULATION, only[0], "")


def _groups(text: str) -> set[str]:
    return {name for name, expression in _GROUPS.items() if expression.search(text)}


def _comparison(sentence: str, candidate: Candidate) -> Iterator[Change]:
    here, known = folded(sentence), texts_of(candidate)
    if _THAN.search(here) and " than " not in known:
        yield Change(Axis.COMPARATOR, "than", "")
    elif (beside := _BESIDE_OTHERS.search(here)) and not _BESIDE_OTHERS.search(known) and " than " not in known:
        yield Change(Axis.COMPARATOR, beside[0], "")
    statement = folded(_stated(candidate))
    if _THAN.search(statement) and " than " not in here and (alike := _ALIKE.search(here)):
        yield Change(Axis.COMPARATOR, alike[0], "than")


def _times(core: str, candidate: Candidate) -> Iterator[Change]:
    statement, texts = _stated(candidate), texts_of(candidate)
    for how, mine in reach(core).items():
        theirs = reach(statement).get(how) or reach(texts).get(how)
        if theirs is not None and not mine.is_within(theirs):
            yield Change(Axis.DURATION, mine.text, theirs.text)
    stated = periods(statement)
    if mine_is_long := [one for one in periods(core) if one.is_long]:
        if stated and not any(one.is_long for one in stated):
            yield Change(Axis.DURATION, mine_is_long[0].text, stated[0].text)
        elif not periods(texts) and not mine_is_long[0].is_history:
            yield Change(Axis.DURATION, mine_is_long[0].text, "")
    often, known = frequencies(core), frequencies(texts)
    if often and known and not often & known:
        yield Change(Axis.ROUTE_OR_DOSE, _frequency(often), _frequency(known))
    counted, known_counted = counted_decades(core), counted_decades(texts)
    if counted and known_counted and not counted & known_counted:
        yield Change(Axis.DURATION, " and ".join(sorted(counted)), " and ".join(sorted(known_counted)))
    years = decades(core)
    if years and decades(texts) and not years & decades(texts):
        yield Change(Axis.DATE, " and ".join(sorted(years)), " and ".join(sorted(decades(texts))))


def _frequency(told: Iterable[tuple[int, str]]) -> str:
    return " or ".join(f"{number} a {unit}" for number, unit in sorted(told))


def _numbers(core: str, candidate: Candidate) -> Iterator[Change]:
    """Numbers of one kind that the claim's wordings tell otherwise."""
    sizes, known_sizes = (set(_MAGNITUDES.findall(folded(text))) for text in (core, texts_of(candidate)))
    if sizes and known_sizes and not sizes & known_sizes:
        yield Change(Axis.SIZE, named(sizes), named(known_sizes))
    said = [one for one in quantities(core) if one.kind in _COMPARED]
    if not said:
        return
    known = [one for text in (_stated(candidate), candidate.nearest.text) for one in quantities(text)]
    for one in said:
        alike = [other for other in known if _kind(other) == _kind(one)]
        if alike and not any(_agree(one, other) for other in alike) and not _is_bare_match(one, known):
            axis = Axis.DURATION if one.kind is Kind.DURATION else Axis.SIZE
            yield Change(axis, one.span.of(core), _shown(alike[0]))


def _agree(said: Quantity, known: Quantity) -> bool:
    """Whether the numbers are the same, or the said time keeps to what is known as 'up to'."""
    is_bounded = known.relation == "≤" and said.relation == "="
    if is_bounded and said.kind is Kind.DURATION and known.kind is Kind.DURATION:
        mine, bound = in_hours(said.high or said.value, said.unit), in_hours(known.value, known.unit)
        if mine is not None and bound is not None:
            return mine <= bound
    return same_quantity(said, known)


def _shown(quantity: Quantity) -> str:
    """A known number with its unit, both ends of it where it is a range."""
    ends = [f"{end.normalize():f}" for end in (quantity.value, quantity.high) if end is not None]
    return f"{' to '.join(dict.fromkeys(ends))} {quantity.unit}".strip()


def _is_bare_match(one: Quantity, known: Iterable[Quantity]) -> bool:
    """Whether the number stands without a unit in one of the two, and is told by the other: 'ages from 20 to 55'."""
    return any(
        "" in {one.unit, other.unit}
        and not {one.kind, other.kind} & {Kind.PERCENT, Kind.RATIO}
        and {one.value, one.high} <= {other.value, other.high, None}
        for other in known
    )


def _kind(quantity: Quantity) -> str:
    if quantity.kind in {Kind.PERCENT, Kind.RATIO}:
        return "share"
    if quantity.kind is Kind.DURATION:
        return "duration"
    return f"{quantity.kind.value} {quantity.unit}"
