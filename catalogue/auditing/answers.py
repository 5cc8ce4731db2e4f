"""Questions with their short answers, read as the statement that the two make: 'Is it approved? No.'

Knows the openers of questions that ask yes or no, and answers that say no more than that.
"""

import re
from collections.abc import Sequence

from catalogue.auditing.copy import Placed
from catalogue.text.normal import folded

_ASKED = re.compile(
    r"^(?:and |but |so )?(?:is|are|was|were|does|do|did|can|could|will|would|has|have|should) (?P<asked>.+?)\s*\?+$"
)
_YES = re.compile(r"^(?:yes|absolutely|definitely|certainly|of course|it is|it does|it can|they are|they do)[^a-z]*$")
_NO = re.compile(
    r"^(?:(?:in|with|under) [a-z' -]{1,50}, )?"
    r"(?:no|not at all|never|it is not|it does not|it isn't|it doesn't)[^a-z]*$"
)
_LONGEST = 100


def read_together(found: Sequence[Placed]) -> list[str]:
    """For each sentence the text to be held against claims: its own, or for a short answer what it answers to."""
    texts = [one.sentence.text for one in found]
    return [_answer(texts[at - 1], text) if at else text for at, text in enumerate(texts)]


def _answer(question: str, text: str) -> str:
    if len(text) > _LONGEST:
        return text
    said = folded(text).strip()
    is_no = _NO.search(said) is not None
    if not is_no and not _YES.search(said):
        return text
    asked = _ASKED.search(folded(question).strip())
    if asked is None:
        return text
    return f"It is {'not ' if is_no else ''}true that {asked['asked']}."
