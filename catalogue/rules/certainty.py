"""The certainty of a claim: the level that is stated follows from the evidence, and what lowers or raises it is told.

Knows the stated certainty and the derived one.
"""

from collections.abc import Iterator

from catalogue.records.vocabularies import INDIRECT_AXES, Axis, Balance, Domain, Question, StudyKind
from catalogue.rules.derive.certainty import certainty_steps, may_be_raised
from catalogue.rules.examples import relief
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView


def _way(view: ClaimView) -> str:
    steps = certainty_steps(view.claim, view.weighing)
    if not steps:
        return "nothing is weighed"
    first, *others = steps
    told = [f"{first.level.value} at the start ({first.why})"]
    told += [f"{'less' if step.change < 0 else 'plus'} {abs(step.change)} for {step.reason}" for step in others]
    return ", ".join(told)


def _level(view: ClaimView) -> Iterator[Found]:
    stated = view.claim.certainty
    if stated.level is not view.level and not stated.override and view.stands_on_records:
        message = f"the level is '{stated.level.value}', and the evidence gives '{view.level.value}': {_way(view)}"
        yield Found(("certainty", "level"), message)


_CERTAINTY = """certainty:
  level: {}
  concerns:
    - domain: imprecision
      why: Few people.
  reason: One small trial.
"""

CERTAINTY_LEVEL = Rule(
    code="certainty-level",
    title="The level of certainty does not follow from the evidence",
    why="The level comes from the kind of the deciding studies and the concerns; nobody picks it.",
    hint="write the level that follows, change the concerns, or say why under 'override'",
    bad=relief(_CERTAINTY.format("high")),
    good=relief(_CERTAINTY.format("moderate")),
    claims=_level,
)


def _mixed(view: ClaimView) -> Iterator[Found]:
    if view.balance is not Balance.MIXED or not view.stands_on_records:
        return
    if all(concern.domain is not Domain.INCONSISTENCY for concern in view.claim.certainty.concerns):
        yield Found(("certainty",), "the evidence is mixed, and no concern is about inconsistency")


_MIXED = """occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: institute
    verdict: contested
evidence:
  - study: trial-2020
    direction: supports
    finding: Pain fell by 2 points on the drug.
    locator: abstract
  - study: against-2021
    direction: contradicts
    finding: Pain did not change.
    locator: abstract
certainty:
  level: moderate
  concerns:
    - domain: {}
      why: One trial for it, one against.
  reason: Two small trials.
defensible: Findings conflict on whether the drug relieves pain.
"""
_AGAINST = {"sources/studies/against-2021.yaml": "title: Another trial\nids: {}\nsummary: Pain did not change.\n"}

MIXED_WITHOUT_INCONSISTENCY = Rule(
    code="mixed-without-inconsistency",
    title="The evidence is mixed, and no concern says so",
    why="Studies of one rank that disagree are less sure together than each alone.",
    hint="add a concern of the domain 'inconsistency'",
    bad=relief(_MIXED.format("imprecision")) | _AGAINST,
    good=relief(_MIXED.format("inconsistency")) | _AGAINST,
    claims=_mixed,
)


def _raised(view: ClaimView) -> Iterator[Found]:
    certainty = view.claim.certainty
    if certainty.raised and view.stands_on_records and not may_be_raised(view.claim, view.weighing):
        why = "beside a concern" if certainty.concerns else "from a start that is not low"
        yield Found(("certainty", "raised"), f"the certainty is raised {why}")


_RAISED = "  raised:\n    - domain: large-effect\n      why: Nearly all got well.\n"
_FROM_COHORT = """evidence:
  - study: cohort-2019
    direction: supports
    finding: Nearly all got well.
    locator: abstract
certainty:
  level: moderate
  reason: One cohort.
"""

RAISED_NOT_ALLOWED = Rule(
    code="raised-not-allowed",
    title="The certainty is raised where it may not be",
    why="Only evidence that starts low and has no fault of its own can be surer than its start.",
    hint="take 'raised' away, or take back the concern",
    bad=relief(_CERTAINTY.format("moderate") + _RAISED),
    good=relief(_FROM_COHORT + _RAISED),
    claims=_raised,
)


def _answers(axis: Axis, domain: Domain) -> bool:
    return domain is Domain.INDIRECTNESS or axis not in INDIRECT_AXES


def _gaps(view: ClaimView) -> Iterator[Found]:
    deciding = view.weighing.deciding
    if not deciding or not deciding[0].evidence.gaps or not view.stands_on_records:
        return
    shared = set.intersection(*({gap.axis for gap in entry.evidence.gaps} for entry in deciding))
    if not shared:
        return
    certainty = view.claim.certainty
    waived = {gap.axis for gap in certainty.waived}
    for axis in sorted(shared - waived):
        if not any(_answers(axis, concern.domain) for concern in certainty.concerns):
            message = (
                f"all deciding evidence falls short in '{axis.value}', and neither a concern nor 'waived' answers it"
            )
            yield Found(("certainty",), message)


_GAP = """evidence:
  - study: trial-2020
    direction: supports
    finding: Pain fell by 2 points on the drug.
    locator: abstract
    gaps:
      - axis: population
        why: Men only.
"""

GAP_UNANSWERED = Rule(
    code="gap-unanswered",
    title="A gap that all deciding evidence shares is not answered",
    why="Evidence that is about something else than the claim is less sure for it, or there is a reason why it is not.",
    hint="add a concern, of 'indirectness' mostly, or say under 'waived' why it does not matter",
    bad=relief(_GAP),
    good=relief(_GAP + _CERTAINTY.format("moderate") + "  waived:\n    - axis: population\n      why: Same in all.\n"),
    claims=_gaps,
)

_NOT_PEOPLE = frozenset({StudyKind.ANIMAL_EXPERIMENT, StudyKind.IN_VITRO})


def _animals(view: ClaimView) -> Iterator[Found]:
    deciding = view.weighing.deciding
    if view.claim.question is not Question.MECHANISM or not deciding or not view.stands_on_records:
        return
    if all(entry.study is not None and entry.study.kind in _NOT_PEOPLE for entry in deciding):
        certainty = view.claim.certainty
        answered = any(concern.domain is Domain.INDIRECTNESS for concern in certainty.concerns)
        if not answered and all(gap.axis is not Axis.SPECIES for gap in certainty.waived):
            yield Found(
                ("certainty",), "all deciding evidence is from animals or cells, and nothing is charged for that"
            )


_RATS = """question: mechanism
companions: []
evidence:
  - study: rats-2021
    direction: supports
    finding: Rats felt less pain on the drug.
    locator: abstract
occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: institute
    verdict: supported
certainty:
  level: {}
  concerns:
    - domain: {}
      why: Rats are not people.
  reason: One experiment.
"""
_ON_RATS = {"sources/studies/rats-2021.yaml": "title: The drug in rats\nids: {}\nkind: animal-experiment\n"}

CONCERN_MISSING = Rule(
    code="concern-missing",
    title="Animals or cells decide, and nothing is charged for that",
    why="A rat or a dish is a step away from people: one level for a molecule or pathway, two for patients.",
    hint="add a concern of 'indirectness', or say under 'waived' for 'species' why it does not matter",
    bad=relief(_RATS.format("moderate", "imprecision")) | _ON_RATS,
    good=relief(_RATS.format("moderate", "indirectness")) | _ON_RATS,
    claims=_animals,
)
