"""The authors of a study, told apart: people with surname and initials, and bodies that issued a document.

Knows the form in which records write authors; no style of reference.
"""

import re
from typing import NamedTuple

from catalogue.records.study import Study

_UNSEEN = re.compile(r"(?:authors? )?not (?:seen|shown|known|named|given)|unknown|anonymous", re.IGNORECASE)
_SUFFIXES = {"Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"}
# a name that holds one of these is a body's, even where it ends in capitals ('Office of Science US')
_OF_A_BODY = re.compile(
    r"(?<![\w-])(?:and|for|of|on|the|agency|administration|association|center|centers|centre|clinic|college|committee"
    r"|consortium|council|department|group|institute|office|society|university)(?![\w-])|[,&]",
    re.IGNORECASE,
)
_LONGEST_INITIALS = 4


class Author(NamedTuple):
    """A person with `initials` in capitals without stops, and perhaps a `suffix`; both are empty for a body.

    A person whose initials nobody saw stands here as a body does: there is nothing to turn round.
    """

    name: str
    initials: str = ""
    suffix: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the name can be turned round: surname first, or initials first."""
        return bool(self.initials)

    @property
    def given(self) -> str:
        """The initials with stops and blanks between, `P. E.`: a program that shortens names keeps each of them."""
        return " ".join(f"{letter}." for letter in self.initials)


def authors(study: Study) -> tuple[Author, ...]:
    """The authors in printed order; none where nobody saw who they are."""
    return tuple(map(author, study.authors)) if authors_were_seen(study) else ()


def authors_were_seen(study: Study) -> bool:
    """Whether the record names anybody as the author."""
    return _UNSEEN.fullmatch(study.authors[0]) is None


def author(text: str) -> Author:
    """`Keck PE Jr` as surname, initials and suffix; any other form as the name of a body."""
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    initials = words[-1]
    is_person = len(words) > 1 and _are_initials(initials) and not _OF_A_BODY.search(" ".join(words[:-1]))
    return Author(" ".join(words[:-1]), initials, suffix) if is_person else Author(text)


def _are_initials(word: str) -> bool:
    return word.isalpha() and word.isupper() and len(word) <= _LONGEST_INITIALS
