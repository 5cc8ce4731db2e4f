"""Figures of several studies that measure the same thing and may be drawn on one scale.

Knows which figures are compared and what the scale says. Values stay in the study records and are never typed twice.
That figures can be compared is a judgement, so the record gives its reason.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from catalogue.records.names import Number, Slug, Text, fault
from catalogue.records.record import Part
from catalogue.records.vocabularies import Scale, Side


class Compared(Part):
    """One row: a figure of a study, named by its own `what`, `arm` and `time`."""

    study: Slug
    """The study's id; it stands in the evidence of the claim."""
    what: Text
    """The figure's `what`, word for word."""
    arm: Text | None = None
    """The figure's `arm`, where it has one."""
    time: Text | None = None
    """The figure's `time`, where it has one."""
    label: Text | None = None
    """What tells this row from the others: place, criteria, dose, moment."""
    no_interval: Text | None = None
    """Why the figure stands without an interval; only for one that has none."""


class Comparison(Part):
    """Figures of at least two studies on one scale. They are shown side by side and never pooled."""

    what: Text
    """What is compared, as a short heading."""
    unit: Text
    """The unit that all figures share, as the studies' records write it."""
    scale: Scale = Scale.LINEAR
    """Whether the axis shows differences or ratios."""
    no_effect: Number | None = None
    """The value at which nothing differs: 0 for a difference, 1 for a ratio; none for a share."""
    below: Text | None = None
    """What a value below it says, as in 'less pain with ketamine'."""
    above: Text | None = None
    """What a value above it says."""
    speaks_for: Side | None = None
    """On which side of it a value speaks for the claim."""
    why: Text
    """Why these figures can be compared, and what still differs between them."""
    rows: Annotated[tuple[Compared, ...], Field(min_length=2)]
    """The figures."""

    @model_validator(mode="after")
    def _sides_have_words(self) -> Self:
        told = [self.below, self.above, self.speaks_for]
        if any((one is None) != (self.no_effect is None) for one in told):
            raise fault(
                "comparison-form",
                "'no_effect', 'below', 'above' and 'speaks_for' belong together",
                "give all four, or none of them where the figures have no value of no effect",
            )
        if self.scale is Scale.LOGARITHMIC and self.no_effect is not None and self.no_effect <= 0:
            raise fault(
                "comparison-form",
                f"a logarithmic scale has no place for a 'no_effect' of {self.no_effect}",
                "write 1 for ratios, or take a linear scale for differences",
            )
        return self
