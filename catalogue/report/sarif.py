"""A report as SARIF 2.1.0 (OASIS standard, 27 March 2020), for code scanning and editors.

Knows the format. What a code means comes as `Explained`; any mapping of codes will do, the audit's as well.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol
from urllib.parse import quote

from catalogue.problems import Fix, LetStand, Place, Problem, Report, Severity
from catalogue.report.json import dumped

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NUMBERED = re.compile(r"\b(lines?|columns?|sentences?) \d+(?:[:,]\d+)*", re.IGNORECASE)


class Explained(Protocol):
    """What the manual says of a code."""

    @property
    def title(self) -> str:
        """A few words."""

    @property
    def why(self) -> str:
        """Why it is a problem."""

    @property
    def severity(self) -> Severity:
        """How grave it usually is."""

    @property
    def good(self) -> str:
        """An example without it."""

    @property
    def bad(self) -> str:
        """An example with it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a log comes from: the tool's version, the catalogue's folder within the repository, the manual's address.

    In the address '{}' stands for the code; it is empty where no site is known.
    """

    version: str
    prefix: str = ""
    manual: str = ""


def render(report: Report, codes: Mapping[str, Explained], origin: Origin) -> str:
    """The log with one run."""
    named = sorted({problem.code for problem in (*report.problems, *(one.problem for one in report.let_stand))})
    return dumped(log(report, codes, named, origin), indent=2)


def log(report: Report, codes: Mapping[str, Explained], named: Sequence[str], origin: Origin) -> dict[str, Any]:
    """The log as plain data. `named` are the codes that it lists as rules, among them all of the report's.

    What was let stand is among the results, as suppressed.
    """
    index = {code: at for at, code in enumerate(named)}
    seen: Counter[str] = Counter()
    results = [_result(problem, index, seen, origin.prefix) for problem in report.problems]
    results += [_suppressed(one, _result(one.problem, index, seen, origin.prefix)) for one in report.let_stand]
    run = {
        "tool": {
            "driver": {
                "name": "catalogue",
                "version": origin.version,
                "rules": [_rule(code, codes.get(code), origin.manual) for code in named],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(entry.severity is not Severity.ERROR for entry in report.not_checked),
                "toolExecutionNotifications": [
                    {
                        "level": entry.severity.value,
                        "message": {"text": f"not checked: {entry.count} × {entry.what} ({entry.why})"},
                    }
                    for entry in report.not_checked
                ],
            }
        ],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, entry: Explained | None, manual: str) -> dict[str, Any]:
    address = {"helpUri": manual.replace("{}", code)} if manual else {}
    if entry is None:
        return {"id": code, **address}
    text = f"{entry.why}\n\nRight:\n{entry.good}\n\nWrong:\n{entry.bad}"
    markdown = f"{entry.why}\n\nRight:\n\n{_fenced(entry.good)}\n\nWrong:\n\n{_fenced(entry.bad)}"
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "defaultConfiguration": {"level": entry.severity.value},
        "help": {"text": text, "markdown": markdown},
        **address,
    }


def _fenced(example: str) -> str:
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", example)), 3)
    return f"{fence}yaml\n{example.rstrip()}\n{fence}"


def _result(problem: Problem, index: Mapping[str, int], seen: Counter[str], prefix: str) -> dict[str, Any]:
    message = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    fingerprint = _fingerprint(problem, seen)
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": problem.severity.value,
        "message": {"text": message},
        "locations": [_location(problem.place, prefix)],
        "partialFingerprints": {"catalogueProblem/v1": fingerprint},
    }
    if problem.known_by:
        # GitHub goes by this one, else by the line: a line of copy is a paragraph, with several findings of a kind
        result["partialFingerprints"]["primaryLocationLineHash"] = fingerprint
    if problem.also:
        result["relatedLocations"] = [
            {"id": at, **_location(place, prefix), "message": {"text": "belongs to it"}}
            for at, place in enumerate(problem.also, start=1)
        ]
    if problem.fix is not None and problem.fix.place.line:
        result["fixes"] = [_fix(problem.fix, prefix)]
    return result


def _suppressed(one: LetStand, result: dict[str, Any]) -> dict[str, Any]:
    return {**result, "suppressions": [{"kind": "external", "status": "accepted", "justification": str(one)}]}


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """Stays the same when lines move: code, path and message without line numbers, and the how-many-eth of its kind."""
    message = problem.known_by or " ".join(_NUMBERED.sub(r"\1", problem.message).split()).casefold()
    parts = "\0".join((problem.code, problem.place.path, message))
    digest = sha256(parts.encode("utf-8", "backslashreplace")).hexdigest()
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _location(place: Place, prefix: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place, prefix)}
    if place.line:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _artifact(place: Place, prefix: str) -> dict[str, str]:
    return {"uri": quote(f"{prefix}{place.path}", safe="/", errors="surrogatepass")}


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
    if (place.end_line, place.end_column) >= (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": max(place.end_column, 1)}
    return region


def _fix(fix: Fix, prefix: str) -> dict[str, Any]:
    change = {
        "artifactLocation": _artifact(fix.place, prefix),
        "replacements": [{"deletedRegion": _region(fix.place), "insertedContent": {"text": fix.replacement}}],
    }
    return {"description": {"text": fix.description or f"write '{fix.replacement}'"}, "artifactChanges": [change]}
