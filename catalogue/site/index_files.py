"""All rows of an index in one file of JSON, from which the script `assets/finding.js` finds and shows them.

Knows what a row shows and by what it is found. Texts stand in it as they are in the records: the script puts them into
a page as text, and shows words with a mark by copying a piece that the page holds ready.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from catalogue.site import words
from catalogue.site.audit.index import audit_index
from catalogue.site.audit.page import INDEX as AUDIT_INDEX
from catalogue.site.downloads import Downloads
from catalogue.site.finding import Finder, claim_marks, claims_finder, studies_finder, study_marks
from catalogue.site.indexes import SOUND, claim_row, study_row
from catalogue.site.scene import Scene
from catalogue.site.shelves import CLAIMS, STUDIES

INDEX = "index.json"
"""The name of the file, beside the first page of its index."""
Entry = Mapping[str, object]


def index_files(scene: Scene) -> Downloads:
    """The files by their addresses in the site; that of the audit is told in `catalogue.site.audit.index`."""
    return Downloads(
        {
            f"{CLAIMS}{INDEX}": partial(claims_index, scene),
            f"{STUDIES}{INDEX}": partial(studies_index, scene),
            AUDIT_INDEX: partial(audit_index, scene.catalogue),
        }
    )


def claims_index(scene: Scene) -> str:
    """Every claim in the order in which the pages print them."""
    order = scene.claims_shelf.order
    return _written(claims_finder(scene), words.topic_words, ((one.group, _claim(scene, one.id)) for one in order))


def studies_index(scene: Scene) -> str:
    """Every study in the order in which the pages print them."""
    order = scene.studies_shelf.order
    entries = ((one.group.value, _study(scene, one.id)) for one in order)
    return _written(studies_finder(scene), words.topic_words, entries)


def _claim(scene: Scene, claim_id: str) -> Entry:
    row = claim_row(scene, claim_id)
    return {
        "id": claim_id,
        "name": row.claim.statement,
        "balance": row.balance.value,
        "verdicts": [[verdict.value, count] for verdict, count in row.counts.items()],
        **claim_marks(scene, claim_id),
    }


def _study(scene: Scene, study_id: str) -> Entry:
    row = study_row(scene, study_id)
    standing = row.study.standing.state
    return {
        "id": study_id,
        "name": row.name,
        "title": row.study.title,
        "flag": "" if standing in SOUND else standing.value,
        **study_marks(row.study, claims=row.claims, carries=row.carries),
    }


def _written(finder: Finder, wording: Callable[[str], str], entries: Iterable[tuple[str, Entry]]) -> str:
    """`fields` names what stands in each row, in its order; `group` is a place in `groups`."""
    groups: dict[str, int] = {}
    fields: list[str] = []
    rows = []
    for group, entry in entries:
        fields = fields or ["group", *entry]
        rows.append([groups.setdefault(group, len(groups)), *entry.values()])
    choices = {one.name: one.choices for one in finder.filters if one.is_long}
    found = {"fields": fields, "groups": [wording(group) for group in groups], "choices": choices, "rows": rows}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
