"""What leans on one study, and what would follow without it. Knows claims, articles and reviews; judges nothing."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from catalogue.records.claim import Claim, Occurrence
from catalogue.records.study import StandingNow, Study
from catalogue.records.vocabularies import Direction, Verdict
from catalogue.rules.derive.balance import Entry, leans_on, weigh
from catalogue.rules.derive.flips import Outcome, outcome, outcome_without
from catalogue.store.catalogue import Catalogue


class Sentence(NamedTuple):
    """One sentence that says the claim: its verdict by the tables, and what that would be without the study."""

    occurrence: Occurrence
    now: Verdict
    without: Verdict


class Leaning(NamedTuple):
    """A claim whose evidence names the study: its entries, whether one of them decides, and what follows."""

    claim_id: str
    claim: Claim
    entries: tuple[Entry, ...]
    decides: bool
    now: Outcome
    without: Outcome
    sentences: tuple[Sentence, ...]

    @property
    def leans(self) -> bool:
        """Whether an entry has a direction, or sets another study aside; else the claim only shows the study."""
        bearing = any(entry.evidence.direction is not Direction.NO_BEARING for entry in self.entries)
        return bearing or not self.entries

    @property
    def changes(self) -> bool:
        """Whether balance, certainty or a verdict would be another without the study."""
        return self.now != self.without


class Impact(NamedTuple):
    """Everything that leans on a study."""

    study_id: str
    study: Study
    named_in: tuple[Leaning, ...]
    """Claims whose evidence names it, in order."""
    sources: tuple[tuple[str, str], ...]
    """Sources that articles name and that were traced to it, or are to cite it: article and the source's id."""
    pooled_in: tuple[str, ...]
    """Reviews that contain its data."""
    watched_by: tuple[str, ...]
    """Claims that watch it as a trial."""

    @property
    def claims(self) -> tuple[Leaning, ...]:
        """The claims that lean on it."""
        return tuple(one for one in self.named_in if one.leans)

    @property
    def changing(self) -> tuple[Leaning, ...]:
        """The claims of which something would change."""
        return tuple(one for one in self.claims if one.changes)

    @property
    def articles(self) -> Mapping[str, tuple[int, int]]:
        """For each article that says one of the claims how many sentences lean on it, and how many verdicts change."""
        leaning: Counter[str] = Counter()
        moving: Counter[str] = Counter()
        for one in self.claims:
            for said in one.sentences:
                leaning[said.occurrence.article] += 1
                moving[said.occurrence.article] += said.now is not said.without
        return {name: (leaning[name], moving[name]) for name in sorted(leaning)}


def impact(catalogue: Catalogue, study_id: str) -> Impact:
    """What leans on the study. A study that is retracted is looked at as if it stood: as when its claims were judged.

    Levels and verdicts are those of the tables. A claim leans on a study that its evidence names with a direction, set
    aside or not, and on a review in which it sets another study aside.
    """
    study = catalogue.studies[study_id]
    standing = study.model_copy(update={"standing": StandingNow()})
    studies = {**catalogue.studies, study_id: standing}
    return Impact(
        study_id,
        study,
        tuple(
            _leaning(name, claim, studies, study_id)
            for name, claim in catalogue.claims.items()
            if leans_on(claim, (study_id,))
        ),
        tuple(
            (name, source.id)
            for name, article in catalogue.articles.items()
            for source in article.attributions
            if study_id in (source.study, source.nearest, *source.instead)
        ),
        tuple(name for name, other in catalogue.studies.items() if study_id in other.pools),
        tuple(
            name for name, claim in catalogue.claims.items() if any(watch.trial == study_id for watch in claim.watch)
        ),
    )


def _leaning(name: str, claim: Claim, studies: Mapping[str, Study], study_id: str) -> Leaning:
    weighing = weigh(claim, studies)
    now, without = outcome(claim, weighing), outcome_without(claim, studies, (study_id,))
    verdicts = zip(claim.occurrences, now.verdicts, without.verdicts, strict=True)
    return Leaning(
        name,
        claim,
        tuple(entry for entry in weighing.entries if entry.evidence.study == study_id),
        any(entry.evidence.study == study_id for entry in weighing.deciding),
        now,
        without,
        tuple(Sentence(*each) for each in verdicts),
    )
