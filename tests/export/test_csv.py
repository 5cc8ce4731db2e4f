"""The CSV files: read back by another reader without loss, no formula in them, the same archive each time."""

import csv as other_reader
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import csvw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.export import csv
from catalogue.export.csvw import METADATA
from catalogue.export.tables.every import NAMED, TABLES
from catalogue.export.tables.table import Kind, Weighed
from tests.export.records import RECORDS
from tests.site import samples

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "＝1", "＋1", "－1", "＠x")
BEHIND = ("a;=1+1", 'a;"=1', "a\t@x", "a;'-1")
HARMLESS = ("a=b", "it's", "'tis", "3-4", "a; b", "5 - 3", "x@y.org", "– dash", "a;b=c")
each = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
FILES = csv.export(RECORDS)


def read(text: str) -> list[list[str]]:
    return list(other_reader.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def back(cell: str, kind: Kind):
    """The value of a cell, by what the description says of its column."""
    turn = {
        Kind.TEXT: csv.unguarded,
        Kind.INTEGER: int,
        Kind.NUMBER: Decimal,
        Kind.FLAG: {"true": True, "false": False}.__getitem__,
        Kind.DAY: date.fromisoformat,
    }
    return None if cell == "" else turn[kind](cell)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for one, also where semicolons or tabs part its cells."""
    pieces = [cell, *(piece.lstrip('"') for piece in cell.replace("\t", ";").split(";")[1:])]
    return any(piece.startswith(tuple("=+-@\t\r＝＋－＠")) for piece in pieces)


@each
def test_a_table_is_read_back_without_loss(table):
    header, *rows = read(FILES[f"{table.name}.csv"])
    assert header == [column.name for column in table.columns]
    wanted = [tuple(row) for row in table.rows(Weighed(RECORDS))]
    kinds = [column.kind for column in table.columns]
    assert [tuple(map(back, row, kinds)) for row in rows] == wanted


@each
def test_the_form_is_that_of_rfc_4180_with_a_byte_order_mark(table):
    text = FILES[f"{table.name}.csv"]
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert text.replace("\r\n", "").count("\n") == 0  # no text of a record holds a line break
    assert len({len(row) for row in read(text)}) == 1


@pytest.mark.parametrize("text", FORMULAS + BEHIND)
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(text):
    assert is_formula(text.replace("'", ""))
    assert not is_formula(csv.guarded(text))
    assert csv.unguarded(csv.guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert csv.guarded(text) == csv.unguarded(text) == text


@given(st.text("=+-@\t\r'\";ab ＝", max_size=12))
def test_no_text_is_a_formula_and_none_is_lost(text):
    cell = csv.guarded(text)
    assert not is_formula(cell)
    assert csv.unguarded(cell) == text


def test_no_cell_of_text_is_a_formula_whatever_the_records_say():
    hostile = samples.catalogue(lambda name: f'=HYPERLINK("https://evil.example/";"{name}")')
    for table in TABLES:
        _, *rows = read(csv.export(hostile)[f"{table.name}.csv"])
        for row in rows:
            for cell, column in zip(row, table.columns, strict=True):
                assert column.kind is not Kind.TEXT or not is_formula(cell)


def test_a_number_below_zero_stays_a_number():
    columns = [column.name for column in NAMED["figures"].columns]
    values = [row[columns.index("value")] for row in read(FILES["figures.csv"])[1:]]
    below = [value for value in values if value.startswith("-")]
    assert below
    assert all(float(value) < 0 for value in below)


def test_the_description_tells_every_table_its_key_and_its_links():
    described = json.loads(FILES[METADATA])
    tables = {one["url"]: one["tableSchema"] for one in described["tables"]}
    assert set(tables) == set(FILES) - {METADATA}
    for name, schema in tables.items():
        header, *rows = read(FILES[name])
        assert [column["name"] for column in schema["columns"]] == header
        for link in schema["foreignKeys"]:
            there = tables[link["reference"]["resource"]]
            assert set(link["reference"]["columnReference"]) <= {column["name"] for column in there["columns"]}
        for at, column in enumerate(schema["columns"]):
            cells = {row[at] for row in rows}
            assert not (column.get("required") and "" in cells)
            if isinstance(column["datatype"], dict):
                assert cells - {""} <= set(column["datatype"]["format"].split("|"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")  # of that reader's own
def test_another_reader_finds_the_tables_as_they_are_described(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(text.encode())
    read_by_it = csvw.CSVW(str(tmp_path / METADATA), validate=True)
    assert read_by_it.is_valid
    assert read_by_it.tablegroup.check_referential_integrity()
    counted = {table.url.string: len(list(table.iterdicts(strict=True))) for table in read_by_it.tables}
    assert counted == {name: len(read(text)) - 1 for name, text in FILES.items() if name != METADATA}


def test_the_archive_holds_the_files_and_no_day():
    data = csv.archive(RECORDS)
    assert data == csv.archive(RECORDS)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name).decode() for name in packed.namelist()} == FILES
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
