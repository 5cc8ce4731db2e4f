"""Faults of form: our words, at the very key or value, all of them in one run, capped."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.problems import Problem
from catalogue.store.loading import record_of
from catalogue.store.reading import read
from tests.store.samples import ARTICLE, CLAIM, STUDY

TEXTS = {"claim": CLAIM, "article": ARTICLE, "study": STUDY}


def told(kind: str, old: str, new: str) -> list[Problem]:
    """The problems of a sample in which one thing is changed."""
    assert old in TEXTS[kind]
    record, problems = record_of(kind, read(TEXTS[kind].replace(old, new, 1).encode(), "a.yaml"))
    assert (record is None) == bool(problems)
    return problems


def test_the_samples_have_no_problem() -> None:
    for kind in TEXTS:
        assert told(kind, "", "") == []


AXES = [
    "population",
    "condition",
    "route-or-dose",
    "comparator",
    "outcome",
    "duration",
    "size",
    "certainty",
    "causality",
    "species",
    "date",
]
DAY = "the day '2027-02-29' does not exist"
FAULTS = [
    ("claim", "plain:", "plian:", "plian", "there is no field 'plian' here: did you mean 'plain'?"),
    ("claim", "    drift: [", "    dirft: [", "dirft", "there is no field 'dirft' here: did you mean 'drift'?"),
    (
        "claim",
        "question: mechanism",
        "question: mechansm",
        "mechansm",
        "'mechansm' is no word for 'question': did you mean 'mechanism'?",
    ),
    (
        "claim",
        "[size, date]",
        "[size, year]",
        "year",
        "'year' is no word for 'drift': write one of " + ", ".join(f"'{axis}'" for axis in AXES),
    ),
    ("claim", "  condition: any\n", "", "scope", "the field 'condition' is missing: write it"),
    ("claim", "- article: copy\n    ", "- ", "sentence", "the field 'article' is missing: write it"),
    (
        "claim",
        "statement: Ketamine blocks NMDA receptors.\n",
        "",
        "plain",
        "the field 'statement' is missing: write it",
    ),
    ("article", "publisher: null\n", "", "title", "the field 'publisher' is missing: write it, or null"),
    ("claim", "topic: mechanism", "topic: null", "null", "'topic' is null: write a text"),
    ("claim", "topic: mechanism", "topic: [a]", "topic", "'topic' is a list: write a text"),
    (
        "claim",
        "state: drafted",
        "state: {a: b}",
        "state",
        "'state' is a mapping: write one of 'drafted', 'second-graded', 'clinician-reviewed', 'disputed'",
    ),
    ("claim", "drift: [size, date]", "drift: size", "size", "'drift' is 'size': write a list"),
    (
        "claim",
        "wording:\n      copy#2: asserted",
        "wording: hedged",
        "hedged",
        "'wording' is 'hedged': write a mapping",
    ),
    ("claim", "      anis-1983", "      Anis-1983", "Anis-1983-nmda", "'Anis-1983-nmda' is no id: use small letters"),
    ("claim", "  - it blocks the receptor\n", "", "variants", "'variants' has too few entries: write at least 3"),
    (
        "claim",
        "- it blocks",
        "- a\n  - b\n  - c\n  - d\n  - e\n  - f\n  - g\n  - it blocks",
        "variants",
        "'variants' has too many entries: write at most 9",
    ),
    ("claim", "sentence: 2", "sentence: 0", "0", "'0' is out of range: write a number of at least 1"),
    ("claim", "sentence: 2", "sentence: 02", "02", "'02' is no whole number: write digits alone, as in 24"),
    ("claim", "due: 2027-11-22", "due: 2027-02-29", "2027-02-29", f"{DAY}: look at the calendar"),
    ("study", "et_al: true", "et_al: yes", "yes", "'yes' is neither true nor false: write true or false"),
    ("study", "year: 1983", "year: 1083", "1083", "'1083' is out of range: write a number of at least 1500"),
    ("study", "value: 2.50", "value: 1e3", "1e3", "'1e3' is no number: write digits with a decimal point"),
    ("study", "low: -0.5", "low: 5", "ci", "the interval runs from 5 down to 3: swap its ends"),
    (
        "article",
        "url_note: searched for by title, not found\n",
        "",
        "title",
        "the article has neither an address nor a note on it: say in 'url_note' what was searched",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new", "marked", "words"), FAULTS)
def test_a_fault_is_told_in_our_words_at_its_place(kind: str, old: str, new: str, marked: str, words: str) -> None:
    (problem,) = told(kind, old, new)
    place = problem.place
    line = TEXTS[kind].replace(old, new, 1).splitlines()[place.line - 1]
    assert line[place.column - 1 : place.end_column - 1] == marked
    assert f"{problem.message}: {problem.hint}".startswith(words)


def test_a_long_text_is_told_by_its_length() -> None:
    (problem,) = told("claim", "Shown directly, undisputed.", "a" * 2001)
    assert (problem.code, problem.message, problem.hint) == (
        "field-length",
        "the text has 2001 characters",
        "write at most 2000",
    )


def test_values_in_messages_are_cut() -> None:
    (problem,) = told("claim", "topic: mechanism", f"topic: {'A' * 5000}")
    assert len(problem.message) < 310


def test_all_faults_are_told_at_once() -> None:
    text = (
        CLAIM.replace("level: high", "level: hgih").replace("plain:", "plian:").replace("sentence: 2", "sentence: two")
    )
    _, problems = record_of("claim", read(f"{text}extra: 1\nempty:\n".encode(), "a.yaml"))
    assert sorted(problem.code for problem in problems) == sorted(
        ["field-word", "field-word", "field-unknown", "number-form", "field-unknown", "yaml-empty-value"]
    )


def test_what_follows_from_a_fault_is_not_told_besides() -> None:
    (problem,) = told("claim", "- it blocks the receptor", '- ""')
    assert problem.code == "text-empty"


def test_what_the_reader_refused_is_told_once() -> None:
    (problem,) = told("claim", "topic: mechanism", "topic: *name")
    assert problem.code == "yaml-alias"
    (problem,) = told("claim", "topic: mechanism", "topic: me\u202echanism")
    assert problem.code == "file-character"


def test_a_record_with_any_problem_is_no_record() -> None:
    (problem,) = told("claim", "topic: mechanism", "topic: !!str mechanism")
    assert problem.code == "yaml-tag"


@pytest.mark.parametrize(
    ("number", "more"), [(20, None), (21, "and 1 more problem "), (5000, "and 4980 more problems ")]
)
def test_after_twenty_problems_the_rest_is_counted(number: int, more: str | None) -> None:
    unknown = "".join(f"x{at}: 1\n" for at in range(number))
    problems = told("claim", "review:\n", f"{unknown}review:\n")
    assert len(problems) == min(number, 21)
    assert [problem.message[: len(more or "")] for problem in problems[20:]] == ([more] if more else [])


def test_after_a_thousand_problems_of_reading_nobody_counts_further() -> None:
    problems = told("claim", "review:\n", "plain: again\n" * 3000 + "review:\n")
    assert problems[-1].message == "and at least 980 more problems in this file"


KEYS = st.sampled_from(["statement", "topic", "scope", "evidence", "level", "from", "review", "judgements", "a"])
SCALARS = st.text(max_size=6) | st.sampled_from(["null", "none", "1", "2026-11-24", "high", "supports", "[]", "{}"])
TREES = st.recursive(
    st.none() | SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.dictionaries(KEYS, TREES, max_size=5), st.data())
def test_no_tree_makes_the_models_raise(kind: str, tree: dict[str, Any], data: st.DataObject) -> None:
    document = read(TEXTS[kind].encode(), "a.yaml")
    assert isinstance(document.tree, dict)
    spoilt = data.draw(st.lists(st.sampled_from(sorted(document.tree)), max_size=4))
    document.tree |= tree | {key: data.draw(TREES) for key in spoilt}
    record, problems = record_of(kind, document)
    assert (record is None) == bool(problems)
    assert all(problem.place.line > 0 and "pydantic" not in problem.message for problem in problems)
