"""The site as MkDocs builds it, in a child process, with its real plugin."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from catalogue.rules.examples import TEMPLATE, TODAY
from tests.site.reading import Seen, read_file

BASE = "http://site/"
RECORDS = ("claims/", "articles/", "studies/")
KNOWN_TWICE = {"__drawer", "__search", "__toc"}
"""Ids that the theme gives to its own switches."""


def pages_of(folder: Path) -> dict[str, Seen]:
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): read_file(path)
        for path in sorted(folder.rglob("*.html"))
    }


def faults(folder: Path) -> list[str]:
    """What is wrong with links, fragments, ids and loaded files of a built site."""
    made = pages_of(folder)
    found = []
    for uri, page in made.items():
        twice = {name for name, count in Counter(page.ids).items() if count > 1}
        found += [f"{uri}: id {name} twice" for name in twice - KNOWN_TWICE]
        for link in page.links + page.loads:
            absolute, fragment = urldefrag(urljoin(BASE + uri, link))
            if not absolute.startswith(BASE):
                found += [f"{uri}: loads {link}"] if link in page.loads else []
                continue
            target = unquote(absolute.removeprefix(BASE).partition("?")[0])
            if not (folder / target).exists():
                found.append(f"{uri}: {link} leads nowhere")
            elif fragment and fragment not in made[target].ids and fragment not in KNOWN_TWICE:
                found.append(f"{uri}: {link} leads to no place on its page")
    return found


def foreign_addresses(folder: Path) -> list[str]:
    """What stylesheets would load from elsewhere."""
    return [
        f"{path.name}: {address}"
        for path in folder.rglob("*.css")
        for address in re.findall(r"""(?:url\(|@import)\s*["']?([^"')]+)""", path.read_text(encoding="utf-8"))
        if address.startswith(("http", "//"))
    ]


def test_the_build_is_strict_and_without_a_warning(built):
    assert "WARNING" not in built.told
    assert faults(built.built) == []
    assert foreign_addresses(built.built) == []


def test_every_record_has_a_page_outside_the_navigation(built):
    home = read_file(built.built / "index.html")
    for path in TEMPLATE:
        kind, name = path.split("/")[0 if path.startswith("claims") else 1], Path(path).stem
        assert (built.built / kind / name / "index.html").is_file()
    links = {urljoin(BASE, link) for link in home.links}
    assert {f"{BASE}{kind}/" for kind in ("claims", "articles", "studies", "vocabulary", "problems")} <= links
    assert not any(link.startswith(f"{BASE}studies/") and link != f"{BASE}studies/" for link in links)


def test_the_repository_builds_strictly(whole):
    assert "WARNING" not in whole.told
    assert faults(whole.built) == []
    assert foreign_addresses(whole.built) == []


def test_the_search_finds_statements_quotes_and_identifiers(built):
    index = json.loads((built.built / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: f"{entry['title']} {entry['text']}" for entry in index["docs"]}
    assert "The drug relieves pain for a day." in found["claims/relief/"]
    assert "The drug takes the pain away for a day" in found["claims/relief/"]
    assert "less pain for a day" in found["claims/relief/"]
    assert "The drug takes the pain away for a day" in found["articles/copy/#sentences"]
    assert "Doe J" in found["studies/trial-2020/"]
    assert next(entry for entry in index["docs"] if entry["location"] == "studies/trial-2020/")["tags"] == [
        "10.1000/trial"
    ]
    # one entry for a claim or a study: many short ones would each bring their own share of small words
    places = [entry["location"] for entry in index["docs"]]
    assert not any(place.startswith(("claims/relief/#", "studies/trial-2020/#")) for place in places)
    # what is said of a statement is left out, so that the index stays small, and a record is found once
    told = {"One small trial", "Pain fell", "Very low certainty", "As worded"}
    assert not any(words in text for words in told for place, text in found.items() if place.startswith(RECORDS))
    assert not any(
        "The drug relieves pain" in text for place, text in found.items() if place in ("claims/", "studies/")
    )
    assert {place.partition("#")[2] for place in found if place.startswith(RECORDS) and place.count("/") == 2} <= {
        "", "where-it-is-said", "sentences"
    }  # fmt: skip


def test_a_problem_stops_the_build_in_the_words_of_the_check(site, built):
    shutil.copytree(built.built, site.built)
    site.replace("claims/pain/relief.yaml", "study: trial-2020", "study: trail-2020")
    checked = site.run("catalogue", "check", "--as-of", TODAY)
    assert checked.returncode == 1
    assert "link-dangling" in checked.stdout
    done = site.build()
    assert done.returncode == 1
    assert checked.stdout.strip() in done.stderr
    # the last good site is still there
    assert (site.built / "claims" / "relief" / "index.html").is_file()


def test_a_warning_stops_nothing(site):
    site.replace("claims/harm/harm.yaml", "due: 2027-11-20", "due: 2026-11-21")
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert "0 errors, 1 warning in 5 records" in done.stderr
    html = (site.built / "claims" / "harm" / "index.html").read_text(encoding="utf-8")
    assert "a new look has been due since 21 November 2026" in html


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (f'as_of: "{TODAY}"', 'as_of: "2026-02-30"', "'as_of: 2026-02-30' in mkdocs.yml is no day"),
        ("strict: true", "use_directory_urls: false", "need 'use_directory_urls: true'"),
    ],
)
def test_settings_that_cannot_work_are_refused_in_one_line(site, old, new, told):
    site.replace("mkdocs.yml", old, new)
    done = site.build()
    assert done.returncode == 1
    assert told in done.stderr


def test_a_page_that_asks_for_an_unknown_table_stops_the_build(site):
    site.replace("docs/method.md", "catalogue: verdicts", "catalogue: verdict")
    done = site.build()
    assert done.returncode == 1
    assert "docs/method.md: there is no table 'verdict'" in done.stderr


def test_a_page_that_is_not_utf_8_stops_the_build_before_anything_is_lost(site):
    (site.folder / "docs" / "method.md").write_bytes(b"# Method\n\nf\xfcr")
    site.built.mkdir()
    (site.built / "earlier.html").write_text("earlier", encoding="utf-8")
    done = site.build()
    assert done.returncode == 1
    assert "docs/method.md:3:2: the byte 0xFC is not UTF-8; save the page as UTF-8" in done.stderr
    assert (site.built / "earlier.html").is_file()


def test_markup_in_a_record_stays_text_in_title_head_and_search(site):
    """The check refuses markup; a waiver lets it pass, and then it must still arrive as text."""
    hostile = "</title><script>alert(1)</script> & \"'><img src=x onerror=alert(1)>"
    quoted = hostile.replace("'", "''")
    path = "claims/pain/relief.yaml"
    site.replace(path, "statement: The drug relieves pain for a day.", f"statement: '{quoted}'")
    site.replace(path, "quote: The drug takes the pain away for a day", f"quote: '{quoted}'")
    waiver = "waivers:\n  - code: text-markup\n    reason: It is a test.\n    until: 2027-01-01\n"
    site.replace(path, "  due: 2027-11-20\n", f"  due: 2027-11-20\n{waiver}")
    done = site.build()
    assert done.returncode == 0, done.stderr
    for page in ("claims/relief", "claims"):
        seen = read_file(site.built / page / "index.html")
        assert hostile in seen.text
        assert not any(attributes.get("onerror") for _, attributes in seen.elements)
        assert not any(name == "img" and attributes.get("src") == "x" for name, attributes in seen.elements)
    index = json.loads((site.built / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert not any("<script" in f"{entry['title']}{entry['text']}" for entry in index["docs"])
