"""Which files count as records, what stands beside them, and what is never opened."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.store.folder import path_of, records_in
from catalogue.store.loading import load
from catalogue.store.opening import contents
from tests.store.samples import CLAIM, catalogue_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return catalogue_in(tmp_path)


def told(root: Path) -> list[tuple[str, str]]:
    """Path and code of every problem."""
    return [(problem.place.path, problem.code) for problem in load(root).problems]


def test_records_are_found_by_folder_and_sorted(root: Path) -> None:
    found, problems = records_in(root)
    assert problems == []
    assert [tuple(one) for one in found] == [
        ("claim", "nmda", "claims/mechanism/nmda.yaml"),
        ("article", "copy", "sources/articles/copy.yaml"),
        ("study", "anis-1983-nmda", "sources/studies/anis-1983-nmda.yaml"),
    ]
    assert [path_of(one.kind, one.id, "mechanism") for one in found] == [one.path for one in found]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("claims/mechanism/nmda.yml", "file-place"),
        ("claims/mechanism/other.YAML", "file-place"),
        ("claims/mechanism/notes.md", "file-place"),
        ("claims/loose.yaml", "file-place"),
        ("claims/mechanism/NMDA.yaml", "file-name"),
        ("claims/mechanism/two words.yaml", "file-name"),
        ("claims/mechanism/-.yaml", "file-name"),
        (f"claims/mechanism/{'a' * 81}.yaml", "file-name"),
        ("sources/loose.yaml", "file-place"),
        ("sources/books/one.yaml", "file-place"),
    ],
)
def test_what_is_no_record_is_told(root: Path, path: str, code: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(CLAIM, encoding="utf-8")
    where = "sources/books" if "books" in path else path
    assert told(root) == [(where, code)]


def test_a_topic_whose_name_is_no_id_is_told_once(root: Path) -> None:
    catalogue_in(root)
    shutil.copytree(root / "claims" / "mechanism", root / "claims" / "Bad Topic")
    (root / "claims" / "Bad Topic" / "nmda.yaml").rename(root / "claims" / "Bad Topic" / "other.yaml")
    assert told(root) == [("claims/Bad Topic", "file-name")]


@pytest.mark.parametrize("name", [".a.yaml", "a.yaml~", "#a.yaml#", ".#a.yaml", "a.yaml.swp", "a.yaml.bak", ".git"])
def test_hidden_files_and_backups_of_editors_are_passed_over(root: Path, name: str) -> None:
    for folder in ("claims", "claims/mechanism", "sources", "sources/studies"):
        (root / folder / name).write_text("{", encoding="utf-8")
    assert told(root) == []


def test_a_folder_in_the_wrong_case_is_told(root: Path) -> None:
    (root / "claims").rename(root / "Claims")
    (root / "sources" / "studies").rename(root / "sources" / "STUDIES")
    assert told(root) == [("Claims", "file-place"), ("sources/STUDIES", "file-place")]
    assert not load(root).claims


def test_links_pipes_sockets_and_folders_are_no_records(root: Path) -> None:
    folder = root / "claims" / "mechanism"
    (folder / "inward.yaml").symlink_to("nmda.yaml")
    (folder / "outward.yaml").symlink_to("/etc/passwd")
    (folder / "nowhere.yaml").symlink_to("nothing")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    (root / "claims" / "topic").symlink_to(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path must be short
        listening.bind("socket.yaml")
        os.chdir(here)
    assert told(root) == [
        ("claims/mechanism/folder.yaml", "file-kind"),
        ("claims/mechanism/inward.yaml", "file-kind"),
        ("claims/mechanism/nowhere.yaml", "file-kind"),
        ("claims/mechanism/outward.yaml", "file-kind"),
        ("claims/mechanism/pipe.yaml", "file-kind"),
        ("claims/mechanism/socket.yaml", "file-kind"),
        ("claims/topic", "file-kind"),
    ]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_what_takes_the_place_of_a_file_after_the_listing_is_not_read(root: Path, make: object) -> None:
    path = root / "late.yaml"
    make(path)  # type: ignore[operator] # one of the three above
    problem = contents(path, "late.yaml")
    assert not isinstance(problem, bytes)
    assert problem.code == "file-kind"


def test_a_file_that_has_vanished_cannot_be_read(root: Path) -> None:
    problem = contents(root / "gone.yaml", "gone.yaml")
    assert not isinstance(problem, bytes)
    assert (problem.code, str(problem.place)) == ("file-unreadable", "gone.yaml")


def test_a_file_above_the_limit_is_not_read(root: Path) -> None:
    (root / "claims/mechanism/large.yaml").write_bytes(b"#" * (256 * 1024 + 1))
    (root / "claims/mechanism/limit.yaml").write_bytes(b"#" * (256 * 1024))
    assert told(root) == [("claims/mechanism/large.yaml", "file-size"), ("claims/mechanism/limit.yaml", "yaml-top")]


def test_names_that_are_no_text_are_told_in_letters_that_can_be_printed(root: Path) -> None:
    (root / "claims" / "mechanism" / os.fsdecode(b"a\xff\n.yaml")).write_text("a: b\n", encoding="utf-8")
    assert told(root) == [("claims/mechanism/a\\xff\\u000a.yaml", "file-name")]


def test_two_topics_with_the_same_id_are_told_and_the_first_is_kept(root: Path) -> None:
    shutil.copytree(root / "claims" / "mechanism", root / "claims" / "zz")
    found = load(root)
    (problem,) = found.problems
    assert (problem.code, problem.place.path) == ("id-duplicate", "claims/zz/nmda.yaml")
    assert [place.path for place in problem.also] == ["claims/mechanism/nmda.yaml"]
    assert found.place("claim", "nmda").path == "claims/mechanism/nmda.yaml"
    assert found.records == 4


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert (found.records, found.problems, dict(found.claims)) == (0, (), {})


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "gone") == [(".", "file-unreadable")]


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder that every user may enter, since root may read everything."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield catalogue_in(folder)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_files_and_folders_without_permission_are_told(others_folder: Path) -> None:
    (others_folder / "claims" / "mechanism" / "nmda.yaml").chmod(0)
    (others_folder / "sources" / "studies").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        assert told(others_folder) == [
            ("claims/mechanism/nmda.yaml", "file-unreadable"),
            ("sources/studies", "file-unreadable"),
        ]
    finally:
        os.seteuid(user)
