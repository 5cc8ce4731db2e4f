"""The database: whole, linked, strict, the same bytes each time, and its views answer as the records do."""

import sqlite3
from collections import Counter

import pytest

from catalogue.export import sqlite
from catalogue.export.tables.every import TABLES
from catalogue.export.tables.table import Weighed
from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.lock import Lock
from catalogue.rules.derive.balance import weigh
from catalogue.rules.derive.verdict import shown_drift
from catalogue.store.catalogue import Catalogue
from tests.export.records import RECORDS
from tests.site import samples

DATA = sqlite.export(RECORDS)


@pytest.fixture
def database(tmp_path):
    """The database of the repository's own records, opened as anybody opens it."""
    file = tmp_path / "catalogue.sqlite"
    file.write_bytes(DATA)
    with sqlite3.connect(file) as opened:
        yield opened
    opened.close()


def asked(database, query, *values):
    return database.execute(query, values).fetchall()


def changed(record, **fields):
    return type(record).model_validate(record.model_dump(mode="json", by_alias=True) | fields)


def test_it_is_whole_and_every_link_leads_somewhere(database):
    assert asked(database, "PRAGMA integrity_check") == [("ok",)]
    assert asked(database, "PRAGMA foreign_key_check") == []
    assert asked(database, "PRAGMA application_id") == [(sqlite.APPLICATION,)]
    assert asked(database, "PRAGMA user_version") == [(sqlite.VERSION,)]
    assert asked(database, "PRAGMA freelist_count") == [(0,)]
    strict = dict(
        asked(database, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    )
    assert all(strict[table.name] for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_holds_its_rows_and_says_what_its_columns_mean(table, database):
    (count,) = asked(database, f"SELECT count(*) FROM {table.name}")[0]  # noqa: S608 - our own name
    assert count == len(list(table.rows(Weighed(RECORDS))))
    columns = [row[1] for row in asked(database, f"PRAGMA table_info({table.name})")]
    assert columns == [column.name for column in table.columns]
    ((told,),) = asked(database, "SELECT sql FROM sqlite_schema WHERE name = ?", table.name)
    assert all(f"-- {column.meaning}" in told for column in table.columns)


def test_the_same_records_give_the_same_bytes_in_any_order():
    turned = Catalogue.of(
        dict(reversed(RECORDS.claims.items())),
        dict(reversed(RECORDS.articles.items())),
        dict(reversed(RECORDS.studies.items())),
    )
    assert sqlite.export(turned) == DATA == sqlite.export(RECORDS)


def test_it_takes_nothing_that_the_records_could_not_say(database):
    database.execute("PRAGMA foreign_keys = ON")
    for statement in (
        "UPDATE occurrences SET verdict = 'false'",
        "UPDATE claims SET certainty = NULL",
        "UPDATE evidence SET study = 'nobody-1900'",
        "UPDATE studies SET year = 'long ago'",
        "UPDATE evidence SET is_weighed = 2",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)


def test_claims_by_verdict(database):
    told = {(verdict, claim): count for verdict, claim, count in
            asked(database, "SELECT verdict, claim, sentences FROM claims_by_verdict")}  # fmt: skip
    wanted = Counter((said.verdict.value, name) for name, claim in RECORDS.claims.items() for said in claim.occurrences)
    assert {key: count for key, count in told.items() if count} == wanted
    assert {claim for _, claim in told} == set(RECORDS.claims)


def test_studies_for_and_against(database):
    for name, claim in RECORDS.claims.items():
        told = asked(database, "SELECT direction, study, is_weighed FROM studies_for_and_against WHERE claim = ?", name)
        entries = weigh(claim, RECORDS.studies).entries
        wanted = [(one.evidence.direction.value, one.evidence.study, one.rank is not None) for one in entries]
        assert sorted(told) == sorted(wanted)
        assert [weighed for *_, weighed in told] == sorted((weighed for *_, weighed in told), reverse=True)


def test_sentences_with_verdict(database):
    told = asked(database, "SELECT article, sentence, quote, verdict, drift, claim FROM sentences_with_verdict")
    wanted = [
        (
            article,
            said.sentence,
            said.quote,
            said.verdict.value,
            ", ".join(sorted(shown_drift(said, said.verdict, RECORDS.claims[name].certainty.level))) or None,
            name,
        )
        for article in RECORDS.articles
        for name, said in RECORDS.occurrences_in(article)
    ]
    assert sorted(told, key=str) == sorted(wanted, key=str)
    assert [row[:2] for row in told] == sorted(row[:2] for row in told)


def test_every_sentence_of_an_article_is_accounted_for(database):
    for name, article in RECORDS.articles.items():
        told = asked(database, "SELECT DISTINCT sentence FROM sentences_accounted_for WHERE article = ?", name)
        assert [number for (number,) in told] == list(range(1, article.text.sentences + 1))


def test_claims_leaning_on_a_study(database):
    told = set(asked(database, "SELECT study, claim FROM claims_leaning_on"))
    weighed = {(one.evidence.study, name) for name, claim in RECORDS.claims.items()
               for one in weigh(claim, RECORDS.studies).weighed}  # fmt: skip
    assert told == weighed


def test_the_figures_of_a_comparison_have_their_values(database):
    rows = asked(database, "SELECT count(*), count(value), count(unit) FROM figures_compared")
    assert rows == [(sum(len(one.rows) for claim in RECORDS.claims.values() for one in claim.comparisons),) * 3]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda c: c.studies.pop("trial-2020"), "'trial-2020', which is not among the studies"),
        (lambda c: c.articles.pop("copy"), "'copy', which is not among the articles"),
    ],
    ids=["study", "article"],
)
def test_records_that_do_not_fit_together_make_no_database(spoil, told):
    catalogue = samples.catalogue()
    spoil(catalogue)
    with pytest.raises(sqlite.UnfitError, match=told):
        sqlite.export(catalogue)


def test_two_rows_of_one_key_make_no_database():
    catalogue = samples.catalogue()
    article: Article = catalogue.articles["copy"]
    twice = [{"sentences": [1], "kind": "heading"}, {"sentences": [1], "kind": "heading"}]
    other = Catalogue.of(catalogue.claims, {"copy": changed(article, not_claims=twice)}, catalogue.studies)
    with pytest.raises(sqlite.UnfitError, match="two rows of the table 'not_claims' have one article and sentence"):
        sqlite.export(other)


def test_what_registers_told_stands_in_it_and_a_retraction_weighs():
    name = "noppers-2011-sketamine"
    seen = {
        "sightings": [
            {
                "identifier": "pmid:21482474",
                "told_by": "pubmed",
                "settled": "contradicted",
                "on": "2026-11-24",
                "digest": "0" * 64,
                "seen": [["title", "Another"]],
                "reasons": ["the title differs", "the year differs"],
            }
        ],
        "standings": [{"told_by": "pubmed", "state": "retracted", "on": "2026-11-24", "source": "RetractionIn"}],
        "open_copy": "https://example.org/copy.pdf",
        "trial": [["status", "completed"]],
    }
    lock = Lock.model_validate({"studies": {name: seen, "a-study-that-is-gone": seen}})
    catalogue = Catalogue.of(RECORDS.claims, RECORDS.articles, RECORDS.studies, lock)
    database = sqlite3.connect(":memory:")
    database.deserialize(sqlite.export(catalogue))
    assert asked(database, "SELECT study, settled, reasons FROM sightings") == [
        (name, "contradicted", "the title differs; the year differs")
    ]
    assert asked(database, "SELECT study, told FROM sighting_fields") == [(name, "Another")]
    assert asked(database, "SELECT study, told FROM trial_fields") == [(name, "completed")]
    assert asked(database, "SELECT standing, open_copy FROM studies WHERE id = ?", name) == [
        ("retracted", "https://example.org/copy.pdf")
    ]
    assert asked(database, "SELECT claim FROM claims_leaning_on WHERE study = ?", name) == []
    database.close()


def test_hostile_texts_stay_texts():
    texts = "Robert'); DROP TABLE claims;--"
    claim: Claim = samples.claim(lambda name: f"{texts} {name}")
    catalogue = samples.catalogue()
    catalogue.claims["relief"] = claim
    database = sqlite3.connect(":memory:")
    database.deserialize(sqlite.export(catalogue))
    assert asked(database, "SELECT statement FROM claims WHERE id = 'relief'") == [(f"{texts} Claim.statement",)]
    database.close()
