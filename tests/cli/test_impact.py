"""`catalogue impact` and `catalogue due`, and what `--as-of` leaves out, on a small catalogue."""

import json

import pytest

from tests.cli.conftest import TODAY

TRIAL = "noppers-2011-ketamine"
CLAIM = "ketamine-ends-pain-for-months"
RETRACTION = {
    "version": 1,
    "studies": {
        TRIAL: {
            "standings": [
                {
                    "told_by": "crossref",
                    "state": "retracted",
                    "on": "2026-11-20",
                    "since": "2026-11-01",
                    "source": "updated-by in 10.1000/notice of 2026-11-01",
                }
            ]
        }
    },
}


@pytest.fixture
def retracted(folder):
    """The trial is retracted, and only the lock knows."""
    (folder / "references.lock").write_text(json.dumps(RETRACTION), encoding="utf-8")


def test_the_impact_names_the_claims_and_their_verdicts_without_the_study(catalogue):
    done = catalogue("impact", TRIAL)
    assert (done.returncode, done.stderr) == (0, "")
    told = " ".join(done.stdout.split())
    assert "1 claim leans on it, said in 1 sentence of 1 article; without it 1 claim and 1 verdict would be oth" in told
    assert f"   {CLAIM}\n" in done.stdout
    assert "balance      contradicts -> none" in done.stdout
    assert "sunny-clinic, sentence 3: contradicted -> unsupported" in done.stdout


def test_the_impact_as_json(catalogue):
    tree = json.loads(catalogue("impact", TRIAL, "--format", "json").stdout)
    assert tree["version"] == 1
    (claim,) = tree["claims"]
    assert (claim["id"], claim["changes"], claim["decides"]) == (CLAIM, True, True)
    assert claim["without"] == {"balance": "none", "certainty": "none"}
    assert claim["sentences"] == [
        {"article": "sunny-clinic", "sentence": 3, "verdict": "contradicted", "without": "unsupported"}
    ]


@pytest.mark.usefixtures("retracted")
def test_the_impact_of_a_retracted_study_is_that_of_when_it_stood(catalogue):
    done = catalogue("impact", TRIAL)
    assert "standing       retracted" in done.stdout
    assert "contradicted -> unsupported" in done.stdout


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("noppers-2011-ketamin", "no study is named 'noppers-2011-ketamin'", f"did you mean '{TRIAL}'?"),
        (CLAIM, f"'{CLAIM}' is no study", "`catalogue list studies` tells all ids"),
    ],
)
def test_of_what_is_no_study_there_is_no_impact(name, message, hint, catalogue):
    done = catalogue("impact", name)
    assert (done.returncode, done.stdout) == (3, "")
    assert message in done.stderr
    assert hint in done.stderr


@pytest.mark.usefixtures("retracted")
def test_a_retraction_in_the_lock_reaches_the_check_the_views_and_the_audit(catalogue, tmp_path):
    checked = catalogue("check", "--as-of", TODAY)
    assert checked.returncode == 1
    assert f"error[retracted-weighed] '{TRIAL}' is retracted (since 2026-11-01, crossref: updated-by" in checked.stdout
    assert "error[verdict-mismatch]" in checked.stdout
    assert "warning[lock-standing]" in checked.stdout
    shown = catalogue("show", CLAIM).stdout
    assert "unsupported    sunny-clinic, sentence 3" in shown
    assert "not weighed: the work is retracted" in shown
    exported = json.loads(catalogue("export", "json").stdout)
    claim = next(one for one in exported["claims"] if one["id"] == CLAIM)
    assert (claim["certainty"], claim["balance"]) == ("none", "none")
    page = tmp_path / "page.txt"
    page.write_text("At our clinic ketamine ends the pain for months.\n", encoding="utf-8")
    audited = json.loads(catalogue("audit", page, "--format", "json", "--fail-on", "never").stdout)
    (piece,) = [audited] if "findings" in audited else audited["files"]
    told = [one for one in piece["findings"] if one["code"] == "citation-withdrawn"]
    assert "leaned on a work that carries nothing now" in told[0]["message"]
    assert "is retracted since 2026-11-01 (crossref: updated-by" in told[0]["message"]


@pytest.mark.usefixtures("retracted")
def test_a_retraction_does_not_count_before_it_was_known(catalogue):
    assert catalogue("check", "--as-of", "2026-10-31").returncode == 0
    assert catalogue("check", "--as-of", "2026-11-01").returncode == 1


@pytest.mark.usefixtures("retracted")
def test_a_site_is_made_that_tells_of_the_retraction(catalogue, tmp_path):
    done = catalogue("site", "--out", tmp_path / "pages", "--as-of", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    page = next((tmp_path / "pages/claims").rglob(f"{CLAIM}*")) / "index.md"
    assert "Evidence withdrawn." in page.read_text(encoding="utf-8")


def test_a_changed_lock_is_a_changed_report(catalogue, folder):
    clean = catalogue("check", "--as-of", TODAY).stdout
    assert catalogue("check", "--as-of", TODAY).stdout == clean
    (folder / "references.lock").write_text(json.dumps(RETRACTION), encoding="utf-8")
    spoilt = catalogue("check", "--as-of", TODAY).stdout
    assert "retracted-weighed" in spoilt
    (folder / "references.lock").write_text('{"version": 1', encoding="utf-8")
    assert "error[json-syntax]" in catalogue("check", "--as-of", TODAY).stdout
    (folder / "references.lock").unlink()
    assert catalogue("check", "--as-of", TODAY).stdout == clean


def test_a_day_before_the_study_leaves_it_out(catalogue):
    done = catalogue("check", "--as-of", "2010-06-01")
    assert done.returncode == 0
    assert "note[known-otherwise] on 2010-06-01 the balance was 'none' and the certainty 'none'" in done.stdout
    assert "verdict-mismatch" not in done.stdout
    assert "date-in-future" not in done.stdout
    assert "not checked: what a claim states (leaning on studies later than 2010)" in done.stdout
    assert "known-otherwise" not in catalogue("check", "--as-of", "2011-01-01").stdout


def test_copy_is_judged_by_what_was_known_on_the_day(catalogue, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("At our clinic ketamine ends the pain for months.\n", encoding="utf-8")

    def verdict(*more):
        done = catalogue("audit", page, "--format", "json", "--fail-on", "never", *more)
        tree = json.loads(done.stdout)
        piece = tree if "sentences" in tree else tree["files"][0]
        return piece["sentences"][0]["verdict"]

    assert verdict() == "contradicted"
    assert verdict("--as-of", "2010-06-01") == "unsupported"


def test_what_is_due_is_told_by_day(catalogue):
    done = catalogue("due", "--within", "366", "--as-of", TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split()[:4] == ["2027-11-24", "in", "365", "days"]
    assert lines[0].split()[4:6] == ["review", "ketamine-blocks-nmda-receptors"]
    tree = json.loads(catalogue("due", "--within", "366", "--as-of", TODAY, "--format", "json").stdout)
    assert [one["date"] for one in tree["due"]] == ["2027-11-24", "2027-11-24"]
    assert tree["due"][0]["path"].endswith("ketamine-blocks-nmda-receptors.yaml")
    assert tree["due"][0]["line"] > 1


def test_what_comes_later_is_counted(catalogue):
    done = catalogue("due", "--as-of", TODAY)
    assert done.stdout.startswith(
        "Nothing is due by 2027-02-22.\n\n2 more after 2027-02-22; the next is of 2027-11-24."
    )
    late = catalogue("due", "--as-of", "2027-12-01").stdout
    assert "2027-11-24  7 days ago  review" in late


@pytest.mark.usefixtures("retracted")
def test_what_registers_told_falls_due_again(catalogue):
    done = catalogue("due", "--within", "200", "--as-of", TODAY)
    assert f"2027-05-19  in 176 days  verify  {TRIAL}  registers told of it on 2026-11-20\n" in done.stdout
