"""Every code that a check can yield, with its words and examples: the manual of problems.

Knows the store's codes and the rules, and how a rule's example is shown.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.rules.every import RULES
from catalogue.rules.rule import Example, Rule
from catalogue.store.codes import CODES as STORE_CODES
from catalogue.store.codes import Code


def shown(example: Example) -> str:
    """An example as the manual prints it: what is written in each file, under the file's name."""
    if len(example) == 1:
        return next(iter(example.values())).rstrip("\n")
    return "\n\n".join(f"# {path}\n{text.rstrip()}" for path, text in example.items())


def _code(rule: Rule) -> Code:
    first = next(iter(rule.bad))
    kind = "claim" if first.startswith("claims/") else "article" if "articles/" in first else "study"
    where = kind if len(rule.bad) == 1 and first.endswith(".yaml") else ""
    return Code(rule.code, rule.title, rule.why, shown(rule.good), shown(rule.bad), where, rule.severity)


CODES: Mapping[str, Code] = MappingProxyType(
    {**STORE_CODES, **{rule.code: _code(rule) for rule in RULES}},
)
"""By code: reading and form of files first, then the rules between records, in the order of the manual."""
