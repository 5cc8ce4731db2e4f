"""`catalogue selftest`: the figures as text and as JSON, and records on which nothing can be measured."""

import json
import shutil

from tests.cli.conftest import REPOSITORY


def test_the_figures_are_printed_as_json(catalogue):
    done = catalogue("--root", REPOSITORY, "selftest", "--format", "json")
    figures = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == ""
    assert figures["version"] == 1
    assert figures["altered_as_same"] == 0
    assert figures["altered"] >= 200
    assert sum(row["sentences"] for row in figures["rows"]) == figures["sentences"]


def test_the_figures_are_printed_as_text(catalogue):
    done = catalogue("--root", REPOSITORY, "selftest")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    for name in ("precision", "recall", "abstention", "altered as same", "negation", "number", "condition"):
        assert any(line.startswith(name) for line in lines)


def test_sentences_on_claims_that_the_records_lack_are_counted(catalogue):
    done = catalogue("selftest", "--format", "json")
    figures = json.loads(done.stdout)
    assert 0 < figures["claims"] < 20
    assert figures["left_out"] > 400


def test_records_without_any_of_the_claims_are_nothing_found(catalogue, folder):
    shutil.rmtree(folder / "claims")
    done = catalogue("--root", folder, "selftest")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "none of the claims" in done.stderr
