"""The tables as one SQLite database, with views for the questions that are asked most.

STRICT tables with keys, links and the words that a column may hold; every column's meaning stands beside it in the
schema. The file holds no day and nothing of this machine. Knows tables, not what is in them.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from catalogue.export.tables.every import TABLES
from catalogue.export.tables.table import Column, Kind, Link, Row, Table, Value, Weighed
from catalogue.export.views import VIEWS
from catalogue.store.catalogue import Catalogue

APPLICATION = 0x45764361
"""By this a program knows whose database it is: 'EvCa' in the file's header."""
VERSION = 1
"""The version of the tables, in the file's header."""
_OLDEST = (3, 37, 0)  # the first with STRICT tables
_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.FLAG: "INTEGER", Kind.DAY: "TEXT"}
_Cell: TypeAlias = str | int | float | None


class UnfitError(ValueError):
    """The records do not fit together, or this SQLite is too old: there is no database. The text says which."""


def export(catalogue: Catalogue) -> bytes:
    """The bytes of the database; the same each time with the same version of SQLite.

    Raises `UnfitError` where a record names another that is not there, or two rows are one.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise UnfitError(f"SQLite {sqlite3.sqlite_version} is too old; it takes 3.37 or newer")
    weighed = Weighed(catalogue)
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.executescript(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF;"
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; BEGIN;"
        )
        for table in TABLES:
            database.execute(created(table))
            _fill(database, table, weighed)
        for statement in (*_indexes(TABLES), *VIEWS):
            database.execute(statement)
        database.execute("COMMIT")
        _refuse_loose_ends(database)
        return database.serialize()
    finally:
        database.close()


def created(table: Table) -> str:
    """The statement that makes the table, with the meanings as comments, which the schema keeps."""
    lines = [f"  {_column(column)},  -- {column.meaning}" for column in table.columns]
    lines.append(f"  PRIMARY KEY ({', '.join(table.key)})")
    lines += [f"  FOREIGN KEY ({', '.join(one.columns)}) REFERENCES {one.table} ({', '.join(one.keys)})"
              for one in table.links]  # fmt: skip
    last = len(table.columns)
    body = "\n".join([*lines[:last], ",\n".join(lines[last:])])
    return f"CREATE TABLE {table.name} (  -- {table.meaning}\n{body}\n) STRICT"


def _column(column: Column) -> str:
    parts = [column.name, _TYPES[column.kind]]
    if column.required:
        parts.append("NOT NULL")
    if column.kind is Kind.FLAG:
        parts.append(f"CHECK ({column.name} IN (0, 1))")
    if column.words:
        words = ", ".join(f"'{word.value}'" for word in column.words)
        parts.append(f"CHECK ({column.name} IN ({words}))")
    return " ".join(parts)


def _fill(database: sqlite3.Connection, table: Table, weighed: Weighed) -> None:
    places = ", ".join("?" * len(table.columns))
    wanted = [_CELLS.get(column.kind) for column in table.columns]
    plain = not any(wanted)
    rows = table.rows(weighed)
    try:
        database.executemany(
            f"INSERT INTO {table.name} VALUES ({places})",  # noqa: S608 - the names are our own
            rows if plain else _cells(rows, wanted),
        )
    except sqlite3.IntegrityError:
        key = " and ".join(table.key)
        raise UnfitError(f"two rows of the table '{table.name}' have one {key}") from None


def _cells(rows: Iterable[Row], wanted: list[Callable[[Value], _Cell] | None]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield tuple(
            value if turn is None or value is None else turn(value) for value, turn in zip(row, wanted, strict=True)
        )


def _number(value: Value) -> _Cell:
    return float(value) if isinstance(value, Decimal | int) else None


def _day(value: Value) -> _Cell:
    return value.isoformat() if isinstance(value, date) else None


def _text(value: Value) -> _Cell:
    return str(value)  # a word of a vocabulary is a text of its own kind, which SQLite does not take


_CELLS: dict[Kind, Callable[[Value], _Cell]] = {Kind.NUMBER: _number, Kind.DAY: _day, Kind.TEXT: _text}


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    """An index for each link, unless the key begins with its columns."""
    for table in tables:
        for link in table.links:
            if table.key[: len(link.columns)] != link.columns:
                yield f"CREATE INDEX {table.name}_{'_'.join(link.columns)} ON {table.name} ({', '.join(link.columns)})"
    for column in ("verdict", "article, sentence"):
        yield f"CREATE INDEX occurrences_by_{column.replace(', ', '_')} ON occurrences ({column})"


def _refuse_loose_ends(database: sqlite3.Connection) -> None:
    found = database.execute("PRAGMA foreign_key_check").fetchone()
    if found is None:
        return
    table = next(one for one in TABLES if one.name == found[0])
    parent, ordinals = found[2], database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    columns = [row[3] for row in sorted(ordinals, key=lambda row: (row[0], row[1])) if row[0] == found[3]]
    link = next(one for one in table.links if one.columns == tuple(columns))
    raise UnfitError(_loose_end(database, table, link, found[1], parent))


def _loose_end(database: sqlite3.Connection, table: Table, link: Link, row: int, parent: str) -> str:
    select = f"SELECT {', '.join((*table.key, *link.columns))} FROM {table.name} WHERE rowid = ?"  # noqa: S608 - our own
    values = list(map(str, database.execute(select, (row,)).fetchone()))
    named = ", ".join(values[len(table.key) :])
    return f"'{values[0]}' names '{named}', which is not among the {parent}"
