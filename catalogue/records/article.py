"""The article record: one piece of marketing copy, its fingerprint, and an account of every sentence in it.

Knows the form of an article. The text itself does not stand in the catalogue: the claims quote what they judge.
"""

from typing import Annotated, Self

from pydantic import Field, WithJsonSchema, model_validator

from catalogue.records.names import Day, Positive, Sha256, Slug, Text, Url, fault
from catalogue.records.record import Part, Record
from catalogue.records.search import Search
from catalogue.records.vocabularies import AttributionStatus, Confidence, SentenceKind
from catalogue.records.waiver import Waiver


class Fingerprint(Part):
    """By what the captured text is known again."""

    sha256: Sha256
    """SHA-256 of the captured text as UTF-8 bytes."""
    sentences: Annotated[
        Positive, Field(le=10_000), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 10_000})
    ]
    """How many sentences it has, headings included."""


class NotClaims(Part):
    """Sentences that are no checkable claim, with the reason."""

    sentences: Annotated[tuple[Positive, ...], Field(min_length=1)]
    """Their numbers."""
    kind: SentenceKind
    """Why they are none."""
    note: Text | None = None
    """What needs saying about them."""


class Attribution(Part):
    """A source that the article points to, and what it turned out to be. Occurrences name it by its id."""

    id: Slug
    """Its name within the article."""
    words: Text
    """How the article names the source, quoted."""
    sentences: Annotated[tuple[Positive, ...], Field(min_length=1)]
    """The sentences that lean on it."""
    status: AttributionStatus
    """What it turned out to be."""
    confidence: Confidence | None = None
    """How sure it is that `study` is meant."""
    study: Slug | None = None
    """The study that is meant, where that is certain or probable."""
    nearest: Slug | None = None
    """The closest study found, where none is meant with confidence."""
    reason: Text
    """How that was found out, and what speaks for and against it."""
    instead: tuple[Slug, ...] = ()
    """What to cite in its place."""
    instead_note: Text | None = None
    """What the studies in `instead` carry, or why there is nothing to cite."""
    searches: tuple[Search, ...] = ()
    """Where it was looked for."""

    @model_validator(mode="after")
    def _status_rests_on_something(self) -> Self:
        if self.status is AttributionStatus.UNIDENTIFIED:
            if self.study is not None or self.confidence is not None:
                raise fault("attribution-form", "an unidentified source names a study", "write it under 'nearest'")
            if not self.searches:
                raise fault(
                    "attribution-form", "an unidentified source has no search", "record where it was looked for"
                )
        elif self.study is None or self.confidence is None:
            raise fault(
                "attribution-form",
                f"the status '{self.status.value}' needs a study and a confidence",
                "name the study that is meant, or write 'unidentified' with a search",
            )
        return self


class Article(Record):
    """One piece of marketing copy."""

    title: Text
    """Its title as printed."""
    publisher: Text | None
    """Who published it; none where that was not found. Never a clinician unless quoted."""
    publisher_note: Text | None = None
    """How sure the publisher is."""
    url: Url | None
    """Where it stands; none where the page was not found."""
    url_note: Text | None = None
    """How sure the address is, or what was searched."""
    published: Day | None = None
    """The day of publication as printed, where there is one."""
    captured: Day
    """The day on which the text was taken down."""
    text: Fingerprint
    """The captured text's fingerprint."""
    not_claims: tuple[NotClaims, ...] = ()
    """Every sentence that is no checkable claim."""
    attributions: tuple[Attribution, ...] = ()
    """The sources that it points to."""
    former_ids: tuple[Slug, ...] = ()
    """Ids that the article had before it was renamed: their addresses lead to it."""
    waivers: tuple[Waiver, ...] = ()
    """Problems that are let pass here, each with its reason and end."""

    @model_validator(mode="after")
    def _missing_address_is_explained(self) -> Self:
        if self.url is None and self.url_note is None:
            raise fault(
                "article-url",
                "the article has neither an address nor a note on it",
                "say in 'url_note' what was searched",
            )
        return self
