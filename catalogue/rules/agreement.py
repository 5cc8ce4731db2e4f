"""How far two graders agree: per field the number compared, the share that is alike, and Cohen's kappa.

Knows judgements and the formulas. It reads what each grader put in, never how a difference was settled.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from catalogue.records.claim import Claim, Evidence, Gap, Judgement
from catalogue.records.study import Study
from catalogue.records.vocabularies import Axis, GraderKind, Level, Verdict
from catalogue.rules.derive.balance import weigh
from catalogue.rules.derive.certainty import LADDER
from catalogue.rules.derive.verdict import derive_verdict

T = TypeVar("T", bound=Hashable)
Pairs = Sequence[tuple[T, T]]

FIELDS = ("level", "direction", "gaps", "wording", "drift", "verdict")
"""What is compared, in the order in which it is told. `verdict` is derived from what each grader put in."""
SCALE = (Level.NONE, *LADDER)
"""The levels from below, one step apart, for the weighted kappa: nothing weighed stands below very low."""


class Agreement(NamedTuple):
    """One field: how many pairs were compared, how many are alike, kappa, and for levels the weighted kappa.

    No kappa where chance alone would make everything alike, or nothing was compared: it is not defined there.
    """

    field: str
    compared: int
    alike: int
    kappa: Fraction | None
    weighted: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The share that is alike; none where nothing was compared."""
        return Fraction(self.alike, self.compared) if self.compared else None


class Agreements(NamedTuple):
    """All fields over the claims with exactly two graders: how many claims, and in how many of them both are programs.

    `left_out` counts claims that were judged, and not by exactly two graders.
    """

    claims: int
    by_programs: int
    left_out: int
    fields: tuple[Agreement, ...]


def in_words(one: Agreement) -> tuple[str, str, str, str]:
    """Field, number compared, share and kappa as they are printed; what does not exist is `not defined`."""
    share = "not defined" if one.share is None else f"{float(one.share * 100):.1f} %"
    told = _in_words(one.kappa)
    if one.field == "level":
        told += f" (weighted {_in_words(one.weighted)})"
    return one.field, str(one.compared), share, told


def _in_words(number: Fraction | None) -> str:
    return "not defined" if number is None else f"{float(number):.2f}"


def kappa(pairs: Pairs[T]) -> Fraction | None:
    """Cohen's kappa, (observed - expected) / (1 - expected), the agreement beyond chance of two graders.

    Expected is the agreement of two graders who say each word as often as these do, and at random. None where it is 1,
    or without pairs. Source: Cohen J. A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 1960;20(1):37-46.
    """
    total = len(pairs)
    if not total:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = Fraction(sum(one == other for one, other in pairs), total)
    expected = Fraction(sum(count * second[word] for word, count in first.items()), total * total)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def weighted_kappa(pairs: Pairs[T], scale: Sequence[T]) -> Fraction | None:
    """Kappa for an ordered scale, 1 - observed / expected disagreement, each weighted by its steps squared.

    None where no disagreement is expected, or without pairs. Source: Cohen J. Weighted kappa: nominal scale agreement
    with provision for scaled disagreement or partial credit. Psychological Bulletin 1968;70(4):213-220.
    """
    at = {word: step for step, word in enumerate(scale)}
    observed = sum((at[one] - at[other]) ** 2 for one, other in pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(
        count * times * (at[one] - at[other]) ** 2 for one, count in first.items() for other, times in second.items()
    )
    return 1 - Fraction(observed * len(pairs), expected) if expected else None


def agreements(claims: Iterable[Claim], studies: Mapping[str, Study]) -> Agreements:
    """The agreement in every field, over all claims with exactly two graders.

    A study or occurrence is compared where both graders judged it. A set of gaps or drifts counts as one word: alike
    only where all of it is. The first of the two is the grader whose name comes first.
    """
    judged = [claim for claim in claims if claim.judgements]
    twice = [claim for claim in judged if len(claim.judgements) == 2 == len({one.grader for one in claim.judgements})]
    found: dict[str, list[tuple[Hashable, Hashable]]] = {field: [] for field in FIELDS}
    levels = []
    for claim in twice:
        one, other = sorted(claim.judgements, key=lambda judgement: judgement.grader)
        levels.append((one.level, other.level))
        for field, pair in _pairs(claim, one, other, studies):
            found[field].append(pair)
    return Agreements(
        claims=len(twice),
        by_programs=sum({one.kind for one in claim.judgements} == {GraderKind.MACHINE} for claim in twice),
        left_out=len(judged) - len(twice),
        fields=tuple(
            Agreement(
                field,
                len(pairs),
                sum(one == other for one, other in pairs),
                kappa(pairs),
                weighted_kappa(levels, SCALE) if field == "level" else None,
            )
            for field, pairs in found.items()
        ),
    )


def _pairs(
    claim: Claim, one: Judgement, other: Judgement, studies: Mapping[str, Study]
) -> Iterator[tuple[str, tuple[Hashable, Hashable]]]:
    yield "level", (one.level, other.level)
    for study in one.directions.keys() & other.directions.keys():
        yield "direction", (one.directions[study], other.directions[study])
        yield "gaps", (_axes(one.gaps, study), _axes(other.gaps, study))
    for name in one.wording.keys() & other.wording.keys():
        yield "wording", (one.wording[name], other.wording[name])
        yield "drift", (_axes(one.drift, name), _axes(other.drift, name))
    verdicts, others = judged_verdicts(claim, one, studies), judged_verdicts(claim, other, studies)
    for name in verdicts.keys() & others.keys():
        yield "verdict", (verdicts[name], others[name])


def _axes(judged: Mapping[str, tuple[Axis, ...]], name: str) -> frozenset[Axis]:
    return frozenset(judged.get(name, ()))


def judged_verdicts(claim: Claim, judgement: Judgement, studies: Mapping[str, Study]) -> dict[str, Verdict]:
    """The verdict of each occurrence whose wording the grader judged, by `article#sentence`, from the grader's inputs.

    Directions and gaps make the balance; with the grader's level, wording and drift it makes the verdict. Evidence that
    the grader did not judge, and what is set aside, stand as in the record: graders put in neither.
    """
    entries = tuple(_as_judged(claim, entry, judgement) for entry in claim.evidence)
    balance = weigh(claim.model_copy(update={"evidence": entries}), studies).balance
    return {
        name: derive_verdict(balance, judgement.level, wording, bool(judgement.drift.get(name)))
        for name, wording in judgement.wording.items()
    }


def _as_judged(claim: Claim, entry: Evidence, judgement: Judgement) -> Evidence:
    # a study on both sides of a claim has one direction in a judgement, which fits neither entry
    if entry.study not in judgement.directions or sum(one.study == entry.study for one in claim.evidence) > 1:
        return entry
    gaps = tuple(Gap(axis=axis, why="as judged") for axis in judgement.gaps.get(entry.study, ()))
    return entry.model_copy(update={"direction": judgement.directions[entry.study], "gaps": gaps})
