"""What the audit in the browser knows of language, taken as data from the modules that know it.

Python stays the source: an expression is printed as it is compiled here, a list of words as it is read here, and the
scripts in `assets/audit` only follow the same steps. So this module alone reaches for what those modules keep to
themselves. Knows no claim; see `catalogue.site.audit.index`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from catalogue.auditing import (
    answers,
    around,
    audit,
    checkable,
    copy,
    covering,
    frame,
    judging,
    matching,
    memory,
    quoted,
    siblings,
    unseen,
)
from catalogue.site.audit import relation_rules
from catalogue.text import (
    abbreviations,
    clauses,
    concepts,
    defensible,
    lexicon,
    look,
    normal,
    quotes,
    sentences,
    wording,
)
from catalogue.text.letters import code_point

Rules = Mapping[str, Any]
_MAY_HIDE = (*range(0x80, 0x2100), 0xFEFF, *range(0xE0000, 0xE0080))
"""Where such characters stand: alphabets, punctuation, the byte order mark and the tags."""
_LEXICON = ("hedge", "no_hedge", "open", "conflict", "absence", "absolute", "denial", "no_denial")
_LAST_WITH_FORMS = 0x20000
"""Behind it stand ideographs alone, which have one form each."""


@cache
def rules() -> Rules:
    """Everything that does not depend on the catalogue, under the names by which the scripts ask for it."""
    return {
        "expressions": {
            name: _expression(one) for name, one in (*_expressions().items(), *relation_rules.expressions().items())
        },
        "words": {name: sorted(one) for name, one in (*_words().items(), *relation_rules.words().items())},
        "lexicon": {kind: _phrases(kind) for kind in _LEXICON},
        "reversals": [
            phrase.split("|") for one in lexicon.entries() if one.kind == "reversal" for phrase in one.phrases
        ],
        "kinds": [[kind, _expression(one)] for kind, one in checkable._expressions()],
        "concepts": _concepts(),
        "characters": _characters(),
        "names": {char: code_point(char) for char in _told_by_name()},
        "steps": {one.value: one.rank for one in defensible.Sureness},
        "single_steps": {kind: step.value for kind, step in defensible._SINGLE_STEP.items()},
        "strengths": {step.value: strength.value for step, strength in wording._STRENGTHS.items()},
        "weights": tomllib.loads(files("catalogue.auditing").joinpath("weights.toml").read_text(encoding="utf-8")),
        "limits": _limits(),
        "opposites": relation_rules.opposites(),
        "numbers": relation_rules.numbers(),
    }


def _expression(one: re.Pattern[str]) -> list[str]:
    return [one.pattern, "i" if one.flags & re.IGNORECASE else ""]


def _expressions() -> dict[str, re.Pattern[str]]:
    return {
        "work": normal._WORK, "unseen": normal._UNSEEN, "changed": normal._CHANGED,
        "block": sentences._BLOCK, "first": sentences._FIRST, "marker": sentences._MARKER, "stop": sentences._STOP,
        "closers": sentences._CLOSERS, "next": sentences._NEXT, "address": sentences._ADDRESS,
        "initials": sentences._INITIALS,
        "ends": look._ENDS, "ends_marked": look._ENDS_MARKED, "begins_marked": look._BEGINS_MARKED,
        "break": clauses._BREAK, "token": lexicon._TOKEN, "month": defensible._MONTH, "word": concepts._WORD,
        "asks": checkable._ASKS, "knows": checkable._KNOWS,
        "number_began": quotes._NUMBER_BEGAN, "number_goes_on": quotes._NUMBER_GOES_ON, "amount_before": quotes._AMOUNT,
        "turns": unseen._TURNS, "hidden": unseen._HIDDEN, "mixed": unseen._MIXED, "look_alike": unseen._ALIKE,
        "squeezed": quotes._SQUEEZED, "line_hyphen": quotes._LINE_HYPHEN,
    }  # fmt: skip


def _words() -> dict[str, Iterable[str]]:
    return {
        "titles": abbreviations.TITLES, "inner": abbreviations.INNER, "before_numbers": abbreviations.BEFORE_NUMBERS,
        "either": abbreviations.EITHER, "often_last": abbreviations.OFTEN_LAST, "beginners": abbreviations.BEGINNERS,
        "pointers": abbreviations.POINTERS, "labels": abbreviations.LABELS, "domain_ends": abbreviations.DOMAIN_ENDS,
        "conjunctions": clauses._CONJUNCTIONS, "soft": clauses._SOFT, "hard": clauses._HARD,
        "binds_on": clauses._BINDS_ON, "reports": clauses._REPORTS, "be_and_have": clauses._BE_AND_HAVE,
        "auxiliaries": clauses._AUXILIARIES, "govern": clauses._GOVERN, "hedged_verbs": clauses._HEDGED_VERBS,
        "many": clauses._MANY, "before_nouns": clauses._BEFORE_NOUNS, "after_participles": clauses._AFTER_PARTICIPLES,
        "of_its_own": clauses._OF_ITS_OWN, "verbs": lexicon.words("verb"), "third_person": clauses._third_person(),
        "past": clauses._past(), "question_openers": defensible._QUESTION_OPENERS,
        "stop_words": memory.stop_words(), "agents": memory.AGENTS, "conditions": memory.CONDITIONS,
        "near": matching._NEAR,
    }  # fmt: skip


def _phrases(kind: str) -> dict[str, object]:
    """The phrases of one kind of the lexicon: which entry owns the phrase that fits, and what that entry says."""
    found = lexicon._phrases(kind)
    says = [[entry.says, entry.anywhere] for entry in lexicon.entries() if entry.kind == kind]
    order = [entry for entry in lexicon.entries() if entry.kind == kind]
    owners = [order.index(entry) for entry in found.owners]
    return {"pattern": found.pattern.pattern, "owners": owners, "says": says, "first": sorted(found.first_words)}


def _concepts() -> dict[str, object]:
    known = concepts.lexicon()
    return {
        "whole": {word: [_phrase(one) for one in phrases] for word, phrases in known.whole.items()},
        "begun": {word: [_phrase(one) for one in phrases] for word, phrases in known.begun.items()},
        "implied": known.implied,
        "narrower": known.narrower,
        "where": frame._WHERE,
        "widest_gap": concepts._WIDEST_GAP,
        "stem_length": memory.STEM_LENGTH,
    }


def _phrase(one: concepts.Phrase) -> str:
    """The concept, a colon, and the phrase's words with a blank between; a word that may go on ends in a star."""
    return f"{one.concept}:{' '.join(piece + '*' * goes_on for piece, goes_on in one.words)}"


def _told_by_name() -> list[str]:
    """The characters that do not show or look like others: a page tells them by their names."""
    told = re.compile(f"{unseen._TURNS.pattern}|{unseen._HIDDEN.pattern}|{unseen._ALIKE.pattern}")
    return [char for char in map(chr, _MAY_HIDE) if told.search(f" {char}")]


def _characters() -> dict[str, object]:
    """Letters whose fold is more than their small letter, and signs that stand for another."""
    folds: dict[str, str] = {}
    one_form: list[list[int]] = []
    alike = dict(normal._ALIKE)
    for number in range(0x80, _LAST_WITH_FORMS):
        char = chr(number)
        if 0xD800 <= number < 0xE000:
            continue
        fold = unicodedata.normalize("NFC", char.casefold())
        if fold != char.lower():
            folds[char] = fold
        form = normal._alike(char)
        if form == char or char in alike:
            continue
        if form != unicodedata.normalize("NFKC", char):
            alike[char] = form
        elif one_form and one_form[-1][1] == number - 1:
            one_form[-1][1] = number
        else:
            one_form.append([number, number])
    scripts = {chr(number): chr(plain) for number, plain in normal._SCRIPT_DIGITS.items()}
    return {"folds": folds, "alike": alike, "one_form": one_form, "scripts": scripts, "openers": sentences._OPENERS}


def _limits() -> dict[str, object]:
    """Single numbers that the steps use."""
    return {
        "reach": sentences._REACH, "longest_heading": copy._LONGEST_HEADING,
        "words_of_a_fragment": checkable._WORDS_OF_A_FRAGMENT, "longest_sentence": checkable.LONGEST,
        "looked_back": around._LOOKED_BACK,
        "from_around": matching._FROM_AROUND, "from_near": matching._FROM_NEAR, "common": matching._COMMON,
        "most_candidates": matching._MOST_CANDIDATES, "most_matches": audit.MOST_MATCHES,
        "good": judging.GOOD, "plain": judging.PLAIN, "close": judging.CLOSE,
        "covered": covering.COVERED, "longest_answer": answers._LONGEST, "short_statement": covering._SHORT,
        "sibling_near": siblings.NEAR, "sibling_looked_at": siblings.LOOKED_AT,
        "features": matching.FEATURES,
        "long_quote": quoted._LONG, "most_of_a_sentence": quoted._MOST, "longest_cluster": normal._LONGEST_CLUSTER,
        "narrowest": look._NARROWEST, "widest": look._WIDEST, "fewest": look._FEWEST, "most_wrapped": look._MOST,
    }  # fmt: skip
