"""`catalogue verify`, the real command against registers on loopback: three outcomes, the lock, offline, exit codes."""

import json
import os
import pty
import select
import signal
import subprocess
import time

import pytest

from catalogue.store.lock import read_lock
from tests.online import works
from tests.online.conftest import add_study
from tests.online.server import FAULTS, NAMES

STUDY = "own-2011-relief"
HASTY = {"read_seconds": 2, "answer_seconds": 2, "answer_mebibytes": 1, "tries": 1, "wait_seconds": 0.5}


@pytest.fixture
def verify(catalogue, folder, knowing):
    """Runs the command on a catalogue with the recorded study; what it prints as JSON, and its exit code."""
    add_study(folder)

    def run(*arguments, **limits):
        knowing.write_settings(folder, **(HASTY | limits))
        done = catalogue("verify", *arguments, "--format", "json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout), done.returncode

    return run


def told(tree, study=STUDY):
    """What each register settled of each identifier, and where the study stands."""
    seen = tree["studies"][study]
    return {(one["identifier"], one["told_by"]): one["settled"] for one in seen["sightings"]}, seen["stands"]


def test_a_study_that_all_registers_know_is_verified_and_locked(verify, folder):
    tree, code = verify()
    settled, stands = told(tree)
    assert set(settled.values()) == {"verified"}
    assert {name for _, name in settled} == set(NAMES)
    assert (stands, code, tree["not_checked"]) == ("current", 0, [])
    lock, problems = read_lock(folder)
    assert problems == ()
    assert lock.studies[STUDY].open_copy == "https://repository.example.org/own"
    assert ("status", "COMPLETED") in lock.studies[STUDY].trial
    assert set(lock.studies) == {STUDY, "anis-1983-nmda", "noppers-2011-ketamine"}


def test_what_is_kept_is_not_asked_for_again_unless_it_is_too_old(verify, knowing):
    verify()
    asked = len(knowing.asked)
    assert asked
    verify()
    assert len(knowing.asked) == asked
    verify("--max-age", "0")
    assert len(knowing.asked) == 2 * asked


def test_offline_nothing_is_asked_and_what_is_kept_will_do(verify, knowing):
    tree, code = verify("--offline")
    assert (tree["studies"][STUDY]["stands"], code, knowing.asked) == ("unchecked", 4, [])
    assert {one["why"] for one in tree["not_checked"]} == {"offline, and no answer is kept"}
    online, _ = verify()
    asked = len(knowing.asked)
    offline, code = verify("--offline")
    assert (offline["studies"], code, len(knowing.asked)) == (online["studies"], 0, asked)


def test_locked_tells_what_the_lock_says_and_needs_no_cache_and_no_network(
    verify, folder, catalogue, tmp_path, knowing
):
    online, _ = verify()
    before = (folder / "references.lock").read_bytes()
    asked = len(knowing.asked)
    done = catalogue("verify", "--locked", "--format", "json", CATALOGUE_CACHE=str(tmp_path / "none"))
    tree = json.loads(done.stdout)
    assert (tree["studies"], tree["source"], done.returncode) == (online["studies"], "lock", 0)
    assert (len(knowing.asked), (folder / "references.lock").read_bytes()) == (asked, before)


def test_locked_without_a_lock_says_that_nothing_was_verified(catalogue):
    done = catalogue("verify", "--locked")
    assert (done.returncode, done.stdout) == (3, "")
    assert "nothing has been verified yet" in done.stderr


def test_locked_goes_with_no_option_about_asking(catalogue):
    assert catalogue("verify", "--locked", "--offline").returncode == 2
    assert catalogue("verify", "--locked", "--max-age", "3").returncode == 2


QUICK = sorted(set(FAULTS) - {"silent", "drip", "drip-headers"})


@pytest.mark.parametrize("first", range(0, len(QUICK), len(NAMES)))
def test_whatever_fault_a_register_has_it_is_never_fine_and_no_traceback(first, verify, knowing):
    for at, name in enumerate(NAMES):
        knowing.fails(name, QUICK[(first + at) % len(QUICK)])
    tree, code = verify()
    settled, stands = told(tree)
    assert (set(settled.values()), stands, code) == ({"unchecked"}, "unchecked", 4)


def test_what_could_not_be_checked_is_counted_apart_for_people_too(verify, knowing, folder, catalogue):
    for name in NAMES:
        knowing.fails(name, "html")
    knowing.write_settings(folder)
    text = catalogue("verify")
    assert "0 verified, 0 contradicted, 6 not checked" in text.stdout
    assert "standing       3 not checked" in text.stdout
    assert "1 × identity by pubmed: the answer is a web page and no data" in text.stdout
    assert "no register could be reached" in text.stderr


@pytest.mark.parametrize("fault", ["silent", "drip", "drip-headers"])
def test_a_register_that_takes_for_ever_holds_nobody_up(fault, verify, knowing):
    knowing.fails("pubmed", fault)
    tree, code = verify(read_seconds=0.2, answer_seconds=0.4)
    settled, stands = told(tree)
    assert settled["pmid:30000001", "pubmed"] == "unchecked"
    assert settled["doi:10.5555/own.2011.001", "crossref"] == "verified"
    assert (stands, tree["current_in_part"], code) == ("current", 1, 0)


def test_nobody_at_all_can_be_reached(verify, knowing):
    for name in NAMES:
        knowing.refuses(name)
    tree, code = verify()
    assert (tree["identifiers"], code) == ({"verified": 0, "contradicted": 0, "unchecked": 6}, 4)
    assert {one["why"] for one in tree["not_checked"]} == {"the connection is refused"}


def test_what_was_verified_stands_in_the_lock_when_nobody_can_be_reached_later(verify, knowing, folder):
    verify()
    for name in NAMES:
        knowing.fails(name, "500")
    assert verify("--max-age", "0")[1] == 4
    seen = read_lock(folder)[0].studies[STUDY]
    assert {one.settled.value for one in seen.sightings} == {"verified"}
    assert {one.state.value for one in seen.standings} == {"current"}


STANDINGS = [
    ({"crossref": ["retracted"]}, "retracted"),
    ({"crossref": ["retracted-in-place"]}, "retracted"),
    ({"crossref": ["notices-retraction"]}, "retracted"),
    ({"crossref": ["notices-replacement"], "pubmed": ["replaced"]}, "retracted"),
    ({"pubmed": ["retracted"]}, "retracted"),
    ({"crossref": ["concern"]}, "expression-of-concern"),
    ({"pubmed": ["concern"]}, "expression-of-concern"),
    ({"crossref": ["corrected"]}, "corrected"),
    ({"crossref": ["notices-erratum"]}, "corrected"),
    ({"pubmed": ["corrected"]}, "corrected"),
    ({"crossref": ["reinstated"]}, "current"),
]


@pytest.mark.parametrize(("recorded", "stands"), STANDINGS, ids=[str(one[0]) for one in STANDINGS])
def test_notices_are_told_apart(recorded, stands, verify, knowing):
    for register, names in recorded.items():
        knowing.plays(register, *names)
    tree, code = verify()
    assert (told(tree)[1], code) == (stands, 0)


def test_a_retraction_is_told_to_people_without_being_asked_for(verify, knowing, catalogue):
    knowing.plays("crossref", "retracted")
    verify()
    assert "standing       retracted since 2014-02-06 by crossref" in catalogue("verify").stdout


def test_a_record_of_another_work_contradicts(verify, knowing, catalogue, folder):
    knowing.plays("crossref", "another-work")
    tree, code = verify()
    assert told(tree)[0][f"doi:{works.DOI}", "crossref"] == "contradicted"
    assert (code, tree["identifiers"]["contradicted"]) == (1, 1)
    text = catalogue("verify")
    assert text.returncode == 1
    assert "contradicted   doi:10.5555/own.2011.001 by crossref" in text.stdout
    assert catalogue("verify", "--locked").returncode == 1


def test_a_number_that_nobody_issued_contradicts(verify, folder):
    add_study(folder, doi="10.5555/own.2011.002")
    tree, code = verify()
    assert (told(tree)[0]["doi:10.5555/own.2011.002", "crossref"], code) == ("contradicted", 1)


@pytest.mark.parametrize("doi", ["10.5555/a,b", "10.5555/(sici)1097<1::aid-x>3.0.co;2-r", "10.5555/OWN.UPPER"])
def test_hard_identifiers_reach_the_register_as_they_are(doi, verify, folder, knowing):
    add_study(folder, doi=f'"{doi}"')
    answer = works.recorded("crossref", "work")
    answer["message"]["DOI"] = doi.lower()
    knowing.says("crossref", f"/works/{doi.lower()}", answer)
    tree, _ = verify()
    assert told(tree)[0][f"doi:{doi.lower()}", "crossref"] == "verified"


def test_a_study_that_is_gone_leaves_the_lock_and_one_that_cannot_be_read_does_not(verify, folder):
    add_study(folder, "other-2012")
    verify()
    (folder / "sources/studies/other-2012.yaml").unlink()
    broken = folder / "sources/studies/anis-1983-nmda.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "year: 1999\n", encoding="utf-8")
    verify(STUDY)
    assert "other-2012" in read_lock(folder)[0].studies  # not all were asked about
    verify()
    assert set(read_lock(folder)[0].studies) == {STUDY, "anis-1983-nmda", "noppers-2011-ketamine"}


def test_without_a_contact_it_says_so_and_asks_the_others(verify, folder, catalogue, knowing):
    tree, code = verify(contact=None)
    assert told(tree)[0][f"doi:{works.DOI}", "unpaywall"] == "unchecked"
    assert (code, knowing.requests("unpaywall")) == (0, [])
    assert "no contact is configured" in catalogue("verify", STUDY).stderr
    assert "no contact" not in catalogue("verify", STUDY, CATALOGUE_CONTACT="me@example.org").stderr
    assert knowing.requests("unpaywall")[0].params == {"email": "me@example.org"}


def test_a_lock_that_cannot_be_read_is_told_with_its_place_and_left_alone(verify, folder, catalogue, knowing):
    (folder / "references.lock").write_text('{"version": 1,\n "studies": {]}', encoding="utf-8")
    knowing.write_settings(folder)
    done = catalogue("verify")
    assert (done.returncode, knowing.asked) == (1, [])
    assert "references.lock:2:" in done.stderr
    assert (folder / "references.lock").read_text(encoding="utf-8") == '{"version": 1,\n "studies": {]}'


def test_no_such_study(catalogue):
    done = catalogue("verify", "own-2011-releif")
    assert done.returncode == 3
    assert "no record is named 'own-2011-releif'" in done.stderr


def test_interrupted_at_the_keyboard_it_stops_at_once_and_keeps_what_is_finished(verify, knowing, folder, catalogue):
    verify()
    add_study(folder, "other-2012", doi="10.5555/slow")
    knowing.fails("crossref", "silent", path="/works/10.5555/slow")
    knowing.write_settings(folder, read_seconds=60, answer_seconds=60)
    child = subprocess.Popen(
        catalogue.arguments("verify", "--max-age", "0"),
        cwd=folder,
        env=catalogue.environment,
        stderr=subprocess.PIPE,
    )
    with knowing.noticed:
        assert knowing.noticed.wait_for(lambda: any(one.path.endswith("slow") for one in knowing.asked), timeout=30)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=30)
    assert (child.returncode, errors.decode().splitlines()[-1]) == (130, "catalogue: interrupted")
    lock, problems = read_lock(folder)
    assert (problems, STUDY in lock.studies, "other-2012" in lock.studies) == ((), True, False)


def test_on_a_terminal_a_bar_says_what_is_being_asked(verify, knowing, folder, catalogue):
    verify("--offline")
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        catalogue.arguments("verify"), cwd=folder, env={**catalogue.environment, "TERM": "xterm"}, stderr=follower
    )
    os.close(follower)
    shown = b""
    end = time.monotonic() + 30
    while time.monotonic() < end and select.select([leader], [], [], 30)[0]:
        try:
            piece = os.read(leader, 4096)
        except OSError:  # the other end is closed
            break
        shown += piece
    os.close(leader)
    assert child.wait(timeout=30) == 0
    assert b"asking" in shown
    assert b"3/3" in shown
    assert any(f"{name} ".encode() in shown for name in NAMES)
