"""Where a sentence goes too far a link leads to the lesson that has it among its examples."""

from datetime import date

import pytest

from catalogue.site.lessons import SENTENCES, Ground
from catalogue.site.taught import TITLES, taught
from catalogue.store.loading import load
from tests.site.conftest import REPOSITORY

GROUND = Ground(load(REPOSITORY), date(2026, 11, 24))
SAID = [one for said in GROUND.said.values() for one in said]
PAGE = (REPOSITORY / "docs" / "lessons.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TITLES)
def test_the_lesson_stands_on_its_page_under_its_heading(name):
    assert f"## {TITLES[name].title}\n" in PAGE
    section = PAGE.split(f"## {TITLES[name].title}\n")[1].split("\n## ")[0]
    assert f"<!-- catalogue: lesson-{name} -->" in section


def test_a_lesson_has_the_sentence_that_leads_to_it_among_its_examples():
    examples = {name: {id(shown.said.occurrence) for shown in SENTENCES[name](GROUND)} for name in TITLES}
    names = {lesson: name for name, lesson in TITLES.items()}
    led = [(names[lesson], id(one.occurrence)) for one in SAID for lesson in taught(GROUND, one).values()]
    assert {name for name, _ in led} >= {"species", "duration", "certainty", "hedge", "size", "exact"}
    assert [name for name, said in led if said not in examples[name]] == []


def test_most_sides_on_which_sentences_go_too_far_have_a_lesson():
    drifts = sum(len(one.drift) for one in SAID)
    assert sum(len(taught(GROUND, one)) for one in SAID) > drifts * 0.6
