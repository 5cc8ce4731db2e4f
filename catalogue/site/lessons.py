"""Examples for the page of lessons: which sentences of the catalogue show which fault of reasoning.

Knows by which marks in the records a fault is told: drift, gaps, the status of a source, numbers. The lessons stand on
a hand-written page; a lesson without an example here is not shown there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from catalogue.records.article import Attribution
from catalogue.records.study import Identifiers
from catalogue.records.vocabularies import AttributionStatus, Axis, Question, Verdict
from catalogue.rules.derive.balance import weigh
from catalogue.rules.told import Match, told_numbers
from catalogue.site.article import Source, named_source
from catalogue.site.links import Links
from catalogue.site.scene import Said, Scene
from catalogue.site.taught import hedge_beside, is_only_surer
from catalogue.site.templating import filled
from catalogue.store.catalogue import Catalogue

_PAGE = Links("lessons/")
_SHOWN = 3
_KEEPERS = ("national institutes of health", "national library of medicine", "pubmed")
"""Who keeps the registers in which nearly every medical paper is found."""


class Shown(NamedTuple):
    """A sentence as an example: what it says, what decides its claim, and what else its sentence or article says.

    A `clear` example goes before others of the same article, and before those of other articles.
    """

    said: Said
    why: str = ""
    beside: str = ""
    beside_in: str = "article"
    clear: bool = True


class Cited(NamedTuple):
    """A named source as an example."""

    article: str
    title: str
    source: Source


@dataclass(frozen=True)
class Ground(Scene):
    """The scene of the lessons, with what they all look through."""

    @cached_property
    def said(self) -> Mapping[str, tuple[Said, ...]]:
        """For each article its occurrences in order of sentence."""
        return {article: self.said_in(article) for article in self.catalogue.articles}


@lru_cache(maxsize=1)
def _ground(catalogue: Catalogue) -> Ground:
    return Ground(catalogue, date.max)  # which reviews are past due is not shown here


Sentences = Callable[[Ground], Iterable[Shown]]


def _drifting(axis: Axis) -> Sentences:
    """Sentences whose record says that they go beyond the evidence on this side."""

    def found(scene: Ground) -> Iterator[Shown]:
        return (Shown(one) for one in _all(scene) if axis in one.occurrence.drift)

    return found


def _all(scene: Ground) -> Iterator[Said]:
    for article in scene.catalogue.articles:
        yield from scene.said[article]


def _shared_gap(scene: Ground, said: Said, axis: Axis) -> str:
    """Why all that decides the claim falls short of it on this side; empty where it does not, or it does not matter."""
    if not any(gap.axis is axis for entry in said.claim.evidence for gap in entry.gaps):
        return ""
    if any(gap.axis is axis for gap in said.claim.certainty.waived):
        return ""
    reasons = [
        [gap.why for gap in entry.evidence.gaps if gap.axis is axis]
        for entry in weigh(said.claim, scene.studies).deciding
    ]
    return reasons[0][0] if reasons and all(reasons) else ""


def _resting_on(axis: Axis, status: AttributionStatus) -> Sentences:
    """Sentences that go too far, and whose source, or all evidence that decides, is about something else here."""

    def found(scene: Ground) -> Iterator[Shown]:
        for one in _all(scene):
            if one.occurrence.verdict is Verdict.SUPPORTED:
                continue
            if axis in one.occurrence.drift or (one.attribution and one.attribution.status is status):
                yield Shown(one)
            elif one.claim.question in _HOW_PEOPLE_FARE and (why := _shared_gap(scene, one, axis)):
                yield Shown(one, why, clear=False)

    return found


_HOW_PEOPLE_FARE = {Question.BENEFIT, Question.MECHANISM, Question.COMMON_HARM, Question.RARE_HARM}


def _from_mechanism(scene: Ground) -> Iterator[Shown]:
    """Statements of benefit without evidence, in a sentence that also tells how the treatment works."""
    for article in scene.catalogue.articles:
        said = scene.said[article]
        how: dict[int, Said] = {}
        for one in sorted(said, key=lambda one: len(one.occurrence.quote)):
            if one.claim.question is Question.MECHANISM:
                how[one.occurrence.sentence] = one  # the longest tells most
        for one in said:
            works = how.get(one.occurrence.sentence)
            if (
                works is not None
                and one.claim.question is Question.BENEFIT
                and one.occurrence.verdict not in {Verdict.SUPPORTED, Verdict.OVERSTATED}
            ):
                beside = works.occurrence.quote if works.occurrence.quote not in one.occurrence.quote else ""
                clear = works.occurrence.verdict is Verdict.SUPPORTED
                yield Shown(one, beside=beside, beside_in="sentence", clear=clear)


def _hedged_elsewhere(scene: Ground) -> Iterator[Shown]:
    """Sentences that lack a hedge which the article's title has, or which the article has where it says the same."""
    for one in filter(is_only_surer, _all(scene)):
        if beside := hedge_beside(scene, one):
            yield Shown(one, beside=beside)


def _surer(scene: Ground) -> Iterator[Shown]:
    """Sentences that lack a hedge which the article has nowhere."""
    elsewhere = {id(shown.said.occurrence) for shown in _hedged_elsewhere(scene)}
    return (Shown(one) for one in _all(scene) if is_only_surer(one) and id(one.occurrence) not in elsewhere)


def _too_exact(scene: Ground) -> Iterator[Shown]:
    """Sentences that are not supported and tell a number that no supporting study reports."""
    unmatched = {
        id(told.occurrence)
        for told in told_numbers(scene.claims, scene.studies)
        if told.match not in {Match.SAME, Match.FAIR}
    }
    for one in _all(scene):
        if id(one.occurrence) in unmatched and one.occurrence.verdict is not Verdict.SUPPORTED:
            yield Shown(one)


def _too_large(scene: Ground) -> Iterator[Shown]:
    exact = {id(shown.said.occurrence) for shown in _too_exact(scene)}
    return (shown for shown in _drifting(Axis.SIZE)(scene) if id(shown.said.occurrence) not in exact)


SENTENCES: dict[str, Sentences] = {
    "mechanism": _from_mechanism,
    "condition": _resting_on(Axis.CONDITION, AttributionStatus.WRONG_CONDITION),
    "species": _resting_on(Axis.SPECIES, AttributionStatus.WRONG_SPECIES),
    "duration": _drifting(Axis.DURATION),
    "causality": _drifting(Axis.CAUSALITY),
    "outcome": _drifting(Axis.OUTCOME),
    "comparator": _drifting(Axis.COMPARATOR),
    "hedge": _hedged_elsewhere,
    "certainty": _surer,
    "date": _drifting(Axis.DATE),
    "exact": _too_exact,
    "size": _too_large,
}
"""The lessons whose examples are sentences."""


def _names_its_host(scene: Ground, attribution: Attribution) -> bool:
    """Whether the named body is said to host the work, or keeps the register that lists the work which was found."""
    if attribution.status is AttributionStatus.SECONDARY_HOST:
        return True
    found = attribution.study or attribution.nearest
    ids = scene.studies[found].ids if found and found in scene.studies else Identifiers()
    named = attribution.words.casefold()
    return bool(ids.pmid or ids.pmcid) and any(keeper in named for keeper in _KEEPERS)


SOURCES: dict[str, Callable[[Ground, Attribution], bool]] = {
    "vague-source": lambda scene, one: one.status is AttributionStatus.UNIDENTIFIED and not _names_its_host(scene, one),
    "host": _names_its_host,
    "description": lambda _, one: one.status is AttributionStatus.WRONG_DESCRIPTION,
}
"""The lessons whose examples are named sources."""


def lesson(name: str) -> Callable[[Catalogue], str]:
    """What prints the examples of a lesson: at most three, of as many articles as there are; nothing without any."""
    return lambda catalogue: _lesson(name, _ground(catalogue))


def _lesson(name: str, scene: Ground) -> str:
    if name in SOURCES:
        cited = tuple(
            Cited(article_id, article.title, named_source(scene, attribution))
            for article_id, article in scene.catalogue.articles.items()
            for attribution in article.attributions
            if SOURCES[name](scene, attribution)
        )
        return _filled(scene, cited, (), len(cited)) if cited else ""
    shown = tuple(SENTENCES[name](scene))
    return _filled(scene, (), _spread(shown), len(shown)) if shown else ""


def _filled(scene: Ground, cited: tuple[Cited, ...], shown: tuple[Shown, ...], total: int) -> str:
    more = total - len(cited[:_SHOWN]) - len(shown)
    return filled("lesson.html", _PAGE, cited=cited[:_SHOWN], shown=shown, more=more, known=scene.known)


def _spread(shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The first of each article, then the second of each, and so on, up to as many as are shown; clear ones first."""
    seen: Counter[str] = Counter()
    places = []
    for at, one in enumerate(sorted(shown, key=lambda one: not one.clear)):
        seen[one.said.occurrence.article] += 1
        places.append((seen[one.said.occurrence.article], at, one))
    return tuple(one for _, _, one in sorted(places, key=lambda place: place[:2])[:_SHOWN])
