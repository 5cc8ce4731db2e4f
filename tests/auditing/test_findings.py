"""Findings: each code finds its bad example and not its good one; names stay; fixes hold; good copy is left alone."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.auditing.findings.code import Code
from catalogue.auditing.findings.every import CODES
from catalogue.auditing.model import Audit, Finding, Severity
from catalogue.records.vocabularies import Axis, Verdict
from tests.auditing.catalogues import REPOSITORY, audited, auditor

ARTICLES = (
    "baltimore-ketamine",
    "coastal-pain-medicine",
    "interventional-pain-associates",
    "iv-ketamine-relief",
    "promising-treatment",
)
FAMILIES = {"verdict", "claim", "drift", "wording", "number", "citation", "balance"}
GOOD = """About ketamine

Ketamine is an anaesthetic and blocks NMDA receptors in the brain.
It is very uncertain whether ketamine relieves chronic pain for days to weeks.
The findings conflict on whether ketamine improves physical function in fibromyalgia.
Common side effects of ketamine are dizziness and nausea.
"""


def codes(text: str) -> set[str]:
    return {finding.code for finding in audited(text).findings}


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_the_bad_example_yields_its_code_and_the_good_one_does_not(code: Code) -> None:
    found = [finding for finding in audited(code.bad).findings if finding.code == code.code]
    assert found
    ranks = list(Severity)
    assert all(ranks.index(finding.severity) >= ranks.index(code.severity) for finding in found)
    assert code.code not in codes(code.good)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_the_words_are_of_the_house(code: Code) -> None:
    assert re.fullmatch(r"(?:verdict|claim|drift|wording|number|citation|balance)-[a-z]+(?:-[a-z]+)*", code.code)
    assert code.title[0].isupper()
    assert code.title[-1].isalpha()
    assert code.why.endswith(".")
    assert "!" not in code.title + code.why


def test_every_code_stands_on_the_page_of_findings() -> None:
    page = (REPOSITORY / "docs/audit-findings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z]+-(?:[a-z-]+|\*))`", page))
    assert {code for code in CODES if not code.startswith("drift-")} | {"drift-*"} <= told
    assert {code for code in told if code.split("-")[0] in FAMILIES} <= {*CODES, "drift-*"}


def test_every_axis_has_a_code() -> None:
    assert {f"drift-{axis.value}" for axis in Axis} <= set(CODES)


def test_good_copy_is_left_alone() -> None:
    assert [finding for finding in audited(GOOD).findings if finding.severity is not Severity.NOTE] == []


def test_a_page_about_something_else_gets_notes_only() -> None:
    page = "Heel pain\n\nPlantar fasciitis is inflammation of a tissue in the foot.\nOrthotics spread the pressure.\n"
    findings = audited(page).findings
    assert {finding.code for finding in findings} == {"claim-unknown"}
    assert {finding.severity for finding in findings} == {Severity.NOTE}


def test_an_empty_copy_has_no_finding() -> None:
    assert audited("").findings == ()


def told(text: str) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for finding in audited(text).findings:
        found.setdefault(finding.code, []).append((finding.id, finding.claim))
    return found


def test_a_name_stays_where_the_paragraph_moves() -> None:
    first = "Ketamine relieves depression.\n\nIt is a safe and effective option for many patients.\n"
    second = "Welcome.\n\nIt is a safe and effective option for many patients.\n\nKetamine  relieves depression.\n"
    before, after = told(first), told(second)
    for code in ("drift-certainty", "wording-safe"):
        assert before[code]
        assert sorted(before[code], key=str) == sorted(after[code], key=str)


def test_a_name_changes_with_the_sentence() -> None:
    assert told("Ketamine relieves depression.")["drift-certainty"] != told("Ketamine eases depression.").get(
        "drift-certainty"
    )


def test_a_missing_companion_keeps_its_name_whichever_sentence_asks_for_it() -> None:
    first = told("Ketamine infusions relieve fibromyalgia pain within hours.")
    second = told("Ketamine relieves pain in fibromyalgia within hours of an infusion.")
    assert first["balance-status"] == second["balance-status"]


def test_both_values_of_a_drift_are_quoted() -> None:
    [finding] = [
        one for one in audited("Ketamine is not a first-line treatment for CRPS.").findings if "drift" in one.code
    ]
    assert finding.code == "drift-condition"
    assert "'crps' here, 'fibromyalgia' in what is known" in finding.message
    assert finding.fix is None


def test_a_denied_word_is_not_held_against_the_sentence() -> None:
    assert "wording-cure" not in codes("Ketamine does not cure fibromyalgia.")
    assert "wording-cure" in codes("Ketamine cures fibromyalgia.")


def test_a_number_is_compared_with_the_figures_of_the_claims_studies() -> None:
    sentence = "Fibromyalgia affects {} of people around the world."
    assert not any(code.startswith("number") for code in codes(sentence.format("1-5%")))
    found = [one for one in audited(sentence.format("40 %")).findings if one.code in {"number-no-source", "drift-size"}]
    assert found


def test_a_vague_source_is_resolved_by_initials_and_by_the_record_of_an_article() -> None:
    for source in ("the NIH", "the National Institutes of Health"):
        [finding] = [
            one
            for one in audited(f"A study by {source} found that ketamine helps.").findings
            if one.code.startswith("citation")
        ]
        assert finding.code == "citation-not-found"
        assert "cite instead Noppers and others 2011" in finding.message


def test_a_name_without_a_word_for_a_source_is_none() -> None:
    assert not any(code.startswith("citation") for code in codes("We drove past Yale and Mount Sinai."))


def test_a_citation_never_changes_a_verdict() -> None:
    plain = audited("Ketamine blocks NMDA receptors in the brain.").sentences[0]
    sourced = audited("Research at Yale University found that ketamine blocks NMDA receptors in the brain.").sentences[
        0
    ]
    assert plain.verdict is sourced.verdict is Verdict.SUPPORTED


def bad(audit: Audit) -> set[int]:
    verdicts = {Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.CONTESTED, Verdict.OVERSTATED}
    return {one.index for one in audit.sentences if one.verdict in verdicts}


def judged(audit: Audit, finding: Finding) -> int:
    return next(one.index for one in audit.sentences if one.span.start <= finding.span.start < one.span.end)


def applied(audit: Audit) -> str:
    fixes = [(one.span, one.fix) for one in audit.findings if one.fix is not None]
    assert len({span for span, _ in fixes}) == len(fixes), "two fixes for one place"
    text = audit.text
    for span, fix in sorted(fixes, key=lambda pair: -pair[0].start):
        text = text[: span.start] + fix + text[span.end :]
    return text


@pytest.mark.skipif(
    "CATALOGUE_ARTICLES" not in os.environ, reason="CATALOGUE_ARTICLES names no folder with the articles"
)
@pytest.mark.parametrize("article", ARTICLES)
def test_every_bad_sentence_has_a_finding_with_a_fix_and_fixing_all_leaves_no_error(article: str) -> None:
    text = (Path(os.environ["CATALOGUE_ARTICLES"]) / f"{article}.txt").read_text(encoding="utf-8")
    audit = audited(text)
    asked = {judged(audit, one) for one in audit.findings if one.code.startswith(("verdict-", "drift-"))}
    assert bad(audit) <= asked
    quoted = {one.index for one in audit.sentences if any(match.is_quoted for match in one.matches)}
    assert bad(audit) & quoted <= {judged(audit, one) for one in audit.findings if one.fix}
    mended = audited(applied(audit))
    assert [one for one in mended.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("claim", sorted(auditor().catalogue.claims))
def test_a_defensible_sentence_is_let_stand(claim: str) -> None:
    audit = audited(auditor().catalogue.claims[claim].defensible)
    assert [one for one in audit.findings if not one.code.startswith("balance-")] == []
    assert {one.verdict for one in audit.sentences} == {Verdict.SUPPORTED}


def test_findings_that_are_let_stand_do_not_count() -> None:
    audit = audited("Ketamine relieves depression.")
    assert audit.open_findings == audit.findings
    assert replace(audit, findings=()).open_findings == ()
