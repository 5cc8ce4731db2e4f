"""From a file to copy: picks the reader by what is in the file, and by its name where that tells nothing.

Knows which forms there are and how each begins. Reading executes nothing and asks no network.
"""

import re
from importlib import import_module
from pathlib import PurePath

from catalogue.auditing.copy import Copy
from catalogue.auditing.reading.opening import contents, limited
from catalogue.auditing.reading.refusal import Unreadable

SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The form that a file's name tells, by its suffix."""

FORMS = ("txt", "md", "html", "docx", "pdf")
_MODULES = {"txt": "plain", "md": "markdown", "html": "html", "docx": "docx", "pdf": "pdf"}
_BEGINNINGS = (
    (b"%PDF-", "pdf", "a PDF"),
    (b"PK\x03\x04", "docx", "a zip, such as a Word document"),
    (b"PK\x05\x06", "docx", "an empty zip"),
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document, or one with a password"),
    (b"{\\rtf", "Rich Text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)


def read_file(path: str, *, form: str | None = None, encoding: str | None = None) -> Copy:
    """The copy in a file. Raises Unreadable."""
    return read_bytes(path, contents(path), form=form, encoding=encoding)


def read_bytes(source: str, data: bytes, *, form: str | None = None, encoding: str | None = None) -> Copy:
    """The copy in bytes; `source` is what it is called. `form` wins over its beginning, and that over its name."""
    form = form or _form(source, limited(data))
    reader = import_module(f"catalogue.auditing.reading.{_MODULES[form]}")
    copy = reader.read(source, limited(data)) if form in {"docx", "pdf"} else reader.read(source, data, encoding)
    assert isinstance(copy, Copy)  # noqa: S101 - tells the type checker what each reader gives
    if copy.form != "txt" and not copy.blocks:
        raise Unreadable("nothing in the file is text that a reader sees", "look whether it is whole")
    return copy


def _form(source: str, data: bytes) -> str:
    suffix = PurePath(source).suffix.lower()
    named = SUFFIXES.get(suffix)
    for beginning, form, what in _BEGINNINGS:
        if data.startswith(beginning):
            if named not in {None, form}:
                raise Unreadable(f"the file is called '{suffix}' but holds {what}", "name it after what it is")
            return form
    for beginning, what in _OTHERS:
        if data.startswith(beginning):
            raise Unreadable(f"the file holds {what}", "save it as .docx, .pdf, .html or plain text")
    if named in {"docx", "pdf"}:
        raise Unreadable(f"the file is called '{suffix}' but holds no {named.upper()}", "load or save it anew")
    return "html" if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]) else named or "txt"
