"""`wording-*`: words that no study can carry, causes told where a link was seen, shares told without their whole.

Knows the lexicon of `catalogue.text.wording`. What a denial governs ('no cure') is not held against the sentence.
"""

from collections.abc import Iterator

from catalogue.auditing.findings.code import Code, Found, place_in
from catalogue.auditing.findings.ground import BAD, Ground, confidence, replacement, sure
from catalogue.auditing.model import Confidence, Judged, Severity
from catalogue.records.vocabularies import StudyKind, Verdict, Wording
from catalogue.text.figures import Kind, quantities
from catalogue.text.wording import Mark, denials, marks

PROVEN = Code(
    code="wording-proven",
    title="A word says that something is settled for good",
    why="No study proves; each makes a statement more or less certain.",
    bad="Ketamine is a proven treatment for fibromyalgia.",
    good="It is very uncertain whether ketamine relieves chronic pain for days to weeks.",
    severity=Severity.ERROR,
)
SAFE = Code(
    code="wording-safe",
    title="The treatment is called safe without saying for whom and from what",
    why="Safety is a matter of which harms, how often and in whom; regulators refuse the bare phrase.",
    bad="It is a safe and effective option for many patients.",
    good="Common side effects of ketamine are dizziness and nausea.",
    severity=Severity.ERROR,
)
NO_HARM = Code(
    code="wording-no-side-effects",
    title="The sentence denies side effects",
    why="Every drug that works has harms; small studies miss them.",
    bad="Ketamine has no side effects.",
    good="Common side effects of ketamine are dizziness and nausea.",
    severity=Severity.ERROR,
)
PRAISE = Code(
    code="wording-breakthrough",
    title="Praise stands in place of a result",
    why="A reader learns nothing of what was found, and takes the praise for it.",
    bad="Ketamine is a breakthrough for people with fibromyalgia.",
    good="Ketamine has been tried for fibromyalgia.",
    severity=Severity.WARNING,
)
WHOLE = Code(
    code="wording-cure",
    title="The whole effect is promised, for everyone or for ever",
    why="No treatment of chronic pain does that, and who is promised it is let down.",
    bad="Ketamine permanently cures fibromyalgia.",
    good="Ketamine does not cure fibromyalgia.",
    severity=Severity.ERROR,
)
BEST = Code(
    code="wording-best",
    title="The treatment is set above all others",
    why="Best and only need a comparison with everything else, and none was made.",
    bad="Ketamine is the most effective treatment for fibromyalgia.",
    good="Ketamine is used to treat chronic pain.",
    severity=Severity.WARNING,
)
CAUSAL = Code(
    code="wording-causal",
    title="A cause is told where only a link was seen",
    why="Studies that watch people without treating them cannot tell what brings what about.",
    bad="Fibromyalgia causes sleep problems.",
    good="Sleep problems are common in people with fibromyalgia.",
    severity=Severity.WARNING,
)
RELATIVE = Code(
    code="wording-relative",
    title="A relative figure stands without the absolute one",
    why="Half of little is little: a reader needs from how much to how much, or of how many people.",
    bad="Ketamine infusions reduced pain scores by 60 %.",
    good="Ketamine infusions reduced pain by 60 %, in 6 of 10 people.",
    severity=Severity.WARNING,
)
CODES = (PROVEN, SAFE, NO_HARM, PRAISE, WHOLE, BEST, CAUSAL, RELATIVE)

_ADVICE = {
    PROVEN: "say what was found, in how many people, and how certain that makes it",
    SAFE: "name the harms, how often they come and in whom",
    NO_HARM: "name the side effects that were seen, and that small studies miss rare ones",
    PRAISE: "say what was measured in its place",
    WHOLE: "say how much, in how many people and for how long",
    BEST: "name the trial that compared it with the others, or leave the comparison out",
}
_OF = {"certainty": PROVEN, "safety": SAFE, "novelty": PRAISE, "size": WHOLE, "comparison": BEST}
_READ = {"claim", "service", "invitation", "heading", "opinion"}
_WATCHING = {StudyKind.COHORT, StudyKind.CASE_CONTROL, StudyKind.CROSS_SECTIONAL, StudyKind.CASE_SERIES}
_MAKES = {"make", "makes", "made"}
_ABSOLUTE = {Kind.RATIO, Kind.COUNT}


def found_in(one: Judged, ground: Ground) -> Iterator[Found]:
    """The words of the sentence that outrun any study, each at its place."""
    if one.kind not in _READ or ground.is_defensible(one.text):
        return
    matches = sure(one)
    carries_a_fix = any(match.verdict in BAD for match in matches)
    fix = None if carries_a_fix else replacement(ground, one)
    governed = [denial.scope for denial in denials(one.text)]
    for mark in marks(one.text, "absolute"):
        code = _code(mark, one.text)
        words = mark.span.of(one.text)
        is_denied = code is not NO_HARM and any(scope.contains(mark.span) for scope in governed)
        if is_denied or (code is BEST and not _praises_a_treatment(one)):
            continue
        # a fix takes the whole sentence, so the finding stands on the whole of it
        span = one.span if fix else place_in(one, mark.span)
        yield Found(code=code, span=span, message=f"'{words}': {_ADVICE[code]}", fix=fix)
        fix = None
    if one.is_checkable:
        yield from _causal(one, ground)
        yield from _relative(one)


def _code(mark: Mark, text: str) -> Code:
    words = mark.span.of(text).lower()
    return NO_HARM if ("effect" in words and "side" in words) or "adverse" in words else _OF[mark.entry.says]


def _praises_a_treatment(one: Judged) -> bool:
    return one.is_checkable and bool(one.matches)


def _causal(one: Judged, ground: Ground) -> Iterator[Found]:
    matches = sure(one)
    for match in matches if len(matches) == 1 else ():
        claim = ground.claim(match.claim)
        if match.verdict is not Verdict.SUPPORTED or match.wording is not Wording.ASSERTED:
            continue
        if confidence(ground, one, match) is Confidence.LOW or marks(claim.statement, "causal"):
            continue
        kinds = {entry.study.kind for entry in ground.weighing(match.claim).deciding if entry.study is not None}
        causes = [mark for mark in marks(one.text, "causal") if mark.span.of(one.text).lower() not in _MAKES]
        if causes and kinds and kinds <= _WATCHING:
            words = causes[0].span.of(one.text)
            message = f"'{words}' tells a cause; what was seen is a link: '{ground.statement(match.claim)}'"
            studies = ground.deciding(match.claim)
            span = place_in(one, causes[0].span)
            yield Found(code=CAUSAL, span=span, message=message, claim=match.claim, studies=studies)
            return


def _relative(one: Judged) -> Iterator[Found]:
    if not marks(one.text, "relative"):
        return
    told = quantities(one.text)
    if any(quantity.kind in _ABSOLUTE and quantity.unit in {"", "people"} for quantity in told):
        return
    for quantity in told:
        if quantity.kind is Kind.FACTOR or (quantity.kind is Kind.PERCENT and quantity.unit == "%"):
            words = quantity.span.of(one.text)
            message = f"'{words}' says how much less or more, not of how much: add the numbers before and after"
            yield Found(code=RELATIVE, span=place_in(one, quantity.span), message=message)
            return
