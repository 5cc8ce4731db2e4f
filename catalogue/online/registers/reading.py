"""How an answer is asked for and taken apart without trust: what is missing is none, what has another form is none.

Knows JSON and the outcome of asking; no register. Nothing here raises for what an answer holds.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from catalogue.online.answer import Absent, Answer, Found, Unreachable
from catalogue.online.work import Work
from catalogue.records.names import doi, issn, nct, pmcid, pmid

Told = Work | Absent | Unreachable
"""What a register says of one identifier."""


class Asker(Protocol):
    """Whoever can ask a register; see `catalogue.online.http`."""

    def ask(self, register: str, path: str, params: Mapping[str, str]) -> Answer:
        """The answer of a register to a path below its address, already encoded. Never raises for the network."""


_FORMS: Mapping[str, Callable[[str], str]] = {"doi": doi, "pmid": pmid, "pmcid": pmcid, "nct": nct, "issn": issn}


def identifier(kind: str, value: object) -> str | None:
    """The identifier in the form of the records; none where it is of another form."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    try:
        return _FORMS[kind](value)
    except ValueError:
        return None


def identifiers(*pairs: tuple[str, object]) -> tuple[tuple[str, str], ...]:
    """The pairs of kind and value that have the form of their kind, without repetition."""
    found = ((kind, identifier(kind, value)) for kind, value in pairs)
    return tuple(dict.fromkeys((kind, value) for kind, value in found if value))


def mapping_of(answer: Found) -> dict[str, Any] | Unreachable:
    """The mapping that the answer is, in JSON (RFC 8259, UTF-8)."""
    try:
        tree = json.loads(answer.body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return unreadable(answer, "the answer is not in UTF-8")
    except (ValueError, RecursionError):
        return unreadable(answer, "the answer is no JSON")
    return tree if isinstance(tree, dict) else unreadable(answer, "the answer is no mapping")


def unreadable(answer: Found, reason: str) -> Unreachable:
    """The outcome for an answer that nobody can read: nothing is known."""
    return Unreachable(answer.register, answer.url, reason)


def at(tree: object, *keys: str | int) -> Any:
    """What stands at the keys; none where a mapping or list on the way is missing or something else."""
    for key in keys:
        if isinstance(tree, dict) and isinstance(key, str):
            tree = tree.get(key)
        elif isinstance(tree, list) and isinstance(key, int) and key < len(tree):
            tree = tree[key]
        else:
            return None
    return tree


def rows(tree: object, *keys: str | int) -> list[dict[str, Any]]:
    """The mappings in the list at the keys; a single mapping counts as a list of one."""
    found = at(tree, *keys)
    if isinstance(found, dict):
        return [found]
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def texts(tree: object, *keys: str | int) -> list[str]:
    """The texts in the list at the keys; a single text counts as a list of one."""
    found = at(tree, *keys)
    if isinstance(found, str):
        return [found]
    return [row for row in found if isinstance(row, str)] if isinstance(found, list) else []
