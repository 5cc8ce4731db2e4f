"""`catalogue new study` with an identifier: asks the registers, and begins the record with what they tell.

Knows the way; what registers tell is for `catalogue.online.drafting`, and what is there already for the catalogue.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from catalogue.cli.begin.file import begin, needed
from catalogue.cli.command import Refused, Stop, Unreached
from catalogue.cli.output import warn
from catalogue.cli.records import catalogue_of, own_root_of
from catalogue.records.vocabularies import PooledDesign, Standing, StudyKind
from catalogue.text.forbidden import FILL_IN

if TYPE_CHECKING:
    from catalogue.online.drafting import Draft
    from catalogue.records.lock import Locked
    from catalogue.store.catalogue import Catalogue

_NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "nct": "trial number"}


def begin_from_registers(
    ctx: click.Context, identifier: tuple[str, str], named: str | None, given: Mapping[str, str], *, offline: bool
) -> None:
    """Afterwards the study stands in its file. Raises Refused where it is there already, Stop where no register knows
    it, Unreached where the register could not be asked; then nothing was written.
    """
    from catalogue.cli.client import client_for
    from catalogue.online.answer import Unreachable
    from catalogue.online.asking import Recall
    from catalogue.online.drafting import Unknown, drafted, filed_as
    from catalogue.online.registers.every import BY_NAME
    from catalogue.online.sightings import seen_of
    from catalogue.records.study import Study

    root, catalogue = own_root_of(ctx), catalogue_of(ctx)
    _refuse_known(catalogue, [identifier], None)
    with client_for(root, Recall(offline=offline)) as client:
        draft = drafted(client, *identifier)
        if isinstance(draft, Unreachable):
            title = BY_NAME[draft.register].title
            hint = "try again later; or begin the record by hand, with an id of your own"
            raise Unreached(f"nothing was written: {title} could not be asked: {draft.reason}", hint)
        if isinstance(draft, Unknown):
            raise (Refused if draft.is_notice else Stop)(f"nothing was written: {draft.reason}", draft.hint)
        _refuse_known(catalogue, draft.ids, draft.fields["title"])
        fields = {**draft.fields, **given}
        if fields["kind"] == StudyKind.SYSTEMATIC_REVIEW or "of" in fields:
            fields["of"] = needed(given.get("of"), "--of", PooledDesign)
        record_id = named or _free_id(catalogue, draft)
        study = Study.model_validate({**fields, **({"kind": "report"} if fields["kind"].startswith(FILL_IN) else {})})
        standing, remark = _standing(seen_of(client, record_id, study))
    for told in (*draft.remarks, *remark):
        warn(told)
    begin(ctx, "study", record_id, {**fields, **standing}, list(_steps(fields, filed_as(draft.works))))


def _steps(fields: Mapping[str, Any], filed: str) -> Iterator[str]:
    if str(fields["kind"]).startswith(FILL_IN):
        yield f"choose the kind ({filed})" if filed else "choose the kind"
    yield f"write what stands as '{FILL_IN}'"
    yield "read the work, and say under 'seen' how much of it, where and when"
    yield "add the figures that a claim could be compared with"
    yield "name the study in the evidence of a claim, and run `catalogue check`"


def _refuse_known(
    catalogue: "Catalogue", ids: "list[tuple[str, str]] | tuple[tuple[str, str], ...]", title: str | None
) -> None:
    """Raises Refused where a record has one of the identifiers, seen or from memory, or the title."""
    from catalogue.online.titles import words

    wanted = set(ids)
    folded = words(title) if title else None
    for study_id, fields in _records(catalogue):
        for group in ("ids", "unseen_ids"):
            for kind, value in _identifiers(fields, group):
                if (kind, value) in wanted and (kind != "nct" or _is_registration(fields)):
                    where = " among its unseen identifiers" if group == "unseen_ids" else ""
                    hint = f"it stands in '{catalogue.entries['study'][study_id].path}'"
                    hint += f"; `catalogue verify {study_id}` asks the registers" if group == "unseen_ids" else ""
                    raise Refused(f"the study '{study_id}' has the {_NAMES[kind]} {value}{where} already", hint)
        if folded and words(str(fields.get("title", ""))) == folded:
            hint = f"it stands in '{catalogue.entries['study'][study_id].path}'"
            raise Refused(f"the study '{study_id}' has this title already", hint)


def _records(catalogue: "Catalogue") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every study as a mapping, those too that cannot be read as records, such as one begun and not finished."""
    from catalogue.problems import Problem
    from catalogue.store.opening import contents
    from catalogue.store.reading import read

    for study_id, study in catalogue.studies.items():
        yield study_id, study.model_dump(exclude_none=True)
    for study_id in sorted(catalogue.broken["study"]):
        entry = catalogue.entries["study"][study_id]
        data = contents(catalogue.root / entry.path, entry.path) if catalogue.root else None
        if data is not None and not isinstance(data, Problem):
            tree = read(data, entry.path).tree
            if isinstance(tree, dict):
                yield study_id, tree


def _identifiers(fields: Mapping[str, Any], group: str) -> Iterator[tuple[str, str]]:
    from catalogue.online.registers.reading import identifier

    found = fields.get(group)
    for kind, value in found.items() if isinstance(found, dict) else ():
        if kind in _NAMES and (known := identifier(kind, value)):
            yield kind, known


def _is_registration(fields: Mapping[str, Any]) -> bool:
    return bool(fields.get("kind") == StudyKind.REGISTRATION)


def _free_id(catalogue: "Catalogue", draft: "Draft") -> str:
    from catalogue.online.drafting import ids_for

    taken = catalogue.entries["study"]
    for record_id in ids_for(draft.fields):
        if record_id not in taken:
            return record_id
    raise Refused("nothing was written: every id that fits is taken", "give one with --id")


def _standing(seen: "Locked") -> tuple[dict[str, Any], tuple[str, ...]]:
    """The standing for the record, where every rung was reached or one tells something grave; and what to say of it."""
    from catalogue.store.standing import seen_standing, since

    counts = seen_standing(seen)
    unreached = [f"{one.told_by}: {one.source}" for one in seen.standings if one.state is Standing.UNCHECKED]
    remark = (f"where the work stands could not be asked everywhere: {'; '.join(unreached)}",) if unreached else ()
    if counts is None or (counts.state is Standing.CURRENT and unreached):
        return {}, remark
    told_by = [one for one in seen.standings if one.state is counts.state]
    source = (
        ", ".join(one.told_by for one in told_by)
        if counts.state is Standing.CURRENT
        else f"{counts.told_by}: {counts.source}"
    )
    day = counts.on if counts.state is Standing.CURRENT else since(counts)
    standing = {"state": counts.state.value, "date": day.isoformat(), "source": source}
    return {"standing": standing}, remark
