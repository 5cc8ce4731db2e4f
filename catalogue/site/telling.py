"""How a text from a record is printed: escaped, with the records that it names as links under the names they go by.

Knows what each record is called, and the form of an id. Quotes and titles are not printed through here: they are other
people's words.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from catalogue.site.links import Links, RecordKind, uri

# within an address, a path or a longer word nothing is an id
_ID = re.compile(r"(?<![\w/.#@-])([a-z0-9]+(?:-[a-z0-9]+)+)(?:#([1-9][0-9]{0,5}))?(?![\w/@#-]|[.:][\w/])")
# a first word that takes a capital: not 'mRNA', 'mg/kg' or the 'p' of 'p < 0.05'
_SMALL = re.compile(r"(?![a-z]\s*[=<>≤≥])[a-z]+(?:-[a-z]+)*(?=[\s,;)'’]|[.:](?:\s|$)|$)")
_STOPPED = re.compile(r"[.!?…][\"”'’]?$")


class Known(NamedTuple):
    """What texts may name: studies with their names, claims with their statements, articles with their titles.

    `said` holds article and sentence of every quote: only those have a place of their own on the article's page.
    """

    studies: Mapping[str, str]
    claims: Mapping[str, str]
    articles: Mapping[str, str]
    said: Collection[tuple[str, int]]


def told(text: str, to: Links, known: Known, *, whole: bool = False) -> Markup:
    """`text` as HTML for the page that `to` is seen from: every id of a study or claim is a link with its name.

    So is `article#number` where that sentence is quoted. On a record's own page its name stands without a link. `whole`
    makes a sentence of the text: a capital at its start, a full stop at its end.
    """
    parts: list[str] = []
    last = 0
    for found in _ID.finditer(text):
        name = _named(found, to, known)
        if name is not None:
            parts += [text[last : found.start()], name]
            last = found.end()
    parts.append(text[last:])
    if whole:
        if _SMALL.match(parts[0]):
            parts[0] = parts[0][0].upper() + parts[0][1:]
        if not _STOPPED.search(text):
            parts.append(".")
    return Markup("").join(parts)


def _named(found: re.Match[str], to: Links, known: Known) -> Markup | None:
    """The name for an id, as a link; none where it names nothing that is known."""
    name, number = found.groups()
    if number is not None:
        if (name, int(number)) not in known.said or name not in known.articles:
            return None
        return _link(f"“{known.articles[name]}”, sentence {number}", "article", name, to, f"sentence-{number}")
    if name in known.studies:
        return _link(known.studies[name], "study", name, to)
    # a claim's id of two words may be a word of the text
    if name in known.claims and name.count("-") > 1:
        return _link(f"“{known.claims[name].removesuffix('.')}”", "claim", name, to)
    return None


def _link(words: str, kind: RecordKind, name: str, to: Links, fragment: str = "") -> Markup:
    if to.here == uri(kind, name) and not fragment:
        return escape(words)
    return Markup('<a href="{}">{}</a>').format(to.to(uri(kind, name), fragment), words)
