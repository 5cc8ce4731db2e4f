"""Faults of YAML's syntax in this project's words.

Knows what the pure parser complains of; a fault that the C parser alone meets is told in general words.
"""

import re
from typing import Any, NamedTuple

from catalogue.problems import Place, Problem
from catalogue.text.letters import code_point


class _Words(NamedTuple):
    """What is said for a complaint that contains `complaint`; `at_start` places it where the broken part begins."""

    complaint: str
    message: str
    hint: str
    at_start: bool = False


_QUOTE = "put the text in double quotes"
_INDENT = "indent it like its neighbours, with blanks"
_WORDS = (
    _Words("found unexpected end of stream", "a quoted text is never closed", "write the closing quote", at_start=True),
    _Words("unexpected document separator", "a quoted text is never closed", "write the closing quote", at_start=True),
    _Words("mapping values are not allowed", "a colon with a blank after it stands inside a text", _QUOTE),
    _Words("cannot start any token", "no unquoted text can begin with this character", _QUOTE),
    _Words(
        "could not find expected ':'",
        "the line is neither a field nor an entry of a list",
        "write key, colon, blank and value, or put the text in double quotes on one line",
        at_start=True,
    ),
    _Words("sequence entries are not allowed", "an entry of a list cannot begin here", "begin it on its own line"),
    _Words("mapping keys are not allowed", "a key cannot begin here", _QUOTE),
    _Words("but found '<scalar>'", "the text goes on after its end", "put all of it in one pair of quotes"),
    _Words("expected ',' or", "a bracket is never closed, or a comma is missing", "close it, or write the comma"),
    _Words("but found '<stream end>'", "a bracket is never closed", "close it"),
    _Words("but found '<block mapping start>'", "the line is indented unlike its neighbours", _INDENT),
    _Words("but found '<block sequence start>'", "the list is indented unlike its neighbours", _INDENT),
    _Words("but found '-'", "an entry of a list stands where a field belongs", _INDENT),
    _Words("but found '?'", "a question mark begins a key here", _QUOTE),
    _Words("expected <block end>", "something stands here that does not belong to the line before", _INDENT),
    _Words("unknown escape", "the backslash begins no escape that is known", "write two backslashes for one"),
    _Words("expected escape sequence", "the escape is not complete", "write two backslashes for one"),
    _Words("alphabetic or numeric", "a star or an ampersand begins a text without quotes", _QUOTE, at_start=True),
    _Words("chomping or indentation", "the sign after '|' or '>' is not known", "write the text in one line"),
    _Words("indentation indicator", "the sign after '|' or '>' is not known", "write the text in one line"),
    _Words("comment or a line break", "something stands after '|' or '>'", "write the text in one line, in quotes"),
    _Words("while parsing a tag", "an exclamation mark begins a text without quotes", _QUOTE),
    _Words("undefined tag handle", "an exclamation mark begins a text without quotes", _QUOTE),
    _Words("node content", "a value is missing, or stands where none belongs", "write 'key: value', one field a line"),
    _Words("<document start>", "something stands after the end of the record", "write one record per file"),
)
_OTHER = _Words("", "the text cannot be read from here on", "compare it with the line before, or quote texts")


_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_FIELD = re.compile(r" *(?:- +)?(?P<key>[^\W\d][\w-]*):(?: |$)")
_NO_BLANK = re.compile(r" *(?:- +)?[^\W\d][\w-]*(?P<colon>：|:(?! |$))")
_ODD_BLANK = re.compile(r" *(?P<blank>[^\S \t])")
_NO_CHARACTER = re.compile(r"\\U(?!00(?:0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")


def conflict_line(text: str) -> int | None:
    """The number of the first line that a merge conflict left in a text; none where there is none."""
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def syntax_problem(fault: Exception, path: str, text: str) -> Problem:
    """The problem that stands for a parser's `fault` in a text: the slip that led to it, where one is known."""
    conflict = conflict_line(text)
    if conflict is not None:
        message, hint = "a merge conflict was left in the file", "keep one of its sides, and take the marks away"
        return _at(conflict - 1, 0, path, message, hint)
    mark: Any = getattr(fault, "problem_mark", None)
    if mark is None:
        wrong = _NO_CHARACTER.search(text)
        if wrong:
            line, start = text.count("\n", 0, wrong.start()), text.rfind("\n", 0, wrong.start()) + 1
            return _at(line, wrong.start() - start, path, "the escape names no character", "take it away")
    elif "mapping values are not allowed" in str(getattr(fault, "problem", "")):
        slip = _slip_before(text.splitlines(), mark, path)
        if slip:
            return slip
    complaint = f"{getattr(fault, 'context', '') or ''} {getattr(fault, 'problem', '') or ''}"
    words = next((words for words in _WORDS if words.complaint in complaint), _OTHER)
    if words.at_start or mark is None:
        mark = getattr(fault, "context_mark", None) or mark
    place = Place(path, 1, 1) if mark is None else Place(path, mark.line + 1, mark.column + 1)
    return Problem("yaml-syntax", place, words.message, words.hint)


def _slip_before(lines: list[str], mark: Any, path: str) -> Problem | None:
    """The slip by which a field was taken for a part of the text before it; none where the line is no field."""
    field = _FIELD.match(lines[mark.line])
    if field is None or field.end("key") != mark.column:
        return None
    before = mark.line - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    line = lines[before] if before >= 0 else ""
    if odd := _ODD_BLANK.match(line):
        message = f"the line is indented with a blank that is none to YAML, {code_point(odd['blank'])}"
        return _at(before, odd.start("blank"), path, message, "use plain blanks")
    if slip := _NO_BLANK.match(line):
        hint = "write key, colon, blank and value"
        return _at(before, slip.start("colon"), path, "no blank stands behind the colon", hint)
    message = "the line goes on the text of the line before"
    return _at(mark.line, field.start("key"), path, message, _INDENT)


def _at(line: int, column: int, path: str, message: str, hint: str) -> Problem:
    """A problem at a line and a column that count from 0, as those of the parser do."""
    return Problem("yaml-syntax", Place(path, line + 1, column + 1), message, hint)


def directive_problem(text: str, path: str) -> Problem | None:
    """A directive such as `%YAML 1.1`: what follows would be read by other rules."""
    if text.startswith("%"):
        line = 1
    elif "\n%" in text:
        line = text.count("\n", 0, text.index("\n%")) + 2
    else:
        return None
    place = Place(path, line, 1)
    return Problem("yaml-directive", place, "a line begins with a percent sign", "take the line away")
