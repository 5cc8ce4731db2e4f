"""What every page is made from: the catalogue, its reckoning and the day; and what several pages count alike.

Knows indexes and counts, no HTML.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from catalogue.records.article import Attribution
from catalogue.records.claim import Claim, Occurrence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Axis, StudyKind, Verdict
from catalogue.rules.derive.verdict import is_outdated, shown_drift
from catalogue.rules.seen_online import Seen, seen
from catalogue.site.identity import names
from catalogue.site.reckoning import Reckoning
from catalogue.site.shelves import Shelf, claims_shelf, studies_shelf
from catalogue.site.telling import Known
from catalogue.store.catalogue import Catalogue

Studies = Iterable[str | None]


class Said(NamedTuple):
    """One occurrence as a page shows it, with the claim it belongs to and what its article calls its source.

    `fragment` is where the occurrence stands on its claim's page.
    """

    claim_id: str
    claim: Claim
    occurrence: Occurrence
    fragment: str
    article_title: str
    attribution: Attribution | None
    drift: tuple[Axis, ...]
    is_outdated: bool

    @property
    def sentences(self) -> tuple[int, ...]:
        """Every sentence that the quote takes in."""
        return (self.occurrence.sentence, *self.occurrence.covers)


class Named(NamedTuple):
    """A record's id and what a page calls it, for a link."""

    id: str
    name: str


class NamedBy(NamedTuple):
    """A source that an article names, with the article."""

    article: str
    title: str
    attribution: Attribution


@dataclass(frozen=True)
class Scene:
    """The catalogue on a certain day."""

    catalogue: Catalogue
    today: date

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, sorted."""
        return self.catalogue.claims

    @property
    def studies(self) -> Mapping[str, Study]:
        """The studies by id, sorted."""
        return self.catalogue.studies

    @cached_property
    def known(self) -> Known:
        """What every record is called, for texts that name it. No two studies go by one name."""
        return Known(
            names(self.studies),
            {name: claim.statement for name, claim in self.claims.items()},
            {name: article.title for name, article in self.catalogue.articles.items()},
            {(said.article, said.sentence) for claim in self.claims.values() for said in claim.occurrences},
        )

    @cached_property
    def reckoning(self) -> Reckoning:
        """What follows from the evidence."""
        return Reckoning(self.claims, self.studies)

    @cached_property
    def health(self) -> Mapping[str, Seen]:
        """How it stands with what was seen of each study online."""
        return {name: seen(study, self.catalogue.seen(name), self.today) for name, study in self.studies.items()}

    @cached_property
    def claims_shelf(self) -> Shelf[str]:
        """The index of claims, in pages."""
        return claims_shelf(self.catalogue)

    @cached_property
    def studies_shelf(self) -> Shelf[StudyKind]:
        """The index of studies, in pages."""
        return studies_shelf(self.studies, self.known.studies)

    @property
    def topic_pages(self) -> Mapping[str, str]:
        """For each topic the page of the index on which its claims begin."""
        return self.claims_shelf.starts

    @cached_property
    def traced(self) -> Mapping[str, tuple[NamedBy, ...]]:
        """For each study the sources of articles that were traced to it, surely or as the nearest."""
        return self._attributions(lambda source: dict.fromkeys((source.study, source.nearest)))

    @cached_property
    def proposed(self) -> Mapping[str, tuple[NamedBy, ...]]:
        """For each study the sources of articles in whose place it is to be cited."""
        return self._attributions(lambda source: source.instead)

    def _attributions(self, studies: Callable[[Attribution], Studies]) -> Mapping[str, tuple[NamedBy, ...]]:
        found: dict[str, list[NamedBy]] = {}
        for article_id, article in self.catalogue.articles.items():
            for source in article.attributions:
                for study in studies(source):
                    if study is not None:
                        found.setdefault(study, []).append(NamedBy(article_id, article.title, source))
        return {study: tuple(named) for study, named in found.items()}

    def study(self, study_id: str) -> Named | None:
        """A study's name for a link; none where it has no record."""
        name = self.known.studies.get(study_id)
        return Named(study_id, name) if name else None

    def said_by(self, claim_id: str) -> tuple[Said, ...]:
        """A claim's occurrences in the record's order, each with what a page shows beside it."""
        claim = self.claims[claim_id]
        times: Counter[str] = Counter()
        said = []
        for occurrence in claim.occurrences:
            fragment = f"{occurrence.article}-{occurrence.sentence}"
            times[fragment] += 1
            article = self.catalogue.articles.get(occurrence.article)
            sources = article.attributions if article else ()
            said.append(
                Said(
                    claim_id,
                    claim,
                    occurrence,
                    fragment if times[fragment] == 1 else f"{fragment}-{times[fragment]}",
                    article.title if article else occurrence.article,
                    next((source for source in sources if source.id == occurrence.citation), None),
                    shown_drift(occurrence, occurrence.verdict, claim.certainty.level),
                    is_outdated(occurrence),
                )
            )
        return tuple(said)

    def said_in(self, article_id: str) -> tuple[Said, ...]:
        """An article's occurrences in order of sentence, each with what a page shows beside it."""
        claims = dict.fromkeys(claim_id for claim_id, _ in self.catalogue.occurrences_in(article_id))
        said = [one for claim_id in claims for one in self.said_by(claim_id) if one.occurrence.article == article_id]
        return tuple(sorted(said, key=lambda one: (one.occurrence.sentence, one.claim_id, one.occurrence.quote)))


def verdict_counts(occurrences: Iterable[Occurrence]) -> dict[Verdict, int]:
    """How many occurrences have each verdict, in the vocabulary's order; verdicts that do not occur are left out."""
    counts = Counter(occurrence.verdict for occurrence in occurrences)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
