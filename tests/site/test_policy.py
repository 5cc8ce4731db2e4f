"""The content security policy: the frame's own scripts have leave, and nothing else."""

import base64
import hashlib

import pytest

from catalogue.site.policy import NoPlaceForPolicyError, running, with_policy
from tests.site.reading import read

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{}</head><body>{}</body></html>'


def hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def directives(html: str) -> dict[str, list[str]]:
    (content,) = (
        values["content"] or ""
        for name, values in read(html).elements
        if name == "meta" and values.get("http-equiv") == "Content-Security-Policy"
    )
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


def test_own_files_and_the_scripts_of_the_frame_have_leave():
    made = directives(with_policy(PAGE.format("<script>let a = 1</script>", "<script>a > 0 && b()</script>")))
    assert made["default-src"] == ["'none'"]
    assert made["script-src"] == ["'self'", hashed("let a = 1"), hashed("a > 0 && b()")]
    assert not any("unsafe" in word or word.startswith(("http", "*")) for words in made.values() for word in words)


def test_blocks_of_data_and_files_need_no_hash():
    page = PAGE.format('<script src="a.js"></script>', '<script type="application/ld+json">{"a":1}</script>')
    assert directives(with_policy(page))["script-src"] == ["'self'"]


def test_a_script_in_what_is_told_has_no_leave():
    content = "<p>x</p><script>steal()</script>"
    made = directives(with_policy(PAGE.format("<script>frame()</script>", content), told=(content, "x")))
    assert made["script-src"] == ["'self'", hashed("frame()")]


def test_a_script_is_hashed_as_a_browser_reads_it():
    made = directives(with_policy(PAGE.format("", "<script>a\r\nb\rc</script>")))
    assert made["script-src"] == ["'self'", hashed("a\nb\nc")]
    assert running("<SCRIPT TYPE='module'>m()</SCRIPT\n><script type=text/javascript>t()</script>") == ["m()", "t()"]


def test_the_policy_stands_before_everything_but_the_character_set():
    names = [name for name, _ in read(with_policy(PAGE.format("<link href=a.css>", ""))).elements]
    assert names[:5] == ["html", "head", "meta", "meta", "title"]


def test_a_page_without_a_place_for_it_is_refused():
    with pytest.raises(NoPlaceForPolicyError):
        with_policy("<p>x</p>")
