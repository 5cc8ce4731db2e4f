"""The page 'A writer's day': each command on it is run, and prints what stands there.

A line `[…]` in a block stands for what is left out. `--accept` writes the output of a block that does not hold.
"""

import re
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import REPOSITORY, Commands

PAGE = REPOSITORY / "docs/writers.md"
EXAMPLES = REPOSITORY / "docs/examples"
BLOCK = re.compile(r"^```\n\$ (catalogue [^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = "[…]\n"


@pytest.fixture
def desk(tmp_path):
    """A writer's folder with the files of the page."""
    shutil.copytree(EXAMPLES, tmp_path / "desk")
    return Commands(tmp_path / "desk", tmp_path)


def printed(desk, line):
    """Standard error and standard output as a terminal shows them."""
    arguments = [*line.split()[1:], "--root", str(REPOSITORY)]
    done = subprocess.run(
        [sys.executable, "-m", "catalogue", *arguments],
        cwd=desk.folder,
        env=desk.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    return done.stdout.decode()


def holds(wanted, text):
    """Whether the text is what is wanted, with anything in place of what is left out."""
    at = 0
    parts = wanted.split(LEFT_OUT)
    for number, part in enumerate(parts):
        found = text.find(part, at)
        if found < 0 or (number == 0 and found):
            return False
        at = found + len(part)
    return at == len(text) or (len(parts) > 1 and parts[-1] == "")


def test_every_command_of_the_page_prints_what_stands_there(desk, request):
    page = PAGE.read_text(encoding="utf-8")
    wrong = []
    for block in BLOCK.finditer(page):
        text = printed(desk, block[1])
        if not holds(block[2], text):
            wrong.append((block[1], text))
    if wrong and request.config.getoption("--accept"):
        for line, text in wrong:
            block = re.search(rf"^```\n\$ {re.escape(line)}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
            page = page[: block.start(1)] + text + page[block.end(1) :]
        PAGE.write_text(page, encoding="utf-8")
        return
    assert dict(wrong) == {}


def test_the_piece_on_the_page_is_the_file_and_its_list_is_the_one_that_cite_gives(desk):
    page = PAGE.read_text(encoding="utf-8")
    page = page.partition("## The honest version")[2]
    quoted = "\n".join(line[1:].strip() for line in page.splitlines() if line.startswith(">"))
    piece = (EXAMPLES / "ketamine-for-chronic-pain.txt").read_text(encoding="utf-8")
    assert re.sub(r"`(\[[^`]*\])`", r"\1", quoted).strip() == piece.strip()
    made = desk("cite", "--piece", "ketamine-for-chronic-pain.txt", "--style", "bibtex", "--root", REPOSITORY)
    assert made.stdout == (EXAMPLES / "ketamine-for-chronic-pain.bib").read_text(encoding="utf-8")
    made = desk("cite", "--piece", "ketamine-for-chronic-pain.txt", "--style", "ama", "--root", REPOSITORY)
    assert made.stdout == (EXAMPLES / "ketamine-for-chronic-pain.references.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_the_honest_version_is_clean(desk, severity):
    piece, library = "ketamine-for-chronic-pain.txt", "ketamine-for-chronic-pain.bib"
    options = ("--fail-on", severity, "--root", REPOSITORY)
    assert desk("cite", "--check", library, "--piece", piece, *options).returncode == 0
    assert desk("audit", piece, *options).returncode == 0
    assert desk("cite", "--check", "first-draft.bib", "--piece", "first-draft.txt", *options).returncode == 1


def test_its_plain_list_is_as_good_as_the_library(desk):
    options = ("--fail-on", "warning", "--root", REPOSITORY)
    assert desk("cite", "--check", "ketamine-for-chronic-pain.references.txt", *options).returncode == 0
