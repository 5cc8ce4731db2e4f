"""What stands around a sentence and is read with it: the stem of its list, its heading, the page's subject.

Knows concepts. A sentence that names a condition or an agent of its own inherits none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from catalogue.auditing.checkable import is_too_long
from catalogue.auditing.copy import Part, Placed
from catalogue.auditing.matching import NOTHING_INHERITED, Around, Inherited
from catalogue.auditing.memory import AGENTS, CONDITIONS, Speech
from catalogue.text.concepts import lexicon
from catalogue.text.normal import folded

_LOOKED_BACK = 2
_POINTS_BACK = re.compile(
    r"(?:(?:and|but|so|also|however|moreover|in addition|here),? )?"
    r"(?:it|its|they|their|them|this|these|those|that|such|both|the (?:condition|disease|disorder|syndrome|symptoms))\b"
)
STEM, HEADING, BEFORE, PAGE = "stem", "heading", "before", "page"
"""Where a condition is inherited from."""


def surroundings(found: Sequence[Placed], speeches: Sequence[Speech]) -> list[Around]:
    """For each sentence what stands around it."""
    subject = _subject(speeches)
    result = []
    told = _conditions(found, speeches, subject & CONDITIONS)
    for at, (one, speech, condition) in enumerate(zip(found, speeches, told, strict=True)):
        stem = speeches[one.stem].concepts if one.stem is not None else frozenset[str]()
        near = frozenset[str]().union(*(before.concepts for before in speeches[max(0, at - _LOOKED_BACK) : at]))
        inherited = stem | subject
        if speech.concepts & CONDITIONS:
            inherited, near = inherited - CONDITIONS, near - CONDITIONS
        if speech.concepts & AGENTS:
            inherited, near = inherited - AGENTS, near - AGENTS
        result.append(Around(inherited, near, stem, condition))
    return result


def _conditions(found: Sequence[Placed], speeches: Sequence[Speech], subject: frozenset[str]) -> Iterator[Inherited]:
    """What each sentence is on where it does not say.

    The stem of its list goes before what it points back to, that before its heading, and the page comes last. Where
    one of them names but a wider condition than the next, the next is meant.
    """
    own = [speech.concepts & CONDITIONS for speech in speeches]
    heading: frozenset[str] = frozenset()
    for at, one in enumerate(found):
        if one.part is Part.HEADING or one.sentence.text.rstrip().endswith("?"):
            heading = own[at]
        stem = own[one.stem] if one.stem is not None else frozenset[str]()
        points_back = at and own[at - 1] and not is_too_long(one) and _POINTS_BACK.match(folded(one.sentence.text))
        before = own[at - 1] if points_back else frozenset[str]()
        inherited = NOTHING_INHERITED
        for conditions, source in ((subject, PAGE), (heading, HEADING), (before, BEFORE), (stem, STEM)):
            if conditions and not _is_wider(conditions, inherited.conditions):
                inherited = Inherited(_narrowed(conditions), source)
        yield inherited


def _is_wider(conditions: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of the conditions takes one of the others in."""
    return all(other & frozenset(lexicon().narrower.get(one, ())) for one in conditions)


def _narrowed(conditions: frozenset[str]) -> frozenset[str]:
    """The conditions without those that take in another of them: 'chronic pain such as CRPS' is on CRPS."""
    return frozenset(one for one in conditions if not conditions & frozenset(lexicon().narrower.get(one, ())))


def _subject(speeches: Sequence[Speech]) -> frozenset[str]:
    """The condition that the page speaks of most, and ketamine where it speaks of that at all."""
    counts = Counter(concept for speech in speeches for concept in speech.concepts)
    named = sorted(CONDITIONS - {"chronic-pain"}, key=lambda concept: (-counts[concept], concept))
    subject = {named[0]} if counts[named[0]] else {"chronic-pain"} if counts["chronic-pain"] else set[str]()
    if counts["ketamine"]:
        subject.add("ketamine")
    return frozenset(subject)
