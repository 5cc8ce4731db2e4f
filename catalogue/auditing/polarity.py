"""Whether a sentence turns round what a claim says: it denies it, has a word for the opposite, or swaps the two sides.

Knows bearings, denials and comparisons with 'than'. Both texts are taken to be on one matter; limits and strength are
for `catalogue.auditing.relation`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalogue.auditing.memory import STEM_LENGTH, stop_words
from catalogue.text.concepts import words
from catalogue.text.normal import folded
from catalogue.text.poles import Bearing, bearings, denied_words, is_either_or
from catalogue.text.wording import reversals

_UNSURE_SCALES = frozenset(["amount", "frequency", "tempo", "size", "course", "extent", "severity"])
_ON_A_THING = frozenset(["amount", "good", "cause", "activity"])
_AGREES, _DENIED_IN_BOTH = "agrees", "denied in both"
_NO_CONTENT = frozenset(["ketamine", "people", "person", "patients", "other", "true", "case", "there"])


@dataclass(frozen=True, slots=True)
class Turn:
    """One way in which a sentence is turned: its word, the claim's word, and whether that surely makes an opposite."""

    here: str
    known: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Polarity:
    """How a sentence is turned against a known one; `agrees` where a word or a denial of both shows that it is not."""

    turns: tuple[Turn, ...]
    agrees: bool


def polarity(sentence: str, known: str) -> Polarity:
    """Where the sentence turns `known` round; neither turned nor agreeing where no word and no denial tells."""
    found = list(_opposed(sentence, known))
    turned = tuple(one for one in found if isinstance(one, Turn))
    if _is_swapped(sentence, known):
        # fewer men than women: turned twice, and so not at all
        swapped = () if len(turned) == 1 else (Turn("the two sides swapped", "", is_sure=not turned),)
        return Polarity(swapped, not swapped)
    if turned:
        return Polarity(turned, agrees=False)
    if _DENIED_IN_BOTH in found:
        return Polarity((), agrees=True)
    turned = (*_denied(sentence, known), *_pairs(sentence, known))
    return Polarity(turned, agrees=bool(found) and not turned)


def _opposed(sentence: str, known: str) -> Iterator[Turn | str]:
    """For each bearing of the known text: a turn where the sentence opposes it, else in which way the two agree."""
    mine, theirs = bearings(sentence), bearings(known)
    for other in theirs:
        beside = [one for one in mine if one.scale == other.scale and _on_one_thing(one, other)]
        claiming = [one for one in beside if not one.is_given] or beside
        if other.is_given and any(not one.is_given for one in theirs if one.scale == other.scale):
            continue
        agreeing = [one for one in claiming if _agree(one, other)]
        if agreeing:
            yield _DENIED_IN_BOTH if any(one.is_denied or other.is_denied for one in agreeing) else _AGREES
            continue
        for one in claiming[:1]:
            is_sure = one.is_plus == other.is_plus or not (one.is_denied or other.is_denied)
            yield Turn(_told(one, sentence), _told(other, known), is_sure=is_sure and one.scale not in _UNSURE_SCALES)


def _on_one_thing(one: Bearing, other: Bearing) -> bool:
    if one.scale not in _ON_A_THING:
        return True
    return not one.of or not other.of or bool(one.of & other.of)


def _agree(one: Bearing, other: Bearing) -> bool:
    if is_either_or(one.scale):
        return (one.is_plus != one.is_denied) == (other.is_plus != other.is_denied)
    return one.is_plus == other.is_plus and one.is_denied == other.is_denied


def _told(bearing: Bearing, text: str) -> str:
    word = bearing.span.of(text)
    return f"not {word}" if bearing.is_denied else word


def _denied(sentence: str, known: str) -> Iterator[Turn]:
    """A turn where a word that both have is denied in one alone, and none is denied in both."""
    mine, theirs = _by_denial(sentence), _by_denial(known)
    shared = mine.keys() & theirs.keys()
    if any(mine[stem] and theirs[stem] for stem in shared):
        return
    both_deny = any(mine.values()) and any(theirs.values())
    for stem in sorted(shared):
        if mine[stem] != theirs[stem]:
            words_for = ("denied", "not denied") if mine[stem] else ("not denied", "denied")
            # 'no laboratory test exists' shares a denied word with 'tests give few clues', and little else
            yield Turn(*words_for, is_sure=not both_deny and 2 * len(shared) >= len(theirs))
            return


@lru_cache(maxsize=4096)
def _by_denial(text: str) -> Mapping[str, bool]:
    """The stems of a text, each with whether it is denied wherever it stands."""
    found = words(text)
    denied = denied_words(text, found)
    result: dict[str, bool] = {}
    for at, word in enumerate(found):
        if word.form not in stop_words() and word.form not in _NO_CONTENT:
            stem = word.form[:STEM_LENGTH]
            result[stem] = result.get(stem, True) and at in denied
    return result


def _is_swapped(sentence: str, known: str) -> bool:
    """Whether something before 'than' in the one stands behind it in the other, and something else the other way."""
    one, other = _sides(sentence), _sides(known)
    if one is None or other is None:
        return False
    return bool(one[0] & other[1]) and bool(one[1] & other[0])


def _sides(text: str) -> tuple[set[str], set[str]] | None:
    """The stems that stand on one side of 'than' alone."""
    before, than, after = folded(text).partition(" than ")
    if not than:
        return None
    left, right = (
        {word.form[:STEM_LENGTH] for word in words(side) if word.form not in stop_words()} for side in (before, after)
    )
    return left - right, right - left


def _pairs(sentence: str, known: str) -> Iterator[Turn]:
    """Pairs of opposites of the lexicon, for words that no scale has put beside each other."""
    scaled = {bearing.span.of(text).lower() for text in (sentence, known) for bearing in bearings(text)}
    for here, there in reversals(sentence, known):
        if here not in scaled and there not in scaled:
            yield Turn(here, there, is_sure=False)
