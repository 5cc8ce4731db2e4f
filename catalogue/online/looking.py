"""One study looked up in one register: by which identifier, what it told, and where its title is found instead.

Knows which identifier each register is asked for. How registers are asked stands in `catalogue.online.registers`; that
two descriptions are one work's in `identity`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.online.answer import Absent, Unreachable
from catalogue.online.identity import Compared, compared
from catalogue.online.registers import crossref
from catalogue.online.registers.every import Way
from catalogue.online.registers.reading import Asker, Told
from catalogue.online.work import Work
from catalogue.records.lock import Settled
from catalogue.records.study import Study
from catalogue.records.vocabularies import StudyKind

KINDS = ("doi", "pmid", "pmcid", "nct")
"""The kinds of identifier that registers are asked for."""

OPEN = "not settled: "
"""So begins a reason that leaves open whether the identifier is right."""

NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "nct": "trial number"}
"""What people call each kind."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One look-up: which register was asked for what, what it told, and how that compares with the record."""

    way: Way
    kind: str
    value: str
    told: Told
    compared: Compared | None = None
    """None where nothing was told."""
    reasons: tuple[str, ...] = field(default=())
    """What was asked beside it: who registered the identifier, and where the title is found."""

    @property
    def is_verified(self) -> bool:
        """Whether the register describes the work of the record."""
        return self.compared is not None and self.compared.settled is Settled.VERIFIED

    @property
    def is_contradicted(self) -> bool:
        """Whether the register describes another work."""
        return self.compared is not None and self.compared.settled is Settled.CONTRADICTED


def identifiers_of(study: Study) -> Iterator[tuple[str, str, bool]]:
    """Kind and value of each identifier that registers know, and whether it is from memory."""
    for kind in KINDS:
        value = getattr(study.ids, kind)
        if value or (value := getattr(study.unseen_ids, kind)):
            yield kind, value, getattr(study.ids, kind) is None


def look_up(client: Asker, way: Way, study: Study) -> Looked | None:
    """What a register says of the study by the best identifier that it knows; none where the study has none of them."""
    ids = {kind: value for kind, value, _ in identifiers_of(study)}
    kind = next((kind for kind in way.kinds if kind in ids), None)
    if kind is None:
        return None
    told = way.looks_up(client, kind, ids[kind])
    if isinstance(told, Unreachable):
        return Looked(way, kind, ids[kind], told)
    if isinstance(told, Absent):
        reasons = _where_instead(client, way, study, ids[kind]) if kind in way.settles else ()
        return Looked(way, kind, ids[kind], told, None, reasons)
    result = _compared(study, told, kind, ids[kind])
    elsewhere: tuple[str, ...] = ()
    if result.settled is Settled.CONTRADICTED and way.contradicts:
        elsewhere = _title_elsewhere(client, way, study)
    return Looked(way, kind, ids[kind], told, result, elsewhere)


def _compared(study: Study, work: Work, kind: str, value: str) -> Compared:
    if work.trial is None:
        return compared(study, work)
    if (kind, value) not in work.ids:
        return Compared(Settled.CONTRADICTED, (f"the register tells of {work.ids[0][1]}",))
    if study.kind is not StudyKind.REGISTRATION:
        return Compared(Settled.VERIFIED, ("the trial is there; title and people are its own and were not compared",))
    return compared(study, work)


def _where_instead(client: Asker, way: Way, study: Study, value: str) -> tuple[str, ...]:
    """For an identifier that the register does not know: who else registered it, else where the title is found."""
    if way.name == crossref.NAME:
        agency = crossref.agency_of(client, value)
        if isinstance(agency, Unreachable):
            return (f"{OPEN}who registered the DOI could not be asked: {agency.reason}",)
        if isinstance(agency, str):
            return (f"{OPEN}the DOI is registered with {agency}, and Crossref does not describe it",)
    return _title_elsewhere(client, way, study)


def _title_elsewhere(client: Asker, way: Way, study: Study) -> tuple[str, ...]:
    """Under which identifier the register knows the title: a right paper under a wrong number is told from no paper."""
    if way.searches is None:
        return ()
    found = way.searches(client, study.title, study.year)
    if isinstance(found, Unreachable):
        return (f"{way.title} could not be asked for the title: {found.reason}",)
    for work in found:
        if compared(study, work).settled is Settled.VERIFIED:
            named = next((f"{NAMES[kind]} {value}" for kind, value in work.ids if kind in way.kinds), None)
            if named:
                return (f"the title is {named} at {way.title}",)
    return (f"{way.title} knows no work of this title",)
