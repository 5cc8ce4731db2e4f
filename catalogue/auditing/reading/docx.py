"""Reads DOCX: a zip with XML in it (ECMA-376). Headers, body, notes and footers, each paragraph a block.

Knows paragraphs, styles and list marks; headings and list items are told. Deleted text, comments and field codes are
left out. Documents with a DTD are refused: entities could read other files or grow without end. Sizes are limited
before anything is unpacked and while it is.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from catalogue.auditing.copy import Block, Copy, Part, Piece
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.auditing.reading.writing import ONE_BLANK

LARGEST_PART = 100 * 1024 * 1024
"""The most bytes of XML that are read of one document."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_DEEPEST = 1000
_PACKED = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
"""The ways of packing that a document may use (ECMA-376-2, annex C)."""
_MAIN = "word/document.xml"
_PARTS = re.compile(r"word/(?:header\d*|document|footnotes|endnotes|footer\d*)\.xml")
_ORDER = ("header", "document", "footnotes", "endnotes", "footer")
_SKIPPED = frozenset(["del", "moveFrom", "instrText", "delText", "delInstrText", "rPh"])
_HEADING = re.compile(r"(?:heading [1-9]|title|subtitle)", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number)", re.IGNORECASE)
_NO_DOCX = Unreadable("the file is no Word document", "save it as .docx, or give its text")


def read(source: str, data: bytes) -> Copy:
    """The copy in a document, its paragraphs one a line. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
            styles = _styles(_unpacked(archive, "word/styles.xml")) if "word/styles.xml" in archive.namelist() else {}
            found = [one for name in parts for one in _paragraphs(_unpacked(archive, name), styles)]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError, ValueError) as fault:
        raise Unreadable("the document is damaged, or only a part of it", "save it anew") from fault
    except expat.ExpatError as fault:
        raise Unreadable("the document holds XML that is not well formed", "save it anew") from fault
    return _copy(source, found)


def _copy(source: str, found: list[tuple[str, Part | None]]) -> Copy:
    blocks = []
    lines = []
    at = 0
    for text, part in found:
        if any(char.isalnum() for char in text):
            blocks.append(Block((Piece(text, at, at + len(text)),), part))
            lines.append(text)
            at += len(text) + 1
    if not blocks:
        raise Unreadable("the document holds no text", "look whether its text stands in a picture")
    return Copy(source, "\n".join(lines) + "\n", tuple(blocks), (), "docx")


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts to be read, in the order of reading. Raises Unreadable before anything is unpacked."""
    names = {info.filename: info for info in archive.infolist()}
    if _MAIN not in names:
        raise _NO_DOCX
    wanted = [name for name in names if _PARTS.fullmatch(name)]
    if any(names[name].compress_type not in _PACKED for name in names):
        raise _NO_DOCX
    if any(names[name].flag_bits & 1 for name in names):
        raise Unreadable("the document is encrypted", "save it without a password")
    if sum(names[name].file_size for name in wanted) > LARGEST_PART:
        raise _too_large()
    return sorted(wanted, key=lambda name: (_ORDER.index(re.sub(r"\d", "", name[5:-4])), len(name), name))


def _too_large() -> Unreadable:
    return Unreadable(
        f"the document unpacks to more than {LARGEST_PART // 1024 // 1024} MB", "split it, or give its text"
    )


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise _too_large()
    return data


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_declared: object) -> None:
    raise Unreadable("the document holds a DTD, which could read other files", "save it anew with a word processor")


def _bare(name: str) -> str:
    """The name of an element or attribute of a text document, without its namespace; of others the whole name."""
    return name.removeprefix(_W).removeprefix(_STRICT)


def _styles(data: bytes) -> dict[str, Part]:
    """The styles by id that make a heading or list item. Names of built-in styles are English in every language."""
    found: dict[str, Part] = {}
    own = ""

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal own
        bare = _bare(name)
        values = {_bare(key): value for key, value in attributes.items()}
        if bare == "style":
            own = values.get("styleId", "")
        elif bare == "name" and _HEADING.fullmatch(values.get("val", "")):
            found[own] = Part.HEADING
        elif (bare == "name" and _LISTED.match(values.get("val", ""))) or bare == "numPr":
            found.setdefault(own, Part.ITEM)

    parser = _parser()
    parser.StartElementHandler = starts
    parser.Parse(data, True)
    return {key: part for key, part in found.items() if key}


class _Open:
    """A paragraph under reading."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.part: Part | None = None


def _paragraphs(data: bytes, styles: dict[str, Part]) -> Iterator[tuple[str, Part | None]]:
    done: list[tuple[str, Part | None]] = []
    paragraphs: list[_Open] = []
    skipped = 0
    within_text = is_hidden = False

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped, within_text, is_hidden
        bare = _bare(name)
        if skipped or bare in _SKIPPED or name.endswith(" Fallback"):
            skipped += 1
            return
        value = next((value for key, value in attributes.items() if _bare(key) == "val"), "")
        if bare == "p":
            if len(paragraphs) == _DEEPEST:
                raise Unreadable("the document nests paragraphs deeper than any writer does", "save it anew")
            paragraphs.append(_Open())
        elif bare == "r":
            is_hidden = False
        elif bare == "vanish":
            is_hidden = value not in {"0", "false", "off"}
        elif bare == "t":
            within_text = True
        elif paragraphs:
            _mark(paragraphs[-1], bare, value, styles)

    def ends(name: str) -> None:
        nonlocal skipped, within_text
        if skipped:
            skipped -= 1
        elif _bare(name) == "t":
            within_text = False
        elif _bare(name) == "p" and paragraphs:
            closed = paragraphs.pop()
            done.extend((line, closed.part) for line in "".join(closed.text).split("\n") if line)

    def says(text: str) -> None:
        if within_text and not skipped and not is_hidden and paragraphs:
            paragraphs[-1].text.append(text.translate(ONE_BLANK))

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = starts, ends, says
    parser.Parse(data, True)
    yield from done


def _mark(paragraph: _Open, bare: str, value: str, styles: dict[str, Part]) -> None:
    if bare == "pStyle":
        paragraph.part = styles.get(value, paragraph.part)
    elif bare == "numId":
        paragraph.part = paragraph.part if paragraph.part is Part.HEADING else Part.ITEM if value != "0" else None
    elif bare == "outlineLvl" and value != "9":
        paragraph.part = Part.HEADING
    elif bare in {"tab", "ptab"} and paragraph.text:
        paragraph.text.append(" ")
    elif bare in {"br", "cr"}:
        paragraph.text.append("\n")
    elif bare == "noBreakHyphen":
        paragraph.text.append("-")
