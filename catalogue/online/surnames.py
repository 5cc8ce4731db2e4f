"""Whether two names of authors may be one person's: 'van der Berg J' and 'Berg JV', 'Müller' and 'Mueller'. Pure.

Knows the form 'Surname Initials' and what typesetting, registers and borders do to surnames. Initials are not compared:
they differ with every style.
"""

import re
import unicodedata

_FIRST = ("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "el", "al")
PARTICLES = frozenset((*_FIRST, "bin", "ibn", "ter", "ten", "zu", "zum", "vom", "af", "av", "y", "e"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"))
_BODY = re.compile(
    r"\b(?:group|institute|committee|collaboration|consortium|society|association|network|centre|center|agency"
    r"|administration|department|investigators|university|college|office|organi[sz]ation|foundation|council|ministry"
    r"|panel|team|clinic|hospital|the|of|for|and)\b|[&,]",
    re.IGNORECASE,
)
_LETTERS = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_ABSENT = re.compile(r"(?:authors? )?not (?:seen|shown|known|named|given)|unknown|anonymous", re.IGNORECASE)
_SHORTEST_PART = 3


def is_body(name: str) -> bool:
    """Whether the name is that of a body: an institute, a group of investigators."""
    return _BODY.search(name) is not None


def is_nobody(name: str) -> bool:
    """Whether the name says that nobody saw who it was."""
    return _ABSENT.fullmatch(name) is not None


def surname(author: str) -> str:
    """The surname of `Surname Initials`, particles with it; the whole name where no initials stand behind."""
    words = author.split()
    while len(words) > 1 and words[-1].lower().rstrip(".") in _SUFFIXES:
        words.pop()
    if len(words) > 1 and words[-1].isupper() and words[-1].isalpha() and len(words[-1]) <= 4:
        words.pop()
    return " ".join(words)


def initials(author: str) -> str:
    """The initials of `Surname Initials`; empty where there are none."""
    left = author.split()[len(surname(author).split()) :]
    return left[0] if left else ""


def difference(ours: str, theirs: str) -> str | None:
    """What lies between two surnames that may be one: empty where nothing does; none where they are two names."""
    one, other = _key(surname(ours)), _key(surname(theirs))
    if one == other:
        return ""
    told = f"'{surname(ours)}' here, '{surname(theirs)}' there"
    bare, its = _key(_without_particles(surname(ours))), _key(_without_particles(surname(theirs)))
    if bare and bare == its:
        return f"the particle of the surname: {told}"
    parts, its_parts = _parts(ours), _parts(theirs)
    if parts and its_parts and (parts <= its_parts or its_parts <= parts):
        return f"a part of the surname: {told}"
    swapped = _key(surname(ours))[:1] == initials(theirs)[:1].lower() and initials(ours)[:1].lower() == other[:1]
    if swapped and initials(ours) and initials(theirs) and not is_body(ours + theirs):
        return f"surname and given name seem to have changed places: '{ours}' here, '{theirs}' there"
    return None


def _key(name: str) -> str:
    """Letters alone, without accents; ö and oe, å and aa are one."""
    text = "".join(_LETTERS.get(char, char) for char in name.casefold())
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalpha())
    for two, single in (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a")):
        bare = bare.replace(two, single)
    return bare


def _without_particles(name: str) -> str:
    words = re.split(r"[\s-]+", name)
    kept = [word for word in words if word.lower().rstrip(".'’") not in PARTICLES]
    return " ".join(kept) or name


def _parts(author: str) -> frozenset[str]:
    """The parts of a double name: 'Fernández-Solà' and 'Fernandez Sola' have two."""
    parts = (_key(part) for part in re.split(r"[\s\-‐‑–]+", _without_particles(surname(author))))
    return frozenset(part for part in parts if len(part) >= _SHORTEST_PART)
