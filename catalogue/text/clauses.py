"""The clauses of a sentence, as far as they can be told without a grammar: which make a claim of their own.

Knows commas, conjunctions, words that subordinate, and the verbs of the lexicon. Works on folded text of one or more
sentences. Does not know what a clause is about, nor what a hedge is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.text.lexicon import words

_BREAK = re.compile(r"[;:.!?]+(?=\s|\Z)|,(?![0-9])|\s-\s|\s(?=(?:and|but|or|yet|while|whereas)\s)")
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_IRREGULAR = {
    "make": "made", "give": "gave", "take": "took", "bring": "brought", "lead": "led", "become": "became",
    "begin": "began", "come": "came", "go": "went", "feel": "felt", "keep": "kept", "hold": "held", "lose": "lost",
}  # fmt: skip
_OF_ITS_OWN = frozenset({"but", "yet", "while", "whereas"})


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONJUNCTIONS = _set("and but or yet so nor then")
_SOFT = _set("who whose which that when where how what why")
_HARD = _set("whether if because although though unless until since while whereas so")
_BINDS_ON = _set("whether that if")
_REPORTS = _set(
    "show shows showed shown find finds found suggest suggests suggested indicate indicates indicated report reports"
    " reported conclude concludes concluded likely unlikely possible probable clear certain known thought believed say"
    " says said believe believes theorize theorized theorised hypothesize hypothesized uncertain means seems appears"
    " think note notes noted highlighted demonstrated revealed observed confirmed stated argue argues"
)
_BE_AND_HAVE = _set("is are was were am has have had remains remain it's that's there's") | _set(
    "isn't aren't wasn't weren't hasn't haven't"
)
_AUXILIARIES = _BE_AND_HAVE | _set("does do did can will cannot can't won't doesn't don't didn't")
_GOVERN = _set(
    "may might could can will would shall should must to cannot can't won't does do did don't doesn't didn't"
)
_HEDGED_VERBS = _set("may might could would should seems seem appears appear suggests suggest probably possibly likely")
_MANY = _set("people patients they we you some many most men women children adults others both")
_BEFORE_NOUNS = _set(
    "the a an these those its their his her our other many such no any possible main common more most several"
)
_AFTER_PARTICIPLES = _set("by with to in as from on for")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the folded text, and the first verb by which it claims something itself.

    `verb` is the place of that verb or None; `hung` are the stretches that hang on another clause; `opener` is the word
    it begins with, conjunctions apart; `tokens` counts its words.
    """

    start: int
    end: int
    opener: str
    tokens: int
    verb: tuple[int, int] | None
    hung: tuple[tuple[int, int], ...]

    def claims(self, offset: int) -> bool:
        """True where the place belongs to the clause's own claim."""
        return not any(start <= offset < end for start, end in self.hung)


def clauses(folded_text: str, whole: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """The clauses in order; together they hold every word. None begins inside one of the stretches in `whole`."""
    result: list[Clause] = []
    bound = False
    for start, end, joint in _pieces(folded_text, whole):
        tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(folded_text, start, end)]
        while tokens and tokens[0][0] in _CONJUNCTIONS:
            tokens.pop(0)
        if not tokens:
            continue
        if joint == "stop":
            bound = False
        goes_on = bound and _predicate_at(tokens, 0)
        clause, bound = _read(tokens, start, end, hung=goes_on)
        bound = bound or goes_on
        result.append(clause)
    return tuple(result)


def _pieces(text: str, whole: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    start, joint = 0, "stop"
    for match in _BREAK.finditer(text):
        sign = match[0].strip()
        if any(at < match.end() < to for at, to in whole) or (not sign and not _divides(text, start, match.end())):
            continue
        yield start, match.start(), joint
        start, joint = match.end(), "stop" if sign[:1] in set(";:.!?") - {""} else sign and "comma"
    yield start, len(text), joint


def _divides(text: str, start: int, at: int) -> bool:
    """Whether the conjunction at `at` begins a predicate of its own, rather than joining two words."""
    right = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, at, at + 120)]
    conjunction = right.pop(0)[0]
    left = {m[0] for m in _TOKEN.finditer(text, max(start, at - 240), at)}
    if left & _BINDS_ON and conjunction not in _OF_ITS_OWN:
        return False
    if _predicate_at(right, 0):
        return True
    stop = _BREAK.search(text, at + len(conjunction))
    reach = stop.start() if stop else len(text)
    near = [token for token in right[:7] if token[1] < reach]
    return any(_is_finite(near, i, governed=False) or near[i][0] in _HEDGED_VERBS for i in range(1, len(near)))


def _predicate_at(tokens: list[tuple[str, int, int]], at: int) -> bool:
    while at < len(tokens) and (tokens[at][0].endswith("ly") or tokens[at][0] in {"also", "often", "then", "not"}):
        if tokens[at][0] in _HEDGED_VERBS:
            return True
        at += 1
    return at < len(tokens) and (tokens[at][0] in _HEDGED_VERBS or tokens[at][0] in _AUXILIARIES | _third_person())


def _read(tokens: list[tuple[str, int, int]], start: int, end: int, *, hung: bool) -> tuple[Clause, bool]:
    """The clause of these words, and whether it leaves a 'whether', 'that' or 'if' open behind it."""
    verb: tuple[int, int] | None = None
    stretches: list[tuple[int, int]] = [(start, end)] if hung else []
    soft_from: int | None = None
    governed = bound = False
    for i, (word, at, word_end) in enumerate(tokens):
        complement = word == "that" and i > 0 and tokens[i - 1][0] in _REPORTS
        if complement:
            verb, bound = None, True  # what is shown counts, not that it is shown
        elif word in _HARD:
            stretches.append((at, end))
            bound = word in _BINDS_ON
            break
        elif word in _SOFT:
            soft_from = at
        elif _is_finite(tokens, i, governed=governed) or (soft_from is not None and word in _HEDGED_VERBS):
            if soft_from is not None:
                stretches.append((soft_from, word_end))
                soft_from = None
            elif verb is None and not hung:
                verb = (at, word_end)
        governed = governed or word in _GOVERN
    return Clause(start, end, tokens[0][0], len(tokens), verb, tuple(stretches)), bound


def _is_finite(tokens: list[tuple[str, int, int]], i: int, *, governed: bool) -> bool:
    word = tokens[i][0]
    before = tokens[i - 1][0] if i else ""
    after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
    if word in _AUXILIARIES:
        return True
    if word in _third_person():
        return before not in _BEFORE_NOUNS and after != "of"
    if governed or before in _BEFORE_NOUNS:
        return False
    if word in words("verb"):
        return before in _MANY or (before.endswith("s") and not before.endswith("ss") and before not in _AUXILIARIES)
    return word in _past() and before != "" and before not in _BE_AND_HAVE and after not in _AFTER_PARTICIPLES


@cache
def _third_person() -> frozenset[str]:
    return frozenset(_with_ending(verb, "s") for verb in words("verb"))


@cache
def _past() -> frozenset[str]:
    return frozenset(_IRREGULAR.get(verb) or _with_ending(verb, "ed") for verb in words("verb"))


def _with_ending(verb: str, ending: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s":
        return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return verb + ("d" if verb.endswith("e") else "ed")
