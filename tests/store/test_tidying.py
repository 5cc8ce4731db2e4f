"""Putting files in order: nothing is lost, nothing half-written, files with problems stay as they are."""

import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue.store.loading import record_of
from catalogue.store.reading import read
from catalogue.store.saving import write_file
from catalogue.store.tidying import tidied, tidy
from tests.store.samples import ARTICLE, CLAIM, STUDY

TEXTS = {"claim": CLAIM, "article": ARTICLE, "study": STUDY}


@pytest.mark.parametrize("kind", TEXTS)
def test_canonical_files_stay_as_they_are(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TEXTS[kind], encoding="utf-8")
    before = file.stat()
    assert tidy(file, kind, "a.yaml") is False
    assert file.stat().st_ino == before.st_ino


def test_a_file_in_disorder_is_put_in_order(tmp_path: Path) -> None:
    lines = STUDY.splitlines()
    messy = "\r\n".join(
        ["\"title\": 'The actions of ketamine'", *lines[3:], "authors: [Anis NA, Berry SC]", "issue: null"]
    )
    messy = (
        messy.replace("  - Berry SC\r\n", "").replace("year: 1983", "year:     1983").replace("10.1111/j", "10.1111/J")
    )
    messy = messy.replace("  - Anis NA\r\n", "")
    file = tmp_path / "a.yaml"
    file.write_bytes(messy.encode())
    file.chmod(0o640)
    assert tidy(file, "study", "a.yaml") is True
    assert file.read_text(encoding="utf-8") == STUDY
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_with_problems_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(STUDY.replace("n: 12", "n: twelve"), encoding="utf-8")
    problems = tidy(file, "study", "a.yaml")
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems] == ["number-form"]
    assert "n: twelve" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("title:", "# a note\ntitle:", "2:1"),
        ("year: 1983", "year: 1983 # not sure", "7:12"),
        ("  - Berry SC\n", "  - Berry SC\n    # third author?\n", "6:5"),
        ("title: The", "title: # here\n  The", "2:8"),
        ("kind: animal-experiment", "kind: animal-experiment#1", ""),
        ("summary: Ketamine", "summary: '# Ketamine'' #'\n# x\nfunding: C# Ketamine", "16:1"),
        ("summary: Ketamine weakened", "summary: >- # folded\n  Ketamine # 1\n  weakened", "15:13"),
        ("authors:\n  - Anis NA\n  - Berry SC\n", "authors: [Anis NA, # x\n  Berry SC]\n", "3:20"),
        ("  date: 2026-11-22\n", "  date: 2026-11-22\n  # last\n", "30:3"),
        ("# yaml-language-server", "# vim: syntax=yaml\n# yaml-language-server", "1:1"),
    ],
)
def test_a_comment_beside_the_modeline_is_told_at_its_place(old: str, new: str, at: str) -> None:
    assert old in STUDY
    problems = tidied(STUDY.replace(old, new, 1).encode(), "study", "a.yaml")
    assert not isinstance(problems, str)
    if at:
        assert problems[0].code == ("yaml-comment" if "not sure" in new else "tidy-comment")
        assert f"{problems[0].place.line}:{problems[0].place.column}" == at
    else:
        assert problems[0].code == "field-word"


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_comment_is_found_wherever_it_stands(kind: str, data: st.DataObject) -> None:
    lines = TEXTS[kind].splitlines()
    at = data.draw(st.integers(1, len(lines) - 1))
    if data.draw(st.booleans()):
        lines[at] += data.draw(st.sampled_from([" # x", "  #", " # 'a' \"b\""]))
    else:
        lines.insert(at, " " * data.draw(st.integers(0, 8)) + "# x: y")
    problems = tidied("\n".join(lines).encode(), kind, "a.yaml")
    assert not isinstance(problems, str)
    assert [problem.code for problem in problems] in (["tidy-comment"], ["yaml-comment"])


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("title: The actions", "title: The #1 actions", 2, 12),
        ("  - Berry SC", "  - Berry SC # and others", 5, 14),
        ("kind: animal-experiment", "kind: animal-experiment # in cats", 0, 0),
    ],
)
def test_a_text_is_never_cut_off_silently(old: str, new: str, line: int, column: int) -> None:
    assert old in STUDY
    record, problems = record_of("study", read(STUDY.replace(old, new, 1).encode(), "a.yaml"))
    assert record is None
    assert [problem.code for problem in problems] == ["yaml-comment"]
    assert not line or (problems[0].place.line, problems[0].place.column) == (line, column)


@given(
    st.text(st.sampled_from("# ab\"':"), min_size=1, max_size=8), st.sampled_from(['"{}"', "'{}'", ">-\n  {}", "{}"])
)
def test_a_sign_inside_of_a_text_is_no_comment(text: str, form: str) -> None:
    assume(text.strip() == text)
    written = text.replace('"', '\\"') if form == '"{}"' else text.replace("'", "''") if form == "'{}'" else text
    source = ARTICLE.replace("publisher: null", f"publisher: {form.format(written)}")
    done = tidied(source.encode(), "article", "a.yaml")
    if form != "{}":
        assert isinstance(done, str)
    assert not isinstance(done, str) or tidied(done.encode(), "article", "a.yaml") == done


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "inside").touch()
    with pytest.raises(OSError, match="directory"):
        write_file(target, "text")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(outside)
    write_file(tmp_path / "link", "new")
    assert outside.read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "link").is_symlink()


def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(tmp_path / "new", "ü")
    finally:
        os.umask(old)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").read_bytes() == "ü".encode()
