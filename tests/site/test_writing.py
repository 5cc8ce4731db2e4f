"""The pages as files for another generator."""

import json
import re
from datetime import date
from functools import partial
from html import escape, unescape
from pathlib import Path

import jinja2
import markdown
import pytest
import yaml

from catalogue.site.handwritten import UnreadablePageError
from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.prose import with_tables
from catalogue.site.published import Published
from catalogue.site.writing import as_markdown, modules, scripts, write_site
from catalogue.store.folders import FolderTakenError
from tests.site import samples
from tests.site.reading import read

TODAY = date(2026, 11, 24)
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
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
        *modules(),
        ".evidence-catalogue",
    }
    assert "<table" in (out / "method.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.parent.iterdir()) == ["out"]


def test_a_reader_of_markdown_gives_back_the_body():
    page = pages(samples.catalogue(lambda name: f"{HOSTILE} {name}"), today=TODAY)["claims/relief/"]
    front, body = front_matter(as_markdown(page))
    assert unescape(front["title"]) == page.title
    assert escape(unescape(front["title"])).translate(BRACES) == front["title"]
    assert front["hide"] == ["navigation"]
    given = read(markdown.markdown(body, extensions=["tables", "toc", "fenced_code"]))
    wanted = read(page.body + page.head)
    assert given.text.split() == wanted.text.split()
    assert [name for name, _ in given.elements] == ["div", *(name for name, _ in wanted.elements)]


COMMANDS = ("{{ 7 * 7 }}", "{% include 'secret' %}", "{# gone #}", "{{< shortcode >}}", "{process.env}", "\\{{ 1 }}")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_a_record_is_carried_out_as_a_template(command):
    catalogue = samples.catalogue(lambda name: f"{command} {name}")
    made = pages(catalogue, today=TODAY, published=Published(site_url="https://catalogue.example/"))
    for uri in ("claims/relief/", "studies/trial-2020/", "claims/", ""):
        text = as_markdown(made[uri])
        assert not re.search(r"\{[{%#]", text)
        assert not set("{}") & set(text.partition("<script")[0])
        assert jinja2.Environment(autoescape=False).from_string(text).render().strip() == text.strip()  # noqa: S701
    assert command in read(as_markdown(made["claims/relief/"])).text
    filled = with_tables("<!-- catalogue: method-sources -->\n\n<!-- catalogue: agreement -->", catalogue)
    assert not set("{}") & set(filled)


def test_the_blocks_of_data_are_on_the_page():
    made = pages(samples.catalogue(), today=TODAY, published=Published(site_url="https://catalogue.example/"))
    facts = [
        json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', as_markdown(made["studies/trial-2020/"]))
    ]
    assert [one["@type"] for one in facts] == ["ScholarlyArticle", "BreadcrumbList"]
    assert facts[1]["itemListElement"][-1]["item"] == "https://catalogue.example/studies/trial-2020/"


def test_a_wide_page_is_wide():
    wide = as_markdown(Page("a/", "A", "", "<p>a</p>", is_wide=True))
    assert front_matter(wide)[0]["hide"] == ["toc"]
    assert '<div class="ec ec--wide">' in wide


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("# Schön\n\nist f".encode() + b"\xfcr", "docs/deep/page.md:3:6: the byte 0xFC is not UTF-8"),
        (b"\xff\xfe#\x00", "docs/deep/page.md:1:1: the byte 0xFF is not UTF-8"),
    ],
)
def test_a_hand_written_page_in_another_encoding_is_told_with_its_place(tmp_path, data, told):
    prose = tmp_path / "docs"
    (prose / "deep").mkdir(parents=True)
    (prose / "deep" / "page.md").write_bytes(data)
    with pytest.raises(UnreadablePageError) as refused:
        write_site({}, tmp_path / "out", prose=prose)
    assert str(refused.value) == told
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_the_mark_of_an_encoding_is_no_part_of_a_page(tmp_path):
    prose = tmp_path / "docs"
    prose.mkdir()
    (prose / "page.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n")
    write_site({}, tmp_path / "out", prose=prose)
    assert (tmp_path / "out" / "page.md").read_bytes() == b"---\ntitle: A\n---\n"


def test_an_earlier_result_is_replaced_whole(tmp_path):
    out = tmp_path / "out"
    write_site({"a/": Page("a/", "A", "", "<p>a</p>")}, out)
    write_site({"b/": Page("b/", "B", "", "<p>b</p>")}, out)
    assert files(out) == {"b/index.md", "stylesheets/catalogue.css", ".evidence-catalogue", *scripts(), *modules()}


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        write_site({}, tmp_path)
    assert files(tmp_path) == {"mine.txt"}
    with pytest.raises(FolderTakenError):
        write_site({}, tmp_path / "mine.txt")


@pytest.mark.parametrize("given", [".", "..", "../out/"])
def test_the_folder_where_one_stands_is_refused_and_nothing_is_left_beside_it(tmp_path, monkeypatch, given):
    out = tmp_path / "out"
    write_site({"a/": Page("a/", "A", "", "<p>a</p>")}, out)
    monkeypatch.chdir(out)
    with pytest.raises(FolderTakenError):
        write_site({}, Path(given))
    assert (out / "a" / "index.md").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.name for path in out.iterdir()} == {"a", "stylesheets", "javascripts", ".evidence-catalogue"}


def test_nothing_is_left_when_a_page_cannot_be_made(tmp_path):
    class Broken(dict):
        def __getitem__(self, uri):
            raise RuntimeError("no page")

    write_site({"a/": Page("a/", "A", "", "<p>a</p>")}, tmp_path / "out")
    with pytest.raises(RuntimeError):
        write_site(Broken({"b/": None}), tmp_path / "out")
    assert (tmp_path / "out" / "a" / "index.md").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
