"""The study whose answers stand in `tests/recorded`, and a look at an answer that is recorded."""

import copy
import json

from catalogue.records.study import Study
from tests.online.server import RECORDED

DOI = "10.5555/own.2011.001"
PMID = "30000001"
PMCID = "PMC9000001"
NCT = "NCT90000001"
TITLE = "Absence of lasting relief after one short infusion of brindlamine for wrist pain"
TRIAL = "A Randomised Trial of One Short Infusion of Brindlamine Against Active Placebo in People With Wrist Pain"
AUTHORS = ("van der Noord I", "Müller JW", "Wrist Pain Study Group")


def study(**fields):
    """The record of that study, with other fields where told."""
    tree = {
        "title": f"{TITLE}: a randomised, active placebo-controlled trial",
        "authors": ["van der Noord I", "Müller JW"],
        "year": "2011",
        "container": "Own Journal of Pain",
        "volume": "15",
        "issue": "9",
        "pages": "942-949",
        "ids": {"doi": DOI},
        "kind": "randomised-trial",
        "summary": "Pain after eight weeks was the same.",
        "seen": {"identity": "not-seen", "findings": "not-seen"},
    }
    return Study.model_validate({name: value for name, value in (tree | fields).items() if value is not None})


def recorded(register, name):
    """What the register answers in a recorded answer, to be changed."""
    return copy.deepcopy(json.loads((RECORDED / register / f"{name}.json").read_text(encoding="utf-8"))["answer"])
