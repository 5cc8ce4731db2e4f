"""The claim record: one checkable proposition, where articles say it, the evidence, the certainty and the verdicts.

Knows the form of a claim. It states level and verdicts; `catalogue.rules` derives them too, so that a difference shows.
"""

from typing import Annotated, Self

from pydantic import Field, WithJsonSchema, model_validator

from catalogue.records.comparison import Comparison
from catalogue.records.names import Day, Nct, Positive, Slug, Text, fault
from catalogue.records.record import Part, Record
from catalogue.records.search import Search
from catalogue.records.vocabularies import (
    Axis,
    Direction,
    Domain,
    GraderKind,
    Level,
    Question,
    ReviewState,
    Upgrade,
    Verdict,
    Wording,
)
from catalogue.records.waiver import Waiver


class Scope(Part):
    """What the statement is about. 'any' where it holds for all."""

    condition: Text
    """Disease or state."""
    population: Text = "any"
    """People."""
    route: Text = "any"
    """Route and dose of the treatment."""
    outcome: Text
    """What is measured."""
    time: Text = "any"
    """Hours, days, weeks or months."""


class Override(Part):
    """A stated level or verdict that differs from the derived one, with the reason."""

    reason: Text
    """Why the table is not followed."""


class Occurrence(Part):
    """One place where an article says it."""

    article: Slug
    """The article's id."""
    sentence: Positive
    """Number of the sentence, headings counted, from 1."""
    covers: tuple[Positive, ...] = ()
    """Further sentences that the quote takes in, such as list items under their stem."""
    quote: Text
    """The words, exactly as they stand."""
    wording: Wording
    """How strongly it is said."""
    citation: Slug = "uncited"
    """The id of an attribution of the article, or 'uncited'. It never changes the verdict."""
    drift: tuple[Axis, ...] = ()
    """On which axes this wording goes beyond the evidence."""
    drift_why: Text | None = None
    """What would have to be added for the sentence to be right."""
    verdict: Verdict
    """What the wording is worth; follows from balance, certainty, wording and drift."""
    override: Override | None = None
    """Why the verdict differs from the derived one."""
    note: Text | None = None
    """What a reader should know about this wording."""


class Gap(Part):
    """Where one study falls short of the claim."""

    axis: Axis
    """On which side."""
    why: Text
    """In what way."""


class SetAside(Part):
    """Why an entry is shown and not weighed: its data are in a weighed review, or a reason."""

    pooled_in: Slug | None = None
    """The weighed review that contains its data."""
    why: Text | None = None
    """Another reason."""

    @model_validator(mode="after")
    def _one_reason(self) -> Self:
        if (self.pooled_in is None) == (self.why is None):
            raise fault("set-aside-form", "'set_aside' needs either 'pooled_in' or 'why'", "give exactly one of them")
        return self


class Evidence(Part):
    """What one study says on the statement."""

    study: Slug
    """The study's id."""
    direction: Direction
    """Which way it points, for the whole statement."""
    finding: Text
    """What it found, in our own words, with figures."""
    locator: Text
    """Where in the work: abstract, table 2, page 390."""
    gaps: tuple[Gap, ...] = ()
    """Where it falls short of the claim."""
    set_aside: SetAside | None = None
    """Why it is not weighed."""
    both_sides: Text | None = None
    """Why the same study stands on both sides of the claim."""


class Concern(Part):
    """A reason to lower the certainty."""

    domain: Domain
    """Which GRADE domain."""
    levels: Annotated[Positive, Field(le=2), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2})] = 1
    """By how many levels: 1 or 2."""
    why: Text
    """What is wrong."""


class Raised(Part):
    """A reason to raise the certainty, from a low start without concerns."""

    domain: Upgrade
    """Which GRADE reason."""
    why: Text
    """What is seen."""


class WaivedGap(Part):
    """A gap that all deciding entries share, and that does not matter here."""

    axis: Axis
    """The gap."""
    why: Text
    """Why it does not matter."""


class Certainty(Part):
    """How sure the evidence makes the direction that it points in."""

    level: Level
    """The level; follows from the deciding evidence and the concerns."""
    concerns: tuple[Concern, ...] = ()
    """What lowers it."""
    raised: tuple[Raised, ...] = ()
    """What raises it."""
    waived: tuple[WaivedGap, ...] = ()
    """Shared gaps that do not matter, with the reason."""
    reason: Text
    """The judgement in one or two sentences."""
    override: Override | None = None
    """Why the level differs from the derived one."""


class Watch(Part):
    """A registered trial that could change the verdict."""

    trial: Slug | None = None
    """The study record of the registration."""
    nct: Nct | None = None
    """Its number, where there is no record."""
    look_again: Day
    """The day on which to look again."""
    why: Text
    """What it could change."""


class Judgement(Part):
    """What one grader put in, without seeing the other's. Occurrences are named `article#sentence`."""

    grader: Slug
    """Which grader."""
    kind: GraderKind
    """A person or a machine."""
    date: Day
    """The day of the judgement."""
    level: Level
    """The level of certainty."""
    directions: dict[Slug, Direction] = Field(default_factory=dict)
    """Direction per study."""
    gaps: dict[Slug, tuple[Axis, ...]] = Field(default_factory=dict)
    """Gaps per study."""
    wording: dict[str, Wording] = Field(default_factory=dict)
    """Wording per occurrence."""
    drift: dict[str, tuple[Axis, ...]] = Field(default_factory=dict)
    """Drift per occurrence; one without drift may be left out."""
    note: Text | None = None
    """What the grader wants known."""


class Settlement(Part):
    """A difference between two graders, and how it was settled."""

    about: Text
    """What they differ on: `level`, `direction of S`, `gaps of S`, `wording of A#N`, `drift of A#N`."""
    values: dict[Slug, Text]
    """What each grader said."""
    settled: Text
    """What the record now says."""
    why: Text
    """The reason."""
    date: Day
    """The day of the settlement."""


class Review(Part):
    """Who has looked at the record, and when it is due again."""

    state: ReviewState
    """Drafted, second-graded, clinician-reviewed or disputed."""
    date: Day
    """The day of that state."""
    due: Day
    """The day on which to look again."""
    by: Text | None = None
    """The named clinician; only for `clinician-reviewed`."""

    @model_validator(mode="after")
    def _clinician_has_a_name(self) -> Self:
        if (self.state is ReviewState.CLINICIAN_REVIEWED) != (self.by is not None):
            raise fault(
                "review-form",
                "'by' belongs to 'clinician-reviewed', which needs it",
                "name the clinician who reviewed it, or write another state",
            )
        if self.due <= self.date:
            raise fault("review-form", "the review is due on or before its own day", "set 'due' later than 'date'")
        return self


class Change(Part):
    """A changed certainty or verdict."""

    date: Day
    """The day of the change."""
    field: Text
    """What changed, as in 'certainty' or 'verdict of promising-treatment#28'."""
    from_: Text = Field(alias="from")
    """The value before."""
    to: Text
    """The value after."""
    why: Text
    """The reason."""


class Claim(Record):
    """One checkable proposition: one polarity, no hedge, no source."""

    statement: Text
    """The proposition."""
    plain: Text
    """The same for readers, without jargon."""
    topic: Slug
    """The folder in which the record stands."""
    question: Question
    """What kind of question it asks: decides what evidence weighs."""
    scope: Scope
    """What it is about."""
    variants: Annotated[tuple[Text, ...], Field(min_length=3, max_length=9)]
    """Ways in which copy says this."""
    occurrences: tuple[Occurrence, ...] = ()
    """Every place where an article says it."""
    evidence: tuple[Evidence, ...] = ()
    """What the studies say."""
    comparisons: tuple[Comparison, ...] = ()
    """Figures of at least two studies that can be drawn on one scale."""
    certainty: Certainty
    """How sure that makes it."""
    searches: tuple[Search, ...] = ()
    """What was searched, empty searches included."""
    defensible: Text
    """The strongest sentence that the evidence carries."""
    companions: tuple[Slug, ...] = ()
    """Claims that ought to stand in the same piece."""
    watch: tuple[Watch, ...] = ()
    """Trials that could change the verdict."""
    judgements: tuple[Judgement, ...] = ()
    """What each grader put in."""
    settlements: tuple[Settlement, ...] = ()
    """Differences between graders, and how they were settled."""
    review: Review
    """Who has looked at it."""
    history: tuple[Change, ...] = ()
    """What changed since it was first published."""
    former_ids: tuple[Slug, ...] = ()
    """Ids that the claim had before it was renamed: their addresses lead to it."""
    waivers: tuple[Waiver, ...] = ()
    """Problems that are let pass here, each with its reason and end."""
