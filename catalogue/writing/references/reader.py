"""From a file to its references: picks the reader by what the file holds, and by its name where that tells nothing.

The readers are our own: a problem needs its line and column, a hostile file must cost no more than its length, and the
libraries that read these formats then stay witnesses in the tests, which a reader made of them could not have.
"""

import re
from pathlib import PurePath

from catalogue.auditing.reading.decoding import decoded
from catalogue.auditing.reading.opening import contents
from catalogue.auditing.reading.reader import SUFFIXES, read_bytes
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.problems import Problem
from catalogue.writing.references import bibtex, csl_json, plain_list, ris
from catalogue.writing.references.entry import Entry, Listed, Source

FORMS = ("bibtex", "ris", "csl-json", "list")
"""The forms of lists, by the names that commands give them."""
LARGEST = 10 * 1024 * 1024
"""The most bytes of a list; one of ten thousand references has a tenth of that."""
MOST = 10_000
"""The most references of one list."""
_SUFFIXES = {".bib": "bibtex", ".ris": "ris", ".json": "csl-json", ".enw": "", ".nbib": "", ".xml": ""}
_RIS = re.compile(r"\s*TY {1,2}-")
_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_READERS = {"bibtex": bibtex.read, "ris": ris.read, "csl-json": csl_json.read}


def read_references(
    path: str, data: bytes | None = None, *, form: str | None = None, encoding: str | None = None
) -> Listed:
    """The references in a file, or in `data` where the file is a stream. Raises Unreadable."""
    whole = contents(path) if data is None else data
    if len(whole) > LARGEST:
        raise Unreadable(
            f"the list is larger than {LARGEST // 1024 // 1024} MB", "export only the references of the piece"
        )
    suffix = PurePath(path).suffix.lower()
    named = _SUFFIXES.get(suffix)
    if named == "" and form is None:
        raise Unreadable(f"lists of the form '{suffix}' are not read", "export it as .bib, .ris or CSL-JSON")
    if form in {None, "list"} and SUFFIXES.get(suffix, "txt") != "txt":
        copy = read_bytes(path, whole, encoding=encoding)
        source = Source.of(path, copy.text)
        entries, problems = plain_list.read(copy, source)
        return _listed("list", entries, problems)
    text = decoded(whole, encoding)
    source = Source.of(path, text)
    form = form or named or _form(text)
    if form == "list":
        entries, problems = plain_list.read(read_bytes(path, whole, form="txt", encoding=encoding), source)
    else:
        entries, problems = _READERS[form](source)
    return _listed(form, entries, problems)


def _listed(form: str, entries: list[Entry], problems: list[Problem]) -> Listed:
    if not entries and not problems:
        raise Unreadable("no reference was found in the file", "look whether it is the list, and in which form")
    if len(entries) > MOST:
        raise Unreadable(f"the list has more than {MOST} references", "export only the references of the piece")
    return Listed(form, tuple(entries), tuple(problems))


def _form(text: str) -> str:
    if _RIS.match(text):
        return "ris"
    if text.lstrip()[:1] in "[{" and re.match(r"\s*[\[{]\s*[\]{\"]", text):
        return "csl-json"
    return "bibtex" if _BIBTEX.search(text) else "list"
