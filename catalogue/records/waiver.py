"""A waiver: a problem that is let pass in a record, with a reason and an end. Knows nothing of which problems exist."""

from catalogue.records.names import Day, Slug, Text
from catalogue.records.record import Part


class Waiver(Part):
    """Lets problems of one code pass in the record it stands in, until a day. One that is not needed is a problem."""

    code: Slug
    """The problem's code."""
    reason: Text
    """Why it may pass."""
    until: Day
    """The last day on which it holds."""
