"""Reading YAML: what is refused, with code and place; that nothing raises; that every place points at its own text."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.problems import Place
from catalogue.store.characters import LARGEST_FILE
from catalogue.store.parsers import Source, events, pure_events
from catalogue.store.places import REFUSED_KEY
from catalogue.store.reading import DEEPEST, Document, read
from catalogue.store.telling import ENOUGH
from tests.store.samples import ARTICLE, CLAIM, STUDY

REFUSED = [
    ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", (3, 1)),
    ("a: &x 1\n", "yaml-anchor", (1, 4)),
    ("a: *x\n", "yaml-alias", (1, 4)),
    ("a: !!str x\n", "yaml-tag", (1, 4)),
    ("a: ! x\n", "yaml-tag", (1, 4)),
    ("a: !x {b: c}\n", "yaml-tag", (1, 4)),
    ("<<: {a: b}\n", "yaml-merge", (1, 1)),
    ("a: 1\n---\nb: 2\n", "yaml-documents", (2, 1)),
    ("%YAML 1.1\n---\na: 1\n", "yaml-directive", (1, 1)),
    ("a: 1\n%TAG ! x\n", "yaml-directive", (2, 1)),
    ("a:\nb: 1\n", "yaml-empty-value", (1, 3)),
    ("a: ~\n", "yaml-empty-value", (1, 4)),
    ("a: NULL\n", "yaml-empty-value", (1, 4)),
    ("a: [b, , c]\n", "yaml-syntax", (1, 8)),
    ("[a, b]: c\n", "yaml-key", (1, 1)),
    ("{a: b}: c\n", "yaml-key", (1, 1)),
    ("? - a\n: b\n", "yaml-key", (1, 3)),
    ("? \n: a\n", "yaml-key", (1, 2)),
    ("null: a\n", "yaml-key", (1, 1)),
    ("- a\n", "yaml-top", (1, 1)),
    ("a\n", "yaml-top", (1, 1)),
    ("", "yaml-top", (1, 1)),
    ("# nothing\n", "yaml-top", (1, 1)),
    ("a:\n\tb: 1\n", "yaml-tab", (2, 1)),
    ("a: b\tc\n", "yaml-tab", (1, 5)),
    ("a: b\x00c\n", "file-character", (1, 5)),
    ("a: b\x1bc\n", "file-character", (1, 5)),
    ("a: b\x85c\n", "file-character", (1, 5)),
    ("é: b\u2028c\n", "file-character", (1, 5)),
    ("a: b\u202ec\n", "file-character", (1, 5)),
    ("a: b\U000e0041c\n", "file-character", (1, 5)),
    ("a: b\ufeffc\n", "file-character", (1, 5)),
    ("a: b\rc\n", "file-character", (1, 5)),
    ('a: "b\\u202ec"\n', "file-character", (1, 4)),
    ('a: "b\\0c"\n', "file-character", (1, 4)),
    ('"b\\tc": a\n', "file-character", (1, 1)),
    ("\ufeffa: b\n", "file-encoding", (1, 1)),
    (f"a: {'[' * DEEPEST}{']' * DEEPEST}\n", "yaml-depth", (1, 3 + DEEPEST)),
    ('a: "x\n', "yaml-syntax", (1, 4)),
    ("a: b: c\n", "yaml-syntax", (1, 5)),
    ("a: @b\n", "yaml-syntax", (1, 4)),
    ("a: [b\n", "yaml-syntax", (2, 1)),
    ("a: b\n  c: d\n", "yaml-syntax", (2, 3)),
    ('a: "b" c\n', "yaml-syntax", (1, 8)),
    ("a: *\n", "yaml-syntax", (1, 4)),
    ("a: 1\nb\n", "yaml-syntax", (2, 1)),
    ("a: |x\n", "yaml-syntax", (1, 5)),
    ('a: "\\x0"\n', "yaml-syntax", (1, 7)),
    ('a: "\\UFFFFFFFF"\n', "yaml-syntax", (1, 5)),
]
PARSERS = pytest.mark.parametrize("source", [events, pure_events], ids=["fastest", "pure"])


@PARSERS
@pytest.mark.parametrize(("text", "code", "place"), REFUSED)
def test_what_is_ambiguous_is_refused_at_its_place(text: str, code: str, place: object, source: Source) -> None:
    problems = read(text.encode(), "a.yaml", source=source).problems
    assert [(one.code, (one.place.line, one.place.column)) for one in problems] == [(code, place)]
    assert problems[0].hint


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"a: b\nc: \xff\xfed\n", (2, 4, 6), "0xFF (number 9 of the file)"),
        (b"a: \xc3\xa9\xed\xa0\x80\n", (1, 5, 8), "0xED (number 6 of the file)"),
        (b"a: \xc3\n", (1, 4, 5), "0xC3"),
        (b"a: \xc0\xaf\n", (1, 4, 6), "0xC0"),
    ],
)
def test_bytes_that_are_not_utf8_are_told_with_their_place(data: bytes, place: object, words: str) -> None:
    (problem,) = read(data, "a.yaml").problems
    assert problem.code == "file-encoding"
    assert (problem.place.line, problem.place.column, problem.place.end_column) == place
    assert words in problem.message


def test_half_a_character_pair_is_called_so() -> None:
    assert "half of a character pair" in read(b"a: \xed\xa0\x80\n", "a.yaml").problems[0].hint


def test_utf16_is_not_read() -> None:
    document = read("a: b\n".encode("utf-16"), "a.yaml")
    assert [problem.code for problem in document.problems] == ["file-encoding"]
    assert not document.whole


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    text = 'a: 1\na: 2\nb: *x\nc: !y z\nd: &v w\ne:\nf: b\tc\ng: \u202e\nh: "x\\0"\n<<: {a: b}\n[i]: j\n'
    codes = {problem.code for problem in read(text.encode(), "a.yaml").problems}
    assert codes == {
        *("yaml-tab", "yaml-duplicate-key", "yaml-alias", "yaml-tag", "yaml-anchor", "yaml-empty-value", "yaml-merge"),
        *("yaml-key", "file-character"),
    }


def test_faults_before_a_broken_line_are_told_with_it() -> None:
    codes = [problem.code for problem in read(b'a: 1\na: 2\nb: "c\n', "a.yaml").problems]
    assert codes == ["yaml-duplicate-key", "yaml-syntax"]


def test_scalars_stay_text_and_null_alone_is_none() -> None:
    text = "a: 010\nb: 12:30\nc: no\nd: null\ne: 'null'\nf: 2024-02-30\ng: 10.1000\nh: \"\"\ni: [1, null, x]\nj: <<\n"
    document = read(text.encode(), "a.yaml")
    assert document.problems == ()
    assert document.tree == {
        "a": "010",
        "b": "12:30",
        "c": "no",
        "d": None,
        "e": "null",
        "f": "2024-02-30",
        "g": "10.1000",
        "h": "",
        "i": ["1", None, "x"],
        "j": "<<",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    document = read(f"---\r\na: b{end}".encode(), "a.yaml")
    assert (document.problems, document.tree) == ((), {"a": "b"})


def test_places_of_keys_values_and_their_containers() -> None:
    document = read(b"a:\n  b: [x, 'y z']\n  c:\n    - d: e\n      f: g\n", "p.yaml")
    assert document.place("a", "b", 1) == document.place("a", "b", 1, of_key=True)
    assert str(document.place("a", "b", 1)) == "p.yaml:2:10"
    assert (document.place("a", "b").column, document.place("a", "b").end_column) == (6, 16)
    assert str(document.place("a", "c", 0)) == "p.yaml:4:7"
    assert (document.place("a", "c", 0).end_line, document.place("a", "c", 0).end_column) == (5, 11)
    assert str(document.place("a", "c", of_key=True)) == "p.yaml:3:3"


def test_an_entry_of_a_list_and_the_record_itself_are_named_by_their_first_key() -> None:
    document = read(b"# x\na:\n  - b: c\n", "p.yaml")
    assert (document.place(of_key=True).line, document.place(of_key=True).end_column) == (2, 2)
    assert (document.place("a", 0, of_key=True).column, document.place("a", 0, of_key=True).end_column) == (5, 6)


def test_a_place_that_is_not_there_is_that_of_the_nearest_ancestor() -> None:
    document = read(b"a:\n  b: c\n", "p.yaml")
    assert document.place("a", "x", 3, "y") == document.place("a")
    assert document.place("nothing") == document.place()
    assert str(read(b"", "p.yaml").place("a")) == "p.yaml"


BLANKS = ["- ", "? ", " ", "  ", "\n", "\r\n", "\n  ", "\n- ", "\t", "\x00", "\u202e", "x: y\n", "[a, b]"]
SIGNS = [": ", ":", " #", "#", '"', "'", "{", "}", "[", "]", ",", "?", "|", ">-", "|2", "!", "&a", "*a", "%", "@", "`"]
WORDS = ["---", "...", "null", "~", "<<:", "a", "b", "\\", "\\x0", "\\ud800", "é", "😀", "{a:b}", "!!str", "'b':c"]
YAML_PIECES = st.sampled_from(BLANKS + SIGNS + WORDS)
TEXTS = st.lists(YAML_PIECES, max_size=25).map("".join) | st.text(max_size=30)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xff\xfe")
@example(b"{" * 1000)
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    document = read(data, "a.yaml")
    assert document.problems or isinstance(document.tree, dict)


def _seen(document: Document) -> object:
    places = {keys: (document.place(*keys), document.place(*keys, of_key=True)) for keys in document.extents}
    return document.tree, document.whole, document.problems, places


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("a: |-#b\n")
@example("a: {b?c: d}\n")
@example("---")
def test_both_parsers_read_the_same(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert _seen(read(data, "a.yaml")) == _seen(read(data, "a.yaml", source=pure_events))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([CLAIM, ARTICLE, STUDY]), st.data())
def test_both_parsers_read_the_same_of_spoilt_records(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    spoilt = text[:at] + data.draw(YAML_PIECES) + text[at + data.draw(st.integers(0, 3)) :]
    assert _seen(read(spoilt.encode(), "a.yaml")) == _seen(read(spoilt.encode(), "a.yaml", source=pure_events))


@PARSERS
@settings(max_examples=150, deadline=None)
@given(text=st.sampled_from([CLAIM, ARTICLE, STUDY]) | TEXTS)
def test_every_place_points_at_its_own_text(text: str, source: Source) -> None:
    document = read(text.encode("utf-8", "surrogatepass"), "a.yaml", source=source)
    if document.problems:
        return
    for keys, extent in document.extents.items():
        assert REFUSED_KEY not in keys
        if extent.text is not None:
            source_text = _source(document, document.place(*keys))
            if not re.match(r"[|>].?[1-9]", source_text):  # counts its indentation from the key, which is not here
                assert _all_text(f"a: {source_text}") == {"a": extent.text}
        if extent.key is not None:
            assert _all_text(f"{_source(document, document.place(*keys, of_key=True))}: a") == {keys[-1]: "a"}


def _source(document: Document, place: Place) -> str:
    lines = document.lines[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def _all_text(text: str) -> object:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, lists and mappings


HOSTILE = {
    "a million lists": b"[" * 1_000_000,
    "as many lists as are read": b"[" * LARGEST_FILE,
    "as many mappings": b"{" * LARGEST_FILE,
    "nested keys": b"{a: " * 60_000,
    "nested entries": b"- " * 130_000,
    "nested questions": b"? " * 130_000,
    "zero bytes": bytes(LARGEST_FILE),
    "bytes that are no text": b"a\xff" * 130_000,
    "tabs": b"\ta" * 130_000,
    "one key": b"a: 1\n" * 52_000,
    "many keys": b"".join(b"k%d: 1\n" % number for number in range(26_000)),
    "many anchors": b"a:\n" + b"- &a 1\n" * 37_000,
    "many aliases": b"a:\n" + b"- *a\n" * 52_000,
    "many documents": b"---\na: 1\n" * 29_000,
    "a quote without end": b'a: "' + b"x y " * 65_000,
    "an endless word": b"question: " + b"a" * 250_000,
    "escapes": b'a: "' + b"\\0" * 130_000 + b'"\n',
}


def test_hostile_files_are_refused_in_little_memory(tmp_path: Path) -> None:
    folder = tmp_path / "claims" / "topic"
    folder.mkdir(parents=True)
    for name, data in HOSTILE.items():
        (folder / f"{name.replace(' ', '-')}.yaml").write_bytes(data)
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2);"
        "from catalogue.store.loading import load; found = load(sys.argv[1]);"
        "print(found.records, sorted(found.broken['claim']), len(found.problems) < 22 * found.records)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    names = sorted(name.replace(" ", "-") for name in HOSTILE)
    assert (done.stdout, done.stderr) == (f"{len(HOSTILE)} {names} True\n", "")


def test_a_file_with_very_many_problems_is_read_no_further() -> None:
    document = read(b"a: 1\n" * 5000, "a.yaml")
    assert len(document.problems) == ENOUGH
    assert not document.whole


def test_without_the_c_parser_the_same_is_read(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules.update({'yaml._yaml': None} if len(sys.argv) > 2 else {});"
        "from catalogue.store.loading import load; from catalogue.store import parsers;"
        "found = load(sys.argv[1]);"
        "assert (parsers.events is parsers.pure_events) == (len(sys.argv) > 2);"
        "print(found.claims, found.articles, found.studies, found.problems, sorted(found.broken['claim']))"
    )
    for number, text in enumerate([CLAIM, *(text for text, _, _ in REFUSED)]):
        file = tmp_path / "claims" / "mechanism" / f"claim-{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    said = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path), *more], capture_output=True, text=True, check=True
        )
        for more in ([], ["pure"])
    ]
    assert said[0].stdout == said[1].stdout
    assert "yaml-duplicate-key" in said[0].stdout
