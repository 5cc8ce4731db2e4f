"""`references.lock`: one form per content, every fault at its place, and nothing lost between two processes."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.lock import Lock, Locked, Settled, Sighting, StandingSeen
from catalogue.records.vocabularies import Standing
from catalogue.store.lock import BrokenLockError, joined, lock_of, merge, read_lock, written
from catalogue.store.lock_file import LARGEST, NAME

DAY = date(2026, 11, 24)
LATER = date(2027, 1, 2)


def sighting(settled: Settled = Settled.VERIFIED, on: date = DAY, told_by: str = "crossref") -> Sighting:
    return Sighting(
        identifier="doi:10.1000/trial",
        told_by=told_by,
        settled=settled,
        on=on,
        digest=None if settled is Settled.UNCHECKED else "0" * 64,
        seen=(("title", "The drug against pain"), ("year", "2020")),
        reasons=("no answer within 10 s",) if settled is Settled.UNCHECKED else (),
    )


def standing(state: Standing, told_by: str = "crossref", on: date = DAY) -> StandingSeen:
    return StandingSeen(told_by=told_by, state=state, on=on, source=f"{told_by} updated-by 10.1000/notice")


WHOLE = Locked(sightings=(sighting(),), standings=(standing(Standing.CURRENT),), open_copy="https://example.org/a.pdf")

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(
    lambda text: text == text.strip()
)
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
sightings = st.builds(
    Sighting,
    identifier=texts,
    told_by=st.sampled_from(["crossref", "pubmed"]),
    settled=st.sampled_from(Settled),
    on=days,
    digest=st.none() | st.just("a" * 64),
    seen=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    reasons=st.lists(texts, max_size=2).map(tuple),
)
standings = st.builds(
    StandingSeen,
    told_by=st.sampled_from(["crossref", "pubmed"]),
    state=st.sampled_from(Standing),
    on=days,
    since=st.none() | days,
    source=texts,
)
entries = st.builds(
    Locked,
    sightings=st.lists(sightings, max_size=3).map(tuple),
    standings=st.lists(standings, max_size=3).map(tuple),
    open_copy=st.none() | st.just("https://example.org/a"),
    trial=st.just(()) | st.just((("status", "COMPLETED"),)),
)
locks = st.dictionaries(st.from_regex(r"[a-z]{1,5}-[0-9]{4}", fullmatch=True), entries, max_size=4).map(
    lambda studies: Lock(studies=studies)
)


@given(locks)
def test_what_is_written_is_read_back_and_written_the_same(lock: Lock) -> None:
    text = written(lock)
    read, problems = lock_of(text.encode())
    assert problems == []
    assert read is not None
    assert written(read) == text
    assert read.studies.keys() == lock.studies.keys()
    assert text.endswith("}\n")


@given(locks, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_seen_does_not_show(lock: Lock, chance: object) -> None:
    names = list(lock.studies)
    chance.shuffle(names)  # type: ignore[attr-defined] # a Random
    other = Lock(studies={name: lock.studies[name] for name in names})
    assert written(other) == written(lock)


def test_one_fact_stands_in_one_line() -> None:
    text = written(Lock(studies={"trial-2020": WHOLE}))
    assert '          ["title", "The drug against pain"],\n' in text
    assert '"reasons"' not in text
    assert "null" not in text
    assert json.loads(text)["studies"]["trial-2020"]["sightings"][0]["settled"] == "verified"


def test_what_does_not_show_in_a_registers_answer_is_not_written() -> None:
    told = sighting().model_copy(update={"seen": (("title", "Pain\u202e and\u200e\tdrugs\u2028"), ("year", "\u202e"))})
    text = written(Lock(studies={"trial-2020": Locked(sightings=(told,))}))
    read, problems = lock_of(text.encode())
    assert problems == []
    assert read is not None
    assert read.studies["trial-2020"].sightings[0].seen == (("title", "Pain and drugs"), ("year", "\ufffd"))


def told(text: str) -> list[str]:
    return [f"{one.place}: {one.code}: {one.message}; {one.hint}" for one in lock_of(text.encode())[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "references.lock:1:1: json-syntax: the file is empty; take it away, or bring it back"),
        ("[]", "references.lock:1:1: json-syntax: the file holds no mapping at its top; look at its last version"),
        ('{"version": 1\n "studies": {}}', "references.lock:2:2: json-syntax: a comma, a colon or a closing bracket"),
        ('{"version": 1}\nand more', "references.lock:2:1: json-syntax: something stands after the end; take it"),
        ('{"studies": {}, "studies": {}}', "references.lock:1:17: json-duplicate-key: the key 'studies' stands here"),
        ('{"studies": NaN}', "references.lock:1:13: json-syntax: a number is none, or too long to be meant; write a"),
        ('{"version": ' + "9" * 5000 + "}", "references.lock:1:13: json-syntax: a number is none, or too long to be"),
        ("[" * 200_000, "references.lock:1:1: json-syntax: lists and mappings stand inside one another too deeply"),
        ('{"version": 2}', "references.lock:1:13: field-form: the file is of the version '2', and only '1' is known"),
        ('{"versoin": 1}', "references.lock:1:2: field-unknown: there is no field 'versoin' here; did you mean 'ver"),
        ('{"studies": []}', "references.lock:1:2: field-form: 'studies' is a list; write a mapping"),
        ('{"studies": {"A B": {}}}', "references.lock:1:14: slug-form: 'A B' is no id; use small letters, digits"),
        (
            '{"studies": {"trial-2020": {"open_kopy": "x"}}}',
            "references.lock:1:29: field-unknown: there is no field 'open_kopy' here; did you mean 'open_copy'?",
        ),
        (
            '{"studies": {"trial-2020": {"standings": [{"told_by": "x", "state": "gone", "on": "2026-02-30",'
            ' "source": "x"}]}}}',
            "references.lock:1:69: field-word: 'gone' is no word for 'state'; write one of 'current', 'corrected'",
        ),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, expected: str) -> None:
    found = told(text)
    assert found
    assert found[0].startswith(expected), found


def test_a_merge_conflict_is_told_as_one() -> None:
    text = written(Lock(studies={"trial-2020": WHOLE})).replace('  "studies"', '<<<<<<< ours\n  "studies"')
    assert told(text)[0].startswith("references.lock:3:1: json-syntax: a merge conflict was left in the file; keep one")


def test_one_bad_entry_takes_no_other_away() -> None:
    good = written(Lock(studies={"a-2020": WHOLE, "b-2020": WHOLE}))
    lock, problems = lock_of(good.replace('"verified"', '"verifid"', 1).encode())
    assert lock is not None
    assert set(lock.studies) == {"b-2020"}
    assert [problem.code for problem in problems] == ["field-word"]
    assert problems[0].hint == "did you mean 'verified'?"


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    text = json.dumps({"studies": {f"a-{number}": {"x": 1} for number in range(100)}})
    found = lock_of(text.encode())[1]
    assert len(found) == 21
    assert found[-1].message == "and 80 more problems in this file"


def test_no_lock_is_no_problem_and_something_else_in_its_place_is(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == (None, ())
    (tmp_path / NAME).mkdir()
    assert [problem.code for problem in read_lock(tmp_path)[1]] == ["file-kind"]
    (tmp_path / NAME).rmdir()
    with (tmp_path / NAME).open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert [problem.message for problem in read_lock(tmp_path)[1]] == ["the file is larger than 32768 KiB"]
    (tmp_path / NAME).write_bytes(b"\xff\xfe")
    assert [problem.code for problem in read_lock(tmp_path)[1]] == ["file-encoding"]


def test_other_studies_stay_and_what_is_gone_goes(tmp_path: Path) -> None:
    merge(tmp_path, {"a-2020": WHOLE, "b-2020": WHOLE})
    merge(tmp_path, {"c-2020": WHOLE}, gone=["b-2020"])
    lock, problems = read_lock(tmp_path)
    assert not problems
    assert lock is not None
    assert list(lock.studies) == ["a-2020", "c-2020"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME]


def test_a_broken_lock_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("<<<<<<< ours\n{}\n", encoding="utf-8")
    with pytest.raises(BrokenLockError) as caught:
        merge(tmp_path, {"a-2020": WHOLE})
    assert [problem.code for problem in caught.value.problems] == ["json-syntax"]
    assert (tmp_path / NAME).read_text(encoding="utf-8").startswith("<<<<<<<")


def test_who_could_not_be_reached_takes_nothing_away() -> None:
    before = Locked(
        sightings=(sighting(),), standings=(standing(Standing.RETRACTED),), trial=(("status", "COMPLETED"),)
    )
    now = Locked(
        sightings=(sighting(Settled.UNCHECKED, LATER), sighting(Settled.UNCHECKED, LATER, "pubmed")),
        standings=(standing(Standing.UNCHECKED, on=LATER), standing(Standing.UNCHECKED, "pubmed", LATER)),
    )
    known = joined(before, now)
    assert known.sightings == (sighting(), sighting(Settled.UNCHECKED, LATER, "pubmed"))
    assert known.standings == (standing(Standing.RETRACTED), standing(Standing.UNCHECKED, "pubmed", LATER))
    assert known.trial == before.trial


def test_who_answered_anew_is_believed() -> None:
    now = Locked(sightings=(sighting(Settled.CONTRADICTED, LATER),), standings=(standing(Standing.CURRENT, on=LATER),))
    assert joined(Locked(sightings=(sighting(),), standings=(standing(Standing.RETRACTED),)), now) == now


WRITER = """
import sys
from catalogue.records.lock import Locked
from catalogue.store.lock import merge
root, letter = sys.argv[1:]
print("ready", flush=True)
for number in range({many}):
    merge(root, {{f"{{letter}}-{{number}}": Locked(open_copy="https://example.org/a")}})
    print(number, flush=True)
"""


def writer(root: Path, letter: str, many: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER.format(many=many), str(root), letter]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    both = [writer(tmp_path, letter, 60) for letter in "ab"]
    assert [one.communicate() and one.returncode for one in both] == [0, 0]
    lock, problems = read_lock(tmp_path)
    assert not problems
    assert lock is not None
    assert set(lock.studies) == {f"{letter}-{number}" for letter in "ab" for number in range(60)}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.skipif(os.name != "posix", reason="asks the system for a kill")
def test_who_is_killed_holds_nobody_up_and_leaves_a_whole_file(tmp_path: Path) -> None:
    for at in range(10):
        killed = writer(tmp_path, f"k{at}", 1000)
        assert killed.stdout is not None
        seen = [killed.stdout.readline() for _ in range(2 + at)]
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        lock, problems = read_lock(tmp_path)
        assert not problems
        assert lock is not None
        assert {f"k{at}-{number.strip()}" for number in seen[1:]} <= set(lock.studies)
    merge(tmp_path, {"after": WHOLE})
    lock, _ = read_lock(tmp_path)
    assert lock is not None
    assert "after" in lock.studies
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
