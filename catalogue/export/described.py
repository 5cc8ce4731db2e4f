"""Pieces of a JSON Schema, and how a field of a record becomes one. Knows no document."""

from typing import Any, TypeAlias

from catalogue.records.record import Part
from catalogue.records.vocabularies import Word

Schema: TypeAlias = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}


def mapping(**properties: Schema) -> Schema:
    """A mapping in which each of the keys stands."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def part(name: str) -> Schema:
    """The part of the document, or of a record, that is described under this name."""
    return {"$ref": f"#/$defs/{name}"}


def listed(items: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": items}


def maybe(one: Schema) -> Schema:
    """Such a thing, or null."""
    return {"anyOf": [one, {"type": "null"}]}


def told(one: Schema, meaning: str) -> Schema:
    """Such a thing, and what it is."""
    return {**one, "description": meaning}


def of(model: type[Part], field: str, kind: Schema = TEXT) -> Schema:
    """A field of a record, described as there; null where it may be missing there."""
    info = model.model_fields[field]
    optional = info.default is None
    return told(maybe(kind) if optional or "None" in str(info.annotation) else kind, info.description or "")


def texts(model: type[Part], *names: str) -> dict[str, Schema]:
    """Fields of a record that hold text, each as `of` describes it."""
    return {name: of(model, name) for name in names}


def word(words: type[Word]) -> Schema:
    """A word of a vocabulary that stands in no record."""
    return {"enum": [one.value for one in words], "enumDescriptions": [one.meaning for one in words]}
