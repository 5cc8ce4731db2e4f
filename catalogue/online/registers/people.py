"""Authors as registers send them, in the form of the records: 'Surname Initials'.

Knows names, not who bears them. A name that cannot be turned round safely stays as it is.
"""

import re

from catalogue.online.registers.texts import plain
from catalogue.online.surnames import PARTICLES, is_body

_LONGEST_INITIALS = 4
_PARTS = re.compile(r"[\s.\-‐‑–·]+")
_DEGREES = re.compile(r"(?:,\s*(?:MD|PhD|DrPH|MPH|MSc|BSc|DO|RN|FRCP|FRCA|Dr|Prof)\.?)+\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd|4th)\.?", re.IGNORECASE)


def person(family: object, given: object = "", suffix: object = "") -> str:
    """`Surname Initials`, with a suffix behind; the given name whole where there is no surname; empty where neither."""
    surname, first, last = plain(family, 200), plain(given, 200), plain(suffix, 20)
    if not surname:
        return first
    words = [surname, initials(first)]
    if _SUFFIX.fullmatch(last):
        words.append(last.rstrip(".") if last[0].upper() in "I0123456789" else last.rstrip(".").capitalize())
    return " ".join(filter(None, words))


def initials(given: str) -> str:
    """The initials of given names, at most four: 'Jan-Willem' gives 'JW', 'A.J.' and 'AJ' give 'AJ'.

    Empty where a name is not written with capitals, as in Chinese characters: there is nothing to shorten it to.
    """
    found = ""
    for part in filter(None, _PARTS.split(given)):
        is_initials = part.isupper() and part.isalpha() and len(part) <= 3
        found += part if is_initials else part[0].upper() if part[0].lower() != part[0].upper() else ""
    return found[:_LONGEST_INITIALS]


def of_display(name: object) -> str:
    """`Surname Initials` of a name as people write it: 'Jan van der Berg', 'Berg, Jan van der'. A body stays itself."""
    text = _DEGREES.sub("", plain(name, 200))
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given and not is_body(family) and not is_body(given):
        first = given.split()
        while len(first) > 1 and _is_particle(first[-1]):
            family = f"{first.pop()} {family}"
        return person(family, " ".join(first))
    if not text or is_body(text):
        return text
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    at = len(words) - 1
    while at > 1 and _is_particle(words[at - 1]):
        at -= 1
    return person(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _is_particle(word: str) -> bool:
    return word in PARTICLES  # in small letters: 'Van Buren' is a surname of two words, and 'Van' may be a given name
