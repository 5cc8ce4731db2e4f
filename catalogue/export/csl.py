"""Studies as CSL-JSON, the form in which citation processors and Zotero, Pandoc and Quarto take references.

Follows the schema of the Citation Style Language, version 1.0.2. `id` is the id of the study. Where more authors are
printed than the record holds, the last name is the literal 'others', which Pandoc prints as 'et al.'. Knows the study
record.
"""

import json
from collections.abc import Mapping
from typing import Any

from catalogue.export.authors import Author, authors
from catalogue.export.work import Form, container, form, notes, read_on
from catalogue.records.study import Study

_TYPES = {
    Form.ARTICLE: "article-journal",
    Form.BOOK: "book",
    Form.CHAPTER: "chapter",
    Form.WEB_PAGE: "webpage",
    Form.DOCUMENT: "document",
}


def export(studies: Mapping[str, Study]) -> str:
    """All studies by id as one JSON list; the same bytes from run to run."""
    items = [item(name, study) for name, study in sorted(studies.items())]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def item(key: str, study: Study) -> dict[str, Any]:
    """One study as plain data; what is not known is left out."""
    ids = study.ids
    names = [_name(one) for one in authors(study)]
    read = read_on(study)
    values = {
        "id": key,
        "type": _TYPES[form(study)],
        "title": study.title,
        "author": [*names, {"literal": "others"}] if names and study.et_al else names,
        "issued": study.year and {"date-parts": [[study.year]]},
        "container-title": container(study),
        "volume": study.volume,
        "issue": study.issue,
        "page": study.pages,
        "DOI": ids.doi,
        "PMID": ids.pmid,
        "PMCID": ids.pmcid,
        "ISBN": ids.isbn,
        "ISSN": ids.issn,
        "URL": ids.url,
        "accessed": read and {"date-parts": [[int(part) for part in read.split("-")]]},
        "note": "; ".join(notes(study)),
    }
    return {name: value for name, value in values.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": author.name}
    name = {"family": author.name, "given": author.given}
    return name | {"suffix": author.suffix} if author.suffix else name
