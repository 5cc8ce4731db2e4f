"""`catalogue check` on a small catalogue, clean and spoiled."""

import json
import shutil
import subprocess

import pytest

DAY = ("--as-of", "2026-11-24")
CLEAN = (
    "not checked: 2 × identity and standing of a study (not verified online yet)\n"
    "0 errors, 0 warnings in 5 records; 2 not checked (not verified online yet).\n"
)


def spoil(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def dangling(claim):
    spoil(claim, "study: noppers-2011-ketamine", "study: nopers-2011-ketamine")


def test_of_a_clean_catalogue_only_is_told_what_was_not_checked(catalogue, texts):
    done = catalogue("check", *DAY, "--articles", texts)
    assert done.stdout == CLEAN
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_not_checked_is_said(catalogue):
    done = catalogue("check", *DAY)
    assert done.returncode == 0
    assert done.stdout.endswith("in 5 records; 3 not checked (1 texts not at hand, 2 not verified online yet).\n")


def test_the_folder_of_texts_may_come_from_the_environment(catalogue, texts):
    assert catalogue("check", *DAY, CATALOGUE_ARTICLES=str(texts)).stdout == CLEAN


def test_a_changed_text_is_found(catalogue, texts, tmp_path):
    shutil.copytree(texts, tmp_path / "texts")
    (tmp_path / "texts/sunny-clinic.txt").write_text("Something else.\n", encoding="utf-8")
    done = catalogue("check", *DAY, "--articles", tmp_path / "texts")
    assert done.returncode == 1
    assert "error[article-fingerprint]" in done.stdout


@pytest.mark.usefixtures("dangling")
def test_a_problem_has_its_place_a_frame_and_the_nearest_name(catalogue):
    done = catalogue("check", *DAY, "--select", "link-dangling")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "claims/ketamine-benefit/ketamine-ends-pain-for-months.yaml:22:12: error[link-dangling] "
    )
    assert (
        "\n   22 |   - study: nopers-2011-ketamine\n"
        "      |            ^^^^^^^^^^^^^^^^^^^^\n"
        "   hint: did you mean 'noppers-2011-ketamine'?\n"
    ) in done.stdout
    assert done.stdout.endswith("`catalogue explain link-dangling` says more.\n")


@pytest.mark.usefixtures("dangling")
def test_every_format_tells_the_same_problems(catalogue):
    document = json.loads(catalogue("check", *DAY, "--format", "json").stdout)
    codes = [problem["code"] for problem in document["problems"]]
    assert "link-dangling" in codes
    *lines, last = catalogue("check", *DAY, "--format", "jsonlines").stdout.splitlines()
    assert [json.loads(line)["code"] for line in lines] == codes
    assert json.loads(last)["counts"] == document["counts"]
    results = json.loads(catalogue("check", *DAY, "--format", "sarif").stdout)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == codes
    commands = catalogue("check", *DAY, "--format", "github").stdout.splitlines()
    assert [line.split("title=")[1].split("::")[0] for line in commands] == [*codes, "not checked", "not checked"]


def test_paths_for_machines_begin_at_the_repository(catalogue, dangling, folder):
    (folder.parent / ".git").mkdir()
    result = json.loads(catalogue("check", *DAY, "--format", "sarif").stdout)["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (folder.parent / uri).is_file()
    assert "::error file=small/claims/" in catalogue("check", *DAY, "--format", "github").stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)], ids=str)
def test_fail_on_a_warning(fail_on, code, catalogue):
    done = catalogue("check", "--as-of", "2028-01-01", "--fail-on", fail_on)
    assert "0 errors, 2 warnings" in done.stdout
    assert done.returncode == code


@pytest.mark.usefixtures("dangling")
def test_fail_on_never_and_selection(catalogue):
    assert catalogue("check", *DAY, "--fail-on", "never").returncode == 0
    assert catalogue("check", *DAY, "--select", "review-*").returncode == 0
    assert catalogue("check", *DAY, "--select", "review-*,link-").returncode == 1
    unknown = catalogue("check", *DAY, "--select", "link-danglin")
    assert unknown.returncode == 2
    assert "hint: did you mean 'link-dangling'?" in unknown.stderr


@pytest.mark.usefixtures("dangling")
def test_only_the_problems_at_the_given_paths_are_told(catalogue, folder):
    assert catalogue("check", *DAY, "claims/ketamine-benefit").returncode == 1
    other = catalogue("check", *DAY, "claims/ketamine-mechanism", folder / "sources/articles/sunny-clinic.yaml")
    assert other.returncode == 0
    assert "0 errors, 0 warnings in 2 records" in other.stdout
    assert catalogue("check", *DAY, "claims/nowhere").returncode == 3
    assert catalogue("check", *DAY, folder.parent).returncode == 3


def test_all_problems_come_in_one_run(catalogue, claim, folder):
    spoil(claim, "wording: asserted\n    citation", "wording: aserted\n    citation")
    study = folder / "sources/studies/anis-1983-nmda.yaml"
    study.write_text(study.read_text(encoding="utf-8") + "title: again\n", encoding="utf-8")
    (folder / "sources/articles/other.yaml").write_bytes(b"\xff\xfe\x00")
    done = catalogue("check", *DAY)
    assert done.returncode == 1
    told = {line.split(":")[0] for line in done.stdout.splitlines() if ": error[" in line}
    assert {
        "claims/ketamine-benefit/ketamine-ends-pain-for-months.yaml",
        "sources/studies/anis-1983-nmda.yaml",
        "sources/articles/other.yaml",
    } <= told
    assert "did you mean 'asserted'" in done.stdout


def test_hostile_text_does_not_reach_the_terminal(catalogue, claim):
    spoil(claim, "locator: abstract", "locator: \x1b]0;owned\x07 \u202eabc")
    for form in ("text", "json", "sarif", "github"):
        done = catalogue("check", *DAY, "--format", form)
        assert done.returncode == 1
        assert not set(done.stdout) & {"\x1b", "\x07", "\u202e"}


def test_a_second_check_is_remembered_and_loads_no_models(catalogue, folder, claim):
    def checked():
        done = subprocess.run(
            [catalogue.arguments()[0], "-X", "importtime", *catalogue.arguments("check", *DAY)[1:]],
            cwd=folder,
            env=catalogue.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout, any("pydantic" in line or "yaml" in line for line in done.stderr.splitlines())

    first, loaded = checked()
    assert loaded
    second, loaded = checked()
    assert not loaded
    assert second == first
    spoil(claim, "study: noppers-2011-ketamine", "study: nopers-2011-ketamine")
    third, loaded = checked()
    assert loaded
    assert "link-dangling" in third
    assert checked() == (third, False)


def test_what_goes_into_a_report_is_not_mixed_up(catalogue, texts):
    plain = catalogue("check", *DAY).stdout
    assert catalogue("check", *DAY, "--articles", texts).stdout != plain
    assert catalogue("check", "--as-of", "2028-01-01").stdout != plain
    assert catalogue("check", *DAY).stdout == plain


def test_without_cache_nothing_is_remembered(catalogue, tmp_path):
    catalogue("check", *DAY, "--no-cache")
    assert not (tmp_path / "cache").exists()


def test_a_damaged_cache_is_ignored(catalogue, tmp_path):
    first = catalogue("check", *DAY)
    kept = [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        file.write_bytes(b'{"version": 1')
    again = catalogue("check", *DAY)
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)


@pytest.mark.usefixtures("dangling")
def test_same_input_same_bytes(catalogue):
    for form in ("text", "json", "sarif", "github"):
        runs = {
            catalogue("check", *DAY, "--no-cache", "--format", form, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")
        }
        assert len(runs) == 1


def test_colour_in_the_report_when_asked_for(catalogue, dangling):
    assert "\x1b[1;31merror[link-dangling]\x1b[0m" in catalogue("check", *DAY, FORCE_COLOR="1").stdout
    assert "\x1b" not in catalogue("check", *DAY).stdout


def test_a_text_that_is_not_utf_8_is_told_and_not_looked_at(catalogue, folder, texts, tmp_path):
    data = (texts / "sunny-clinic.txt").read_bytes() + b"Call caf\xe9.\n"
    (tmp_path / "sunny-clinic.txt").write_bytes(data)
    done = catalogue("check", "--articles", tmp_path)
    assert done.returncode == 1
    number = len(data) - 2
    assert (
        f"sunny-clinic.txt: error[file-encoding] the byte 0xE9 (number {number} of the file) is not UTF-8"
        in done.stdout
    )
    assert "not checked: quotes of an article (the text could not be read)" in done.stdout
