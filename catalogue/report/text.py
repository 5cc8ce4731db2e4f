"""A report for people: one paragraph per problem with its code frame, and a line of counts.

Knows the form in which problems are printed. Whether there is a terminal, and how wide it is, the caller says.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from catalogue.problems import NotChecked, Problem, Report, Severity
from catalogue.report.frame import framed
from catalogue.report.shown import shown

Sources = Callable[[str], list[str] | None]
"""The lines of the file at a path, without their ends; none where the file is not at hand."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def render(report: Report, sources: Sources, *, colour: bool = False, width: int = 100, of: str = "record") -> str:
    """The whole report, ending in a line of counts: problems, and in how many of what the report is `of`.

    Nothing in it steers a terminal but our own colours.
    """
    paint = _painted if colour else _plain
    parts = [_paragraph(problem, sources(problem.place.path), paint, width) for problem in report.problems]
    parts.extend(_left_out(entry) for entry in report.not_checked)
    parts.append(_counted(report, paint, of))
    return "\n".join(parts) + "\n"


def _plain(text: str, _style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _paragraph(problem: Problem, lines: list[str] | None, paint: Callable[[str, str], str], width: int) -> str:
    style = _COLOURS[problem.severity]
    head = paint(f"{problem.severity.value}[{problem.code}]", f"1;{style}")
    printed = [f"{paint(shown(str(problem.place)), '1')}: {head} {shown(problem.message)}"]
    frame = framed(lines, problem.place, width)
    if frame:
        gutter, carets = frame[1][:8], frame[1][8:]
        printed += [frame[0], gutter + paint(carets, style)]
    if problem.hint:
        printed.append(f"   {paint('hint', '1')}: {shown(problem.hint)}")
    if problem.fix is not None:
        told = problem.fix.description or f"write '{problem.fix.replacement}'"
        printed.append(f"   {paint('fix', '1')}: {shown(told)}")
    printed.extend(f"   {paint('also', '1')}: {shown(str(place))}" for place in problem.also)
    return "\n".join(printed)


def _left_out(entry: NotChecked) -> str:
    amount = f"{entry.count} × " if entry.count > 1 else ""
    return f"not checked: {amount}{shown(entry.what)} ({shown(entry.why)})"


def plural(count: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _counted(report: Report, paint: Callable[[str, str], str], of: str) -> str:
    counts = report.counts
    found = [plural(counts[Severity.ERROR], "error"), plural(counts[Severity.WARNING], "warning")]
    if counts[Severity.NOTE]:
        found.append(plural(counts[Severity.NOTE], "note"))
    worst = min((problem.severity for problem in report.problems), key=lambda severity: severity.rank, default=None)
    told = paint(", ".join(found), f"1;{_COLOURS[worst]}" if worst else "1;32")
    text = f"{told} in {plural(report.records, of)}"
    if report.not_checked:
        text += f"; {_unchecked(report.not_checked)}"
    text += "."
    if worst is not None:
        code = next(problem.code for problem in report.problems if problem.severity is worst)
        text += f" `catalogue explain {code}` says more."
    return text


def _unchecked(entries: Iterable[NotChecked]) -> str:
    reasons: Counter[str] = Counter()
    for entry in entries:
        reasons[entry.why] += entry.count
    if len(reasons) == 1:
        ((why, count),) = reasons.items()
        return f"{count} not checked ({shown(why)})"
    told = ", ".join(f"{count} {shown(why)}" for why, count in reasons.items())
    return f"{reasons.total()} not checked ({told})"
