"""Whether two names are one journal's: in full, abbreviated (ISO 4), by its initials, with a place behind it. Pure.

Knows how names of journals are shortened; no list of journals.
"""

import re
import unicodedata

_ROMANCE = ("de", "la", "le", "les", "des", "du", "et", "e", "y", "del", "da", "do")
_SMALL = frozenset(
    ("the", "of", "and", "in", "for", "on", "a", "an", "to", "der", "die", "das", "und", "fur", *_ROMANCE)
)
_BEHIND = re.compile(r"\s*[:=/(\[].*$")
_UNSEEN = re.compile(r"(?:journal|container|source|site)? ?(?:name )?not (?:seen|shown|known|given)\b", re.IGNORECASE)
_SHORTEST_INITIALS = 3


def was_seen(container: str | None) -> bool:
    """Whether the record names a container, and not that nobody saw one."""
    return container is not None and _UNSEEN.match(container) is None


def is_one(ours: str, theirs: str) -> bool:
    """Whether both may be names of one journal, book or register."""
    return any(_is_one(one, other) for one in _forms(ours) for other in _forms(theirs))


def without_place(name: str) -> str:
    """The name without what a library sets behind it: 'Pain (Amsterdam)', 'Own journal : the journal of studies'."""
    return re.sub(r"\s+(?:[:=/]\s.*|\([^)]*\))$", "", re.sub(r"\s+[:=/]\s.*$", "", name)) or name


def _forms(name: str) -> list[list[str]]:
    """The words that count, of the whole name and of the name without what is set behind it."""
    return [found for found in map(_words, dict.fromkeys((name, _BEHIND.sub("", name)))) if found]


def _words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKD", name.replace("&", " ")).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char)).replace("æ", "ae").replace("œ", "oe")
    found = re.findall(r"[^\W_]+", re.sub(r"[ao]e", "e", re.sub(r"['’]", "", text)))
    return [word for word in found if word not in _SMALL] or found


def _is_one(one: list[str], other: list[str]) -> bool:
    if len(one) == len(other):
        return all(_shortens(a, b) or _shortens(b, a) for a, b in zip(one, other, strict=True))
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and _are_initials(short[0], long)


def _shortens(short: str, long: str) -> bool:
    """Whether a word is the other or its abbreviation: 'clin' of 'clinical', 'natl' of 'national'."""
    if long.startswith(short):
        return True
    if len(short) < _SHORTEST_INITIALS or len(short) > len(long) - 2 or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _are_initials(word: str, words: list[str]) -> bool:
    """'jama' for 'Journal of the American Medical Association'; 'pnas' may leave out the place at the end."""
    first = "".join(one[0] for one in words)
    return len(word) >= _SHORTEST_INITIALS and (
        first == word or (len(word) > _SHORTEST_INITIALS and first.startswith(word))
    )
