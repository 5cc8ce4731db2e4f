"""The canonical form of a record as text.

The form: the modeline; fields in the order of the model; fields that hold their default left out; one line per text,
never folded; lists of ids, words and numbers in brackets where they fit 100 columns; two blanks per level.
Names of fields are never quoted, `n` included, which some old readers of YAML 1.1 take for false.
Laws: what is written reads as the same record, and canonical text is written as it was read.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.store.scalars import scalar

WIDEST = 100
"""How many columns a list in brackets may take, its line whole."""

_WORD = re.compile(r'"?[A-Za-z0-9][A-Za-z0-9._/#+-]*"?')


def modeline(kind: str) -> str:
    """The first line of a record, by which editors know its schema."""
    return f"# yaml-language-server: $schema=../../catalogue/records/schemas/{kind}.json"


def write(record: Claim | Article | Study) -> str:
    """The record's canonical text, modeline first, ending in one line break."""
    return "\n".join([modeline(type(record).__name__.lower()), *_fields(record, 0), ""])


def _fields(part: BaseModel, depth: int) -> Iterator[str]:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if not _is_default(value, info):
            yield from _entry(f"{'  ' * depth}{info.alias or name}:", value, depth)


def _is_default(value: Any, info: FieldInfo) -> bool:
    return not info.is_required() and bool(value == info.get_default(call_default_factory=True))


def _entry(start: str, value: Any, depth: int) -> Iterator[str]:
    """The lines of a value after its key (`key:`) or dash (`-`), at the depth of the key."""
    if isinstance(value, BaseModel):
        yield from _block(start, list(_fields(value, depth + 1)), "{}")
    elif isinstance(value, dict):
        lines = (line for key, inner in value.items() for line in _entry(_key(key, depth + 1), inner, depth + 1))
        yield from _block(start, list(lines), "{}")
    elif isinstance(value, tuple):
        inline = f"{start} [{', '.join(_inline(item) for item in value)}]"
        if not value or (len(inline) <= WIDEST and all(_WORD.fullmatch(_inline(item)) for item in value)):
            yield inline
        else:
            yield start
            for item in value:
                yield from _item(item, depth + 1)
    else:
        yield f"{start} {_inline(value)}"


def _key(key: str, depth: int) -> str:
    return f"{'  ' * depth}{scalar(key)}:"


def _block(start: str, lines: list[str], empty: str) -> Iterator[str]:
    if lines:
        yield start
        yield from lines
    else:
        yield f"{start} {empty}"


def _item(item: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not isinstance(item, BaseModel):
        yield f"{indent}- {_inline(item)}"
        return
    lines = list(_fields(item, depth + 1))
    if not lines:
        yield f"{indent}- {{}}"
        return
    # the first field stands behind the dash
    yield f"{indent}- {lines[0][len(indent) + 2 :]}"
    yield from lines[1:]


def _inline(value: Any) -> str:
    """One value on its line. Texts are quoted where a reader could mistake them; typed values stand as they are."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(str(value.value) if isinstance(value, Enum) else value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)  # a whole number, or a day in its ISO form
