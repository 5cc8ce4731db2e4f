"""`show`, `list`, `stats`, `explain`, `schema`, `export` and `site`: what they print and write."""

import json
import re
from pathlib import Path

import pytest


def test_show_a_claim(catalogue):
    text = catalogue("show", "ketamine-ends-pain-for-months").stdout
    for part in (
        "Ketamine ends the pain of fibromyalgia for months.",
        "contradicted   sunny-clinic, sentence 3, asserted: “ketamine ends the pain for months”",
        "cites institute-study: Searched for and not found.",
        "Certainty: moderate",
        "start high     tier 1",
        "−1    moderate imprecision: few people were studied",
        "Pain after 8 weeks was the same",
        "Without noppers-2011-ketamine: the balance would be none",
        "Ketamine probably does not end the pain of fibromyalgia for months.",
        "Graded by programs. No clinician has",
        "claims/ketamine-benefit/ketamine-ends-pain-for-months.yaml",
    ):
        assert part in text


def test_show_a_study_and_an_article(catalogue):
    study = catalogue("show", "noppers-2011-ketamine").stdout
    assert "people with more than half less pain: 8 of 12, ketamine, 15 min, p <0.05" in study
    assert re.search(r"Claims that lean on it\n +contradicts +ketamine-ends-pain-for-months\n", study)
    article = catalogue("show", "sunny-clinic").stdout
    assert article.index("1: no claim") < article.index("2: “Ketamine blocks") < article.index("4: no claim")
    assert "“A study by the Institute”: nearest is noppers-2011-ketamine." in article


def test_show_says_which_sentences_nobody_has_accounted_for(catalogue, claim):
    claim.unlink()
    assert re.search(r"unaccounted +3\n", catalogue("show", "sunny-clinic").stdout)


def test_show_of_no_record(catalogue, claim):
    done = catalogue("show", "ketamine-ends-pain-for-month")
    assert done.returncode == 3
    assert done.stderr.endswith("hint: did you mean 'ketamine-ends-pain-for-months'?\n")
    claim.write_text("nothing", encoding="utf-8")
    done = catalogue("show", "ketamine-ends-pain-for-months")
    assert done.returncode == 3
    assert "the record 'ketamine-ends-pain-for-months' cannot be read" in done.stderr


def ids(catalogue, kind, *filters):
    done = catalogue("list", kind, *filters, "--format", "json")
    assert done.returncode == 0, done.stderr
    return [row["id"] for row in json.loads(done.stdout)[kind]]


BOTH = ["ketamine-blocks-nmda-receptors", "ketamine-ends-pain-for-months"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("claims",), BOTH),
        (("claims", "--topic", "ketamine-benefit"), BOTH[1:]),
        (("claims", "--article", "sunny-clinic"), BOTH),
        (("claims", "--verdict", "supported"), BOTH[:1]),
        (("claims", "--verdict", "overstated"), []),
        (("claims", "--certainty", "moderate"), BOTH[1:]),
        (("claims", "--question", "mechanism"), BOTH[:1]),
        (("claims", "--question", "mechanism", "--verdict", "contradicted"), []),
        (("studies",), ["anis-1983-nmda", "noppers-2011-ketamine"]),
        (("studies", "--topic", "ketamine-benefit"), ["noppers-2011-ketamine"]),
        (("articles", "--verdict", "supported"), ["sunny-clinic"]),
        (("articles", "--verdict", "overstated"), []),
    ],
    ids=" ".join,
)
def test_list(arguments, found, catalogue):
    assert ids(catalogue, *arguments) == found


def test_list_as_text_is_a_line_a_record(catalogue):
    assert catalogue("list", "claims").stdout == (
        "ketamine-blocks-nmda-receptors  mechanism  high      1 supported     Ketamine blocks NMDA receptors.\n"
        "ketamine-ends-pain-for-months   benefit    moderate  1 contradicted  "
        "Ketamine ends the pain of fibromyalgia for months.\n"
    )
    assert catalogue("list", "claims", "--verdict", "overstated").stdout == ""


def test_list_by_what_is_not_there_is_no_empty_answer(catalogue):
    done = catalogue("list", "claims", "--topic", "ketamine-benefits")
    assert done.returncode == 3
    assert "hint: did you mean 'ketamine-benefit'?" in done.stderr


def test_stats_add_up(catalogue):
    counts = json.loads(catalogue("stats", "--format", "json").stdout)
    assert (counts["claims"], counts["occurrences"], counts["articles"], counts["studies"]) == (2, 2, 1, 2)
    assert counts["by_verdict"] == {
        "supported": 1,
        "overstated": 0,
        "contested": 0,
        "unsupported": 0,
        "contradicted": 1,
    }
    assert counts["by_article"]["sunny-clinic"] == counts["by_verdict"]
    for name in ("certainty", "balance", "question", "review"):
        assert sum(counts[f"by_{name}"].values()) == counts["claims"]
    exported = json.loads(catalogue("export", "json").stdout)["claims"]
    assert counts["searches"] == sum(claim["searches"] for claim in exported)
    assert counts["source_searches"] == 1
    assert "sunny-clinic  1 supported, 1 contradicted\n" in catalogue("stats").stdout


JUDGEMENT = """  - grader: b
    kind: machine
    date: 2026-11-24
    level: high
    directions:
      noppers-2011-ketamine: contradicts
    wording:
      sunny-clinic#3: asserted
"""


def test_agreement_is_not_defined_where_nothing_was_judged_twice(catalogue):
    found = json.loads(catalogue("stats", "--agreement", "--format", "json").stdout)
    assert found["claims"] == 0
    assert set(found["fields"]) == {"level", "direction", "gaps", "wording", "drift", "verdict"}
    for field in found["fields"].values():
        assert field == {"compared": 0, "alike": 0, "percent": None, "kappa": None, "weighted_kappa": None}
    text = catalogue("stats", "--agreement").stdout
    assert re.search(r"^level +0 +not defined +not defined \(weighted not defined\)$", text, re.MULTILINE)


def test_agreement_compares_what_two_graders_put_in(catalogue, claim):
    before = claim.read_text(encoding="utf-8")
    claim.write_text(before.replace("judgements:\n", f"judgements:\n{JUDGEMENT}"), encoding="utf-8")
    found = json.loads(catalogue("stats", "--agreement", "--format", "json").stdout)
    assert (found["claims"], found["by_programs"], found["left_out"]) == (1, 1, 1)
    fields = found["fields"]
    assert fields["level"] == {"compared": 1, "alike": 0, "percent": 0.0, "kappa": 0.0, "weighted_kappa": 0.0}
    assert fields["direction"] == {"compared": 1, "alike": 1, "percent": 100.0, "kappa": None, "weighted_kappa": None}
    # at high and at moderate certainty what is asserted against the evidence is contradicted
    assert fields["verdict"]["alike"] == 1


def test_what_cannot_be_read_is_left_out_and_said_to_be(catalogue, claim):
    claim.write_text("nothing", encoding="utf-8")
    done = catalogue("stats")
    assert done.returncode == 0
    assert done.stderr.startswith("catalogue: 1 file is left out because it cannot be read\n")


def test_explain_one_all_and_the_list(catalogue):
    listed = [line.split()[0] for line in catalogue("explain").stdout.splitlines()]
    assert listed == sorted(set(listed))
    page = catalogue("explain", "link-dangling").stdout
    assert page.startswith("link-dangling (error)\n")
    assert "\nRight\n" in page
    assert "\nWrong\n" in page
    every = catalogue("explain", "--all").stdout
    for code in listed:
        assert f"\n{code} (" in f"\n{every}"
    unknown = catalogue("explain", "link-danglin")
    assert unknown.returncode == 2
    assert "hint: did you mean 'link-dangling'?" in unknown.stderr


def test_schema(catalogue):
    every = json.loads(catalogue("schema").stdout)
    for kind in ("claim", "article", "study"):
        one = json.loads(catalogue("schema", kind).stdout)
        assert one["type"] == "object"
        assert every[kind] == one


def test_export_is_the_same_to_the_byte_and_into_a_file(catalogue, tmp_path):
    runs = {catalogue("export", "json", text=False, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
    assert len(runs) == 1
    out = tmp_path / "catalogue.json"
    done = catalogue("export", "json", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_bytes() == runs.pop()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")] == []


def test_export_is_refused_while_a_record_cannot_be_read(catalogue, claim, folder, tmp_path):
    claim.write_text("nothing", encoding="utf-8")
    out = tmp_path / "catalogue.json"
    out.write_text("earlier", encoding="utf-8")
    done = catalogue("export", "json", "--out", out)
    assert done.returncode == 1
    assert f"nothing is exported without '{claim.relative_to(folder)}'" in done.stderr
    assert out.read_text(encoding="utf-8") == "earlier"


def test_export_into_no_folder(catalogue, tmp_path):
    done = catalogue("export", "json", "--out", tmp_path / "absent" / "x.json")
    assert done.returncode == 1
    assert "cannot be written: no such file or directory" in done.stderr


def test_site_writes_a_new_folder_and_never_over_a_strange_one(catalogue, tmp_path):
    out = tmp_path / "pages"
    assert catalogue("site", "--out", out).returncode == 0
    assert (out / "claims/ketamine-ends-pain-for-months/index.md").is_file()
    assert catalogue("site", "--out", out).returncode == 0
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "mine.txt").write_text("mine", encoding="utf-8")
    done = catalogue("site", "--out", strange)
    assert done.returncode == 1
    assert [path.name for path in Path(strange).iterdir()] == ["mine.txt"]


def test_no_site_is_written_while_a_record_has_an_error(catalogue, claim, tmp_path):
    out = tmp_path / "pages"
    assert catalogue("site", "--out", out).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    whole = claim.read_text(encoding="utf-8")
    for spoilt, code in [("topic: [", "yaml-syntax"), (whole.replace("level: ", "level: very-"), "field-word")]:
        claim.write_text(spoilt, encoding="utf-8")
        done = catalogue("site", "--out", out)
        assert done.returncode == 1
        assert f"error[{code}]" in done.stdout
        assert done.stdout.startswith(catalogue("check").stdout.split("\n")[0])
        assert "no page is written while a record has an error" in done.stderr
        assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_site_with_a_page_that_is_not_utf_8(catalogue, folder, tmp_path):
    (folder / "docs").mkdir()
    (folder / "docs" / "method.md").write_bytes(b"# Method\n\nf\xfcr")
    done = catalogue("site", "--out", tmp_path / "pages")
    assert done.returncode == 1
    assert done.stderr == (
        "catalogue: docs/method.md:3:2: the byte 0xFC is not UTF-8\n   hint: save the page as UTF-8\n"
    )


def test_site_at_an_address(catalogue, tmp_path):
    out = tmp_path / "pages"
    assert catalogue("site", "--out", out, "--site-url", "https://example.org/ev/").returncode == 0
    page = (out / "studies/anis-1983-nmda/index.md").read_text(encoding="utf-8")
    assert '"item":"https://example.org/ev/studies/anis-1983-nmda/"' in page
    refused = catalogue("site", "--out", out, "--site-url", "javascript:alert(1)")
    assert refused.returncode == 2
    assert "is no address of a site" in refused.stderr


def test_site_with_a_marker_that_names_no_table(catalogue, folder, tmp_path):
    (folder / "docs").mkdir()
    (folder / "docs" / "method.md").write_text("<!-- catalogue: tears -->", encoding="utf-8")
    done = catalogue("site", "--out", tmp_path / "pages")
    assert done.returncode == 1
    assert done.stderr.startswith("catalogue: docs/method.md: there is no table 'tears'; there are agreement, ")
    assert not (tmp_path / "pages").exists()
