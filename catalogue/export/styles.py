"""The styles of references by the names that commands give them.

Knows which style numbers its references and which puts them in the order of the alphabet.
"""

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from catalogue.export import ama, apa, nlm
from catalogue.export.typeset import Reference, plain, runs
from catalogue.records.study import Study


class Style(NamedTuple):
    """A style: what it is called, what writes one reference, and whether its lists are numbered."""

    title: str
    reference: Callable[[Study], Reference]
    is_numbered: bool


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "nlm": Style("NLM (Citing Medicine, 2nd edition)", lambda study: runs(nlm.reference(study)), True),
        "ama": Style("AMA (11th edition)", ama.reference, True),
        "apa": Style("APA (7th edition)", apa.reference, False),
    }
)
"""By name, in the order in which help tells them."""


def in_order(studies: Mapping[str, Study], style: Style) -> tuple[str, ...]:
    """The ids in the order of a list in this style: as named where it is numbered, else by the reference's letters.

    Accents and case do not count in the alphabet; two works that are told alike keep the order of their naming.
    """
    if style.is_numbered:
        return tuple(studies)
    return tuple(sorted(studies, key=lambda one: _letters(plain(style.reference(studies[one])))))


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
