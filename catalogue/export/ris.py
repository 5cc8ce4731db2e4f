"""Studies as RIS, which every reference manager reads.

Tags as Reference Manager and EndNote use them: AN holds the PubMed id, C2 the PubMed Central id, N1 what has no tag.
Lines end in CR LF, as the format has it. ID is the id of the study. Knows the study record.
"""

from collections.abc import Iterator, Mapping

from catalogue.export.authors import Author, authors
from catalogue.export.work import Form, container, form, notes, one_line, page_range, read_on
from catalogue.records.study import Study

_TYPES = {
    Form.ARTICLE: "JOUR",
    Form.BOOK: "BOOK",
    Form.CHAPTER: "CHAP",
    Form.WEB_PAGE: "ELEC",
    Form.DOCUMENT: "GEN",
}


def export(studies: Mapping[str, Study]) -> str:
    """All studies by id; the same bytes from run to run."""
    return "\r\n".join(entry(name, study) for name, study in sorted(studies.items()))


def entry(key: str, study: Study) -> str:
    """One reference, from TY to ER."""
    lines = [f"{tag}  - {one_line(value)}\r\n" for tag, value in _lines(key, study) if value]
    return f"{''.join(lines)}ER  - \r\n"


def _lines(key: str, study: Study) -> Iterator[tuple[str, str]]:
    ids = study.ids
    named = authors(study)
    first, last = page_range(study) or (study.pages or "", "")
    yield "TY", _TYPES[form(study)]
    yield "ID", key
    yield from (("AU", _name(one)) for one in named)
    yield "AU", "et al." if named and study.et_al else ""
    yield "TI", study.title
    yield "T2", container(study) or ""
    yield "PY", str(study.year or "")
    yield "VL", study.volume or ""
    yield "IS", study.issue or ""
    yield "SP", first
    yield "EP", last
    yield "SN", ids.isbn or ids.issn or ""
    yield "DO", ids.doi or ""
    yield "AN", ids.pmid or ""
    yield "DB", "PubMed" if ids.pmid else ""
    yield "C2", ids.pmcid or ""
    yield "UR", ids.url or ""
    yield "Y2", (read_on(study) or "").replace("-", "/")
    yield from (("N1", note) for note in notes(study))


def _name(author: Author) -> str:
    if author.is_person:
        return ", ".join(filter(None, (author.name, author.given, author.suffix)))
    # a comma would make a surname of what stands before it
    return author.name.replace(", ", " - ").replace(",", " -")
