"""Mutations: one thing is spoilt in the committed records, and the right code appears where it was not before.

Each spoiling takes the first record that suits it. The spoilt record goes through the store's own reading of a record.
"""

import os
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from catalogue.problems import Report
from catalogue.records.article import Article
from catalogue.records.claim import Claim
from catalogue.records.study import Study
from catalogue.records.vocabularies import Balance, Domain, Question, StudyKind
from catalogue.rules.check import check
from catalogue.rules.derive.balance import Unweighed, Weighing, weigh
from catalogue.store.catalogue import Catalogue
from catalogue.store.loading import load, record_of
from catalogue.store.reading import read

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
TEXTS = os.environ.get("CATALOGUE_ARTICLES")

Tree = dict[str, Any]


@cache
def committed() -> Catalogue:
    return load(ROOT)


def report_on(catalogue: Catalogue) -> Report:
    return check(catalogue, today=TODAY, articles=Path(TEXTS) if TEXTS else None)


def told(catalogue: Catalogue) -> frozenset[tuple[str, str, str]]:
    return frozenset((problem.code, problem.place.path, problem.message) for problem in report_on(catalogue).problems)


@cache
def before() -> frozenset[tuple[str, str, str]]:
    return told(committed())


@cache
def weighing(name: str) -> Weighing:
    return weigh(committed().claims[name], committed().studies)


@dataclass(frozen=True)
class Spoiling:
    """What is spoilt, in which records that can be done, and the code that must appear."""

    name: str
    code: str
    kind: str
    suits: Callable[[str, Any], bool]
    spoil: Callable[[Tree], object]


def records(kind: str) -> dict[str, Any]:
    catalogue = committed()
    return dict({"claim": catalogue.claims, "article": catalogue.articles, "study": catalogue.studies}[kind])


def spoilt(spoiling: Spoiling) -> Catalogue:
    """The committed catalogue with the first suitable record spoilt."""
    kind = spoiling.kind
    known = records(kind)
    name = next((name for name, record in known.items() if spoiling.suits(name, record)), None)
    if name is None:
        pytest.skip("no committed record can be spoilt in this way")
    entry = committed().entries[kind][name]
    document = read((ROOT / entry.path).read_bytes(), entry.path)
    tree = deepcopy(document.tree)
    assert isinstance(tree, dict)
    spoiling.spoil(tree)
    record, problems = record_of(kind, replace(document, tree=tree))
    catalogue = replace(committed(), problems=(*committed().problems, *problems))
    if record is None:
        del known[name]
        return with_records(replace(catalogue, broken=dict(catalogue.broken) | {kind: frozenset({name})}), kind, known)
    return with_records(catalogue, kind, known | {name: record})


def with_records(catalogue: Catalogue, kind: str, known: dict[str, Any]) -> Catalogue:
    if kind == "claim":
        return replace(catalogue, claims=known)
    return replace(catalogue, articles=known) if kind == "article" else replace(catalogue, studies=known)


# ---- what suits


def any_record(_: str, __: object) -> bool:
    return True


def is_said(_: str, claim: Claim) -> bool:
    return bool(claim.occurrences)


def leans_on_a_source(_: str, claim: Claim) -> bool:
    return bool(claim.occurrences) and claim.occurrences[0].citation != "uncited"


def has_companions(_: str, claim: Claim) -> bool:
    return bool(claim.companions)


def is_weighed(name: str, claim: Claim) -> bool:
    return bool(claim.evidence) and weighing(name).entries[0].rank is not None


def has_words_to_halve(_: str, claim: Claim) -> bool:
    return any(len(said.quote.split()) > 5 for said in claim.occurrences[:1])


def alone_in_its_sentence(name: str, claim: Claim) -> bool:
    return any(
        all(
            said.sentence not in (each.sentence, *each.covers) or name == other
            for other, each in committed().occurrences_in(said.article)
        )
        for said in claim.occurrences
    )


def has_room_for_a_gap(name: str, claim: Claim) -> bool:
    certainty = claim.certainty
    answered = any(concern.domain is Domain.INDIRECTNESS for concern in certainty.concerns)
    waived = any(gap.axis.value == "population" for gap in certainty.waived)
    return is_weighed(name, claim) and not answered and not waived


def is_agreed_by_two(name: str, claim: Claim) -> bool:
    consistent = all(concern.domain is not Domain.INCONSISTENCY for concern in claim.certainty.concerns)
    return consistent and len(weighing(name).deciding) > 1 and weighing(name).entries[0] in weighing(name).deciding


def rests_on_a_search(name: str, claim: Claim) -> bool:
    return weighing(name).balance is Balance.NONE and bool(claim.evidence)


def rests_on_a_guideline(name: str, claim: Claim) -> bool:
    return claim.question is Question.RECORD and any(
        entry.rank is not None and entry.study is not None and entry.study.kind is StudyKind.GUIDELINE
        for entry in weighing(name).entries
    )


def has_a_concern(name: str, claim: Claim) -> bool:
    return bool(claim.certainty.concerns) and is_weighed(name, claim)


def carries_a_hedge(name: str, claim: Claim) -> bool:
    return claim.certainty.level.value in ("low", "very-low") and is_weighed(name, claim)


def has_judgements(_: str, claim: Claim) -> bool:
    return bool(claim.judgements)


def has_graders_of_one_mind(_: str, claim: Claim) -> bool:
    return len({judgement.level for judgement in claim.judgements}) == 1


def holds_a_no_bearing_entry(name: str, claim: Claim) -> bool:
    entries = weighing(name).entries
    return len(entries) > 1 and entries[1].unweighed is Unweighed.NO_BEARING and entries[0].rank is not None


def has_doi(name: str, study: Study) -> bool:
    return study.ids.doi is not None and study.ids.doi != some_doi()


def some_doi() -> str:
    return next(study.ids.doi for study in committed().studies.values() if study.ids.doi)


def is_weighed_somewhere(name: str, _: Study) -> bool:
    claims = [claim for claim, _ in committed().claims_on(name)]
    return any(
        entry.rank is not None and entry.evidence.study == name for claim in claims for entry in weighing(claim).entries
    )


def was_read(_: str, study: Study) -> bool:
    return bool(study.seen.at) and study.seen.identity.value in ("page", "abstract", "full-text")


def quoted_article() -> str:
    return next(name for name in committed().articles if committed().occurrences_in(name))


def is_quoted(name: str, _: Article) -> bool:
    return name == quoted_article()


def has_attribution(_: str, article: Article) -> bool:
    return any(attribution.study for attribution in article.attributions)


def is_leant_on(name: str, article: Article) -> bool:
    first = article.attributions[0].id if article.attributions else ""
    return any(said.citation == first for _, said in committed().occurrences_in(name))


# ---- how to spoil


def field(name: str, value: object) -> Callable[[Tree], object]:
    """Sets a top-level field."""
    return lambda tree: tree.update({name: value})


def inner(*keys: str | int, value: object) -> Callable[[Tree], object]:
    """Sets a field inside."""

    def spoil(tree: Tree) -> None:
        part: Any = tree
        for key in keys[:-1]:
            part = part[key]
        part[keys[-1]] = value

    return spoil


def without(*names: str) -> Callable[[Tree], object]:
    """Takes top-level fields away."""
    return lambda tree: [tree.pop(name, None) for name in names]


def more(name: str, make: Callable[[Tree], Any]) -> Callable[[Tree], object]:
    """Appends to a list what is made from the record."""
    return lambda tree: tree.setdefault(name, []).append(make(tree))


def turned(entry: Tree) -> Tree:
    other = "contradicts" if entry["direction"] == "supports" else "supports"
    return {key: value for key, value in entry.items() if key != "both_sides"} | {"direction": other}


def flip_first(tree: Tree) -> None:
    tree["evidence"][0] = turned(tree["evidence"][0])


def other_level(tree: Tree) -> None:
    levels = {"high": "low", "moderate": "very-low", "low": "high", "very-low": "moderate", "none": "high"}
    tree["certainty"].pop("override", None)
    tree["certainty"]["level"] = levels[tree["certainty"]["level"]]


def other_verdict(tree: Tree) -> None:
    said = tree["occurrences"][0]
    said.pop("override", None)
    said["verdict"] = "contradicted" if said["verdict"] != "contradicted" else "supported"


def half_quote(tree: Tree) -> Tree:
    said = dict(tree["occurrences"][0])
    words = said["quote"].split(" ")
    return said | {"quote": " ".join(words[: len(words) // 2 + 1])}


def gap_of_population(tree: Tree) -> None:
    for entry in tree["evidence"]:
        entry.setdefault("gaps", []).append({"axis": "population", "why": "Others."})


def differing_judgement(tree: Tree) -> Tree:
    first = tree["judgements"][0]
    level = "high" if first["level"] != "high" else "low"
    return {"grader": "z", "kind": "machine", "date": first["date"], "level": level}


def pooled_in_the_unweighed(tree: Tree) -> Tree:
    unweighed = tree["evidence"][1]["study"]
    return {**tree["evidence"][0], "study": tree["evidence"][0]["study"], "set_aside": {"pooled_in": unweighed}}


def uncount_a_sentence(tree: Tree) -> None:
    part = next(part for part in tree["not_claims"] if len(part["sentences"]) > 1)
    part["sentences"].pop()


def recount_a_claim(tree: Tree) -> None:
    said = committed().occurrences_in(quoted_article())[0][1]
    tree["not_claims"][0]["sentences"].append(str(said.sentence))


def trial_typo(tree: Tree) -> None:
    attribution = next(each for each in tree["attributions"] if each.get("study"))
    attribution["study"] += "x"


def review_of_itself(tree: Tree) -> None:
    tree["pools"] = [next(iter(committed().studies))]


def doi_of_another(tree: Tree) -> None:
    tree["ids"]["doi"] = some_doi()


def identifier_in_both(tree: Tree) -> None:
    tree["unseen_ids"] = {"doi": tree["ids"]["doi"]}


RETRACTED = {"state": "retracted", "date": "2026-11-01", "source": "the journal's page"}
WAIVER = {"code": "plain-long", "reason": "None.", "until": "2026-12-31"}
RAISED = [{"domain": "large-effect", "why": "It looked large."}]

SPOILINGS: Iterable[Spoiling] = (
    Spoiling(
        "a study misspelt",
        "link-dangling",
        "claim",
        is_weighed,
        lambda t: inner("evidence", 0, "study", value=t["evidence"][0]["study"] + "x")(t),
    ),
    Spoiling(
        "an article misspelt", "link-dangling", "claim", is_said, inner("occurrences", 0, "article", value="promissing")
    ),
    Spoiling(
        "a companion misspelt", "link-dangling", "claim", has_companions, inner("companions", 0, value="no-such-claim")
    ),
    Spoiling("a source misspelt in the article", "link-dangling", "article", has_attribution, trial_typo),
    Spoiling(
        "an attribution misspelt",
        "citation-unknown",
        "claim",
        leans_on_a_source,
        inner("occurrences", 0, "citation", value="nobody"),
    ),
    Spoiling(
        "a review of itself",
        "link-to-itself",
        "study",
        lambda n, s: n == next(iter(committed().studies)),
        review_of_itself,
    ),
    Spoiling("another level", "certainty-level", "claim", is_weighed, other_level),
    Spoiling(
        "another verdict", "verdict-mismatch", "claim", lambda n, c: is_said(n, c) and is_weighed(n, c), other_verdict
    ),
    Spoiling(
        "a needless override",
        "override-needless",
        "claim",
        lambda n, c: is_weighed(n, c) and not c.certainty.override,
        inner("certainty", "override", value={"reason": "So."}),
    ),
    Spoiling(
        "raised beside a concern",
        "raised-not-allowed",
        "claim",
        has_a_concern,
        inner("certainty", "raised", value=RAISED),
    ),
    Spoiling("a shared gap", "gap-unanswered", "claim", has_room_for_a_gap, gap_of_population),
    Spoiling("one of two turned round", "mixed-without-inconsistency", "claim", is_agreed_by_two, flip_first),
    Spoiling(
        "typed drift", "drift-certainty-typed", "claim", is_said, inner("occurrences", 0, "drift", value=["certainty"])
    ),
    Spoiling(
        "the same quote again",
        "quote-twice",
        "claim",
        is_said,
        more("occurrences", lambda t: dict(t["occurrences"][0])),
    ),
    Spoiling("half the quote again", "quote-overlap", "claim", has_words_to_halve, more("occurrences", half_quote)),
    Spoiling(
        "a sentence beyond the end",
        "sentence-out-of-range",
        "claim",
        is_said,
        inner("occurrences", 0, "sentence", value="999"),
    ),
    Spoiling("an occurrence lost", "sentence-unaccounted", "claim", alone_in_its_sentence, without("occurrences")),
    Spoiling("a sentence not counted", "sentence-unaccounted", "article", is_quoted, uncount_a_sentence),
    Spoiling("a claim counted as none", "sentence-twice-accounted", "article", is_quoted, recount_a_claim),
    Spoiling(
        "a sentence beyond the end of the article",
        "sentence-out-of-range",
        "article",
        any_record,
        inner("not_claims", 0, "sentences", value=["999"]),
    ),
    Spoiling(
        "an attribution of another sentence",
        "attribution-sentence",
        "article",
        is_leant_on,
        inner("attributions", 0, "sentences", value=["1"]),
    ),
    Spoiling("all evidence lost", "claim-without-evidence", "claim", is_weighed, without("evidence", "searches")),
    Spoiling("a search lost", "search-missing", "claim", rests_on_a_search, without("searches")),
    Spoiling(
        "a study on both sides",
        "study-both-sides",
        "claim",
        is_weighed,
        more("evidence", lambda t: turned(t["evidence"][0])),
    ),
    Spoiling(
        "a study named twice", "evidence-twice", "claim", is_weighed, more("evidence", lambda t: dict(t["evidence"][0]))
    ),
    Spoiling(
        "set aside for what is not weighed",
        "pooled-in-unweighed",
        "claim",
        holds_a_no_bearing_entry,
        lambda t: inner("evidence", 0, value=pooled_in_the_unweighed(t))(t),
    ),
    Spoiling(
        "a guideline weighed for a benefit",
        "kind-not-weighable",
        "claim",
        rests_on_a_guideline,
        field("question", "benefit"),
    ),
    Spoiling(
        "a number from nowhere",
        "figure-unknown",
        "claim",
        is_weighed,
        inner("evidence", 0, "finding", value="It helped 98765 people."),
    ),
    Spoiling(
        "a bold sentence", "defensible-too-strong", "claim", carries_a_hedge, field("defensible", "Ketamine cures it.")
    ),
    Spoiling("a long plain wording", "plain-long", "claim", any_record, field("plain", "So " * 46 + "it is.")),
    Spoiling(
        "a variant twice",
        "variant-repeated",
        "claim",
        any_record,
        lambda t: inner("variants", 1, value=t["variants"][0])(t),
    ),
    Spoiling("another topic", "topic-folder", "claim", any_record, field("topic", "elsewhere")),
    Spoiling(
        "a script in a text",
        "text-markup",
        "claim",
        any_record,
        field("plain", "It helps <script>alert(1)</script> much."),
    ),
    Spoiling(
        "a text not written yet",
        "text-unwritten",
        "study",
        any_record,
        field("summary", "FILL IN: what the work found, in our own words, with its figures"),
    ),
    Spoiling(
        "a review past due",
        "review-overdue",
        "claim",
        any_record,
        field("review", {"state": "drafted", "date": "2025-01-01", "due": "2026-01-01"}),
    ),
    Spoiling("a day to come", "date-in-future", "claim", any_record, inner("review", "date", value="2026-12-24")),
    Spoiling(
        "one grader for two",
        "grader-missing",
        "claim",
        any_record,
        lambda t: (without("judgements")(t), inner("review", "state", value="second-graded")(t)),
    ),
    Spoiling(
        "a judgement on nothing",
        "judgement-key",
        "claim",
        has_judgements,
        inner("judgements", 0, "directions", value={"nobody-1999": "supports"}),
    ),
    Spoiling(
        "graders who differ",
        "settlement-missing",
        "claim",
        has_graders_of_one_mind,
        more("judgements", differing_judgement),
    ),
    Spoiling("a waiver for nothing", "waiver-unused", "claim", any_record, field("waivers", [WAIVER])),
    Spoiling(
        "a work described twice",
        "study-duplicate",
        "study",
        has_doi,
        doi_of_another,
    ),
    Spoiling(
        "a weighed study retracted", "retracted-weighed", "study", is_weighed_somewhere, field("standing", RETRACTED)
    ),
    Spoiling(
        "a weighed finding unseen",
        "unseen-weighed",
        "study",
        is_weighed_somewhere,
        inner("seen", "findings", value="not-seen"),
    ),
    Spoiling("pages not named", "seen-memory", "study", was_read, lambda t: t["seen"].pop("at")),
    Spoiling("an identifier seen and unseen", "seen-memory", "study", has_doi, identifier_in_both),
    Spoiling("a field misspelt", "field-unknown", "claim", any_record, field("defensable", "So.")),
    Spoiling("a field lost", "field-missing", "claim", any_record, without("statement")),
    Spoiling("a word misspelt", "field-word", "claim", any_record, field("question", "benefits")),
    Spoiling("a DOI cut", "doi-form", "study", has_doi, inner("ids", "doi", value="10.1016")),
    Spoiling(
        "a day that does not exist", "date-form", "claim", any_record, inner("review", "date", value="2026-02-30")
    ),
)


@pytest.mark.parametrize("spoiling", SPOILINGS, ids=lambda spoiling: spoiling.name)
def test_what_is_spoilt_is_found(spoiling: Spoiling) -> None:
    assert spoiling.code in {code for code, _, _ in told(spoilt(spoiling)) - before()}


@pytest.mark.skipif(TEXTS is None, reason="the captured texts are not at hand")
@pytest.mark.parametrize(
    "spoiling",
    [
        Spoiling(
            "a word replaced in a quote",
            "quote-not-in-article",
            "claim",
            is_said,
            lambda t: inner("occurrences", 0, "quote", value="cured " + t["occurrences"][0]["quote"])(t),
        ),
        Spoiling(
            "another fingerprint", "article-fingerprint", "article", any_record, inner("text", "sha256", value="0" * 64)
        ),
    ],
    ids=lambda spoiling: spoiling.name,
)
def test_what_is_spoilt_is_found_with_the_texts_at_hand(spoiling: Spoiling) -> None:
    assert spoiling.code in {code for code, _, _ in told(spoilt(spoiling)) - before()}


def test_a_study_that_nothing_names_is_found() -> None:
    catalogue = committed()
    name, study = next(iter(catalogue.studies.items()))
    stray = study.model_copy(update={"title": "A work of nobody", "ids": study.unseen_ids.model_copy()})
    entries = {kind: dict(each) for kind, each in catalogue.entries.items()}
    entries["study"]["zz-stray"] = entries["study"][name]
    spoilt_one = replace(catalogue, studies=dict(catalogue.studies) | {"zz-stray": stray}, entries=entries)
    assert "zz-stray" in " ".join(p.message for p in report_on(spoilt_one).problems if p.code == "study-orphaned")
