"""The plain wording of a claim: short, and in words that most people read with ease.

Knows lengths and grades. The names of what the catalogue is about cost a reader nothing: he came for them.
"""

import re
from collections.abc import Iterator

from catalogue.problems import Severity
from catalogue.rules.examples import relief
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView
from catalogue.text.readability import reading

LONGEST_PLAIN = 45
"""Words of the plain wording."""

HARDEST_PLAIN = 9
"""Coleman-Liau grade of the plain wording: the year of an American school that reads it with ease."""


def _long_plain(view: ClaimView) -> Iterator[Found]:
    plain = view.claim.plain
    if plain.count(" ") >= LONGEST_PLAIN and (words := len(plain.split())) > LONGEST_PLAIN:
        yield Found(("plain",), f"the plain wording has {words} words")


PLAIN_LONG = Rule(
    code="plain-long",
    title="The plain wording is long",
    why=f"A reader takes in one sentence; {LONGEST_PLAIN} words are two already.",
    hint=f"say it in at most {LONGEST_PLAIN} words",
    severity=Severity.WARNING,
    bad=relief(f"plain: {'The drug makes pain less for a day. ' * 6}So.\n"),
    good=relief(f"plain: {'The drug makes pain less for a day. ' * 5}So.\n"),
    claims=_long_plain,
)


def grade(text: str, subjects: frozenset[str]) -> float | None:
    """The Coleman-Liau grade of a text, in which each of the subjects counts as a word of five letters.

    The formula was fitted on passages; in a single sentence one long name would decide it. None without words.
    """
    return reading(re.sub("|".join(sorted(subjects)), "thing", text, flags=re.IGNORECASE) if subjects else text).grade


def _hard_plain(view: ClaimView) -> Iterator[Found]:
    found = grade(view.claim.plain, view.ground.subjects)
    if found is not None and found > HARDEST_PLAIN:
        yield Found(("plain",), f"the plain wording reads at grade {found:g}, and at most {HARDEST_PLAIN} is wanted")


PLAIN_HARD = Rule(
    code="plain-hard",
    title="The plain wording is hard to read",
    why="It is for people without training; long words and long sentences lose them. Names of the topic do not count.",
    hint="use shorter words, or make two sentences of one",
    severity=Severity.WARNING,
    bad=relief("plain: Administration substantially diminishes uncomfortable sensations temporarily.\n"),
    good=relief("plain: The drug makes pain less for a day.\n"),
    claims=_hard_plain,
)
