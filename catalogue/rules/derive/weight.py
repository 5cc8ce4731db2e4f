"""What one study weighs for one kind of question: its tier, its Oxford 2011 level, and whether it is indirect.

Knows the tables and nothing of claims as a whole. The tables are data: the method page prints them from here.
"""

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from catalogue.records.claim import Gap
from catalogue.records.study import Study
from catalogue.records.vocabularies import INDIRECT_AXES, Level, PooledDesign, Question, Reading, StudyKind

_K = StudyKind

_COMPARED = (_K.NON_RANDOMISED_TRIAL, _K.COHORT, _K.CASE_CONTROL)
_PRIMARY = (
    _K.RANDOMISED_TRIAL,
    _K.NON_RANDOMISED_TRIAL,
    _K.COHORT,
    _K.CASE_CONTROL,
    _K.CROSS_SECTIONAL,
    _K.CASE_SERIES,
    _K.HUMAN_EXPERIMENT,
    _K.ANIMAL_EXPERIMENT,
    _K.IN_VITRO,
)
_TREATMENT = (Question.BENEFIT, Question.COMMON_HARM, Question.RARE_HARM)
_UNCOMPARED_IN_HARM = (_K.CROSS_SECTIONAL, _K.CASE_SERIES, _K.HUMAN_EXPERIMENT, _K.ANIMAL_EXPERIMENT)

START: Mapping[int, Level] = MappingProxyType({1: Level.HIGH, 2: Level.LOW, 3: Level.VERY_LOW})
"""Where certainty starts, by the best tier of the deciding entries."""

TIERS: Mapping[Question, tuple[tuple[StudyKind, ...], tuple[StudyKind, ...], tuple[StudyKind, ...]]] = MappingProxyType(
    {
        Question.PREVALENCE: (
            (_K.CROSS_SECTIONAL, _K.COHORT, _K.OFFICIAL_DOCUMENT),
            (_K.CASE_CONTROL, _K.RANDOMISED_TRIAL, _K.NON_RANDOMISED_TRIAL, _K.HUMAN_EXPERIMENT),
            (_K.CASE_SERIES, _K.NARRATIVE_REVIEW),
        ),
        Question.DIAGNOSIS: (
            (_K.CROSS_SECTIONAL, _K.COHORT),
            (_K.CASE_CONTROL,),
            (_K.CASE_SERIES, _K.NARRATIVE_REVIEW),
        ),
        Question.PROGNOSIS: (
            (_K.COHORT, _K.RANDOMISED_TRIAL, _K.NON_RANDOMISED_TRIAL),
            (_K.CASE_CONTROL, _K.CROSS_SECTIONAL),
            (_K.CASE_SERIES, _K.NARRATIVE_REVIEW),
        ),
        Question.BENEFIT: (
            (_K.RANDOMISED_TRIAL,),
            _COMPARED,
            (_K.CROSS_SECTIONAL, _K.CASE_SERIES, _K.ANIMAL_EXPERIMENT, _K.NARRATIVE_REVIEW),
        ),
        Question.COMMON_HARM: ((_K.RANDOMISED_TRIAL,), _COMPARED, (*_UNCOMPARED_IN_HARM, _K.NARRATIVE_REVIEW)),
        Question.RARE_HARM: ((_K.RANDOMISED_TRIAL,), _COMPARED, (*_UNCOMPARED_IN_HARM, _K.NARRATIVE_REVIEW)),
        Question.CAUSE: (
            (_K.RANDOMISED_TRIAL,),
            _COMPARED,
            (_K.CROSS_SECTIONAL, _K.CASE_SERIES, _K.HUMAN_EXPERIMENT, _K.ANIMAL_EXPERIMENT, _K.NARRATIVE_REVIEW),
        ),
        Question.MECHANISM: (
            (_K.HUMAN_EXPERIMENT, _K.ANIMAL_EXPERIMENT, _K.IN_VITRO, _K.RANDOMISED_TRIAL, _K.NON_RANDOMISED_TRIAL),
            (_K.COHORT, _K.CASE_CONTROL, _K.CROSS_SECTIONAL),
            (_K.CASE_SERIES, _K.NARRATIVE_REVIEW),
        ),
        Question.RECORD: (
            (_K.OFFICIAL_DOCUMENT, _K.GUIDELINE, _K.REGISTRATION, *_PRIMARY),
            (_K.NARRATIVE_REVIEW, _K.REPORT),
            (),
        ),
    }
)
"""Tier 1, 2 and 3 of each question. A kind that stands in none may not be weighed for that question."""

TIER_NOTES: Mapping[Question, str] = MappingProxyType(
    {
        Question.PREVALENCE: "People chosen for an experiment count like those at a trial's baseline.",
        Question.BENEFIT: "An experiment that measures a benefit is a trial, and its record says so.",
        Question.COMMON_HARM: "A survey or an experiment without a known comparison ranks as one without comparison.",
        Question.RARE_HARM: "A survey or an experiment without a known comparison ranks as one without comparison.",
        Question.CAUSE: "An experiment whose kind tells of no comparison ranks as one without comparison.",
        Question.MECHANISM: "Trials are experiments on people. A series without comparison shows no association.",
        Question.RECORD: "A document, and a study cited for what it itself is, stand in tier 1; a review or report is "
        "another's account. One that was seen through another text only ranks one tier lower: hearsay.",
    }
)
"""What the tables decide where the design leaves room, with the reason."""

POOLED: Mapping[PooledDesign, tuple[StudyKind, ...]] = MappingProxyType(
    {
        PooledDesign.RANDOMISED_TRIAL: (_K.RANDOMISED_TRIAL,),
        PooledDesign.COHORT: (_K.COHORT,),
        PooledDesign.CASE_CONTROL: (_K.CASE_CONTROL,),
        PooledDesign.CROSS_SECTIONAL: (_K.CROSS_SECTIONAL,),
        PooledDesign.CASE_SERIES: (_K.CASE_SERIES,),
        PooledDesign.EXPERIMENT: (_K.HUMAN_EXPERIMENT, _K.ANIMAL_EXPERIMENT, _K.IN_VITRO),
        PooledDesign.MIXED: (),
    }
)
"""A systematic review ranks as the design it pools: of several, as the lowest that ranks at all; mixed is tier 2."""

OXFORD: Mapping[Question, Mapping[StudyKind, int]] = MappingProxyType(
    {
        Question.PREVALENCE: {
            _K.OFFICIAL_DOCUMENT: 1,
            _K.CROSS_SECTIONAL: 1,
            _K.COHORT: 3,
            _K.RANDOMISED_TRIAL: 3,
            _K.NON_RANDOMISED_TRIAL: 3,
            _K.HUMAN_EXPERIMENT: 3,
            _K.CASE_CONTROL: 4,
            _K.CASE_SERIES: 4,
            _K.NARRATIVE_REVIEW: 5,
        },
        Question.DIAGNOSIS: {
            _K.CROSS_SECTIONAL: 2,
            _K.COHORT: 2,
            _K.CASE_CONTROL: 4,
            _K.CASE_SERIES: 4,
            _K.NARRATIVE_REVIEW: 5,
        },
        Question.PROGNOSIS: {
            _K.COHORT: 3,
            _K.RANDOMISED_TRIAL: 3,
            _K.NON_RANDOMISED_TRIAL: 3,
            _K.CASE_CONTROL: 4,
            _K.CROSS_SECTIONAL: 4,
            _K.CASE_SERIES: 4,
            _K.NARRATIVE_REVIEW: 5,
        },
        **{
            question: {
                _K.RANDOMISED_TRIAL: 2,
                _K.NON_RANDOMISED_TRIAL: 3,
                _K.COHORT: 3,
                _K.CASE_CONTROL: 4,
                _K.CROSS_SECTIONAL: 4,
                _K.CASE_SERIES: 4,
                _K.HUMAN_EXPERIMENT: 5,
                _K.ANIMAL_EXPERIMENT: 5,
                _K.NARRATIVE_REVIEW: 5,
            }
            for question in _TREATMENT
        },
    }
)
"""Oxford 2011 levels (OCEBM Levels of Evidence Working Group, 2011) by question, as far as the kind of study tells.

A survey is taken to be a sample of the place, a cohort in prognosis not to be an inception cohort. What they do not
name (narrative reviews, animals) is level 5.
"""

OXFORD_REVIEWS: Mapping[Question, Mapping[PooledDesign, int]] = MappingProxyType(
    {
        Question.PREVALENCE: dict.fromkeys(
            (PooledDesign.CROSS_SECTIONAL, PooledDesign.COHORT, PooledDesign.MIXED),
            2,
        ),
        Question.DIAGNOSIS: {PooledDesign.CROSS_SECTIONAL: 1, PooledDesign.COHORT: 1, PooledDesign.MIXED: 3},
        Question.PROGNOSIS: {PooledDesign.COHORT: 2, PooledDesign.MIXED: 3},
        **{question: {PooledDesign.RANDOMISED_TRIAL: 1, PooledDesign.MIXED: 3} for question in _TREATMENT},
    }
)
"""The same for systematic reviews, by the design they pool. One of a design without a row ranks as one such study."""


class OxfordLevel(NamedTuple):
    """A level and its scale, `oxford` (1 to 5) or `tier` (1 to 4). No level: the study may not be weighed."""

    level: int | None
    scale: str


def _tier_of_kind(question: Question, kind: StudyKind) -> int | None:
    return next((at for at, kinds in enumerate(TIERS[question], start=1) if kind in kinds), None)


def _tier_of_design(question: Question, kind: StudyKind, of: PooledDesign | None) -> int | None:
    if of is None:
        return _tier_of_kind(question, kind)
    if of is PooledDesign.MIXED:
        return 2
    return max((tier for one in POOLED[of] if (tier := _tier_of_kind(question, one))), default=None)


_TIER = {
    cell: _tier_of_design(*cell)
    for cell in product(Question, StudyKind, (None, *PooledDesign))
    if (cell[1] is StudyKind.SYSTEMATIC_REVIEW) == (cell[2] is not None)
}


def tier(study: Study, question: Question) -> int | None:
    """The study's tier for this kind of question, 1 to 3; None where such a study may not be weighed.

    For `record`, what was seen through another text only ranks one tier lower.
    """
    found = _TIER[question, study.kind, study.of]
    if found and question is Question.RECORD and study.seen.findings is Reading.SECONDARY:
        return found + 1
    return found


def is_indirect(gaps: tuple[Gap, ...]) -> bool:
    """Whether one of the gaps makes an evidence entry indirect."""
    return any(gap.axis in INDIRECT_AXES for gap in gaps)


def oxford(study: Study, question: Question, *, indirect: bool = False) -> OxfordLevel:
    """The Oxford 2011 level where the question has a column there, else our tier; indirectness lowers it by one."""
    own = tier(study, question)
    column = OXFORD.get(question)
    if own is None:
        return OxfordLevel(None, "tier" if column is None else "oxford")
    if column is None:
        return OxfordLevel(own + indirect, "tier")
    if study.of is None:
        level = column[study.kind]
    else:
        single = (column[kind] for kind in POOLED[study.of] if kind in column)
        level = OXFORD_REVIEWS[question].get(study.of) or max(single)
    return OxfordLevel(min(level + indirect, 5), "oxford")
