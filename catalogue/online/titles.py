"""Whether two titles are one work's: by a normal form, then by likeness, each difference with its reason. Pure.

Knows what publishers and registers do to titles: case, dashes, Greek letters and their names, markup, British and
American spelling, a subtitle left out, a mark such as 'RETRACTED:' set before. Knows no register.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

NEAR_ENOUGH = 0.85
"""The least likeness of two titles that are taken for one, where the first author is the same; 1 is equal."""

_FEWEST_WORDS = 3  # 'Fibromyalgia' is the title of many works
_MOST_BOUNDARIES = 20  # a title of nothing but colons is no title
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda",
    "μ": "mu", "ω": "omega", "σ": "sigma", "τ": "tau", "θ": "theta", "π": "pi", "χ": "chi", "ζ": "zeta",
}  # fmt: skip
_LETTERS = str.maketrans({**_GREEK, "ς": "sigma", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SPELLING = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|ing)\b)"), "yz"),
    (re.compile(r"our(?=s?\b)"), "or"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"\b(cent|fib|lit|met)re(?=s?\b)"), r"\1er"),
    (re.compile(r"\bneurone(?=s?\b)"), "neuron"),
)
_STATE = r"RETRACTED|RETRACTION|WITHDRAWN|REMOVED|TEMPORARY REMOVAL|REINSTATED"
_WHAT = r"(?:\s+(?:ARTICLE|PAPER|CHAPTER|PUBLICATION|NOTICE))?"
_MARK = re.compile(
    rf"\s*(?:[\[(]\s*({_STATE}){_WHAT}\s*[\])]\s*[:.\-–—]?|({_STATE}){_WHAT}\s*[:.\-–—])\s+", re.IGNORECASE
)
_MARK_AFTER = re.compile(r"\s*[\[(]\s*(retracted)\b[^\])]*[\])]\.?\s*$", re.IGNORECASE)
_NOTICE = re.compile(
    r"\s*(?:(?:notice of\s+)?(?:retraction|withdrawal)(?:\s+and\s+replacement)?(?:\s+(?:note|notice))?"
    r"|(?:author'?s?\s+|publisher'?s?\s+)?(?:correction|corrigendum|erratum|errata)"
    r"|(?:editorial\s+)?expression\s+of\s+concern)\s*(?:[:.\-–—]|\b(?:to|of|on|for|in)\b)\s*[:'\"“‘]?\s*",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"\s*[:?!.;(]\s*|\s+[-–—]\s+|\s*—\s*")
_TELLING = re.compile(r"\d|\b(?:not|no|non|without|versus|vs|part|[ivx]+|men|women|male|female|adults?|children)\b")


class Likeness(Enum):
    """How two titles stand to each other."""

    SAME = auto()
    NEAR = auto()
    """Alike enough for one work, if its people are the same."""
    NOTICE = auto()
    """Theirs is the title of a notice about ours."""
    OTHER = auto()


class Titles(NamedTuple):
    """How two titles stand to each other, and in one clause what lies between them; empty where nothing does."""

    likeness: Likeness
    reason: str = ""


def compared(ours: str, theirs: str) -> Titles:
    """How the title of a record and that of a register stand to each other."""
    if ours == theirs or (_squashed(ours) and _squashed(ours) == _squashed(theirs)):
        return Titles(Likeness.SAME)
    if says_notice(theirs) and not says_notice(ours):
        about = theirs[_NOTICE.match(theirs).end() :]  # type: ignore[union-attr]  # it matches, one line above
        is_ours = _same_or_near(ours, about.rstrip("'\"”’. "))[0] in (Likeness.SAME, Likeness.NEAR)
        return Titles(Likeness.NOTICE if is_ours else Likeness.OTHER, f"the title there is '{theirs}'")
    bare, mark = without_mark(theirs)
    likeness, reason = _same_or_near(without_mark(ours)[0], bare)
    if likeness is Likeness.OTHER:
        return Titles(likeness, f"the title there is '{theirs}'")
    marked = f"the title there is marked '{mark}'" if mark and not without_mark(ours)[1] else ""
    return Titles(likeness, "; ".join(filter(None, (marked, reason))))


def without_mark(title: str) -> tuple[str, str]:
    """The title without a mark such as 'RETRACTED ARTICLE:', and the first word of the mark in capitals."""
    if found := _MARK.match(title):
        return title[found.end() :], (found[1] or found[2]).upper()
    if found := _MARK_AFTER.search(title):
        return title[: found.start()], found[1].upper()
    return title, ""


def words(title: str) -> list[str]:
    """The words of a title in their normal form."""
    return list(_words(title))


@lru_cache(maxsize=4096)  # the same few titles are compared with one another, register by register
def _words(title: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", title).casefold().translate(_LETTERS)
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"(?<=\w)['’ʼ](?=\w)", "", text.replace("&", " and "))
    for pattern, one in _SPELLING:
        text = pattern.sub(one, text)
    return tuple(re.findall(r"[^\W_]+", text))


def says_notice(title: str) -> bool:
    """Whether the title begins as those of notices do: 'Correction to:', 'Retraction of'."""
    return _NOTICE.match(title) is not None


def _squashed(title: str) -> str:
    """Letters and digits alone: 'GABA(A)' is 'GABAA', 'S-ketamine' is 'S ketamine'."""
    return "".join(words(title))


def _same_or_near(ours: str, theirs: str) -> Titles:
    one, other = words(ours), words(theirs)
    if not one or not other:
        return Titles(Likeness.OTHER)
    if "".join(one) == "".join(other):
        return Titles(Likeness.SAME)
    if (cut := _cut(ours, theirs)) is not None:
        return cut
    if not _are_alike(one, other) and not _are_alike(" ".join(one), " ".join(other)):
        return Titles(Likeness.OTHER)
    only_ours, only_theirs = _only(one, other), _only(other, one)
    told = f"the titles differ: '{' '.join(only_ours) or '–'}' here, '{' '.join(only_theirs) or '–'}' there"
    is_telling = _TELLING.search(" ".join((*only_ours, *only_theirs))) is not None
    if not is_telling and len(one) >= _FEWEST_WORDS:
        return Titles(Likeness.NEAR, told)
    return Titles(Likeness.OTHER)


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the likeness reaches NEAR_ENOUGH; its upper bounds are quick, and nearly always tell that it does not."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= NEAR_ENOUGH for bound in bounds)


def _cut(ours: str, theirs: str) -> Titles | None:
    """How they stand where one is the beginning of the other, up to its subtitle or to where somebody cut it off."""
    for short, long, where in ((ours, theirs, "there"), (theirs, ours, "here")):
        begun = "".join(words(short.rstrip("…. ")))
        if (
            short.rstrip().endswith(("…", "..."))
            and len(words(short)) > _FEWEST_WORDS
            and _squashed(long).startswith(begun)
        ):
            return Titles(Likeness.SAME, f"the title is whole only {where}")
        for boundary in islice(_BOUNDARY.finditer(long), _MOST_BOUNDARIES):
            if boundary.start() and _squashed(long[: boundary.start()]) == begun:
                left = long[boundary.end() :].rstrip(")")
                reason = f"the subtitle '{left}' stands only {where}"
                is_long = len(words(short)) >= _FEWEST_WORDS
                return Titles(Likeness.SAME if is_long else Likeness.NEAR, reason) if words(left) else None
    return None


def _only(one: list[str], other: list[str]) -> list[str]:
    """The words that stand in one and not at the same place in the other."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [word for tag, start, end, _, _ in blocks if tag != "equal" for word in one[start:end]]
