"""The registers on loopback, and the real command in a small catalogue that leads to them."""

import os
import shutil
from pathlib import Path

import pytest

from catalogue.online.asking import Asking, Recall
from catalogue.online.http import Wire
from catalogue.online.kept import Kept
from catalogue.online.settings import Settings
from tests.cli.conftest import HERE as CLI
from tests.cli.conftest import Commands
from tests.online import works
from tests.online.server import Registers

STUDY = """\
# yaml-language-server: $schema=../../catalogue/records/schemas/study.json
title: "{title}: a randomised, active placebo-controlled trial"
authors:
  - van der Noord I
  - Müller JW
year: 2011
container: Own Journal of Pain
volume: "15"
issue: "9"
pages: 942-949
ids:
{ids}
kind: randomised-trial
summary: Pain after eight weeks was the same.
seen:
  identity: not-seen
  findings: not-seen
"""


@pytest.fixture
def registers():
    """Six registers that know nothing yet."""
    with Registers() as playing:
        yield playing


@pytest.fixture
def asking(registers, tmp_path):
    """Makes clients for the registers as they are now: limits by name, `kept` for a folder of answers."""
    made = []

    def client(*, kept=None, told=None, offline=False, max_age=7, **limits):
        registers.write_settings(tmp_path, **limits)
        answers = None if kept is None else Kept(kept, (told if told is not None else []).append)
        settings = Settings.below(tmp_path, {})
        wire = Wire(settings)
        made.extend([wire, answers] if answers else [wire])
        return Asking(settings, wire.fetch, answers, Recall(offline, max_age))

    yield client
    for one in made:
        one.close()


@pytest.fixture
def folder(tmp_path):
    """A small catalogue without a problem, which the test may change."""
    return Path(shutil.copytree(CLI / "small", tmp_path / "small"))


@pytest.fixture
def catalogue(folder, tmp_path):
    """The command, called in the small catalogue; stopped where it would leave loopback."""
    commands = Commands(folder, tmp_path)
    assert "tests/guard" in commands.environment["PYTHONPATH"].replace(os.sep, "/")
    return commands


def add_study(folder, study_id="own-2011-relief", **ids):
    """Writes the study that is recorded into a catalogue, with these identifiers or with all of its own."""
    known = ids or {"doi": works.DOI, "pmid": f'"{works.PMID}"', "pmcid": works.PMCID, "nct": works.NCT}
    lines = "\n".join(f"  {kind}: {value}" for kind, value in known.items())
    text = STUDY.format(title=works.TITLE, ids=lines)
    (folder / f"sources/studies/{study_id}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def knowing(registers):
    """Six registers that know the recorded study, against which nothing stands."""
    for name in ("crossref", "pubmed", "europepmc", "openalex", "unpaywall"):
        registers.plays(name, "work")
    registers.plays("crossref", "no-notices")
    registers.plays("trials", "trial")
    return registers
