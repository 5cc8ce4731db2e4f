"""Studies, their figures and what registers told of them, as the JSON document has them.

Numbers are JSON numbers. What is not known is null. Knows the study record and the lock.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from catalogue.records.comparison import Comparison
from catalogue.records.lock import Locked
from catalogue.records.record import Part
from catalogue.records.study import Figure, StandingNow, Study
from catalogue.rules.derive.compared import figures_named


def plain(part: Part) -> dict[str, Any]:
    """A part of a record as plain data, without what is empty; fields that are none by choice are left out."""
    return part.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def study_data(id_: str, study: Study, recorded: StandingNow, seen: Locked) -> dict[str, Any]:
    """One study of the document. `recorded` is the standing that its record tells, `seen` what registers told."""
    ids, standing = study.ids, study.standing
    return {
        "id": id_,
        "title": study.title,
        "authors": list(study.authors),
        "et_al": study.et_al,
        "year": study.year,
        "container": study.container,
        "volume": study.volume,
        "issue": study.issue,
        "pages": study.pages,
        "kind": study.kind.value,
        "of": study.of and study.of.value,
        "pools": sorted(study.pools),
        "population": study.population,
        "n": study.n,
        "intervention": study.intervention,
        "comparator": study.comparator,
        "duration": study.duration,
        "doi": ids.doi,
        "pmid": ids.pmid,
        "pmcid": ids.pmcid,
        "nct": ids.nct,
        "isbn": ids.isbn,
        "issn": ids.issn,
        "url": ids.url,
        "summary": study.summary,
        "figures": [_figure(figure) for figure in study.figures],
        "limitations": list(study.limitations),
        "funding": study.funding,
        "aliases": list(study.aliases),
        "standing": standing.state.value,
        "standing_date": standing.date and standing.date.isoformat(),
        "standing_source": standing.source,
        "standing_note": standing.note,
        "standing_recorded": recorded.state.value,
        "seen": {
            "identity": study.seen.identity.value,
            "findings": study.seen.findings.value,
            "at": list(study.seen.at),
            "date": study.seen.date and study.seen.date.isoformat(),
            "note": study.seen.note,
        },
        "seen_online": plain(seen) or None,
        "former_ids": list(study.former_ids),
        "waivers": [plain(waiver) for waiver in study.waivers],
    }


def comparison_data(comparison: Comparison, studies: Mapping[str, Study]) -> dict[str, Any]:
    """Figures side by side. `figure` is the place, from 0, in the study's figures; none where it is not one of them."""
    rows = []
    for row in comparison.rows:
        study = studies.get(row.study)
        named = figures_named(study, row, comparison.unit) if study else ()
        figure = study.figures.index(named[0]) if study and len(named) == 1 else None
        named_by = {"study": row.study, "what": row.what, "arm": row.arm, "time": row.time}
        rows.append({**named_by, "figure": figure, "label": row.label, "no_interval": row.no_interval})
    return {
        "what": comparison.what,
        "unit": comparison.unit,
        "scale": comparison.scale.value,
        "no_effect": _number(comparison.no_effect),
        "below": comparison.below,
        "above": comparison.above,
        "speaks_for": comparison.speaks_for and comparison.speaks_for.value,
        "why": comparison.why,
        "rows": rows,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "what": figure.what,
        "value": _number(figure.value),
        "unit": figure.unit,
        "of": figure.of,
        "arm": figure.arm,
        "time": figure.time,
        "ci": figure.ci and {"low": _number(figure.ci.low), "high": _number(figure.ci.high), "level": figure.ci.level},
        "p": figure.p,
        "read_in": figure.read_in and figure.read_in.value,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
