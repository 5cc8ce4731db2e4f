"""Which folder is taken for the catalogue."""

from pathlib import Path

import pytest

from catalogue.store import root as root_module
from catalogue.store.root import find_root


def test_the_folder_given_is_taken_as_it_is(tmp_path: Path) -> None:
    assert find_root(tmp_path / "anything") == tmp_path / "anything"


def test_the_nearest_folder_upwards_that_holds_claims_is_taken(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "inner" / "claims" / "topic").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    assert find_root(start=tmp_path / "inner" / "claims" / "topic") == tmp_path / "inner"
    assert find_root(start=tmp_path / "other") == tmp_path


def test_a_file_named_claims_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "claims").touch()
    assert find_root(start=tmp_path / "inner") == tmp_path


def test_the_working_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_root() == tmp_path


def test_without_a_folder_the_copy_in_the_package_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root_module, "COPY", tmp_path / "copy")
    assert find_root(start=Path("/")) is None
    (tmp_path / "copy" / "claims").mkdir(parents=True)
    assert find_root(start=Path("/")) == tmp_path / "copy"
