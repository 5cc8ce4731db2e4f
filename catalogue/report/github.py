"""A report as workflow commands of GitHub Actions, which show it beside the lines of a change.

Source: "Workflow commands for GitHub Actions", sections on error, warning and notice messages.
"""

from catalogue.problems import LetStand, Place, Problem, Report, Severity
from catalogue.report.shown import shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, *, prefix: str = "") -> str:
    """One command a problem; empty where there is none. `prefix` is the catalogue's folder within the repository.

    What was let stand is a notice that says so, whatever its severity.
    """
    lines = [_command(problem, prefix) for problem in report.problems]
    lines += [_notice(one, prefix) for one in report.let_stand]
    lines += [
        f"::{_COMMANDS[entry.severity]} title=not checked::"
        f"{_data(shown(f'{entry.count} × {entry.what} ({entry.why})'))}\n"
        for entry in report.not_checked
    ]
    return "".join(lines)


def _notice(one: LetStand, prefix: str) -> str:
    problem = one.problem
    properties = ",".join(f"{name}={value}" for name, value in _properties(problem, prefix))
    told = f"{shown(str(one))}\n{shown(problem.message)}"
    return f"::notice {properties}::{_data(told)}\n"


def _command(problem: Problem, prefix: str) -> str:
    properties = ",".join(f"{name}={value}" for name, value in _properties(problem, prefix))
    lines = [shown(problem.message)]
    if problem.hint:
        lines.append(f"hint: {shown(problem.hint)}")
    lines.extend(f"also: {shown(str(place))}" for place in problem.also)
    return f"::{_COMMANDS[problem.severity]} {properties}::{_data(chr(10).join(lines))}\n"


def _properties(problem: Problem, prefix: str) -> list[tuple[str, str]]:
    place = problem.place
    found = [("file", _property(f"{prefix}{place.path}"))]
    found += [(name, str(value)) for name, value in _extent(place)]
    return [*found, ("title", _property(problem.code))]


def _extent(place: Place) -> list[tuple[str, int]]:
    if not place.line:
        return []
    if place.end_line <= place.line and place.end_column > place.column:
        return [("line", place.line), ("col", place.column), ("endColumn", place.end_column)]
    if place.end_line > place.line:  # columns are shown only where the extent is one line
        return [("line", place.line), ("endLine", place.end_line)]
    return [("line", place.line), ("col", place.column)]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(shown(text)).replace(":", "%3A").replace(",", "%2C")
