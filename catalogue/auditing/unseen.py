"""Characters in copy that do not show, or look like others: what they may hide from the audit, told in words.

Knows characters. Letters are compared as they are, so a Cyrillic 'а' in 'ketаmine' keeps a word from being known.
Signs that do not show are skipped when words are compared; what turns the direction of writing may show another text
than the one that was read.
"""

import re
from collections.abc import Iterator

from catalogue.text.letters import code_point
from catalogue.text.spans import Lines

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\u200b\u2060-\u2064\u034f\u180e\U000e0000-\U000e007f]|(?<=.)\ufeff")
_LOOK_ALIKE = "авекмнорстухіјѕԁһАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵ"
_MIXED = re.compile(rf"(?:[A-Za-z][A-Za-z'’-]*[{_LOOK_ALIKE}]|[{_LOOK_ALIKE}]+[A-Za-z]{{2,}})[\w'’-]*")
_ALIKE = re.compile(f"[{_LOOK_ALIKE}]")


def unseen(text: str) -> tuple[str, ...]:
    """A sentence for each kind of such characters in the text, with the first place of it."""
    return () if text.isascii() else tuple(_told(text))


def _told(text: str) -> Iterator[str]:
    lines: Lines | None = None
    for expression, tell in ((_TURNS, _turning), (_HIDDEN, _hiding), (_MIXED, _mixing)):
        found = list(expression.finditer(text))
        if found:
            lines = lines or Lines(text)
            line, column = lines.position(found[0].start())
            yield tell(len(found), f"{line}:{column}", found[0][0])


def _turning(count: int, where: str, char: str) -> str:
    return (
        f"{_times(count, 'character turns', 'characters turn')} the direction of writing (first {code_point(char)} at "
        f"{where}): what a reader sees there may not be the text that was read"
    )


def _hiding(count: int, where: str, char: str) -> str:
    return (
        f"{_times(count, 'character does', 'characters do')} not show (first {code_point(char)} at {where}): "
        "words were compared as if they were not there"
    )


def _mixing(count: int, where: str, word: str) -> str:
    other = _ALIKE.search(word)
    named = code_point(other[0]) if other else ""
    return (
        f"{_times(count, 'word holds', 'words hold')} letters of another alphabet that look like Latin ones (first "
        f"'{word}' at {where}, {named}): such a word is not recognised"
    )


def _times(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
