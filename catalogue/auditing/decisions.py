"""A reviewer's decisions: findings that may stand, each with the reason, who says so, and until when.

Knows the file, in TOML, and how decisions meet findings. A waived finding stays in the audit with its reason; a
decision that has run out or meets no finding is told as a note. The day comes from the caller.
"""

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from catalogue.auditing.model import Audit, Decision, Finding
from catalogue.problems import Place, Problem, Severity

CODES = ("decision-file", "decision-form", "decision-twice", "decision-expired", "decision-unused")
"""What can be wrong with a file of decisions."""
_FIELDS = ("finding", "reason", "who", "until")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*decision[ \t]*\]\]")
_AT = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)|\(at end of document\)")
_ID = re.compile(r"[0-9a-f]{12}")
_EXAMPLE = "write [[decision]] and below it: finding, reason, who, until"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of the file: the finding it is on, where it stands, and what was decided."""

    finding: str
    place: Place
    decision: Decision


def read_decisions(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The decisions of a file, and everything that is wrong with it; where anything is, it should not be used."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _AT.search(str(error))
        place = Place(path, int(told[1]), int(told[2])) if told and told[1] else Place(path)
        what = _AT.sub("", str(error)).strip()
        return (), (Problem("decision-file", place, f"the file cannot be read as TOML: {what}", _EXAMPLE),)
    except (RecursionError, ValueError):  # the parser has no bound of its own for either
        what = "the file cannot be read as TOML: it is nested too deep, or a number in it is too long"
        return (), (Problem("decision-file", Place(path), what, _EXAMPLE),)
    strange = [key for key in data if key != "decision"]
    problems = [
        Problem("decision-file", Place(path), f"the file holds '{key}', which is no decision", _EXAMPLE)
        for key in strange
    ]
    listed = data.get("decision", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        return (), (*problems, Problem("decision-file", Place(path), "'decision' is no list of tables", _EXAMPLE))
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, 1) if _HEADER.match(line)]
    entries: list[Entry] = []
    seen: dict[str, Place] = {}
    for at, one in enumerate(listed):
        start = starts[at] if at < len(starts) else 0
        end = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
        faults = tuple(_faults(one, path, start, lines[start:end] if start else []))
        problems += faults
        if faults:
            continue
        place = _line(path, start)
        if one["finding"] in seen:
            message = f"the finding '{one['finding']}' is decided twice"
            problems.append(
                Problem("decision-twice", place, message, "keep one of the two", also=(seen[one["finding"]],))
            )
            continue
        seen[one["finding"]] = place
        decision = Decision(one["reason"].strip(), one["who"].strip(), one["until"])
        entries.append(Entry(one["finding"], place, decision))
    return tuple(entries), tuple(problems)


def _line(path: str, number: int) -> Place:
    """The beginning of a line; the file as a whole where the line is not known."""
    return Place(path, number, 1) if number else Place(path)


def _faults(one: dict[str, object], path: str, start: int, lines: Sequence[str]) -> Iterator[Problem]:
    def place(key: str) -> Place:
        at = next((number for number, line in enumerate(lines, start + 1) if line.split("=")[0].strip() == key), start)
        return _line(path, at)

    for key in one:
        if key not in _FIELDS:
            hint = "keep to finding, reason, who and until"
            yield Problem("decision-form", place(key), f"a decision has no field '{key}'", hint)
    for key in _FIELDS:
        value = one.get(key)
        if key not in one:
            hint = "add it: a decision needs a finding, a reason, who decided, and until when"
            yield Problem("decision-form", _line(path, start), f"the decision has no '{key}'", hint)
        elif key == "until":
            if not isinstance(value, date) or isinstance(value, datetime):
                yield Problem("decision-form", place(key), "'until' is no day", "write it as in: until = 2027-03-31")
        elif not isinstance(value, str) or not value.strip():
            yield Problem("decision-form", place(key), f"'{key}' is empty or no text", "write it between quotes")
        elif key == "finding" and not _ID.fullmatch(value):
            hint = "copy the id that the audit prints beside the finding"
            yield Problem("decision-form", place(key), f"'{value}' is no id of a finding", hint)


def decided(
    audits: Sequence[Audit], entries: Sequence[Entry], today: date
) -> tuple[tuple[Audit, ...], tuple[Problem, ...]]:
    """The audits with their waived findings marked, and a note for each decision that has run out or meets nothing."""
    met = {finding.id for audit in audits for finding in audit.findings}
    return tuple(marked(audit, entries, today) for audit in audits), notes_on(entries, met, today)


def marked(audit: Audit, entries: Iterable[Entry], today: date) -> Audit:
    """The audit with the findings marked that a decision lets stand on that day."""
    valid = {entry.finding: entry.decision for entry in entries if today <= entry.decision.until}
    if not valid:
        return audit
    return replace(audit, findings=tuple(_marked(finding, valid.get(finding.id)) for finding in audit.findings))


def notes_on(entries: Iterable[Entry], met: Container[str], today: date) -> tuple[Problem, ...]:
    """A note for each decision that has run out, or whose finding is not among those `met`."""
    notes = []
    for entry in entries:
        if entry.finding not in met:
            message = f"the decision on '{entry.finding}' meets no finding"
            hint = "take it away, or audit the copy that it is about"
            notes.append(Problem("decision-unused", entry.place, message, hint, Severity.NOTE))
        elif today > entry.decision.until:
            message = f"the decision on '{entry.finding}' ran out on {entry.decision.until.isoformat()}"
            hint = "look at the finding again: mend the sentence, or decide anew"
            notes.append(Problem("decision-expired", entry.place, message, hint, Severity.NOTE))
    return tuple(notes)


def _marked(finding: Finding, decision: Decision | None) -> Finding:
    return finding if decision is None else replace(finding, waived=decision)
