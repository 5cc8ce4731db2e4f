"""`drift-*`: on which side a sentence goes beyond the evidence, quoting what it says and what is known.

Knows the axes of the records. A sentence has these findings where it is overstated, and where it is near a claim and
names another disease, people or route; a graver verdict says enough.
"""

from collections.abc import Iterator
from types import MappingProxyType

from catalogue.auditing.findings.code import Code, Found
from catalogue.auditing.findings.ground import Ground, confidence, occurrence, off_the_claim, replacement, sure
from catalogue.auditing.findings.verdicts import first_sentence, words_of
from catalogue.auditing.model import Confidence, Judged, Match, Severity
from catalogue.records.vocabularies import Axis, Verdict, Wording


def _code(axis: Axis, title: str, why: str, bad: str, good: str) -> Code:
    return Code(code=f"drift-{axis.value}", title=title, why=why, bad=bad, good=good, severity=Severity.WARNING)


_GOOD = "It is very uncertain whether ketamine relieves chronic pain for days to weeks."
CODES_BY_AXIS = MappingProxyType(
    {
        Axis.POPULATION: _code(
            Axis.POPULATION,
            "The sentence speaks of other people than were studied",
            "What helps adults in a trial may not help children, the old, or everyone.",
            "Ketamine infusions relieve depression in children.",
            _GOOD,
        ),
        Axis.CONDITION: _code(
            Axis.CONDITION,
            "The sentence speaks of another disease than was studied",
            "A result in one kind of pain is no result in another.",
            "Ketamine is not a first-line treatment for CRPS.",
            "Ketamine is not a first-line treatment for fibromyalgia.",
        ),
        Axis.ROUTE_OR_DOSE: _code(
            Axis.ROUTE_OR_DOSE,
            "The sentence speaks of another route, dose or treatment than was studied",
            "What an infusion does, a nasal spray or a larger dose may not do.",
            "Ketamine nasal spray relieves fibromyalgia pain within hours.",
            _GOOD,
        ),
        Axis.COMPARATOR: _code(
            Axis.COMPARATOR,
            "The sentence compares what was not compared",
            "Better, best and only need a trial against the others.",
            "Its unique mechanism of action makes ketamine the best of all pain medicines.",
            "Ketamine acts in another way than common pain medicines.",
        ),
        Axis.OUTCOME: _code(
            Axis.OUTCOME,
            "The sentence speaks of another outcome than was measured",
            "A lower pain score is not a better life.",
            "Ketamine can repair inflammation damage caused by long-term stress and stress hormones like cortisol.",
            _GOOD,
        ),
        Axis.DURATION: _code(
            Axis.DURATION,
            "The sentence speaks of another length of time than was studied",
            "An effect of hours is not relief for months.",
            "Ketamine works by eliminating the heightened pain sensitivity altogether.",
            _GOOD,
        ),
        Axis.SIZE: _code(
            Axis.SIZE,
            "The sentence makes the effect or the number larger than was found",
            "How much is what a reader decides by.",
            "Ketamine permanently relieves depression.",
            "Ketamine may relieve depression for a short time.",
        ),
        Axis.CERTAINTY: _code(
            Axis.CERTAINTY,
            "The sentence is surer than the evidence allows",
            "A reader takes a plain statement for settled knowledge.",
            "Ketamine relieves depression.",
            _GOOD,
        ),
        Axis.CAUSALITY: _code(
            Axis.CAUSALITY,
            "The sentence tells a link as a cause",
            "Two things that go together need not bring each other about.",
            "This causes hypersensitivity to even mild stimuli, dependent on the activity of the NMDA receptor.",
            _GOOD,
        ),
        Axis.SPECIES: _code(
            Axis.SPECIES,
            "The sentence tells of people what was seen in animals or cells",
            "Most of what works in mice does not work in people.",
            "Ketamine infusions relieve chronic pain in rats.",
            _GOOD,
        ),
        Axis.DATE: _code(
            Axis.DATE,
            "The sentence was true at another date",
            "What was new or likely years ago may be old or settled now.",
            "Recently, ketamine, a drug traditionally used as an anesthetic, has emerged as a potential treatment"
            " option for fibromyalgia.",
            _GOOD,
        ),
    }
)
CODES = tuple(CODES_BY_AXIS.values())


def found_in(one: Judged, ground: Ground) -> Iterator[Found]:
    """For each claim that the sentence overstates, each axis; the fix stands on the first, if no verdict carries it."""
    if not one.is_checkable:
        return
    yield from _elsewhere(one, ground)
    matches = sure(one)
    is_graver = any(match.verdict not in {Verdict.SUPPORTED, Verdict.OVERSTATED} for match in matches)
    fix = None if is_graver else replacement(ground, one)
    for match in matches:
        if match.verdict is not Verdict.OVERSTATED:
            continue
        how = confidence(ground, one, match)
        for axis in match.drift or (Axis.CERTAINTY,):
            yield Found(
                code=CODES_BY_AXIS[axis],
                span=one.span,
                message=("if this is what the sentence says: " if how is Confidence.LOW else "")
                + _message(axis, one, match, ground),
                severity=Severity.NOTE if how is Confidence.LOW else None,
                confidence=how,
                claim=match.claim,
                studies=ground.deciding(match.claim),
                fix=fix,
            )
            fix = None


def _elsewhere(one: Judged, ground: Ground) -> Iterator[Found]:
    """A sentence that is near a claim and about something else: the claim's evidence was not held against it."""
    for change in off_the_claim(one):
        if change.axis is None:
            continue
        claim = one.matches[0].claim
        there = f"'{change.known}' in what is known of '{ground.statement(claim)}'"
        message = f"'{change.here}' here, {there}; a person has to say whether the evidence reaches that far"
        yield Found(
            code=CODES_BY_AXIS[change.axis],
            span=one.span,
            message=message,
            confidence=Confidence.MEDIUM,
            claim=claim,
            studies=ground.deciding(claim),
        )


def _message(axis: Axis, one: Judged, match: Match, ground: Ground) -> str:
    claim = ground.claim(match.claim)
    changes = [change for change in match.changes if change.axis is axis and change.here]
    if changes:
        here = ", ".join(f"'{change.here}'" for change in changes)
        known = ", ".join(dict.fromkeys(f"'{change.known}'" for change in changes if change.known))
        there = (
            f", {known} in what is known of '{ground.statement(match.claim)}'"
            if known
            else f" goes beyond '{ground.statement(match.claim)}'"
        )
        return f"{here}{' here' if known else ''}{there}"
    said = occurrence(claim, one, match)
    if axis is Axis.CERTAINTY:
        how = "as a fact" if match.wording is Wording.ASSERTED else "without saying how uncertain it is"
        level = words_of(claim.certainty.level)
        reason = first_sentence(claim.certainty.reason)
        return f"'{ground.statement(match.claim)}' is told {how}, and its certainty is {level}: {reason}"
    title = CODES_BY_AXIS[axis].title
    what = title[0].lower() + title[1:]
    why = said.drift_why if said is not None and said.drift_why else f"'{ground.statement(match.claim)}'"
    return f"{what}: {why}"
