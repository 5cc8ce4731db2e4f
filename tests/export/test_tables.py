"""The tables: keys that tell rows apart, links that lead somewhere, and everything that the records say."""

import csv as other_reader
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.export import csv
from catalogue.export import json as document
from catalogue.export.tables.every import NAMED, TABLES
from catalogue.export.tables.table import Kind, Weighed
from catalogue.export.vocabularies import VOCABULARIES
from catalogue.records.claim import Claim
from catalogue.site.vocabulary import VOCABULARY_OF
from catalogue.store.catalogue import Catalogue
from tests.export.records import RECORDS
from tests.site import samples
from tests.store.strategies import parts

each = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def values_of(table, weighed):
    columns = [column.name for column in table.columns]
    return [dict(zip(columns, row, strict=True)) for row in table.rows(weighed)]


@each
def test_a_row_has_what_its_columns_say(table):
    types = {Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: object, Kind.FLAG: bool, Kind.DAY: object}
    for catalogue in (RECORDS, samples.catalogue()):
        for row in table.rows(Weighed(catalogue)):
            for value, column in zip(row, table.columns, strict=True):
                assert value is not None or not column.required
                assert value is None or isinstance(value, types[column.kind])
                assert value is None or column.words is None or value in list(column.words)


@each
def test_the_key_tells_rows_apart_and_links_lead_to_keys(table):
    weighed = Weighed(RECORDS)
    rows = values_of(table, weighed)
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)
    for link in table.links:
        there = {tuple(row[name] for name in link.keys) for row in values_of(NAMED[link.table], weighed)}
        named = {tuple(row[name] for name in link.columns) for row in rows}
        assert {one for one in named if None not in one} <= there


def test_tables_that_others_link_to_come_first_and_no_name_is_a_word_of_sql():
    seen: set[str] = set()
    for table in TABLES:
        seen.add(table.name)
        assert {link.table for link in table.links} <= seen
        assert {"from", "to", "on", "of", "where", "order", "group", "values"}.isdisjoint(
            {table.name, *(column.name for column in table.columns)}
        )
        assert all(column.meaning.strip() for column in table.columns)
        assert table.meaning.endswith(".")


def test_every_text_of_every_record_arrives():
    told: list[str] = []

    def text(name):
        told.append(name)
        return f"The text of {name}"

    catalogue = samples.catalogue(text)
    files = csv.export(catalogue)
    cells = {cell for name, file in files.items() if name.endswith(".csv") for row in read(file) for cell in row}
    whole = json.dumps(json.loads(document.export(catalogue)), ensure_ascii=False)
    assert len(set(told)) > 60
    for name in set(told):
        assert any(f"The text of {name}" in cell for cell in cells), f"{name} stands in no table"
        assert f"The text of {name}" in whole, f"{name} does not stand in the document"


def test_an_identifier_that_nobody_has_seen_stands_nowhere():
    text = "".join(csv.export(RECORDS).values())
    for study in RECORDS.studies.values():
        seen = dict(study.ids).values()
        assert not any(value in text for _, value in study.unseen_ids if value and value not in seen and len(value) > 8)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(parts(Claim), st.sampled_from(["a", "b"]))
def test_any_claim_fills_the_tables(claim, name):
    weighed = Weighed(Catalogue.of({name: claim}))
    for table in TABLES:
        for row in table.rows(weighed):
            assert len(row) == len(table.columns)


def test_vocabularies_are_named_as_on_their_page():
    assert {words: page.id for words, page in VOCABULARY_OF.items() if words in VOCABULARIES} == VOCABULARIES


def read(file: str) -> list[list[str]]:
    return list(other_reader.reader(io.StringIO(file.removeprefix("\ufeff"), newline="")))
