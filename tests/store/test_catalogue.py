"""Loading a catalogue: what it holds, its indexes, its places, its fingerprint."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.problems import Place
from catalogue.records.claim import Claim
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load
from catalogue.store.snapshot import snapshot
from tests.store.samples import ARTICLE, CLAIM, catalogue_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return catalogue_in(tmp_path)


def test_records_stand_under_their_ids(root: Path) -> None:
    (root / "claims" / "mechanism" / "a.yaml").write_text(CLAIM, encoding="utf-8")
    found = load(root)
    assert (list(found.claims), list(found.articles), list(found.studies)) == (
        ["a", "nmda"],
        ["copy"],
        ["anis-1983-nmda"],
    )
    assert (found.records, found.problems) == (4, ())
    assert found.topics == {"mechanism": ("a", "nmda")}


def test_a_broken_record_is_left_out_and_known_to_be_there(root: Path) -> None:
    (root / "claims" / "mechanism" / "bad.yaml").write_text(f"{CLAIM}extra: 1\n", encoding="utf-8")
    (root / "sources" / "articles" / "bad.yaml").write_bytes(b"\xff\xfe")
    found = load(root)
    assert found.broken == {"claim": {"bad"}, "article": {"bad"}, "study": frozenset()}
    assert list(found.claims) == ["nmda"]
    assert found.records == 5
    assert [problem.place.path for problem in found.problems] == [
        "claims/mechanism/bad.yaml",
        "sources/articles/bad.yaml",
    ]


def test_indexes_lead_from_articles_and_studies_to_claims(root: Path) -> None:
    later = CLAIM.replace("sentence: 2", "sentence: 1")
    (root / "claims" / "mechanism" / "a.yaml").write_text(CLAIM, encoding="utf-8")
    (root / "claims" / "mechanism" / "z.yaml").write_text(later, encoding="utf-8")
    found = load(root)
    assert [(claim, one.sentence) for claim, one in found.occurrences_in("copy")] == [("z", 1), ("a", 2), ("nmda", 2)]
    assert [claim for claim, _ in found.claims_on("anis-1983-nmda")] == ["a", "nmda", "z"]
    assert found.occurrences_in("none") == found.claims_on("none") == ()


def test_places_name_the_file_line_and_column(root: Path) -> None:
    found = load(root)
    path = "claims/mechanism/nmda.yaml"
    assert found.place("claim", "nmda", "occurrences", 0, "sentence") == Place(path, 15, 15, 15, 16)
    assert found.place("claim", "nmda", "history", 0, "from") == Place(path, 57, 11, 57, 19)
    assert found.place("claim", "nmda", "evidence", of_key=True) == Place(path, 21, 1, 21, 9)
    assert found.place("study", "anis-1983-nmda", "n").line == 14
    assert found.place("article", "copy").line == 2


def test_a_file_that_has_changed_since_gives_no_wrong_place(root: Path) -> None:
    found = load(root)
    (root / "claims" / "mechanism" / "nmda.yaml").write_text(f"# new\n{CLAIM}", encoding="utf-8")
    (root / "sources" / "articles" / "copy.yaml").unlink()
    assert found.place("claim", "nmda", "topic") == Place("claims/mechanism/nmda.yaml")
    assert found.place("article", "copy", "title") == Place("sources/articles/copy.yaml")


def test_many_records_can_be_asked_for_places(root: Path) -> None:
    for number in range(300):
        (root / "claims" / "mechanism" / f"claim-{number}.yaml").write_text(CLAIM, encoding="utf-8")
    found = load(root)
    assert {found.place("claim", claim, "topic").line for claim in (*found.claims, *found.claims)} == {4}


def test_a_catalogue_of_records_in_memory(root: Path) -> None:
    loaded = load(root)
    made = Catalogue.of(claims={"b": loaded.claims["nmda"], "a": loaded.claims["nmda"]}, articles=loaded.articles)
    assert list(made.claims) == ["a", "b"]
    assert (made.records, made.studies, made.problems) == (3, {}, ())
    assert [claim for claim, _ in made.occurrences_in("copy")] == ["a", "b"]
    assert str(made.place("claim", "a", "topic")) == "claims/mechanism/a.yaml"
    assert str(made.place("study", "gone")) == "sources/studies/gone.yaml"


def test_the_fingerprint_differs_with_every_byte_name_and_problem(root: Path) -> None:
    seen = {snapshot(root).fingerprint, load(root).fingerprint}
    assert len(seen) == 1
    file = root / "claims" / "mechanism" / "nmda.yaml"
    file.write_text(CLAIM + " ", encoding="utf-8")
    seen.add(snapshot(root).fingerprint)
    file.rename(file.with_name("other.yaml"))
    seen.add(snapshot(root).fingerprint)
    (root / "claims" / "note.txt").touch()
    seen.add(snapshot(root).fingerprint)
    os.mkfifo(root / "claims" / "mechanism" / "pipe.yaml")
    seen.add(snapshot(root).fingerprint)
    assert len(seen) == 5


def test_a_snapshot_is_loaded_as_it_was_taken(root: Path) -> None:
    taken = snapshot(root)
    (root / "claims" / "mechanism" / "nmda.yaml").write_text("{", encoding="utf-8")
    assert isinstance(load(taken).claims["nmda"], Claim)


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(root: Path, *, is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        load(root)
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()


FILES = {
    "claims/mechanism/nmda.yaml": CLAIM,
    "claims/mechanism/bad.yaml": "a: *b\n",
    "claims/pain/nmda.yaml": CLAIM,
    "claims/pain/odd.yml": "",
    "sources/articles/copy.yaml": ARTICLE,
    "sources/articles/bad.yaml": f"{ARTICLE}title: again\n",
}


def made_in(root: Path, order: list[str]) -> Catalogue:
    for path in order:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(FILES[path], encoding="utf-8")
    return load(root)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(FILES)))
def test_the_order_in_which_files_were_made_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    found = made_in(tmp_path_factory.mktemp("order"), order)
    assert found.problems == made_in(tmp_path_factory.mktemp("sorted"), sorted(FILES)).problems
    assert {(problem.place.path, problem.code) for problem in found.problems} == {
        ("claims/mechanism/bad.yaml", "field-missing"),
        ("claims/mechanism/bad.yaml", "yaml-alias"),
        ("claims/pain/nmda.yaml", "id-duplicate"),
        ("claims/pain/odd.yml", "file-place"),
        ("sources/articles/bad.yaml", "yaml-duplicate-key"),
    }
    assert list(found.claims) == ["nmda"]
    assert found.entries["claim"]["nmda"].path == "claims/mechanism/nmda.yaml"
