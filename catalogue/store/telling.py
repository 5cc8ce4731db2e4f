"""How much of a bad file is told: the first problems, the others counted; values cut to a length that can be read.

Knows problems, not what they are about.
"""

from catalogue.problems import Place, Problem, Severity

MOST = 20
"""How many problems of one file are told before the rest is only counted."""

ENOUGH = 1000
"""After how many problems a file is read no further."""


def capped(problems: list[Problem], *, untold: int = 0) -> list[Problem]:
    """The first problems of one file by place, and one that counts the others, `untold` ones included."""
    rest = len(problems) - MOST + untold
    if rest <= 0:
        return problems
    told = sorted(problems, key=lambda problem: problem.sort_key)[:MOST]
    last = told[-1].place
    place = Place(last.path, last.line, last.column + 1 if last.line else 0)
    return [*told, untold_problem(place, rest, is_least=len(problems) >= ENOUGH)]


def untold_problem(place: Place, rest: int, severity: Severity = Severity.ERROR, *, is_least: bool = False) -> Problem:
    """The problem that counts those of a file that are not told; `is_least` says that there may be more of them."""
    number = f"at least {rest}" if is_least else str(rest)
    message = f"and {number} more {'problem' if rest == 1 else 'problems'} in this file"
    return Problem("file-more", place, message, "mend the ones above first", severity)


def shortened(text: str, most: int = 60) -> str:
    """The text, or its beginning and end where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 20]} … {text[-15:]}"
