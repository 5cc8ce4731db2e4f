"""What the CSV files say of themselves, for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data, 2015).

Names, kinds and meanings of columns, keys and links. Knows tables, no rows.
"""

from collections.abc import Iterable
from typing import Any

from catalogue.export.tables.table import Column, Kind, Table

METADATA = "csv-metadata.json"
"""The file's name, at which a reader of CSV on the Web looks for it."""
_KINDS = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "decimal",
    Kind.FLAG: "boolean",
    Kind.DAY: "date",
}


def metadata(tables: Iterable[Table]) -> dict[str, Any]:
    """The description of a group of tables, each in the file `<name>.csv`."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "doubleQuote": True, "header": True},
        "tables": [_table(table) for table in tables],
    }


def _table(table: Table) -> dict[str, Any]:
    needed = {column.name for column in table.columns if column.required}
    links = [
        {
            "columnReference": list(link.columns),
            "reference": {"resource": f"{link.table}.csv", "columnReference": list(link.keys)},
        }
        for link in table.links
        if needed.issuperset(link.columns)  # strict readers take an empty cell for a link that leads nowhere
    ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.meaning,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": links,
        },
    }


def _column(column: Column) -> dict[str, Any]:
    words = "|".join(word.value for word in column.words or ())
    kind = {"base": "string", "format": words} if words else _KINDS[column.kind]
    told = {"name": column.name, "titles": column.name, "dc:description": column.meaning, "datatype": kind}
    return told | ({"required": True} if column.required else {})
