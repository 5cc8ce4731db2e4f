"""Copy with its findings' fixes in place. Knows spans and the marks of Markdown; writes no file."""

import re
from dataclasses import dataclass

from catalogue.auditing.copy import Copy
from catalogue.auditing.model import Audit, Severity
from catalogue.text.spans import Span

WRITABLE = frozenset({"txt", "md"})
"""The forms in which a sentence can be put in place of another without touching anything else."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|`+|~~)")
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text with fixes in place: how many, and how many had to be left because marks would be torn apart."""

    text: str
    applied: int
    left: int


def fixed(copy: Copy, audit: Audit) -> Fixed:
    """The copy with the fix of each open finding in place of its span; where spans overlap, that of the gravest."""
    taken: list[tuple[Span, str]] = []
    left = 0
    for finding in sorted(audit.open_findings, key=lambda one: (_RANK[one.severity], one.span)):
        if finding.fix is None or any(finding.span.overlaps(span) for span, _ in taken):
            continue
        span = _with_marks(copy.text, finding.span) if copy.form == "md" else finding.span
        if span is None:
            left += 1
        else:
            taken.append((span, finding.fix))
    parts: list[str] = []
    at = 0
    for span, fix in sorted(taken):
        parts += (copy.text[at : span.start], fix)
        at = span.end
    return Fixed("".join([*parts, copy.text[at:]]), len(taken), left)


def _with_marks(text: str, span: Span) -> Span | None:
    """The span with the marks at its edges that belong to what is within; None where marks would be torn apart."""
    tried = [span]
    before = re.search(r"[*_`~\[]{1,3}$", text[max(span.start - 3, 0) : span.start])
    after = re.match(r"[*_`~]{1,3}|\]\([^()\s]*\)", text[span.end : span.end + 500])
    if before:
        tried.append(Span(span.start - len(before[0]), span.end))
    if after:
        tried += [Span(one.start, span.end + len(after[0])) for one in tried]
    return next((one for one in tried if _is_whole(one.of(text))), None)


def _is_whole(text: str) -> bool:
    marks = [mark for mark in _MARKS.findall(text) if mark != "_"]
    brackets = _BRACKETS.findall(text)
    return all(marks.count(mark) % 2 == 0 for mark in set(marks)) and brackets.count("[") == brackets.count("]")
