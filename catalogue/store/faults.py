"""Faults of YAML's syntax in this project's words.

Knows what the pure parser complains of; a fault that the C parser alone meets is told in general words.
"""

from typing import Any, NamedTuple

from catalogue.problems import Place, Problem


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


def syntax_problem(fault: Exception, path: str) -> Problem:
    """The problem that stands for a parser's `fault`."""
    complaint = f"{getattr(fault, 'context', '') or ''} {getattr(fault, 'problem', '') or ''}"
    words = next((words for words in _WORDS if words.complaint in complaint), _OTHER)
    mark: Any = getattr(fault, "problem_mark", None)
    if words.at_start or mark is None:
        mark = getattr(fault, "context_mark", None) or mark
    place = Place(path, 1, 1) if mark is None else Place(path, mark.line + 1, mark.column + 1)
    return Problem("yaml-syntax", place, words.message, words.hint)


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
