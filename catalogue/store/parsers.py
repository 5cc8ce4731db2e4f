"""Where YAML events come from: the C parser where it is installed, else the one in pure Python.

Knows no records and no rules. Both parsers yield the same events for every text that `catalogue.store.characters`
lets through and `catalogue.store.reading` accepts; the tests hold them against each other. Faults differ in place and
words, so those of the pure parser are told.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

FAULTS = (yaml.YAMLError, ValueError, OverflowError, IndexError)
"""What a parser may raise on bad text. The pure parser lets errors of `chr` through for escapes beyond Unicode."""

NextEvent = Callable[[], Any]
Source = Callable[[str], NextEvent]
"""Turns a text into a function that gives its next event, and raises one of `FAULTS` where the text is at fault."""


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser, without the classes that build values."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def pure_events(text: str) -> NextEvent:
    """A function that gives the next event of the pure parser; see `Source`."""
    next_event: NextEvent = _PureParser(text).get_event
    return next_event


def _fastest() -> Source:
    if not yaml.__with_libyaml__:
        return pure_events
    c_parser = yaml._yaml.CParser

    def fast_events(text: str) -> NextEvent:
        next_event: NextEvent = c_parser(text).get_event
        return next_event

    return fast_events


events = _fastest()
"""The fastest source of events on this machine; same form as `pure_events`."""


def parsers_may_differ(text: str, source: Source) -> bool:
    """Whether the C parser could take the text for something else than the pure one, which is then to be asked.

    Two such texts are known: a comment right behind `|` or `>`, and a question mark in an unquoted text in brackets.
    """
    if ("|" in text or ">" in text) and _COMMENT_AT_BLOCK.search(text):
        return True
    if "?" not in text or ("[" not in text and "{" not in text):
        return False
    with suppress(*FAULTS):
        return _asks_in_brackets(text, source(text))
    return True


_COMMENT_AT_BLOCK = re.compile(r"(?:\A|\s)[|>][-+0-9]*#")


def _asks_in_brackets(text: str, next_event: NextEvent) -> bool:
    depth = start = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.flow_style or depth:
                start = start if depth else event.start_mark.index
                depth += 1
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if depth == 1 and "?" in text[start : event.end_mark.index]:
                return True
            depth -= bool(depth)
        elif kind is yaml.StreamEndEvent:
            return False
