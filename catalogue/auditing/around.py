"""What stands around a sentence and is read with it: the stem of its list, the sentences before it, the page's subject.

Knows concepts. A sentence that names a condition or an agent of its own inherits none.
"""

from collections import Counter
from collections.abc import Sequence

from catalogue.auditing.copy import Placed
from catalogue.auditing.matching import Around
from catalogue.auditing.memory import AGENTS, CONDITIONS, Speech

_LOOKED_BACK = 2


def surroundings(found: Sequence[Placed], speeches: Sequence[Speech]) -> list[Around]:
    """For each sentence what stands around it."""
    subject = _subject(speeches)
    result = []
    for at, (one, speech) in enumerate(zip(found, speeches, strict=True)):
        stem = speeches[one.stem].concepts if one.stem is not None else frozenset[str]()
        near = frozenset[str]().union(*(before.concepts for before in speeches[max(0, at - _LOOKED_BACK) : at]))
        inherited = stem | subject
        if speech.concepts & CONDITIONS:
            inherited, near = inherited - CONDITIONS, near - CONDITIONS
        if speech.concepts & AGENTS:
            inherited, near = inherited - AGENTS, near - AGENTS
        result.append(Around(inherited, near))
    return result


def _subject(speeches: Sequence[Speech]) -> frozenset[str]:
    """The condition that the page speaks of most, and ketamine where it speaks of that at all."""
    counts = Counter(concept for speech in speeches for concept in speech.concepts)
    named = sorted(CONDITIONS - {"chronic-pain"}, key=lambda concept: (-counts[concept], concept))
    subject = {named[0]} if counts[named[0]] else {"chronic-pain"} if counts["chronic-pain"] else set[str]()
    if counts["ketamine"]:
        subject.add("ketamine")
    return frozenset(subject)
