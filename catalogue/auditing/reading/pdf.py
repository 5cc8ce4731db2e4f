"""Reads PDF through pypdf: the text of each page, its lines joined into paragraphs, hyphens at line ends taken out.

Knows pages and lines. A PDF has no paragraphs, only places on a page: they are read off the length of lines. What has
no text, such as a scanned page, is told. The text of the copy is the joined text: offsets are those of it.
"""

import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from catalogue.auditing.copy import Block, Copy, Piece
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.text.look import begins_with_a_list_mark, ends_like_a_sentence

MOST_CHARACTERS = 50_000_000
"""The most characters that are taken out of one file."""

MOST_CONTENT = 30_000_000
"""The most bytes of drawing instructions that are unpacked of one file, a page's as often as it is shown."""

MOST_STEPS = 3_000_000
"""The most drawing instructions that are followed in one file, those of shared parts as often as they are drawn."""

_TOO_MUCH = Unreadable("the PDF asks for more work than any page of copy", "split it into pages, or give its text")
_FAULTS = (PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError)
"""What the library raises on a damaged file: its own errors, and those of code that meets what it did not expect."""
_WIDE = 0.75
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)")
_NUMBER = re.compile(r"(?:page\s+)?[0-9ivx]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?", re.IGNORECASE)


def read(source: str, data: bytes) -> Copy:
    """The copy in a PDF. Raises Unreadable where it needs a password, is cut off, or holds no text.

    What opens without a password in a viewer is read here too.
    """
    if b"%%EOF" not in data[-2048:]:
        raise Unreadable("the PDF breaks off before its end", "load or save it anew")
    with _quiet() as told:
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("the PDF is encrypted", "save it without a password")
            pages = list(_pages(reader))
        except DependencyError:
            raise Unreadable(
                "the PDF is encrypted, and what could open it is not installed",
                "save it without encryption, or install evidence-catalogue[aes]",
            ) from None
        except _FAULTS as fault:
            if type(fault).__name__ == "LimitReachedError":  # older versions have no such limits
                raise _TOO_MUCH from None
            raise Unreadable("the PDF is damaged, or only a part of it", "load or save it anew") from fault
    empty = [str(number) for number, lines in enumerate(pages, 1) if not any(line.strip() for line in lines)]
    if len(empty) == len(pages):
        raise Unreadable("the PDF holds no text, only pictures", "have its text recognised first")
    paragraphs = list(_paragraphs([line for lines in pages for line in lines]))
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block((Piece(paragraph, at, at + len(paragraph)),)))
        at += len(paragraph) + 1
    left = []
    if empty:
        left.append(
            f"{'page' if len(empty) == 1 else 'pages'} {', '.join(empty)} without text, such as a scan, not read"
        )
    if told.count:
        left.append(f"the PDF has faults ({told.count} met while reading): some of its text may be missing")
    return Copy(source, "\n".join(paragraphs) + "\n", tuple(blocks), tuple(left), "pdf")


class _Count(logging.Handler):
    """Counts what the library says of faults, in this thread: others may read at the same time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.thread == self._thread


_LOGGER = logging.getLogger("pypdf")
_LOGGER.propagate = False  # what it says of faults is told by us, and printed by nobody


@contextmanager
def _quiet() -> Iterator[_Count]:
    """Counts the faults that the library tells on the way."""
    count = _Count()
    _LOGGER.addHandler(count)
    try:
        yield count
    finally:
        _LOGGER.removeHandler(count)


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page, without the number that stands alone at its head or foot."""
    total = content = steps = 0
    for page in reader.pages:  # before any of it is followed: that takes a hundred times as long
        drawn = page.get_contents()
        content += len(drawn.get_data()) if drawn is not None else 0
        if content > MOST_CONTENT:
            raise _TOO_MUCH

    def follow(*_step: object) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise _TOO_MUCH

    for page in reader.pages:
        text = page.extract_text(visitor_operand_before=follow)
        total += len(text)
        if total > MOST_CHARACTERS:
            raise Unreadable("the PDF holds more than 50 million characters", "split it into pages")
        lines = [" ".join(line.split()) for line in text.splitlines()]
        while lines and (not lines[-1] or _NUMBER.fullmatch(lines[-1])):
            lines.pop()
        while lines and (not lines[0] or _NUMBER.fullmatch(lines[0])):
            lines.pop(0)
        yield lines


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The lines joined where one goes on in the next."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    known = {word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-$)", line)}
    open_lines: list[str] = []
    for at, line in enumerate(lines):
        if line:
            open_lines.append(line)
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if open_lines and not _goes_on(line, after, width):
            yield _joined(open_lines, known)
            open_lines = []


def _goes_on(line: str, after: str, width: int) -> bool:
    if not line or not after or begins_with_a_list_mark(after):
        return False
    if _HYPHEN.search(line) or (after[0].islower() and not ends_like_a_sentence(line)):
        return True
    return len(line) >= _WIDE * width


def _joined(lines: list[str], known: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = _HYPHEN.search(text)
        rest = _FIRST_WORD.match(line)
        if broken is None or rest is None or not rest[1][0].islower():
            text = f"{text} {line}"
        elif f"{broken[1]}-{rest[1]}".lower() in known and f"{broken[1]}{rest[1]}".lower() not in known:
            text = f"{text}{line}"
        else:
            text = f"{text[:-1]}{line}"
    return text
