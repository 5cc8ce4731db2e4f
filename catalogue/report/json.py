"""A report as one JSON document.

The shape, version 1:

    {"version": 1, "records": 214, "counts": {"error": 1, "warning": 0, "note": 0},
     "not_checked": [{"what": "…", "why": "…", "count": 12}],
     "problems": [{"code": "…", "severity": "error", "message": "…", "hint": "…", "place": PLACE,
                   "also": [PLACE], "fix": null | {"place": PLACE, "replacement": "…", "description": "…"}}]}

PLACE is `{"path", "line", "column", "end_line", "end_column"}`: counted from 1, columns in code points, the end
exclusive, 0 where not known. Keys may be added; these stay. Characters that steer a terminal are written as escapes.
"""

import json
import re
from typing import Any

from catalogue.problems import Place, Problem, Report, Severity
from catalogue.report.shown import escaped

_WORTH_A_LOOK = re.compile(r"[^\n\x20-\x7e]")


def render(report: Report) -> str:
    """The document, indented, ending in a newline."""
    return dumped(data(report), indent=2)


def dumped(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON text with a newline at its end; letters stay readable, steering characters are escaped."""
    return _WORTH_A_LOOK.sub(_harmless, json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"


def _harmless(match: re.Match[str]) -> str:
    char = match[0]
    return char if escaped(char) == char else json.dumps(char)[1:-1]


def data(report: Report) -> dict[str, Any]:
    """The document as plain data."""
    return {
        "version": 1,
        "records": report.records,
        "counts": {severity.value: report.counts[severity] for severity in Severity},
        "not_checked": [{"what": entry.what, "why": entry.why, "count": entry.count} for entry in report.not_checked],
        "problems": [problem_data(problem) for problem in report.problems],
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """One problem as plain data."""
    fix = problem.fix
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "place": _place_data(problem.place),
        "also": [_place_data(place) for place in problem.also],
        "fix": None
        if fix is None
        else {"place": _place_data(fix.place), "replacement": fix.replacement, "description": fix.description},
    }


def _place_data(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
