"""The pages as files for another generator."""

from datetime import date
from functools import partial
from pathlib import Path

import markdown
import pytest
import yaml

from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.prose import with_tables
from catalogue.site.writing import FolderTakenError, as_markdown, scripts, write_site
from tests.site import samples
from tests.site.reading import read

TODAY = date(2026, 11, 24)
HOSTILE = '"><script>alert(1)</script>: # \u2028 \x85 {{ x }}'


def front_matter(text: str) -> tuple[dict, str]:
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_page_and_the_hand_written_ones_are_written(tmp_path):
    prose = tmp_path / "docs"
    (prose / "images").mkdir(parents=True)
    (prose / "method.md").write_text("# Method\n\n<!-- catalogue: verdicts -->\n", encoding="utf-8")
    (prose / "images" / "a.png").write_bytes(b"\x89PNG")
    made = pages(samples.catalogue(), today=TODAY)
    out = tmp_path / "deep" / "out"
    fill = partial(with_tables, catalogue=samples.catalogue())
    assert write_site(made, out, prose=prose, fill=fill) == len(made) + 1
    assert files(out) == {page.source for page in made.values()} | {
        "method.md",
        "images/a.png",
        "stylesheets/catalogue.css",
        *scripts(),
        ".evidence-catalogue",
    }
    assert "<table" in (out / "method.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.parent.iterdir()) == ["out"]


def test_a_reader_of_markdown_gives_back_the_body():
    page = pages(samples.catalogue(lambda name: f"{HOSTILE} {name}"), today=TODAY)["claims/relief/"]
    front, body = front_matter(as_markdown(page))
    assert front["title"] == page.title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(
        '"', "&quot;"
    )
    given, wanted = read(markdown.markdown(body, extensions=["tables", "toc", "fenced_code"])), read(page.body)
    assert given.text.split() == wanted.text.split()
    assert [name for name, _ in given.elements] == ["div", *(name for name, _ in wanted.elements)]


def test_an_earlier_result_is_replaced_whole(tmp_path):
    out = tmp_path / "out"
    write_site({"a/": Page("a/", "A", "", "<p>a</p>")}, out)
    write_site({"b/": Page("b/", "B", "", "<p>b</p>")}, out)
    assert files(out) == {"b/index.md", "stylesheets/catalogue.css", ".evidence-catalogue", *scripts()}


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        write_site({}, tmp_path)
    assert files(tmp_path) == {"mine.txt"}
    with pytest.raises(FolderTakenError):
        write_site({}, tmp_path / "mine.txt")


def test_nothing_is_left_when_a_page_cannot_be_made(tmp_path):
    class Broken(dict):
        def __getitem__(self, uri):
            raise RuntimeError("no page")

    write_site({"a/": Page("a/", "A", "", "<p>a</p>")}, tmp_path / "out")
    with pytest.raises(RuntimeError):
        write_site(Broken({"b/": None}), tmp_path / "out")
    assert (tmp_path / "out" / "a" / "index.md").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
