"""A folder is written whole or not at all, and never over something strange."""

import os

import pytest

from catalogue.store.folders import FolderTakenError, write_folder

FILES = {"a.csv": b"\xef\xbb\xbfa\r\n", "b.json": b"{}"}


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_made_and_takes_the_place_of_an_earlier_one(tmp_path):
    out = tmp_path / "new" / "folder"
    for files in (FILES, {**FILES, "a.csv": b"other"}):
        write_folder(files, out)
        assert files_in(out) == files
    assert [path.name for path in out.parent.iterdir()] == ["folder"]


def test_an_empty_folder_and_one_with_fewer_files_are_taken(tmp_path):
    write_folder({"a.csv": b""}, tmp_path / "folder")
    write_folder(FILES, tmp_path / "folder")
    assert files_in(tmp_path / "folder") == FILES


@pytest.mark.parametrize("strange", ["notes.txt", "a.csv/", ".hidden"])
def test_what_is_strange_stays(strange, tmp_path):
    out = tmp_path / "folder"
    out.mkdir()
    (out / strange.rstrip("/")).mkdir() if strange.endswith("/") else (out / strange).write_text("mine")
    with pytest.raises(FolderTakenError, match="holds something else"):
        write_folder(FILES, out)
    assert [path.name for path in out.iterdir()] == [strange.rstrip("/")]
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_stays(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderTakenError):
        write_folder(FILES, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_the_folder_one_is_in_stays(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(FolderTakenError, match="the folder you are in"):
        write_folder(FILES, tmp_path / "here")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a system and a user that permissions bind")
def test_nothing_is_left_where_nothing_may_be_written(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(OSError, match="denied"):
        write_folder(FILES, tmp_path / "folder")
    tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_on_the_way_leaves_the_earlier_folder(tmp_path):
    write_folder(FILES, tmp_path / "folder")
    with pytest.raises(FileNotFoundError):
        write_folder({**FILES, "no/such/folder": b""}, tmp_path / "folder")
    assert files_in(tmp_path / "folder") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
