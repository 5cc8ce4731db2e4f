"""A search that was made, as a result of its own. Knows its form only."""

from catalogue.records.names import Day, Text
from catalogue.records.record import Part


class Search(Part):
    """What was searched, where, when, and what came of it: an empty search is a finding too."""

    where: Text
    """The database, site or collection."""
    query: Text
    """What was asked for."""
    date: Day
    """The day of the search."""
    found: Text
    """What was found, 'nothing' included."""
