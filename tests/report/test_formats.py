"""The reports for machines: each is read back by the rules of its own format."""

import json
from datetime import date
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.problems import Fix, LetStand, NotChecked, Place, Problem, Report, Severity
from catalogue.report import github, jsonlines, sarif
from catalogue.report import json as json_report
from tests.report.samples import DANGLING, PATH, REPORT, TWICE, WHOLE

STANDARD = jsonschema.Draft4Validator(
    json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
)


class Entry:
    title = "A link that leads nowhere"
    why = "A study that is not there cannot be read."
    good = "study: a\n```\n"
    bad = "study: b"
    severity = Severity.ERROR


CODES = {"link-dangling": Entry()}


def sarif_log(report, **options):
    text = sarif.render(report, CODES, sarif.Origin("1.2.3", **options))
    log = json.loads(text)
    STANDARD.validate(log)
    assert text.endswith("}\n")
    return log["runs"][0]


texts = st.text(st.characters(), max_size=20)
places = st.builds(Place, texts, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
problems = st.builds(
    Problem,
    st.sampled_from(["link-dangling", "text-form"]),
    places,
    texts,
    texts,
    st.sampled_from(Severity),
    st.lists(places, max_size=2).map(tuple),
    st.none() | st.builds(Fix, places, texts, texts),
)
reports = st.builds(
    Report,
    st.lists(problems, max_size=4).map(tuple),
    st.integers(0, 9),
    st.lists(st.builds(NotChecked, texts, texts, st.integers(1, 9)), max_size=2).map(tuple),
)


def report_of(document):
    """The report in a document: everything must be there."""
    return Report(
        tuple(
            Problem(
                entry["code"],
                Place(**entry["place"]),
                entry["message"],
                entry["hint"],
                Severity(entry["severity"]),
                tuple(Place(**place) for place in entry["also"]),
                entry["fix"] and Fix(**{**entry["fix"], "place": Place(**entry["fix"]["place"])}),
            )
            for entry in document["problems"]
        ),
        document["records"],
        tuple(NotChecked(**entry) for entry in document["not_checked"]),
    )


@settings(deadline=None, max_examples=50)
@given(reports)
def test_json_gives_the_same_report_back(report):
    text = json_report.render(report)
    text.encode()
    assert report_of(json.loads(text)) == report


def test_json_holds_every_field_and_the_counts():
    document = json.loads(json_report.render(REPORT))
    assert document["version"] == 1
    assert document["records"] == 214
    assert document["counts"] == {"error": 2, "warning": 1, "note": 1}
    assert document["not_checked"] == [{"what": "identifiers", "why": "offline", "count": 12}]
    assert [problem["code"] for problem in document["problems"]] == [
        "quote-twice",
        "link-dangling",
        "text-control",
        "file-empty",
    ]
    assert document["problems"][1]["place"] == {
        "path": PATH,
        "line": 12,
        "column": 12,
        "end_line": 12,
        "end_column": 23,
    }
    assert document["problems"][1]["fix"]["replacement"] == "noppers-2011-s-ketamine"
    assert document["problems"][0]["also"][0]["line"] == 3


def test_json_sends_no_steering_character():
    text = json_report.render(REPORT)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x9b" not in text
    assert "ü" in text


@settings(deadline=None, max_examples=50)
@given(reports)
def test_jsonlines_are_one_document_a_line(report):
    *entries, last = [json.loads(line) for line in jsonlines.render(report).splitlines()]
    assert {**last, "problems": entries} == json_report.data(report)


@settings(deadline=None, max_examples=50)
@given(reports)
def test_sarif_is_valid_by_the_standard(report):
    sarif_log(report)


def test_sarif_says_what_the_standard_asks_for():
    run = sarif_log(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["version"] == "1.2.3"
    rule = driver["rules"][1]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("link-dangling", Entry.title)
    assert "````yaml\nstudy: a\n```\n````" in rule["help"]["markdown"]
    result = run["results"][1]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "link-dangling"
    assert result["level"] == "error"
    physical = result["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 12, "startColumn": 12, "endLine": 12, "endColumn": 23}
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["insertedContent"]["text"] == "noppers-2011-s-ketamine"
    related = run["results"][0]["relatedLocations"]
    assert related[0]["physicalLocation"]["region"]["startLine"] == 3
    assert related[1]["physicalLocation"] == {"artifactLocation": {"uri": "sources/articles/a%20b.yaml"}}
    assert run["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "claims/x/%C3%BC.yaml"
    notification = run["invocations"][0]["toolExecutionNotifications"][0]
    assert "offline" in notification["message"]["text"]


def test_sarif_paths_start_at_the_repository():
    run = sarif_log(Report((DANGLING,)), prefix="data/")
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"data/{PATH}"


STANDING = LetStand(DANGLING, "It is\nquoted.", "A. Reader", date(2027, 1, 31))


def test_sarif_tells_what_was_let_stand_as_suppressed_with_who_and_why():
    run = sarif_log(Report((WHOLE,), let_stand=(STANDING,)))
    open_result, suppressed = run["results"]
    assert "suppressions" not in open_result
    assert (suppressed["ruleId"], suppressed["level"]) == ("link-dangling", "error")
    assert suppressed["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "let stand by A. Reader until 2027-01-31: It is\nquoted.",
        }
    ]
    assert run["tool"]["driver"]["rules"][suppressed["ruleIndex"]]["id"] == "link-dangling"


def test_sarif_says_that_it_failed_where_something_asked_for_was_not_checked():
    run = sarif_log(Report(not_checked=(NotChecked("x.pdf", "not read", severity=Severity.ERROR),)))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
    assert sarif_log(REPORT)["invocations"][0]["executionSuccessful"]


def test_sarif_leads_to_the_manual_where_its_address_is_known():
    rules = sarif_log(REPORT, manual="https://example.org/problems/#{}")["tool"]["driver"]["rules"]
    assert rules[1]["helpUri"] == "https://example.org/problems/#link-dangling"
    assert not any("helpUri" in rule for rule in sarif_log(REPORT)["tool"]["driver"]["rules"])


def test_sarif_gives_github_the_fingerprint_where_a_line_holds_several():
    problems = [Problem("a-b", Place("x.txt", 1, at), "same", known_by=str(at)) for at in (1, 9)]
    prints = [one["partialFingerprints"] for one in sarif_log(Report(tuple(problems)))["results"]]
    assert prints[0]["primaryLocationLineHash"] != prints[1]["primaryLocationLineHash"]
    assert all(one["primaryLocationLineHash"] == one["catalogueProblem/v1"] for one in prints)
    assert not any("primaryLocationLineHash" in one["partialFingerprints"] for one in sarif_log(REPORT)["results"])


def test_github_tells_what_was_let_stand_as_a_notice():
    assert github.render(Report(let_stand=(STANDING,))) == (
        f"::notice file={PATH},line=12,col=12,endColumn=23,title=link-dangling::"
        "let stand by A. Reader until 2027-01-31: It is\\x0aquoted.%0Ano study is named 'nopers-2011'\n"
    )


def fingerprints(*found):
    return [result["partialFingerprints"]["catalogueProblem/v1"] for result in sarif_log(Report(found))["results"]]


def test_fingerprints_stay_when_lines_move_and_differ_otherwise():
    def problem(line, message, code="a-b"):
        return Problem(code, Place("x.yaml", line, 1), message)

    assert fingerprints(problem(3, "twice, first on line 2")) == fingerprints(problem(9, "twice, first on line 8"))
    assert fingerprints(problem(3, "no study 'a'")) != fingerprints(problem(3, "no study 'b'"))
    assert fingerprints(problem(3, "no")) != fingerprints(problem(3, "no", "c-d"))
    assert len(set(fingerprints(problem(3, "no"), problem(5, "no")))) == 2


def test_an_insertion_is_an_empty_region():
    place = Place("x.yaml", 2, 3, 2, 3)
    run = sarif_log(Report((Problem("a-b", place, "m", fix=Fix(place, "new")),)))
    region = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert region == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 3}


def test_github_commands():
    assert github.render(Report((DANGLING,))) == (
        f"::error file={PATH},line=12,col=12,endColumn=23,title=link-dangling::"
        "no study is named 'nopers-2011'%0Ahint: did you mean 'noppers-2011-s-ketamine'?\n"
    )
    assert github.render(Report((TWICE,)), prefix="data/").startswith(
        f"::warning file=data/{PATH},line=7,col=5,title=quote-twice::the same quote stands twice%0Aalso: "
    )
    assert github.render(Report((WHOLE,))) == "::notice file=claims/x/ü.yaml,title=file-empty::the file is empty\n"


def test_github_escapes_what_would_end_a_command_or_property():
    bad = Problem("a-b", Place("x:1,2%.yaml", 1, 1, 3, 1), "100%\r\n::error::no")
    assert github.render(Report((bad,))) == (
        "::error file=x%3A1%2C2%25.yaml,line=1,endLine=3,title=a-b::100%25\\x0d\\x0a::error::no\n"
    )


@settings(deadline=None, max_examples=50)
@given(reports)
def test_github_is_one_line_a_command(report):
    lines = github.render(report).split("\n")
    assert len(lines) == len(report.problems) + len(report.not_checked) + 1
    assert all(line.startswith("::") for line in lines[:-1])
