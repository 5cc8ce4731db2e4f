"""The study record: one publication or document, what it measured, where it stands, and what of it was seen.

Knows the form of a study. What a study weighs for a claim is derived in `catalogue.rules`.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from catalogue.records.names import (
    Day,
    Doi,
    Flag,
    Isbn,
    Issn,
    Nct,
    Number,
    Pmcid,
    Pmid,
    Positive,
    PValue,
    Slug,
    Text,
    Url,
    Whole,
    Year,
    fault,
)
from catalogue.records.record import Part, Record
from catalogue.records.vocabularies import PooledDesign, Reading, Standing, StudyKind
from catalogue.records.waiver import Waiver


class Identifiers(Part):
    """Under which names registers know the work. Only what was seen on a page stands here."""

    doi: Doi | None = None
    """Digital object identifier, in small letters, without resolver."""
    pmid: Pmid | None = None
    """PubMed id."""
    pmcid: Pmcid | None = None
    """PubMed Central id."""
    nct: Nct | None = None
    """ClinicalTrials.gov number."""
    isbn: Isbn | None = None
    """ISBN of a book, thirteen digits."""
    issn: Issn | None = None
    """ISSN of the journal."""
    url: Url | None = None
    """The work's own page, where no identifier leads to it."""


class Interval(Part):
    """An interval around a figure."""

    low: Number
    """Lower end, in the figure's unit."""
    high: Number
    """Upper end, in the figure's unit."""
    level: Positive = 95
    """Confidence or credible level in per cent."""

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if self.low > self.high:
            raise fault("interval-order", f"the interval runs from {self.low} down to {self.high}", "swap its ends")
        return self


class Figure(Part):
    """One number that the work reports, in its own unit: what numbers in copy are compared with."""

    what: Text
    """What was counted or measured, in our own words."""
    value: Number
    """The number."""
    unit: Text | None = None
    """Unit of the number: %, points, mg/kg, hours, people; none for a bare count."""
    of: Whole | None = None
    """Denominator: out of how many people."""
    arm: Text | None = None
    """Which group of the study."""
    time: Text | None = None
    """When it was measured, as in '15 min' or '8 weeks'."""
    ci: Interval | None = None
    """Confidence or credible interval."""
    p: PValue | None = None
    """The p-value with its relation."""
    read_in: Reading | None = None
    """Where the number was read, if not where the findings were (see `seen`)."""


class StandingNow(Part):
    """Where the publication stands, who said so and when."""

    state: Standing = Standing.UNCHECKED
    """Current, corrected, retracted, and so on."""
    date: Day | None = None
    """The day on which it took that standing, or was looked up."""
    source: Text | None = None
    """Where that was seen."""
    note: Text | None = None
    """What was corrected or withdrawn."""

    @model_validator(mode="after")
    def _looked_up_somewhere(self) -> Self:
        if self.state is not Standing.UNCHECKED and (self.date is None or self.source is None):
            raise fault(
                "standing-source",
                f"the standing '{self.state.value}' has no date or no source",
                "say when and where it was seen, or write 'unchecked'",
            )
        return self


class Seen(Part):
    """The honesty field: how much of the work the writer of the record saw, where and when."""

    identity: Reading
    """How title, authors, year and identifiers were seen."""
    findings: Reading
    """How the findings and figures were seen."""
    at: tuple[Url, ...] = ()
    """The pages that were read."""
    date: Day | None = None
    """The last day of reading."""
    note: Text | None = None
    """What was not seen, or known only through another text."""


class Study(Record):
    """One publication or document."""

    title: Text
    """Title as printed, in its own language."""
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Authors as 'Surname Initials', in printed order; or the body that issued a document."""
    et_al: Flag = False
    """Whether more authors are printed than stand here."""
    year: Year | None = None
    """Year of publication; none where the work bears no date."""
    container: Text | None = None
    """Journal, book, register or site in which it stands."""
    volume: Text | None = None
    """Volume."""
    issue: Text | None = None
    """Issue."""
    pages: Text | None = None
    """Pages or article number."""
    ids: Identifiers = Identifiers()
    """Identifiers seen on a page."""
    unseen_ids: Identifiers = Identifiers()
    """Identifiers from memory, which nobody has seen: for the online check to settle. Never shown as links."""
    kind: StudyKind
    """What kind of work it is."""
    of: PooledDesign | None = None
    """Which design a systematic review pools."""
    pools: tuple[Slug, ...] = ()
    """Studies of this catalogue whose data this review contains."""
    population: Text | None = None
    """Who or what was studied."""
    n: Whole | None = None
    """How many people, animals or, for a review, participants."""
    intervention: Text | None = None
    """What was done, with dose and route."""
    comparator: Text | None = None
    """What it was compared with."""
    duration: Text | None = None
    """How long people were followed."""
    summary: Text
    """What the work found or says, in our own words, with its figures."""
    figures: tuple[Figure, ...] = ()
    """The ledger of its numbers."""
    aliases: tuple[Text, ...] = ()
    """How copy calls it, for vague attributions."""
    limitations: tuple[Text, ...] = ()
    """What weakens it."""
    funding: Text | None = None
    """Who paid, and conflicts of interest, where seen."""
    cited_on: tuple[Slug, ...] = ()
    """Hand-written pages of the site that cite it, such as 'method'."""
    standing: StandingNow = StandingNow()
    """Where the publication stands."""
    seen: Seen
    """What the writer of this record saw."""
    former_ids: tuple[Slug, ...] = ()
    """Ids that the study had before it was renamed: their addresses lead to it."""
    waivers: tuple[Waiver, ...] = ()
    """Problems that are let pass here, each with its reason and end."""

    @model_validator(mode="after")
    def _review_says_what_it_pools(self) -> Self:
        if (self.kind is StudyKind.SYSTEMATIC_REVIEW) != (self.of is not None):
            raise fault(
                "study-of",
                "'of' belongs to a systematic review, and every systematic review has it",
                "say which design the review pools, or take 'of' away",
            )
        return self
