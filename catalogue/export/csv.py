"""The tables as CSV files that a spreadsheet opens as they are: RFC 4180, UTF-8 with a byte order mark.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front, and `unguarded` takes it away
again. Numbers stay numbers. Knows tables, not what is in them.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from catalogue.export.csvw import METADATA, metadata
from catalogue.export.tables.every import TABLES
from catalogue.export.tables.table import Kind, Row, Table, Value, Weighed
from catalogue.store.catalogue import Catalogue

BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows UTF-8."""
# A cell that begins with one of these is a formula, those of full width in Japan. Where semicolons or tabs part the
# cells of a spreadsheet, what stands behind one of them begins a cell as well.
_STARTS = "=+-@\t\r＝＋－＠"
_BEGIN = f"(?='*[{re.escape(_STARTS)}])"
_BARE = re.compile(rf"(^|[;\t]\"*){_BEGIN}")
_GUARDED = re.compile(rf"(^|[;\t]\"*)'{_BEGIN}")
_SUSPECT = re.compile(rf"['{re.escape(_STARTS)}]|.*[;\t]", re.DOTALL)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that an archive can tell
_READABLE = 0o644 << 16
_MADE_ON_UNIX = 3


def guarded(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: an apostrophe before each place where one could begin."""
    # hardly any text needs it, and most can be told by a look
    return _BARE.sub(r"\1'", text) if _SUSPECT.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made the cell of."""
    return _GUARDED.sub(r"\1", cell)


def export(catalogue: Catalogue) -> dict[str, str]:
    """Every table as the text of a file, by its name, and a description of them (CSVW); the same bytes each time."""
    weighed = Weighed(catalogue)
    files = {f"{table.name}.csv": table_text(table, weighed) for table in TABLES}
    return {**files, METADATA: json.dumps(metadata(TABLES), ensure_ascii=False, indent=1) + "\n"}


def table_text(table: Table, weighed: Weighed) -> str:
    """One table: a line of names, and a line for each row."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    written = [_WRITTEN[column.kind] for column in table.columns]
    writer.writerows(_cells(row, written) for row in table.rows(weighed))
    return out.getvalue()


def archive(catalogue: Catalogue) -> bytes:
    """All files of `export` in one archive; the same bytes each time with the same zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in export(catalogue).items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.external_attr, entry.create_system = _READABLE, _MADE_ON_UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, text.encode())
    return out.getvalue()


def _cells(row: Row, written: list[Callable[[Value], str]]) -> Iterator[str]:
    return ("" if value is None else write(value) for value, write in zip(row, written, strict=True))


def _day(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(value: Value) -> str:
    return guarded(str(value))


_WRITTEN: Mapping[Kind, Callable[[Value], str]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: str,
    Kind.NUMBER: str,
    Kind.FLAG: lambda value: "true" if value else "false",
    Kind.DAY: _day,
}
