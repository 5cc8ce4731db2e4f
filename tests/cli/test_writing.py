"""`new` and `tidy`: what they write, and what they leave alone."""

import os
import pty
import subprocess
from hashlib import sha256

import pytest

CLAIM = ("new", "claim", "ketamine-helps-sleep", "--topic", "ketamine-benefit", "--question", "benefit")


def check(catalogue):
    return catalogue("check", "--as-of", "2026-11-24")


def test_a_new_claim_is_valid_in_form_and_canonical(catalogue, folder):
    done = catalogue(*CLAIM, "--statement", "Ketamine helps people with fibromyalgia to sleep.")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wrote claims/ketamine-benefit/ketamine-helps-sleep.yaml\nnext: ")
    text = (folder / "claims/ketamine-benefit/ketamine-helps-sleep.yaml").read_text(encoding="utf-8")
    assert "statement: Ketamine helps people with fibromyalgia to sleep.\n" in text
    assert "FILL IN: the same in everyday words" in text
    assert catalogue("tidy", "--check").returncode == 0
    assert "cannot be read" not in catalogue("stats").stderr


def test_a_new_study_is_valid_in_form_and_claims_to_have_seen_nothing(catalogue, folder):
    done = catalogue(
        "new", "study", "moore-2020-review", "--kind", "systematic-review", "--of", "randomised-trial",
        "--title", "012: a review", "--author", "Moore A", "--year", "2020", "--doi", "https://doi.org/10.1000/ABC",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (folder / "sources/studies/moore-2020-review.yaml").read_text(encoding="utf-8")
    assert "doi: 10.1000/abc\n" in text
    assert "findings: not-seen\n" in text
    assert catalogue("tidy", "--check").returncode == 0


def test_a_new_article_has_its_fingerprint_and_lists_every_sentence(catalogue, folder, texts):
    text = texts / "sunny-clinic.txt"
    done = catalogue("new", "article", "other-clinic", "--text", text, "--url", "https://example.org/other")
    assert done.returncode == 0, done.stderr
    record = (folder / "sources/articles/other-clinic.yaml").read_text(encoding="utf-8")
    assert sha256(text.read_bytes()).hexdigest() in record
    assert "sentences: 4\n" in record
    assert "\n4 sentences, none accounted for:\n   1  Relief from fibromyalgia\n" in done.stdout
    assert "\n   4  Call us today.\n" in done.stdout
    report = catalogue("check", "--as-of", "2026-11-24", "--articles", texts, "sources/articles/other-clinic.yaml")
    assert "error[sentence-unaccounted]" in report.stdout


def test_whatever_is_left_to_be_written_is_told_until_it_is(catalogue, folder, texts):
    begun = {
        "claims/ketamine-benefit/ketamine-helps-sleep.yaml": CLAIM,
        "sources/studies/new-2020-study.yaml": ("new", "study", "new-2020-study", "--kind", "report"),
        "sources/articles/other-clinic.yaml": ("new", "article", "other-clinic", "--text", texts / "sunny-clinic.txt"),
    }
    for path, arguments in begun.items():
        assert catalogue(*arguments).returncode == 0
        left = (folder / path).read_text(encoding="utf-8").count("FILL IN:")
        report = catalogue("check", "--as-of", "2026-11-24", "--select", "text-unwritten", path)
        assert report.returncode == 1
        assert report.stdout.count("error[text-unwritten]") == left > 0


@pytest.mark.parametrize("kind", ["claim", "study", "article"])
def test_a_record_that_is_there_is_never_written_over(kind, catalogue, folder, texts):
    arguments = {
        "claim": ("ketamine-ends-pain-for-months", "--topic", "another-topic", "--question", "benefit"),
        "study": ("anis-1983-nmda", "--kind", "report"),
        "article": ("sunny-clinic", "--text", texts / "sunny-clinic.txt"),
    }[kind]
    before = contents(folder)
    done = catalogue("new", kind, *arguments)
    assert done.returncode == 1
    assert "is there already, in '" in done.stderr
    assert contents(folder) == before


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("claim", "Bad_Id", "--topic", "pain", "--question", "benefit"), 1, "'Bad_Id' is no id"),
        (("claim", "../../etc", "--topic", "pain", "--question", "benefit"), 1, "'../../etc' is no id"),
        (("claim", "good", "--topic", "../pain", "--question", "benefit"), 1, "'../pain' is no id"),
        (("claim", "good", "--question", "benefit"), 2, "the option '--topic' is missing"),
        (("claim", "good", "--topic", "pain"), 2, "the option '--question' is missing"),
        (("study", "good", "--kind", "report", "--doi", "nonsense"), 1, "'nonsense' is no DOI"),
        (("study", "good", "--kind", "report", "--year", "abc"), 1, "'abc' is no whole number"),
        (("study", "good", "--kind", "systematic-review"), 2, "the option '--of' is missing"),
        (("study", "good", "--kind", "report", "--title", "a\x1b[31mb"), 1, "nothing was written"),
        (("article", "good", "--text", "absent.txt"), 3, "absent.txt"),
        (("article", "good"), 2, "--text"),
    ],
    ids=lambda value: " ".join(map(str, value)).replace("\x1b", "ESC") if isinstance(value, tuple) else "",
)
def test_what_is_no_record_is_not_written(arguments, code, told, catalogue, folder):
    before = contents(folder)
    done = catalogue("new", *arguments)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert told in done.stderr
    assert "\x1b" not in done.stderr
    assert contents(folder) == before


def test_a_text_that_is_not_utf_8_or_empty_is_refused(catalogue, folder, tmp_path):
    text = tmp_path / "text.txt"
    for data, told in ((b"abc \xff", "is not in UTF-8: byte 5 is wrong"), (b"\n\n", "holds no sentence")):
        text.write_bytes(data)
        done = catalogue("new", "article", "good", "--text", text)
        assert done.returncode == 2
        assert told in done.stderr
    assert not (folder / "sources/articles/good.yaml").exists()


def test_on_a_terminal_it_asks_for_what_is_missing(catalogue, folder):
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        catalogue.arguments("new", "study", "asked-2020-study"),
        cwd=folder,
        env=catalogue.environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    os.write(ours, b"report\nA told title\nTold A\n")
    told, asked = asking.communicate(timeout=30)
    os.close(ours)
    assert asking.returncode == 0, asked
    assert b"title as printed" in asked
    assert told.startswith(b"wrote sources/studies/asked-2020-study.yaml")
    text = (folder / "sources/studies/asked-2020-study.yaml").read_text(encoding="utf-8")
    assert "title: A told title\n" in text
    assert "kind: report\n" in text
    assert "authors: [Told A]\n" in text or "- Told A\n" in text


@pytest.fixture
def untidy(folder):
    """A study whose text is right and not canonical."""
    file = folder / "sources/studies/anis-1983-nmda.yaml"
    canonical = file.read_text(encoding="utf-8")
    assert "year: 1983\n" in canonical
    file.write_text(canonical.replace("year: 1983\n", 'year:   "1983"\n\n'), encoding="utf-8")
    file.chmod(0o640)
    return file, canonical


def test_tidy_writes_the_canonical_form(catalogue, untidy):
    file, canonical = untidy
    spoiled = file.read_text(encoding="utf-8")
    told = catalogue("tidy", "--check")
    assert told.returncode == 1
    assert told.stdout == (
        "would be rewritten: sources/studies/anis-1983-nmda.yaml\n1 of 5 files would be rewritten.\n"
    )
    assert file.read_text(encoding="utf-8") == spoiled
    assert catalogue("tidy", "claims").stdout == "0 of 2 files rewritten.\n"
    done = catalogue("tidy", "sources")
    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == canonical
    assert file.stat().st_mode & 0o777 == 0o640
    assert catalogue("tidy", "--check").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("year: 1983\n", "year: 1983  # sure?\n", ":6:13: error[yaml-comment]"),
        ("year: 1983\n", "# sure?\nyear: 1983\n", ":6:1: error[tidy-comment]"),
        ("authors:\n  - Anis NA\n", "authors: [ # sure?\n  Anis NA]\n", ":3:12: error[tidy-comment]"),
        ("# yaml-language-server", "# sure?\n# yaml-language-server", ":1:1: error[tidy-comment]"),
    ],
)
def test_tidy_leaves_a_file_with_a_comment_alone(old, new, place, catalogue, folder):
    file = folder / "sources/studies/anis-1983-nmda.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    spoiled = file.read_bytes()
    done = catalogue("tidy")
    assert done.returncode == 1
    assert f"anis-1983-nmda.yaml{place}" in done.stdout
    assert file.read_bytes() == spoiled


@pytest.mark.parametrize("value", ['"a # b"', "'a # b'", "a#b", "a'#b", '"a \\" # b"'])
def test_a_number_sign_in_a_text_is_no_comment(value, catalogue, folder):
    file = folder / "sources/studies/anis-1983-nmda.yaml"
    text = file.read_text(encoding="utf-8")
    old = "container: British Journal of Pharmacology"
    assert text.count(old) == 1
    file.write_text(text.replace(old, f"container: {value}"), encoding="utf-8")
    done = catalogue("tidy")
    assert done.returncode == 0, done.stderr


def test_tidy_leaves_what_cannot_be_read_alone_and_tells_it(catalogue, claim, untidy):
    file, canonical = untidy
    claim.write_text("topic: [", encoding="utf-8")
    done = catalogue("tidy")
    assert done.returncode == 1
    assert "ketamine-ends-pain-for-months.yaml:" in done.stdout
    assert claim.read_text(encoding="utf-8") == "topic: ["
    assert file.read_text(encoding="utf-8") == canonical
