"""What a term means, where it stands: a page gets a small box for each term that its buttons ask for.

Knows the vocabularies and the form of a button (the macro `term`). The browser opens and closes the boxes by itself;
`assets/meanings.js` adds that pointing is enough.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from catalogue.records.vocabularies import Word
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.templating import filled
from catalogue.site.vocabulary import VOCABULARIES, Vocabulary

# texts from records are escaped: none can hold this quotation mark
_ASKED = re.compile(r'popovertarget="(meaning-[a-z-]+)"')


class Meaning(NamedTuple):
    """A term with its vocabulary, and the fragment under which a button asks for it."""

    fragment: str
    vocabulary: Vocabulary
    word: Word


def with_meanings(page: Page) -> Page:
    """The page with a box for every term that a button on it asks for, each once, at its end.

    A button that asks for a word of no vocabulary is an error of ours: `LookupError`.
    """
    asked = dict.fromkeys(_ASKED.findall(page.body))
    if not asked:
        return page
    if unknown := asked.keys() - MEANINGS.keys():
        raise LookupError(f"no vocabulary explains {', '.join(sorted(unknown))} on '{page.uri}'")
    meanings = tuple(MEANINGS[fragment] for fragment in asked)
    return replace(page, body=f"{page.body}\n{filled('meanings.html', Links(page.uri), meanings=meanings)}")


def _fragment(vocabulary: Vocabulary, word: Word) -> str:
    return f"meaning-{vocabulary.id}-{word.value}"


MEANINGS = {
    _fragment(vocabulary, word): Meaning(_fragment(vocabulary, word), vocabulary, word)
    for vocabulary in VOCABULARIES
    for word in vocabulary.words
}
"""Every term that can be explained, by the fragment of its box."""
