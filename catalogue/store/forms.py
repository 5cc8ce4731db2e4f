"""Faults of a record's form in this project's words, each at the key or value it is about.

Knows what the models complain of, not what a record means. What the models say themselves, by
`catalogue.records.names.fault`, is passed on as it stands.
"""

from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalogue.problems import Place, Problem
from catalogue.store.characters import REPLACEMENT
from catalogue.store.places import REFUSED_KEY
from catalogue.store.reading import Document, Unread
from catalogue.store.telling import MOST, shortened
from catalogue.text.letters import look_alike


def form_problems(fault: ValidationError, document: Document, model: type[BaseModel]) -> tuple[list[Problem], int]:
    """The problems that a model has with a tree, and how many more there are. What the reader refused is let go."""
    details = [detail for detail in fault.errors(include_url=False) if not _was_refused(detail)]
    meant = {(detail["loc"][:-1], _meant(detail, model)) for detail in details[:MOST] if detail["type"] == _UNKNOWN}
    details = [one for one in details if one["type"] != _MISSING or (one["loc"][:-1], one["loc"][-1]) not in meant]
    told = details[: 2 * MOST]
    return [_problem(detail, document, model) for detail in told], len(details) - len(told)


_UNKNOWN = "extra_forbidden"
_MISSING = "missing"


def _was_refused(detail: ErrorDetails) -> bool:
    """Whether a fault only follows from another one that is told."""
    value = detail["input"]
    if detail["type"] == "too_short" and len(value) >= detail["ctx"]["min_length"]:
        return True  # entries that are at fault were not counted
    is_spoilt = isinstance(value, Unread) or (isinstance(value, str) and REPLACEMENT in value)
    return is_spoilt or REFUSED_KEY in detail["loc"]


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    """The field that an unknown one is a slip of: it is not reported missing besides."""
    *keys, name = detail["loc"]
    near = _near(str(name), field_names(model, tuple(keys)))
    return near[0] if near else None


def _problem(detail: ErrorDetails, document: Document, model: type[BaseModel]) -> Problem:
    where, value, kind = detail["loc"], detail["input"], detail["type"]
    is_key = bool(where) and where[-1] == "[key]"
    keys = where[:-1] if is_key else where
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == _UNKNOWN:
        name = str(keys[-1])
        hint = _nearest(name, field_names(model, keys[:-1]), "field")
        place = document.place(*keys, of_key=True)
        return Problem("field-unknown", place, f"there is no field '{shortened(name)}' here{look_alike(name)}", hint)
    if kind == _MISSING:
        place = document.place(*keys[:-1], of_key=True)
        hint = f"write it{', or null' if is_nullable(model, keys) else ''}"
        return Problem("field-missing", place, f"the field '{keys[-1]}' is missing", hint)
    place = document.place(*keys, of_key=is_key or isinstance(value, dict | list))
    if "hint" in context:
        return Problem(kind, place, shortened(context["message"], 300), context["hint"])
    if kind == "enum":
        words = tuple(word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", "))
        if isinstance(value, str):
            message = f"'{shortened(value)}' is no word for '{_field(keys)}'{look_alike(value)}"
            return Problem("field-word", place, message, _nearest(value, words, "word"))
        return Problem("field-form", place, f"'{_field(keys)}' is {_what(value)}", f"write one of {_list(words)}")
    return Problem(*_form(kind, value, context, _field(keys), place))


_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


def _form(kind: str, value: Any, context: dict[str, Any], name: str, place: Place) -> tuple[str, Place, str, str]:
    """Code, place, message and hint of what the validation library complains of itself."""
    if kind in ("too_short", "too_long") and not isinstance(value, str):
        least = context.get("min_length") if kind == "too_short" else None
        message = f"'{name}' has too {'many' if least is None else 'few'} entries"
        return "field-length", place, message, f"write at {_limit(least, context.get('max_length'))}"
    if kind in ("too_long", "string_too_long"):
        message = f"the text has {len(value)} characters"
        return "field-length", place, message, f"write at most {context['max_length']}"
    if kind in ("greater_than_equal", "less_than_equal"):
        hint = f"write a number of at {_limit(context.get('ge'), context.get('le'))}"
        return "field-range", place, f"'{value}' is out of range", hint
    return "field-form", place, f"'{name}' is {_what(value)}", f"write {_WANTED.get(kind, 'another form')}"


def _limit(least: int | None, most: int | None) -> str:
    return f"most {most}" if least is None else f"least {least}"


def _what(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"'{shortened(value)}'"


def _field(keys: tuple[int | str, ...]) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "the record")


def _nearest(word: str, known: tuple[str, ...], what: str) -> str:
    """The hint for a word that is not known: the one that is meant, or all of them."""
    near = _near(word, known)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"write one of {_list(known)}" if what == "word" else f"the fields here are {_list(known)}"


def _near(word: str, known: tuple[str, ...]) -> list[str]:
    return get_close_matches(word.lower()[:80], known, 1, 0.6)


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def field_names(model: type[BaseModel], keys: tuple[int | str, ...]) -> tuple[str, ...]:
    """The fields that the part at `keys` may have, as they stand in a file."""
    part = part_at(model, keys)
    return () if part is None else _names(part)


def is_nullable(model: type[BaseModel], keys: tuple[int | str, ...]) -> bool:
    """Whether the field at `keys` may be null."""
    part = part_at(model, keys[:-1])
    if part is None:
        return False
    info = next((info for name, info in part.model_fields.items() if (info.alias or name) == keys[-1]), None)
    return info is not None and type(None) in getattr(info.annotation, "__args__", ())


def part_at(model: type[BaseModel], keys: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model of the mapping at `keys` in a record, where it has one."""
    part: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int):
            continue
        if part is None:
            return None
        part = _parts(part).get(key)
    return part


@cache
def _names(part: type[BaseModel]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in part.model_fields.items())


@cache
def _parts(part: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found = {}
    for name, info in part.model_fields.items():
        inner = _model_in(info.annotation)
        if inner is not None:
            found[info.alias or name] = inner
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
