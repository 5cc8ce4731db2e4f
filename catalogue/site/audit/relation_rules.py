"""What the audit in the browser knows of opposites, times, numbers and limits, as data from the modules that know.

A part of `catalogue.site.audit.rules`, and like it close to the modules that it prints: they keep these to themselves.
"""

import re
from collections.abc import Iterable, Mapping

from catalogue.auditing import answers, around, covering, frame, limits, polarity, relation, times
from catalogue.text import agreement, figures, numerals, poles


def expressions() -> Mapping[str, re.Pattern[str]]:
    """The expressions by the names by which the scripts ask for them."""
    known = poles._poles()
    return {
        "scan": figures._SCAN, "amount": figures._AMOUNT, "year": figures._YEAR, "per_time": figures._PER_TIME,
        "n": figures._N, "frequency": figures._FREQUENCY, "digit": figures._DIGIT, "letters": figures._LETTERS,
        "within": times._WITHIN, "for": times._FOR, "needs": times._NEEDS, "ever": times._EVER, "often": times._OFTEN,
        "decade": times._DECADE, "decades": times._DECADES,
        "women": limits._GROUPS["women"], "men": limits._GROUPS["men"], "only": limits._ONLY, "than": limits._THAN,
        "beside_others": limits._BESIDE_OTHERS, "points_at": frame._POINTS_AT_A_THING,
        "points_back": around._POINTS_BACK,
        "time_numbers": times._NUMBERS, "at_most": times._AT_MOST, "at_least": times._AT_LEAST,
        "asked": answers._ASKED, "answers_yes": answers._YES, "answers_no": answers._NO,
        "alike": limits._ALIKE, "magnitudes": limits._MAGNITUDES,
        "bad": known.bad, "good": known.good, "other_conditions": known.conditions, "extremes": known.extremes,
    }  # fmt: skip


def words() -> Mapping[str, Iterable[str]]:
    """The sets of words, in the same way."""
    scales = poles._poles()
    return {
        "routes": limits._ROUTES, "people": limits._PEOPLE, "no_content": polarity._NO_CONTENT,
        "unsure_scales": polarity._UNSURE_SCALES, "on_a_thing": polarity._ON_A_THING,
        "either_or": scales.either_or, "pole_stops": scales.stops, "passed_over": scales.passed_over,
        "matters_of_care": frame._MATTERS_OF_CARE, "no_matter": covering.NO_MATTER, "promises": covering.PROMISES,
        "being": poles._BEING,
        "pole_nouns": poles._NOUNS, "articles": poles._ARTICLES, "by_effect": poles._BY_EFFECT,
        "number_hints": numerals.NUMBER_HINTS, "durations": numerals.DURATIONS, "things": numerals.THINGS,
        "any_count": agreement._ANY_COUNT, "compared_kinds": [kind.value for kind in limits._COMPARED],
        "another_matter": [axis.value for axis in relation._ANOTHER_MATTER],
    }  # fmt: skip


def opposites() -> Mapping[str, object]:
    """The phrases of the scales by their first two letters, and how far around a phrase one looks."""
    return {
        "by_letters": {
            letters: [[" ".join(phrase), scale, is_plus] for phrase, scale, is_plus in own]
            for letters, own in poles._poles().by_letters.items()
        },
        "reach": poles._REACH,
        "near": poles._NEAR,
        "stem": poles._STEM,
        "axis_of": {says: axis.value for says, axis in relation._AXIS_OF.items()},
    }


def numbers() -> Mapping[str, object]:
    """Number words, units, and what they measure."""
    return {
        "values": numerals._VALUES,
        "parts": numerals.PARTS,
        "scales": {word: str(int(value)) for word, value in numerals.SCALES.items()},
        "names": numerals._NAMES,
        "dose_names": numerals._DOSE_NAMES,
        "per_names": numerals._PER_NAMES,
        "factors": {unit: [what, str(size)] for unit, (what, size) in numerals._FACTORS.items()},
        "signs": figures._SIGN_OF,
        "order": list(figures._PATTERNS),
        "ranks": times._RANK,
        "times": times._TIMES,
        "long": times._LONG,
        "spelled": times._SPELLED,
        "many": times._MANY,
        "in_hours": times._IN_HOURS,
    }
