"""On which page of an index a record stands: claims by topic, studies by kind, each index in as many pages as it needs.

Knows records and how much room their rows take; what stands in a row is told in `catalogue.site.indexes`.
"""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from catalogue.records.study import Study
from catalogue.records.vocabularies import StudyKind
from catalogue.site.sheets import Sheet, length, sheets
from catalogue.store.catalogue import Catalogue

G = TypeVar("G")

CLAIMS = "claims/"
STUDIES = "studies/"
BELOW = "page/"
"""Below which further pages stand: no id of a record holds a slash, so no record can ever stand there."""
_ROWS = 100
_CLAIM_ROW = 620
_VERDICT = 330
_STUDY_ROW = 560
_TABLE = 620
"""What a topic takes besides its rows: a heading and the head of a table."""


class Placed(NamedTuple, Generic[G]):
    """A record in an index: the group that it stands in, and its id."""

    group: G
    id: str


class Part(NamedTuple, Generic[G]):
    """What a page holds of a group: how many it has in all, and whether it began on an earlier page."""

    group: G
    ids: tuple[str, ...]
    total: int
    goes_on: bool


class Shelf(NamedTuple, Generic[G]):
    """An index in pages, with the page on which each group begins and how many records it has."""

    sheets: tuple[Sheet[Placed[G]], ...]
    starts: Mapping[G, str]
    totals: Mapping[G, int]

    @property
    def order(self) -> tuple[Placed[G], ...]:
        """All records in the order in which they are printed."""
        return tuple(one for sheet in self.sheets for one in sheet.rows)

    def parts(self, sheet: Sheet[Placed[G]]) -> tuple[Part[G], ...]:
        """The groups on one page, in order."""
        by_group: dict[G, list[str]] = {}
        for one in sheet.rows:
            by_group.setdefault(one.group, []).append(one.id)
        before = self.sheets[sheet.number - 2].rows[-1].group if sheet.number > 1 else None
        return tuple(Part(group, tuple(ids), self.totals[group], group == before) for group, ids in by_group.items())


def claims_shelf(catalogue: Catalogue) -> Shelf[str]:
    """The claims by topic, both in the order of their ids."""

    def room(one: Placed[str]) -> int:
        claim = catalogue.claims[one.id]
        verdicts = len({occurrence.verdict for occurrence in claim.occurrences})
        table = _TABLE + 2 * len(one.group) if one.id == catalogue.topics[one.group][0] else 0
        return table + _CLAIM_ROW + len(one.id) + length(claim.statement) + _VERDICT * verdicts

    rows = [Placed(topic, claim_id) for topic, ids in catalogue.topics.items() for claim_id in ids]
    return _shelf(sheets(CLAIMS, rows, _ROWS, below=BELOW, weigh=room))


def studies_shelf(studies: Mapping[str, Study], called: Mapping[str, str]) -> Shelf[StudyKind]:
    """The studies by kind in the vocabulary's order, then by the names they are `called`."""

    def room(one: Placed[StudyKind]) -> int:
        return _STUDY_ROW + len(one.id) + length(called[one.id]) + length(studies[one.id].title)

    order = {kind: at for at, kind in enumerate(StudyKind)}
    rows = [Placed(study.kind, study_id) for study_id, study in studies.items()]
    rows.sort(key=lambda one: (order[one.group], called[one.id].lstrip("“").casefold(), one.id))
    return _shelf(sheets(STUDIES, rows, _ROWS, below=BELOW, weigh=room))


def _shelf(made: tuple[Sheet[Placed[G]], ...]) -> Shelf[G]:
    starts: dict[G, str] = {}
    totals: dict[G, int] = {}
    for sheet in made:
        for one in sheet.rows:
            starts.setdefault(one.group, sheet.uri)
            totals[one.group] = totals.get(one.group, 0) + 1
    return Shelf(made, starts, totals)
