"""Every text and every day of a record, found from its model once per kind of part, so that no field is forgotten.

Knows the models' types, not what the fields mean.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from catalogue.records import names
from catalogue.records.record import Part

Keys = tuple[str | int, ...]


class _Plan(NamedTuple):
    """The fields of one kind of part: attribute and key in the file."""

    texts: tuple[tuple[str, str], ...]
    lists_of_text: tuple[tuple[str, str], ...]
    mappings_of_text: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    lists_of_parts: tuple[tuple[str, str], ...]


def _is_text(annotation: Any, metadata: Any = ()) -> bool:
    if get_origin(annotation) is Annotated:
        first, *rest = get_args(annotation)
        return _is_text(first, rest)
    if any(getattr(each, "func", None) is names.text for each in metadata):
        return True
    return any(_is_text(each) for each in _options(annotation))


def _options(annotation: Any) -> tuple[Any, ...]:
    """The types of which one may stand: those of a union."""
    origin = get_origin(annotation)
    return get_args(annotation) if origin is not None and origin not in (tuple, dict, Annotated) else ()


def _within(annotation: Any, origin: type) -> Any:
    """What a tuple or mapping holds, or none for another type."""
    if get_origin(annotation) is origin:
        return get_args(annotation)[0 if origin is tuple else 1]
    found = (_within(each, origin) for each in _options(annotation))
    return next((each for each in found if each is not None), None)


def _holds(annotation: Any, wanted: type) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, wanted)
    if get_origin(annotation) is Annotated:
        return _holds(get_args(annotation)[0], wanted)
    return any(_holds(each, wanted) for each in _options(annotation))


@cache
def _plan(part: type[Part]) -> _Plan:
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in _Plan._fields}
    for name, info in part.model_fields.items():
        field = (name, info.alias or name)
        held = _within(info.annotation, tuple)
        mapped = _within(info.annotation, dict)
        if held is not None:
            if _holds(held, Part):
                found["lists_of_parts"].append(field)
            elif _is_text(held):
                found["lists_of_text"].append(field)
        elif mapped is not None:
            if _is_text(mapped):
                found["mappings_of_text"].append(field)
        elif _holds(info.annotation, Part):
            found["parts"].append(field)
        elif _holds(info.annotation, date):
            found["days"].append(field)
        elif _is_text(info.annotation, info.metadata):
            found["texts"].append(field)
    return _Plan(**{name: tuple(fields) for name, fields in found.items()})


def gather(part: Part, texts: list[str], days: list[tuple[str, date]]) -> None:
    """Appends every text of a record to `texts`, and every day with its field's name to `days`, unordered."""
    plan = _plan(type(part))
    values = part.__dict__
    for name, _ in plan.texts:
        if (text := values[name]) is not None:
            texts.append(text)
    for name, _ in plan.lists_of_text:
        texts += values[name]
    for name, _ in plan.mappings_of_text:
        texts += values[name].values()
    for name, key in plan.days:
        if (day := values[name]) is not None:
            days.append((key, day))
    for name, _ in plan.parts:
        if (inner := values[name]) is not None:
            gather(inner, texts, days)
    for name, _ in plan.lists_of_parts:
        for inner in values[name]:
            gather(inner, texts, days)


def texts_in(part: Part, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of a record with the keys at which it stands."""
    plan = _plan(type(part))
    values = part.__dict__
    for name, key in plan.texts:
        if values[name] is not None:
            yield (*keys, key), values[name]
    for name, key in plan.lists_of_text:
        yield from (((*keys, key, at), text) for at, text in enumerate(values[name]))
    for name, key in plan.mappings_of_text:
        yield from (((*keys, key, inner), text) for inner, text in values[name].items())
    for inner_keys, inner in _parts_in(plan, values, keys):
        yield from texts_in(inner, inner_keys)


def days_in(part: Part, keys: Keys = ()) -> Iterator[tuple[Keys, date]]:
    """Every day of a record with the keys at which it stands."""
    plan = _plan(type(part))
    values = part.__dict__
    for name, key in plan.days:
        if values[name] is not None:
            yield (*keys, key), values[name]
    for inner_keys, inner in _parts_in(plan, values, keys):
        yield from days_in(inner, inner_keys)


def _parts_in(plan: _Plan, values: dict[str, Any], keys: Keys) -> Iterator[tuple[Keys, Part]]:
    for name, key in plan.parts:
        if values[name] is not None:
            yield (*keys, key), values[name]
    for name, key in plan.lists_of_parts:
        yield from (((*keys, key, at), inner) for at, inner in enumerate(values[name]))
