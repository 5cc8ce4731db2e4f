"""The index of the audit in the browser: small, complete, and the same each time; and the scripts that read it."""

import gzip
import json

import pytest

from catalogue.auditing.memory import remembered
from catalogue.site.audit.index import audit_index
from catalogue.site.audit.page import INDEX, KINDS, RELATIONS, check_your_copy_page
from catalogue.site.audit.rules import rules
from catalogue.site.index_files import index_files
from catalogue.site.scene import Scene
from catalogue.site.writing import modules
from catalogue.store.loading import load
from tests.site import samples
from tests.site.conftest import REPOSITORY
from tests.site.test_writing import TODAY

MOST = 400_000
LONGEST_SCRIPT = 300


@pytest.fixture(scope="module")
def catalogue():
    return load(REPOSITORY)


@pytest.fixture(scope="module")
def index(catalogue) -> str:
    return audit_index(catalogue)


def test_it_is_small_enough_to_be_fetched_at_once(index):
    assert len(gzip.compress(index.encode("utf-8"))) <= MOST


def test_the_same_records_give_the_same_bytes(catalogue, index):
    assert audit_index(catalogue) == index


def test_every_claim_stands_in_it_with_its_wordings_and_weights(catalogue, index):
    tree, memory = json.loads(index), remembered(catalogue)
    assert [claim[0] for claim in tree["claims"]] == list(catalogue.claims)
    for name, defensible, level, _, core, _, _, needed, of_narrower, wordings in tree["claims"]:
        known = memory.claims[name]
        assert ({tree["concepts"][at][0] for at in needed}, of_narrower) == (known.needed, known.of_narrower)
        assert (defensible, level) == (known.claim.defensible, known.claim.certainty.level.value)
        assert {tree["concepts"][at][0]: weight for at, weight in core} == known.core
        assert [one[0] for one in wordings] == [one.text for one in known.wordings]
        assert [len(one) == 6 for one in wordings] == [one.occurrence is not None for one in known.wordings]
    assert dict(map(tuple, tree["stems"])) == memory.stem_weight


def test_every_kind_and_relation_has_words_on_the_page():
    assert {kind for kind, _ in rules()["kinds"]} <= KINDS.keys()
    page = check_your_copy_page(Scene(samples.catalogue(), TODAY))
    for relation in RELATIONS:
        assert f'data-piece="relation {relation.value}"' in page.body


def test_it_stands_where_the_page_asks_for_it():
    files = index_files(Scene(samples.catalogue(), TODAY))
    assert json.loads(files[INDEX])["version"] == 1
    page = check_your_copy_page(Scene(samples.catalogue(), TODAY))
    assert 'data-index="index.json"' in page.body
    assert INDEX.startswith(page.uri)


def test_the_scripts_stay_small_and_ask_only_for_each_other():
    made = modules()
    for address, text in made.items():
        assert len(text.splitlines()) <= LONGEST_SCRIPT, address
        asked = [line.split('"')[1] for line in text.splitlines() if line.startswith(("import ", "} from"))]
        assert all(f"javascripts/audit/{one.removeprefix('./')}" in made for one in asked), address
