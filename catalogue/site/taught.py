"""Which lesson explains where a sentence goes too far: the one that has this very sentence among its examples.

Knows the headings of the page of lessons. Only such a lesson is sure to stand there.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from catalogue.records.vocabularies import Axis, Question, Verdict, Wording
from catalogue.rules.told import Match, told_numbers
from catalogue.site.scene import Said, Scene
from catalogue.text.wording import Strength, strength

LESSONS = "lessons/"


class Lesson(NamedTuple):
    """A lesson by its heading."""

    title: str

    @property
    def fragment(self) -> str:
        """Where it stands on the page of lessons: its heading in small letters, as Markdown makes it."""
        return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", self.title).strip().lower())


TITLES: Mapping[str, Lesson] = MappingProxyType(
    {
        "condition": Lesson("Another disease"),
        "species": Lesson("Animals for people"),
        "duration": Lesson("Short for lasting"),
        "causality": Lesson("Going together, told as cause"),
        "outcome": Lesson("A sign taken for the thing"),
        "comparator": Lesson("Compared with nothing"),
        "hedge": Lesson("A hedge in one place and none in the other"),
        "certainty": Lesson("Said as a fact on thin evidence"),
        "date": Lesson("Right on another date"),
        "exact": Lesson("More exact than known"),
        "size": Lesson("Larger than measured"),
    }
)
"""The lessons to which a drift leads, by the names under which `lessons` knows them."""

_PLAIN = {Axis.DURATION, Axis.CAUSALITY, Axis.OUTCOME, Axis.COMPARATOR, Axis.DATE}
_UNLESS_SUPPORTED = {Axis.CONDITION, Axis.SPECIES}


def taught(scene: Scene, said: Said) -> dict[Axis, Lesson]:
    """For each side on which the sentence goes too far its lesson; sides that no lesson explains are left out."""
    return {axis: TITLES[name] for axis, name in _names(scene, said)}


def is_only_surer(said: Said) -> bool:
    """Whether a hedge is all that the sentence lacks."""
    return said.occurrence.wording is Wording.ASSERTED and said.drift == (Axis.CERTAINTY,)


def hedge_beside(scene: Scene, said: Said) -> str:
    """The words in which the same article says the same with a hedge, or its title with one; empty without any."""
    name = said.occurrence.article
    for one in reversed(said.claim.occurrences):
        if one.article == name and one.wording is not Wording.ASSERTED:
            return one.quote
    article = scene.catalogue.articles.get(name)
    is_hedged = article is not None and strength(article.title) is not Strength.ASSERTED
    return article.title if article and is_hedged and said.claim.question is Question.BENEFIT else ""


def _names(scene: Scene, said: Said) -> Iterator[tuple[Axis, str]]:
    is_supported = said.occurrence.verdict is Verdict.SUPPORTED
    for axis in said.drift:
        if axis is Axis.CERTAINTY:
            if is_only_surer(said):
                yield axis, "hedge" if hedge_beside(scene, said) else "certainty"
        elif axis is Axis.SIZE:
            yield axis, "exact" if not is_supported and _tells_a_number(scene, said) else "size"
        elif axis in _PLAIN or (axis in _UNLESS_SUPPORTED and not is_supported):
            yield axis, axis.value


def _tells_a_number(scene: Scene, said: Said) -> bool:
    """Whether it tells a number that no study behind its claim reports."""
    told = told_numbers({said.claim_id: said.claim}, scene.studies)
    return any(one.occurrence is said.occurrence and one.match not in {Match.SAME, Match.FAIR} for one in told)
