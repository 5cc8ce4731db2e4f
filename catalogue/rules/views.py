"""A record as the rules see it: with what is asked again and again worked out once.

Knows the catalogue, the day and the articles' texts at hand. Knows no rule.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Claim
from catalogue.records.lock import Locked
from catalogue.records.record import Part
from catalogue.records.study import Study
from catalogue.records.vocabularies import Level, StudyKind
from catalogue.rules.derive.balance import leans_on, weigh
from catalogue.rules.derive.certainty import derive_certainty
from catalogue.rules.fields import gather
from catalogue.rules.ledger import Numbers, known_numbers, numbers_of
from catalogue.rules.texts_at_hand import ArticleText
from catalogue.store.catalogue import KINDS, Catalogue
from catalogue.text.normal import folded

_MOST_COMPARED = 100
_WORD = re.compile(r"[^\W_]+")
Work = tuple[str, str]
"""What makes two records one work: the name of an identifier, or 'title', and its value."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What every rule may ask: the catalogue, what day it is, and the texts of articles, by id, that are at hand.

    Where `today` is a day of the past, `later` are the studies that were not there by then, and `written_by` is the
    day on which the records are read: what somebody wrote since is no mistake.
    """

    catalogue: Catalogue
    today: date
    texts: Mapping[str, ArticleText]
    later: Set[str] = frozenset()
    written_by: date | None = None
    _meant: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    _numbers: dict[str, Numbers] = field(default_factory=dict, repr=False)
    _titles: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def attributions(self) -> Mapping[str, Mapping[str, Attribution]]:
        """The attributions of each article by id."""
        articles = self.catalogue.articles.items()
        return {name: {each.id: each for each in article.attributions} for name, article in articles}

    @cached_property
    def mentioned_studies(self) -> Set[str]:
        """The ids of all studies that a claim, an article, a review or a hand-written page names."""
        names: set[str | None] = set()
        for claim in self.catalogue.claims.values():
            names.update(entry.study for entry in claim.evidence)
            names.update(watch.trial for watch in claim.watch)
        for article in self.catalogue.articles.values():
            for attribution in article.attributions:
                names.update((attribution.study, attribution.nearest, *attribution.instead))
        for name, study in self.catalogue.studies.items():
            names.update(study.pools)
            if study.cited_on:
                names.add(name)
        return {name for name in names if name}

    @cached_property
    def first_of_work(self) -> Mapping[Work, str]:
        """The first study record, by id, of each work."""
        first: dict[Work, str] = {}
        for name, study in self.catalogue.studies.items():
            for work in works(study):
                first.setdefault(work, name)
        return first

    @cached_property
    def former_ids(self) -> Mapping[str, Mapping[str, str]]:
        """For each kind the first record, by id, that bore an id before it was renamed."""
        former: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        kinds: dict[str, Mapping[str, Claim | Article | Study]] = {
            "claim": self.catalogue.claims,
            "article": self.catalogue.articles,
            "study": self.catalogue.studies,
        }
        for kind in KINDS:
            for name, record in kinds[kind].items():
                for old in record.former_ids:
                    former[kind].setdefault(old, name)
        return former

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the catalogue is about: the first words of its topics."""
        return frozenset(claim.topic.split("-", 1)[0] for claim in self.catalogue.claims.values())

    def title_words(self, study: str) -> frozenset[str]:
        """The words of a study's title, in small letters."""
        if study not in self._titles:
            self._titles[study] = frozenset(_WORD.findall(self.catalogue.studies[study].title.lower()))
        return self._titles[study]

    def numbers(self, study: str) -> Numbers:
        """Every number of a study's record; none where there is no such record."""
        if study not in self._numbers:
            record = self.catalogue.studies.get(study)
            self._numbers[study] = numbers_of(record) if record else known_numbers(())
        return self._numbers[study]

    def names(self, kind: str) -> Mapping[str, object]:
        """All readable records of a kind by id."""
        if kind == "claim":
            return self.catalogue.claims
        return self.catalogue.articles if kind == "article" else self.catalogue.studies

    def meant(self, kind: str, name: str) -> str:
        """The hint for a name that no record of the kind bears. Each name is compared once, and only so many are."""
        if name in self.former_ids[kind]:
            return f"write '{self.former_ids[kind][name]}', as it is named now"
        if (kind, name) not in self._meant:
            # among thousands of records a comparison costs milliseconds
            is_affordable = len(self._meant) < _MOST_COMPARED
            self._meant[kind, name] = meant(name, self.names(kind)) if is_affordable else ""
        return self._meant[kind, name]

    def is_broken(self, kind: str, name: str) -> bool:
        """Whether there is such a record, which could not be read."""
        return name in self.catalogue.broken[kind]


def works(study: Study) -> tuple[Work, ...]:
    """By what a study record is known to be of the same work as another."""
    ids = study.ids
    found = [(name, value) for name, value in (("DOI", ids.doi), ("PMID", ids.pmid), ("PMCID", ids.pmcid)) if value]
    if ids.nct and study.kind is StudyKind.REGISTRATION:
        found.append(("trial number", ids.nct))
    found.append(("title", folded(study.title).rstrip(".?! ")))
    return tuple(found)


def meant(name: str, known: Iterable[str]) -> str:
    """The hint for a name that nothing bears: the one that is probably meant, or nothing."""
    for near in get_close_matches(name, known, 3, 0.6):
        # ids are long and end alike: a name of another first word is meant only if it is nearly the same
        if _likeness(name, near) >= 0.85 or _likeness(name.partition("-")[0], near.partition("-")[0]) >= 0.75:
            return f"did you mean '{near}'?"
    return ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _gathered(record: Part) -> tuple[list[str], list[tuple[str, date]]]:
    """Every text and every day of a record, without their places."""
    texts: list[str] = []
    days: list[tuple[str, date]] = []
    gather(record, texts, days)
    return texts, days


class ClaimView:
    """A claim with its evidence weighed. `level` follows from the evidence; `stands_on_records` says that it can be
    told, because there is a readable record of every study, and none is later than the day that is taken for today.
    `ruling` is the level from which the verdicts follow; `leans_on_later` says that a later study is left out."""

    __slots__ = (
        "balance",
        "claim",
        "days",
        "ground",
        "id",
        "leans_on_later",
        "level",
        "ruling",
        "stands_on_records",
        "texts",
        "weighing",
    )

    def __init__(self, name: str, claim: Claim, ground: Ground) -> None:
        self.id = name
        self.claim = claim
        self.ground = ground
        self.weighing = weigh(claim, ground.catalogue.studies, without=ground.later)
        self.leans_on_later = bool(ground.later) and leans_on(claim, ground.later)
        self.balance = self.weighing.balance
        self.level = derive_certainty(claim, self.weighing)
        self.ruling: Level = claim.certainty.level if claim.certainty.override else self.level
        self.stands_on_records = not self.leans_on_later and all(
            entry.study is not None for entry in self.weighing.entries
        )
        self.texts, self.days = _gathered(claim)


class ArticleView:
    """An article, with its text where that is at hand."""

    __slots__ = ("article", "days", "ground", "id", "text", "texts")

    def __init__(self, name: str, article: Article, ground: Ground) -> None:
        self.id = name
        self.article = article
        self.ground = ground
        self.text = ground.texts.get(name)
        self.texts, self.days = _gathered(article)


class StudyView:
    """A study."""

    __slots__ = ("days", "ground", "id", "study", "texts")

    def __init__(self, name: str, study: Study, ground: Ground) -> None:
        self.id = name
        self.study = study
        self.ground = ground
        self.texts, self.days = _gathered(study)


class LockView:
    """What the lock holds of one study. `study` is its record; none where there is no readable one."""

    __slots__ = ("ground", "id", "locked", "study")

    def __init__(self, name: str, locked: Locked, ground: Ground) -> None:
        self.id = name
        self.locked = locked
        self.ground = ground
        self.study = ground.catalogue.studies.get(name)
