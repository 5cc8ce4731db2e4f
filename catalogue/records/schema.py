"""The records' form as JSON Schema, for editors: completion, descriptions and validation while typing.

Knows the models alone. What holds between records, and between fields of one record, no schema says: the check does.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from catalogue.records import vocabularies
from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study

KINDS: Mapping[str, type[BaseModel]] = {"claim": Claim, "article": Article, "study": Study}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a `claim`, `article` or `study`, as data. Each word says what it means."""
    generated = KINDS[kind].model_json_schema(by_alias=True, mode="validation")
    definitions = generated.pop("$defs", {})
    for name, definition in definitions.items():
        _explain(name, definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_bare(generated),
        "title": kind,
        "$defs": {name: _bare(definitions[name]) for name in sorted(definitions)},
    }


def definitions(*models: type[BaseModel]) -> dict[str, dict[str, Any]]:
    """The schemas of all parts of the models, by the names under which `#/$defs/` leads to them."""
    found: dict[str, dict[str, Any]] = {}
    for model in models:
        found |= model.model_json_schema(by_alias=True, mode="validation").get("$defs", {})
    for name, definition in found.items():
        _explain(name, definition)
    return {name: _bare(found[name]) for name in sorted(found)}


def schema_text(kind: str) -> str:
    """The schema as it is committed beside the models: JSON, indented by two blanks, ending in a line break."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _explain(name: str, definition: dict[str, Any]) -> None:
    """Sets the meaning of every word beside it, in the form in which editors show it."""
    words = getattr(vocabularies, name, None)
    if isinstance(words, type) and issubclass(words, vocabularies.Word):
        definition["enumDescriptions"] = [word.meaning for word in words]


def _bare(node: Any, *, holds_names: bool = False) -> Any:
    """The schema without titles made of field names, and without defaults that say no more than 'nothing'.

    `holds_names` says that the keys of the node are fields, not words of the schema.
    """
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _bare(value, holds_names=key == "properties" and not holds_names)
        for key, value in node.items()
        if holds_names
        or not (key == "title" or (key == "default" and (value is None or isinstance(value, dict | list))))
    }
