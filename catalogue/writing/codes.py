"""The codes of problems with a writer's references, with their words and examples."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from catalogue.problems import Severity
from catalogue.store.codes import Code


def _read() -> Mapping[str, Code]:
    table = tomllib.loads(files("catalogue.writing").joinpath("codes.toml").read_text(encoding="utf-8"))
    return {
        code: Code(code, **{**words, "severity": Severity(words.get("severity", "error"))})
        for code, words in table.items()
    }


CODES: Mapping[str, Code] = _read()
"""By code, in the order of the manual."""
