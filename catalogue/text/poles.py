"""Which way the words of a text point on scales such as more and less, better and worse, known and unknown.

Knows the scales in `poles.toml`, and the denials of a text. 'Increases pain' points the same way as 'worsens pain':
what a word is said of decides whether more of it is better. Does not know what the text is about.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from catalogue.text.concepts import Word, words
from catalogue.text.normal import folded
from catalogue.text.spans import Span
from catalogue.text.wording import denials

_REACH, _NEAR = 6, 3
_STEM = 5
_NOUNS = ("increase", "decrease", "reduction", "reductions", "rise", "drop", "fall", "improvement", "improvements")
_Place = tuple[int, int, str, bool]
_ARTICLES = frozenset(["the", "a", "an", "of", "this", "and"])
_BEING = frozenset(["is", "are", "was", "were", "be", "been", "being", "not", "get", "gets", "got"])
_BY_EFFECT = frozenset(["amount", "cause"])


@dataclass(frozen=True, slots=True)
class Bearing:
    """A word that points one way: its scale, its side, whether it is denied, and the stems of what it is said of.

    `is_given`: it describes a thing ('the raised sensitivity') and does not claim.
    """

    scale: str
    is_plus: bool
    is_denied: bool
    of: frozenset[str]
    span: Span
    is_given: bool


@dataclass(frozen=True, slots=True)
class _Poles:
    """Phrases by the first two letters of their first word, the longest first."""

    by_letters: Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    either_or: frozenset[str]
    bad: re.Pattern[str]
    good: re.Pattern[str]
    conditions: re.Pattern[str]
    extremes: re.Pattern[str]
    stops: frozenset[str]
    passed_over: frozenset[str]


@cache
def _poles() -> _Poles:
    data = tomllib.loads(files("catalogue.text").joinpath("poles.toml").read_text(encoding="utf-8"))
    phrases: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for scale, own in data["scale"].items():
        for side in ("plus", "minus"):
            for phrase in own[side]:
                phrases.setdefault(phrase[:2], []).append((tuple(phrase.split()), scale, side == "plus"))
    return _Poles(
        {letters: tuple(sorted(own, key=lambda one: -len(one[0]))) for letters, own in phrases.items()},
        frozenset(scale for scale, own in data["scale"].items() if own.get("either_or")),
        _any_of(data["things"]["bad"]),
        _any_of(data["things"]["good"]),
        _any_of(data["conditions"]["others"]),
        _any_of(data["extremes"]["words"]),
        frozenset(data["reach"]["stops"].split()),
        frozenset(data["reach"]["passed_over"].split()),
    )


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(one).replace(chr(92) + '*', '[a-z]*') for one in phrases)})\b")


def is_either_or(scale: str) -> bool:
    """Whether what is not on one side of the scale is on the other."""
    return scale in _poles().either_or


@lru_cache(maxsize=16384)
def other_conditions(text: str) -> frozenset[str]:
    """The words of the text that name a condition which the concepts do not tell apart."""
    return frozenset(_poles().conditions.findall(folded(text)))


@lru_cache(maxsize=4096)
def extremes(text: str) -> frozenset[str]:
    """The words of the text that say 'in every case' or 'to the full', where nothing denies them."""
    found = words(text)
    denied = denied_words(text, found)
    plain = " ".join("" if at in denied else word.form for at, word in enumerate(found))
    return frozenset(_poles().extremes.findall(plain))


@lru_cache(maxsize=16384)
def bearings(text: str) -> tuple[Bearing, ...]:
    """The bearings of a text in order."""
    found = words(text)
    forms = [word.form for word in found]
    denied = denied_words(text, found)
    return tuple(_bearing(found, forms, denied, place) for place in _places(forms))


def denied_words(text: str, found: Sequence[Word]) -> frozenset[int]:
    """The places of the words that an odd number of denials govern; 'nor' only goes on with one."""
    by_prefix = {at + 1 for at, word in enumerate(found) if word.form == "non"}
    scopes: list[Span] = []
    for denial in denials(text):
        goes_on = denial.cue.of(text).lower() == "nor" and any(
            one.start <= denial.cue.start < one.end for one in scopes
        )
        if not goes_on:
            scopes.append(denial.scope)
    return frozenset(
        at
        for at, word in enumerate(found)
        if (sum(one.start <= word.span.start < one.end for one in scopes) + (at in by_prefix)) % 2
    )


def _places(forms: Sequence[str]) -> Iterator[_Place]:
    at = 0
    while at < len(forms):
        hit, is_turned = _phrase(forms, at, forms[at]), False
        if hit is None and forms[at].startswith("un") and len(forms[at]) > 5:
            hit, is_turned = _phrase(forms, at, forms[at][2:]), True
        if hit is None:
            at += 1
            continue
        length, scale, is_plus = hit
        is_name = scale == "cause" and forms[at + length : at + length + 1] == ["of"]  # 'the cause of it' claims none
        if not is_name:
            yield at, at + length, scale, is_plus != is_turned
        at += length


def _phrase(forms: Sequence[str], at: int, first: str) -> tuple[int, str, bool] | None:
    for phrase, scale, is_plus in _poles().by_letters.get(first[:2], ()):
        if at + len(phrase) <= len(forms) and all(
            _fits(first if place == 0 else forms[at + place], piece) for place, piece in enumerate(phrase)
        ):
            return len(phrase), scale, is_plus
    return None


def _fits(form: str, piece: str) -> bool:
    return form.startswith(piece[:-1]) if piece.endswith("*") else form == piece


def _bearing(found: Sequence[Word], forms: Sequence[str], denied: frozenset[int], place: _Place) -> Bearing:
    at, end, scale, is_plus = place
    of, is_ahead = _said_of(forms, at, end)
    is_comparative = "than" in forms[end:]
    if scale in _BY_EFFECT:
        judged = of[:_NEAR] if is_ahead else of[:1]
        if any(_poles().good.fullmatch(form) for form in judged):
            scale = "good"
        elif any(_poles().bad.fullmatch(form) for form in judged):
            scale, is_plus = "good", not is_plus
    elif scale == "frequency" and is_comparative and forms[at].endswith("er"):
        scale = "amount"
    if scale == "amount" and is_comparative:
        of = []  # the two sides may stand in any order
    before = forms[at - 1] if at else ""
    is_named = before in _ARTICLES and end < len(forms) and forms[end] not in _poles().stops | {"is", "are"}
    # 'circuits disrupted by stress' tells which circuits are meant; 'were disrupted by stress' is a claim
    is_done_to = forms[end - 1].endswith("ed") and forms[end : end + 1] == ["by"] and before not in _BEING
    is_given = is_named or is_done_to
    stems = frozenset(form[:_STEM] for form in of)
    return Bearing(scale, is_plus, at in denied, stems, Span(found[at].span.start, found[end - 1].span.end), is_given)


def _said_of(forms: Sequence[str], at: int, end: int) -> tuple[list[str], bool]:
    """The words that follow up to a preposition; where none does, the nearest before, the nearest first."""
    stops, passed_over = _poles().stops, _poles().passed_over
    ahead: list[str] = []
    start = end + 1 if forms[end - 1] in _NOUNS and end < len(forms) and forms[end] in {"in", "of"} else end
    for form in forms[start:]:
        if form in stops or len(ahead) == _REACH:
            break
        if form not in passed_over:
            ahead.append(form)
    if ahead:
        return ahead, True
    # what stands before names the thing next to the word: further off stand others
    behind = [form for form in reversed(forms[:at]) if form not in passed_over | stops]
    return behind[:_NEAR], False
