"""Every code of a problem that files, YAML and the form of records can have, with its words and examples.

Knows the codes of this floor and of the models; those of the rules between records stand in `catalogue.rules`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.problems import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """What the manual says of a problem: `title` what is wrong, `why` it matters, a `good` and a `bad` example.

    `where` names the part of a record in which the examples stand, as kind and keys ('claim scope'); empty for a whole
    file or its name.
    """

    code: str
    title: str
    why: str
    good: str
    bad: str
    where: str = ""
    severity: Severity = Severity.ERROR


def _read() -> Mapping[str, Code]:
    table = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    return {code: Code(code, **words) for code, words in table.items()}


CODES: Mapping[str, Code] = _read()
"""By code, in the order of the manual."""
