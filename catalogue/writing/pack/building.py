"""A pack from the sentences of a piece: parts, evidence with anchors, the numbered list, and what is missing.

Knows claims, studies and what is weighed. Pure: the day and the version come from the caller.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from catalogue.export.addresses import outside, resolver
from catalogue.online import surnames
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Direction, ReviewState, Standing, Verdict, Wording
from catalogue.rules.derive.balance import Entry, Unweighed, weigh
from catalogue.store.catalogue import Catalogue
from catalogue.writing.pack.anchors import anchor
from catalogue.writing.pack.model import Copied, Missing, Pack, Part, Reference, Row, Said, Witness

_PARTS = {
    Verdict.OVERSTATED: Part.OVERSTATED,
    Verdict.CONTESTED: Part.CONTESTED,
    Verdict.CONTRADICTED: Part.UNSUPPORTED,
    Verdict.UNSUPPORTED: Part.UNSUPPORTED,
}
_DOUBTFUL = {Standing.RETRACTED, Standing.EXPRESSION_OF_CONCERN, Standing.CORRECTED, Standing.SUPERSEDED}
_ADDRESSES = ("doi", "pmcid", "pmid", "nct", "url", "isbn")


def pack_of(copied: Copied, catalogue: Catalogue, *, style: str, day: date, version: str) -> Pack:
    """The pack of a piece."""
    numbers: dict[str, int] = {}
    parts = []
    for part in Part:
        own = [said for said in copied.said if _part(said) is part]
        parts.append((part, tuple(_row(said, catalogue, numbers) for said in own)))
    references = tuple(_reference(number, name, catalogue.studies[name]) for name, number in numbers.items())
    facts = (
        *copied.facts,
        ("Day of this pack", day.isoformat()),
        ("Program", f"evidence-catalogue {version}"),
        ("Fingerprint of the catalogue", catalogue.fingerprint or "none: the records were not read from files"),
    )
    cautions = tuple(_cautions(copied, references, catalogue))
    return Pack(copied, tuple(parts), references, tuple(_missing(copied, catalogue)), facts, cautions, style, day)


def _part(said: Said) -> Part:
    if said.verdict is Verdict.SUPPORTED:
        return Part.SUPPORTED if said.wording is Wording.ASSERTED else Part.HEDGED
    return _PARTS[said.verdict]


def _row(said: Said, catalogue: Catalogue, numbers: dict[str, int]) -> Row:
    claim = catalogue.claims[said.claim]
    weighing = weigh(claim, catalogue.studies)
    deciding = set(map(id, weighing.deciding))
    weighed = sorted(weighing.weighed, key=lambda one: (one.rank or 0, -((one.study and one.study.year) or 0)))
    return Row(
        said,
        claim.statement,
        claim.defensible,
        claim.certainty.level,
        claim.certainty.reason,
        tuple(f"{one.domain.value.replace('-', ' ')}: {one.why}" for one in claim.certainty.concerns),
        _review(claim),
        tuple(_witness(one, id(one) in deciding, numbers) for one in weighed),
        tuple(_beside(weighing.entries)),
        tuple(f"{one.date.isoformat()}, {one.where}: {one.query}: {one.found}" for one in claim.searches),
    )


def _witness(entry: Entry, is_deciding: bool, numbers: dict[str, int]) -> Witness:
    evidence, study = entry.evidence, entry.study
    number = numbers.setdefault(evidence.study, len(numbers) + 1)
    gaps = tuple(f"{gap.axis.value.replace('-', ' ')}: {gap.why}" for gap in evidence.gaps)
    place = anchor(evidence, study)
    return Witness(
        number,
        evidence.study,
        _short(evidence.study, study),
        evidence.direction,
        is_deciding,
        evidence.finding,
        place,
        gaps,
    )


def _short(name: str, study: Study | None) -> str:
    if study is None:
        return name
    if surnames.is_nobody(study.authors[0]):
        return f"‘{study.title}’, {study.year or 'no date'}"
    first = surnames.surname(study.authors[0])
    more = " and others" if len(study.authors) > 1 or study.et_al else ""
    return f"{first}{more}, {study.year or 'no date'}"


def _beside(entries: Sequence[Entry]) -> Iterator[str]:
    for one in entries:
        if one.unweighed and one.unweighed is not Unweighed.NO_BEARING:
            why = one.evidence.set_aside.why if one.evidence.set_aside else None
            points = "supports" if one.evidence.direction is Direction.SUPPORTS else "contradicts"
            yield f"{_short(one.evidence.study, one.study)} ({points}), not weighed: {why or one.unweighed.value}"


def _review(claim: Claim) -> str:
    if claim.review.state is ReviewState.CLINICIAN_REVIEWED:
        return f"reviewed by {claim.review.by}, {claim.review.date.isoformat()}"
    state, due = claim.review.state.meaning.rstrip("."), claim.review.due.isoformat()
    return f"{state}; no clinician has reviewed it; due again {due}"


def _reference(number: int, name: str, study: Study) -> Reference:
    ids = dict(study.ids)
    found = next(((kind, ids[kind]) for kind in _ADDRESSES if ids.get(kind)), None)
    address = outside(resolver(found[0], found[1] or "")) if found else None
    state = study.standing.state
    told = state.meaning if state not in _DOUBTFUL else f"{state.value.replace('-', ' ')}: {state.meaning}"
    if study.standing.source:
        told = f"{told.rstrip('.')} ({study.standing.source}, {study.standing.date})."
    return Reference(number, name, address or "", told, state in _DOUBTFUL)


def _missing(copied: Copied, catalogue: Catalogue) -> Iterator[Missing]:
    """The companions of what is said with some ground, that the piece itself does not say."""
    there = {said.claim for said in copied.said}
    wanted: dict[str, list[str]] = {}
    for said in copied.said:
        if _part(said) is not Part.UNSUPPORTED:
            for companion in catalogue.claims[said.claim].companions:
                if companion not in there and companion in catalogue.claims:
                    wanted.setdefault(companion, []).append(said.place)
    for claim, places in sorted(wanted.items()):
        yield Missing(claim, tuple(dict.fromkeys(places)), catalogue.claims[claim].defensible)


def _cautions(copied: Copied, references: Sequence[Reference], catalogue: Catalogue) -> Iterator[str]:
    claims = {said.claim for said in copied.said}
    reviewed = sum(1 for one in claims if catalogue.claims[one].review.state is ReviewState.CLINICIAN_REVIEWED)
    if not reviewed:
        yield "No clinician has reviewed any of the records behind this pack. It prepares a medical review and is none."
    else:
        yield f"A clinician has reviewed {reviewed} of the {len(claims)} claims behind this pack."
    unchecked = sum(1 for one in references if catalogue.studies[one.study].standing.state is Standing.UNCHECKED)
    if unchecked:
        yield f"{unchecked} of {len(references)} works have not been looked up in a register of retractions."
    read = sum(1 for one in references if catalogue.studies[one.study].seen.findings.value == "full-text")
    yield f"The full text was read of {read} of {len(references)} works; of the others the record says what was read."
    yield "A finding is told in the catalogue's own words. Compare it with the paper at that place before you sign."
    yield from copied.not_read
