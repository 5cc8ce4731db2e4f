"""`catalogue audit --decisions` and `--format html`: what a reviewer decided, and the report for people."""

import json

COPY = "Ketamine ends the pain for months, at Sunny Clinic.\n\nKetamine blocks <b>NMDA</b> receptors.\n"
DAY = ("--as-of", "2026-11-24")
DECISION = '[[decision]]\nfinding = "{}"\nreason = "Read with the footnote."\nwho = "A. Reviewer"\nuntil = 2026-12-31\n'


def page(folder):
    path = folder / "page.txt"
    path.write_text(COPY, encoding="utf-8")
    return path


def findings(done):
    return json.loads(done.stdout)["findings"]


def test_a_decision_lets_a_finding_stand_and_is_told(catalogue):
    page(catalogue.folder)
    before = catalogue("audit", "page.txt", "--format", "json")
    assert before.returncode == 1
    errors = [one for one in findings(before) if one["severity"] == "error"]
    decided = "".join(DECISION.format(name) for name in sorted({one["id"] for one in errors}))
    (catalogue.folder / "decisions.toml").write_text(decided, encoding="utf-8")
    after = catalogue("audit", "page.txt", "--format", "json", "--decisions", "decisions.toml", *DAY)
    assert after.returncode == 0
    told = {one["id"]: one["waived"] for one in findings(after)}
    assert len(told) == len(findings(before))
    for one in errors:
        assert told[one["id"]] == {"reason": "Read with the footnote.", "who": "A. Reviewer", "until": "2026-12-31"}
    late = catalogue("audit", "page.txt", "--decisions", "decisions.toml", "--as-of", "2027-01-01")
    assert late.returncode == 1
    html = catalogue("audit", "page.txt", "--format", "html", "--decisions", "decisions.toml", *DAY).stdout
    assert "A. Reviewer, until 2026-12-31: Read with the footnote." in html


def test_a_faulty_file_of_decisions_is_refused_with_every_fault(catalogue):
    page(catalogue.folder)
    (catalogue.folder / "decisions.toml").write_text('[[decision]]\nfinding = "x"\nwho = ""\n', encoding="utf-8")
    done = catalogue("audit", "page.txt", "--decisions", "decisions.toml")
    assert done.returncode == 1
    assert done.stdout == ""
    for told in ("decisions.toml:2", "decisions.toml:3", "no 'reason'", "no 'until'", "hint: "):
        assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_report_for_people_is_one_file_and_the_same_each_time(catalogue):
    page(catalogue.folder)
    done = catalogue("audit", "page.txt", "--format", "html", *DAY)
    assert done.returncode == 1
    assert done.stdout.startswith("<!doctype html>\n")
    assert done.stdout.endswith("</html>\n")
    assert "2026-11-24" in done.stdout
    assert "<b>NMDA</b>" not in done.stdout
    assert "&lt;b&gt;NMDA&lt;/b&gt;" in done.stdout
    assert done.stdout == catalogue("audit", "page.txt", "--format", "html", *DAY).stdout


def test_a_file_that_was_not_read_stands_in_the_report(catalogue):
    page(catalogue.folder)
    (catalogue.folder / "broken.txt").write_bytes(b"\x00\xff" * 400)
    done = catalogue("audit", "page.txt", "broken.txt", "--format", "html", *DAY)
    assert done.returncode == 1
    assert "Not read" in done.stdout
    assert "broken.txt" in done.stdout


def test_explain_knows_the_findings(catalogue):
    assert catalogue("explain", "wording-safe").stdout.startswith("wording-safe (error)\n")
