"""The evidence of a claim: what is weighed may be weighed, once, and on one side.

Knows entries and their studies. Levels and verdicts are for other topics.
"""

from collections.abc import Iterator

from catalogue.problems import Severity
from catalogue.records.vocabularies import Balance, Direction
from catalogue.rules.derive.balance import Unweighed
from catalogue.rules.examples import relief
from catalogue.rules.rule import At, Example, Found, Rule
from catalogue.rules.views import ClaimView
from catalogue.store.telling import shortened

_ENTRY = """  - study: {}
    direction: {}
    finding: Pain fell on the drug.
    locator: abstract
"""


def _entries(*lines: str, more: str = "") -> str:
    return "evidence:\n" + "".join(_ENTRY.format(*line.split()) for line in lines) + more


def _beside(study: str, fields: str, evidence: str) -> Example:
    """An example with a second study beside the trial."""
    return {f"sources/studies/{study}.yaml": f"title: Another work\nids: {{}}\n{fields}", **relief(evidence)}


def _without_evidence(view: ClaimView) -> Iterator[Found]:
    if not view.claim.evidence and not view.claim.searches:
        yield Found((), "the claim has neither evidence nor a search")


_NOTHING = """evidence: []
occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: institute
    verdict: unsupported
certainty:
  level: none
  reason: Nothing was found.
defensible: No study was found on the drug and pain.
"""
_SEARCH = """searches:
  - where: PubMed
    query: drug AND pain
    date: 2026-11-20
    found: nothing
"""

CLAIM_WITHOUT_EVIDENCE = Rule(
    code="claim-without-evidence",
    title="A claim has neither evidence nor a search",
    why="A verdict rests on studies, or on having looked for them and found none.",
    hint="add what the studies say under 'evidence', or record an empty search under 'searches'",
    bad=relief(_NOTHING),
    good=relief(_NOTHING + _SEARCH),
    claims=_without_evidence,
)


def _search_missing(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    if view.balance is Balance.NONE and claim.evidence and not claim.searches and view.stands_on_records:
        yield Found(("evidence",), "nothing was weighed, and no search is recorded")


SEARCH_MISSING = Rule(
    code="search-missing",
    title="Nothing was weighed, and no search is recorded",
    why="'No study was found' is a finding only with place, words and day of the search.",
    hint="record under 'searches' where it was looked for, when, and what was found",
    bad=relief(_NOTHING.replace("evidence: []\n", _entries("trial-2020 no-bearing"))),
    good=relief(_NOTHING.replace("evidence: []\n", _entries("trial-2020 no-bearing")) + _SEARCH),
    claims=_search_missing,
)


def _both_sides(view: ClaimView) -> Iterator[Found]:
    entries = view.claim.evidence
    if len({entry.study for entry in entries}) == len(entries):
        return
    first: dict[str, int] = {}
    for at, entry in enumerate(entries):
        before = first.setdefault(entry.study, at)
        other = entries[before]
        sides = {entry.direction, other.direction}
        opposed = sides == {Direction.SUPPORTS, Direction.CONTRADICTS}
        if before != at and opposed and not (entry.both_sides or other.both_sides):
            also = (At("claim", view.id, ("evidence", before, "study")),)
            yield Found(("evidence", at, "study"), f"'{entry.study}' stands on both sides of the claim", also=also)


STUDY_BOTH_SIDES = Rule(
    code="study-both-sides",
    title="A study stands on both sides of a claim",
    why="A direction is of the whole statement; a study that speaks for and against it needs a word on how.",
    hint="settle on one direction, or say in 'both_sides' why both hold",
    bad=relief(
        _entries("trial-2020 supports", "cohort-2019 supports", "cohort-2019 contradicts"),
    ),
    good=relief(
        _entries("trial-2020 supports", "cohort-2019 supports", "cohort-2019 contradicts")
        + "    both_sides: It asked two groups.\n"
    ),
    claims=_both_sides,
)


def _twice(view: ClaimView) -> Iterator[Found]:
    entries = view.claim.evidence
    if len({entry.study for entry in entries}) == len(entries):
        return
    first: dict[tuple[str, Direction], int] = {}
    for at, entry in enumerate(entries):
        before = first.setdefault((entry.study, entry.direction), at)
        if before != at:
            also = (At("claim", view.id, ("evidence", before, "study")),)
            yield Found(("evidence", at, "study"), f"'{entry.study}' stands here twice", also=also)


EVIDENCE_TWICE = Rule(
    code="evidence-twice",
    title="A study is named twice in the evidence of a claim",
    why="One work gives one piece of evidence; told twice it looks like two.",
    hint="put both findings into one entry",
    bad=relief(_entries("trial-2020 supports", "trial-2020 supports")),
    good=relief(_entries("trial-2020 supports", "cohort-2019 supports")),
    claims=_twice,
)


def _not_weighable(view: ClaimView) -> Iterator[Found]:
    for at, entry in enumerate(view.weighing.entries):
        if entry.unweighed is Unweighed.KIND and entry.study:
            kind, question = entry.study.kind.value, view.claim.question.value
            message = (
                f"'{entry.evidence.study}' is of the kind '{kind}', which a question of '{question}' does not weigh"
            )
            yield Found(("evidence", at, "direction"), message)


KIND_NOT_WEIGHABLE = Rule(
    code="kind-not-weighable",
    title="Work of this kind may not be weighed for this question",
    why="A guideline, a payer or a news item holds an opinion on a treatment; it does not measure one.",
    hint="write 'no-bearing', or set it aside with a reason under 'set_aside'",
    bad=_beside("guide-2021", "kind: guideline\n", _entries("trial-2020 supports", "guide-2021 supports")),
    good=_beside("guide-2021", "kind: guideline\n", _entries("trial-2020 supports", "guide-2021 no-bearing")),
    claims=_not_weighable,
)


def _retracted(view: ClaimView) -> Iterator[Found]:
    for at, entry in enumerate(view.weighing.entries):
        if entry.unweighed is Unweighed.RETRACTED:
            told = _told(view, entry.evidence.study)
            message = f"'{entry.evidence.study}' is retracted{told} and is to be weighed"
            yield Found(("evidence", at, "direction"), message)


def _told(view: ClaimView, study: str) -> str:
    """Who told of a retraction that the study's own record does not know yet."""
    catalogue = view.ground.catalogue
    if study not in catalogue.recorded:
        return ""
    standing = catalogue.studies[study].standing
    return f" (since {standing.date}, {shortened(standing.source or '', 120)})"


_RETRACTED = "standing:\n  state: retracted\n  date: 2026-01-01\n  source: the journal\n"

RETRACTED_WEIGHED = Rule(
    code="retracted-weighed",
    title="A retracted study is weighed",
    why="Work that was withdrawn carries nothing, whatever it found.",
    hint="write 'no-bearing', or set it aside with the reason under 'set_aside'",
    bad=_beside("gone-2021", _RETRACTED, _entries("trial-2020 supports", "gone-2021 supports")),
    good=_beside("gone-2021", _RETRACTED, _entries("trial-2020 supports", "gone-2021 no-bearing")),
    claims=_retracted,
)


def _unseen(view: ClaimView) -> Iterator[Found]:
    for at, entry in enumerate(view.weighing.entries):
        if entry.unweighed is Unweighed.NOT_SEEN:
            message = f"nobody has seen the findings of '{entry.evidence.study}', which is to be weighed"
            yield Found(("evidence", at, "direction"), message)


_UNSEEN = """figures: []
seen:
  identity: page
  findings: {}
  at:
    - https://example.org/a
  date: 2026-11-20
"""

UNSEEN_WEIGHED = Rule(
    code="unseen-weighed",
    title="A finding that nobody saw is weighed",
    why="What is remembered of a paper is no evidence.",
    hint="read it and say so in the study's 'seen', or write 'no-bearing'",
    bad=_beside("dim-2021", _UNSEEN.format("not-seen"), _entries("trial-2020 supports", "dim-2021 supports")),
    good=_beside("dim-2021", _UNSEEN.format("abstract"), _entries("trial-2020 supports", "dim-2021 supports")),
    claims=_unseen,
)


def _pooled_in_unweighed(view: ClaimView) -> Iterator[Found]:
    for at, entry in enumerate(view.claim.evidence):
        review = entry.set_aside.pooled_in if entry.set_aside else None
        if not review or review not in view.ground.catalogue.studies or review == entry.study:
            continue
        if review in view.ground.later:
            continue
        if all(each.rank is None or each.evidence.study != review for each in view.weighing.entries):
            message = f"'{entry.study}' is set aside as pooled in '{review}', which is not weighed here"
            yield Found(("evidence", at, "set_aside", "pooled_in"), message)


_POOLED = "    set_aside:\n      pooled_in: {}\n"

POOLED_IN_UNWEIGHED = Rule(
    code="pooled-in-unweighed",
    title="A study is set aside for a review that is not weighed",
    why="Its data would count nowhere: neither in the review nor by themselves.",
    hint="weigh the review in this claim, or weigh the study itself",
    bad=relief(
        _entries("trial-2020 supports", "cohort-2019 no-bearing", more="").replace(
            _ENTRY.format("cohort-2019", "no-bearing"),
            _ENTRY.format("cohort-2019", "no-bearing")
            + _ENTRY.format("extra-2021", "supports")
            + _POOLED.format("cohort-2019"),
        )
    )
    | {"sources/studies/extra-2021.yaml": "title: Another work\nids: {}\n"},
    good=_beside(
        "extra-2021", "", _entries("trial-2020 supports", "extra-2021 supports") + _POOLED.format("trial-2020")
    ),
    claims=_pooled_in_unweighed,
)


def _pooled_twice(view: ClaimView) -> Iterator[Found]:
    if not any(each.study and each.study.pools for each in view.weighing.entries):
        return
    weighed = {each.evidence.study: each.study for each in view.weighing.entries if each.rank is not None}
    pooling = {part: name for name, study in weighed.items() if study and study.pools for part in study.pools}
    if pooling:
        for at, entry in enumerate(view.weighing.entries):
            if entry.rank is not None and entry.evidence.study in pooling:
                name, review = entry.evidence.study, pooling[entry.evidence.study]
                yield Found(("evidence", at), f"'{name}' is weighed, and so is '{review}', which contains its data")


POOLED_TWICE = Rule(
    code="pooled-twice",
    title="A study and a review of it are both weighed",
    why="The same people would count twice.",
    hint="set the study aside with 'pooled_in', or say there why it stands by itself",
    severity=Severity.WARNING,
    bad=_beside(
        "review-2021",
        "kind: systematic-review\nof: randomised-trial\npools:\n  - trial-2020\n",
        _entries("trial-2020 supports", "review-2021 supports"),
    ),
    good=_beside(
        "review-2021",
        "kind: systematic-review\nof: randomised-trial\npools:\n  - trial-2020\n",
        _entries("review-2021 supports", "trial-2020 supports") + _POOLED.format("review-2021"),
    ),
    claims=_pooled_twice,
)
