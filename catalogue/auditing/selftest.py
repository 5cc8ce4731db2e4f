"""The audit put to the frozen set: how often it is right, how often it abstains, and whether it is ever fooled.

Each sentence is audited as a piece of copy of its own. It is also held against its claim directly, as if the claim had
been found: that an altered sentence was not found is no proof that its alteration would have been seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.auditing.around import surroundings
from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy, placed
from catalogue.auditing.frozen import SAYS_THE_CLAIM, Case, Way, frozen
from catalogue.auditing.matching import candidate
from catalogue.auditing.memory import speech_of
from catalogue.auditing.model import Relation
from catalogue.auditing.relation import compared

AS_THE_CLAIM = frozenset({Relation.SAME, Relation.WEAKER})
"""The relations by which a sentence passes for what the claim says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the audit says of one sentence.

    `first` and `first_relation` are of the first claim that it reports, `relation` is that to the claim of the case
    where it reports it, `given` the relation when the claim is handed to it.
    """

    case: Case
    first: str | None
    first_relation: Relation | None
    relation: Relation | None
    given: Relation | None

    @property
    def is_known(self) -> bool:
        """Whether the sentence passes for what its claim says."""
        return self.relation in AS_THE_CLAIM

    @property
    def is_fooled(self) -> bool:
        """Whether it is altered and passes for its claim, found or handed."""
        return self.case.is_altered and (self.is_known or self.given in AS_THE_CLAIM)


def answers(auditor: Auditor, cases: Sequence[Case] | None = None) -> tuple[Answer, ...]:
    """The audit's answer to each case, of the whole frozen set unless told; cases on claims it lacks are left out."""
    known = auditor.memory.claims
    asked = frozen() if cases is None else cases
    return tuple(_answer(auditor, case) for case in asked if not case.claim or case.claim in known)


def _answer(auditor: Auditor, case: Case) -> Answer:
    copy = Copy("", case.sentence)
    matches = [match for one in auditor.audit(copy).sentences for match in one.matches]
    first = matches[0] if matches else None
    own = next((match for match in matches if match.claim == case.claim), None)
    return Answer(
        case,
        first.claim if first else None,
        first.relation if first else None,
        own.relation if own else None,
        _given(auditor, case, copy) if case.claim else None,
    )


def _given(auditor: Auditor, case: Case, copy: Copy) -> Relation:
    found = placed(copy)
    speech = speech_of(case.sentence)
    around = surroundings(found, [speech_of(one.sentence.text) for one in found])[0]
    known = auditor.memory.claims[case.claim]
    return compared(case.sentence, speech, candidate(speech, around, known, auditor.memory)).relation


@dataclass(frozen=True, slots=True)
class Row:
    """The answers to the sentences of one way: how many there are, and what became of them.

    `known`, `other` (opposite or stronger), `unsure` and `not_found` make up `sentences`; `given_*` are the same three
    with the claim handed.
    """

    way: Way
    sentences: int
    known: int
    other: int
    unsure: int
    not_found: int
    given_known: int
    given_other: int
    given_unsure: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of the whole set.

    `precision`: of the sentences whose first claim passes for known, those that say that claim. `recall`: of the
    sentences that say their claim, those that pass for it. `abstention`: of those, the ones called unsure; `missed`:
    those whose claim is not found. `false_alarm`: those called opposite or stronger. `found_in_unrelated` counts
    sentences on no claim for which one is reported. `left_out` are cases on claims that the catalogue lacks.
    """

    sentences: int
    claims: int
    altered: int
    precision: float
    recall: float
    abstention: float
    missed: float
    false_alarm: float
    altered_as_same: int
    unrelated: int
    found_in_unrelated: int
    left_out: int
    rows: tuple[Row, ...]


def scores(found: Sequence[Answer]) -> Scores:
    """The figures of these answers."""
    faithful = [one for one in found if one.case.way in SAYS_THE_CLAIM]
    unrelated = [one for one in found if one.case.way is Way.UNRELATED]
    passing = [one for one in found if one.first_relation in AS_THE_CLAIM]
    right = [one for one in passing if one.case.way in SAYS_THE_CLAIM and one.first == one.case.claim]
    return Scores(
        sentences=len(found),
        claims=len({one.case.claim for one in found} - {""}),
        altered=sum(one.case.is_altered for one in found),
        precision=_share(len(right), len(passing)),
        recall=_share(sum(one.is_known for one in faithful), len(faithful)),
        abstention=_share(sum(one.relation is Relation.UNSURE for one in faithful), len(faithful)),
        missed=_share(sum(one.relation is None for one in faithful), len(faithful)),
        false_alarm=_share(sum(_is_other(one.relation) for one in faithful), len(faithful)),
        altered_as_same=sum(one.is_fooled for one in found),
        unrelated=len(unrelated),
        found_in_unrelated=sum(one.first is not None for one in unrelated),
        left_out=len(frozen()) - len(found),
        rows=tuple(_row(way, own) for way in Way if (own := [one for one in found if one.case.way is way])),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _is_other(relation: Relation | None) -> bool:
    return relation in {Relation.OPPOSITE, Relation.STRONGER}


def _row(way: Way, own: Sequence[Answer]) -> Row:
    known, other, unsure = _counted(one.relation for one in own)
    return Row(
        way, len(own), known, other, unsure, len(own) - known - other - unsure, *_counted(one.given for one in own)
    )


def _counted(relations: Iterable[Relation | None]) -> tuple[int, int, int]:
    told = list(relations)
    return (
        sum(one in AS_THE_CLAIM for one in told),
        sum(_is_other(one) for one in told),
        sum(one is Relation.UNSURE for one in told),
    )
