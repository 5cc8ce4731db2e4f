"""Judgements of graders: they name what the claim holds, two of them where it says so, and differences are settled.

Knows what graders put in. How far they agree is computed elsewhere.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from catalogue.problems import Severity
from catalogue.records.claim import Claim, Judgement
from catalogue.records.vocabularies import ReviewState
from catalogue.rules.examples import relief
from catalogue.rules.rule import Found, Rule
from catalogue.rules.views import ClaimView, meant


def occurrence_names(claim: Claim) -> dict[str, None]:
    """How judgements name the claim's occurrences: `article#sentence`, in order."""
    return dict.fromkeys(f"{said.article}#{said.sentence}" for said in claim.occurrences)


class Difference(NamedTuple):
    """What graders differ on, as a settlement names it, and the value of each grader as text."""

    about: str
    values: Mapping[str, str]


def _differing(about: str, values: Iterable[tuple[str, Hashable, str]]) -> Iterator[Difference]:
    told = list(values)
    if len({value for _, value, _ in told}) > 1:
        yield Difference(about, {grader: text for grader, _, text in told})


def _are_alike(judgements: tuple[Judgement, ...]) -> bool:
    first, *others = judgements
    return all(
        first.level is each.level
        and first.directions == each.directions
        and first.wording == each.wording
        and first.gaps == each.gaps
        and first.drift == each.drift
        for each in others
    )


def differences(judgements: tuple[Judgement, ...]) -> Iterator[Difference]:
    """Everything that the graders differ on. A direction or wording that one of them left out is no difference.

    Gaps and drift that one of them left out, where the other judged the study or occurrence too, are none.
    """
    if len(judgements) < 2 or _are_alike(judgements):
        return
    yield from _differing("level", ((each.grader, each.level, each.level.value) for each in judgements))
    for study in dict.fromkeys(name for each in judgements for name in each.directions):
        judged = [each for each in judgements if study in each.directions]
        told = ((each.grader, each.directions[study], each.directions[study].value) for each in judged)
        yield from _differing(f"direction of {study}", told)
        gaps = ((each.grader, frozenset(each.gaps.get(study, ()))) for each in judged)
        yield from _differing(f"gaps of {study}", ((who, axes, ", ".join(sorted(axes))) for who, axes in gaps))
    for name in dict.fromkeys(name for each in judgements for name in each.wording):
        judged = [each for each in judgements if name in each.wording]
        told_words = ((each.grader, each.wording[name], each.wording[name].value) for each in judged)
        yield from _differing(f"wording of {name}", told_words)
        drift = ((each.grader, frozenset(each.drift.get(name, ()))) for each in judged)
        yield from _differing(f"drift of {name}", ((who, axes, ", ".join(sorted(axes))) for who, axes in drift))


def _keys(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    if not claim.judgements:
        return
    studies = dict.fromkeys(entry.study for entry in claim.evidence)
    said = occurrence_names(claim)
    for at, judgement in enumerate(claim.judgements):
        for field, named, known, what in (
            ("directions", judgement.directions, studies, "study in the claim's evidence"),
            ("gaps", judgement.gaps, studies, "study in the claim's evidence"),
            ("wording", judgement.wording, said, "occurrence of the claim"),
            ("drift", judgement.drift, said, "occurrence of the claim"),
        ):
            if named.keys() <= known.keys():
                continue
            for name in named:
                if name not in known:
                    message = f"'{name}' names no {what}"
                    yield Found(("judgements", at, field, name), message, meant(name, known), of_key=True)


_JUDGEMENT = """  - grader: {}
    kind: machine
    date: 2026-11-20
    level: {}
    directions:
      {}: supports
"""

JUDGEMENT_KEY = Rule(
    code="judgement-key",
    title="A judgement is on something that the claim does not hold",
    why="Agreement is computed name by name; a wrong name is a judgement lost.",
    hint="name a study of the evidence, or an occurrence as article#sentence",
    bad=relief("judgements:\n" + _JUDGEMENT.format("a", "moderate", "trial-2021")),
    good=relief("judgements:\n" + _JUDGEMENT.format("a", "moderate", "trial-2020")),
    claims=_keys,
)


def _second(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    graders = {judgement.grader for judgement in claim.judgements}
    if claim.review.state is ReviewState.SECOND_GRADED and len(graders) < 2:
        yield Found(
            ("review", "state"),
            f"the claim is 'second-graded', and {len(graders)} of two graders stand in 'judgements'",
        )


_GRADED = "review:\n  state: {}\n  date: 2026-11-20\n  due: 2027-11-20\n"

GRADER_MISSING = Rule(
    code="grader-missing",
    title="A second-graded claim has no two graders",
    why="A second grading is there to be compared with the first.",
    hint="record what both graders put in, or write 'drafted'",
    bad=relief("judgements:\n" + _JUDGEMENT.format("a", "moderate", "trial-2020") + _GRADED.format("second-graded")),
    good=relief("judgements:\n" + _JUDGEMENT.format("a", "moderate", "trial-2020") + _GRADED.format("drafted")),
    claims=_second,
)


def _unsettled(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    if len(claim.judgements) < 2 or claim.review.state is ReviewState.DISPUTED:
        return
    settled = {settlement.about for settlement in claim.settlements}
    for about, values in differences(claim.judgements):
        if about not in settled:
            told = ", ".join(f"'{grader}' says '{value or 'none'}'" for grader, value in values.items())
            yield Found(("judgements",), f"the graders differ on '{about}': {told}")


_BOTH = "judgements:\n" + _JUDGEMENT.format("a", "moderate", "trial-2020") + _JUDGEMENT.format("b", "{}", "trial-2020")
_SETTLED = """settlements:
  - about: level
    values:
      a: moderate
      b: low
    settled: moderate
    why: The trial is small, and no more than that.
    date: 2026-11-20
"""

SETTLEMENT_MISSING = Rule(
    code="settlement-missing",
    title="Graders differ, and nothing says how that was settled",
    why="A difference that vanishes without a word takes its reason with it.",
    hint="add a settlement with this 'about', or write the state 'disputed'",
    bad=relief(_BOTH.format("low")),
    good=relief(_BOTH.format("low") + _SETTLED),
    claims=_unsettled,
)


def _needless(view: ClaimView) -> Iterator[Found]:
    claim = view.claim
    if not claim.settlements:
        return
    about = {difference.about: None for difference in differences(claim.judgements)}
    for at, settlement in enumerate(claim.settlements):
        if settlement.about not in about:
            message = f"the graders do not differ on '{settlement.about}'"
            yield Found(("settlements", at, "about"), message, meant(settlement.about, about))


SETTLEMENT_NEEDLESS = Rule(
    code="settlement-needless",
    title="A settlement is of no difference",
    why="A settlement is found by what it is about; one that names no difference settles none.",
    hint="name what they differ on, as in 'level', 'direction of STUDY', 'wording of ARTICLE#NUMBER'",
    severity=Severity.WARNING,
    bad=relief(_BOTH.format("moderate") + _SETTLED),
    good=relief(_BOTH.format("low") + _SETTLED),
    claims=_needless,
)
