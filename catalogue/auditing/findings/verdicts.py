"""`verdict-*` and `claim-*`: sentences that the evidence does not carry, and those that a person has to look at.

Knows verdicts and how surely a claim was recognised. On which side an overstated sentence goes too far is for `drift`.
"""

from collections.abc import Iterator

from catalogue.auditing.covering import SAYS_MORE
from catalogue.auditing.findings.code import Code, Found
from catalogue.auditing.findings.ground import Ground, confidence, occurrence, off_the_claim, replacement, sure
from catalogue.auditing.model import Change, Confidence, Judged, Match, Relation, Severity
from catalogue.records.vocabularies import Balance, Level, Verdict
from catalogue.text.sentences import sentences

CONTRADICTED = Code(
    code="verdict-contradicted",
    title="The best evidence speaks against the sentence",
    why="A reader is told the opposite of what was found.",
    bad="Studies have shown that ketamine does not block NMDA receptors in the brain.",
    good="Ketamine blocks NMDA receptors in the brain.",
    severity=Severity.ERROR,
)
UNSUPPORTED = Code(
    code="verdict-unsupported",
    title="No evidence was found that carries the sentence",
    why="Without a study behind it, it is a hope told as knowledge.",
    bad="Ketamine therapy reduces the pain of fibromyalgia.",
    good="Ketamine is used to treat chronic pain.",
    severity=Severity.ERROR,
)
CONTESTED = Code(
    code="verdict-contested",
    title="Studies of the same rank stand on both sides",
    why="To tell one side only makes a settled matter of an open one.",
    bad="Ketamine improves physical function in people with fibromyalgia.",
    good="The findings conflict on whether ketamine improves physical function in fibromyalgia.",
    severity=Severity.WARNING,
)
ASK = Code(
    code="claim-ask",
    title="The sentence is close to a known claim, and it is unsure whether it says the same",
    why="An altered sentence must not pass for the known one: a person has to compare the two.",
    bad="Ketamine does not reduce fibromyalgia pain in children.",
    good="Ketamine therapy is not a first-line treatment for fibromyalgia.",
    severity=Severity.WARNING,
)
UNKNOWN = Code(
    code="claim-unknown",
    title="A checkable sentence is no claim of the catalogue",
    why="Nobody has held it against studies here; that it has no other finding does not make it right.",
    bad="Repeated shots are not advised, for they can weaken the fascia.",
    good="Ketamine is a general anesthetic.",
    severity=Severity.NOTE,
)
CODES = (CONTRADICTED, UNSUPPORTED, CONTESTED, ASK, UNKNOWN)
_DENIALS = {"denied", "not denied"}
_OF = {
    Verdict.CONTRADICTED: CONTRADICTED,
    Verdict.UNSUPPORTED: UNSUPPORTED,
    Verdict.CONTESTED: CONTESTED,
}


def found_in(one: Judged, ground: Ground) -> Iterator[Found]:
    """What the verdicts of one sentence ask for: each bad one once, the fix on the gravest."""
    if not one.is_checkable:
        return
    if not one.matches:
        message = "the catalogue knows no claim that says this: nobody has held it against studies here"
        yield Found(code=UNKNOWN, span=one.span, message=message)
        return
    best = one.matches[0]
    if one.verdict is None and best.relation is Relation.UNSURE:
        if not off_the_claim(one):
            yield _asked(one, best, ground)
        return
    if one.verdict is None and best.verdict is Verdict.SUPPORTED:
        yield _held_back(one, best, ground)
    fix = replacement(ground, one)
    for verdict, code in _OF.items():
        for match in sure(one):
            if match.verdict is verdict:
                yield _judged(code, one, match, ground, fix)
                fix = None


def _asked(one: Judged, match: Match, ground: Ground) -> Found:
    differs = [_difference(change) for change in match.changes if change.here or change.known]
    message = f"this is close to '{ground.statement(match.claim)}'"
    message += (
        f", and differs: {'; '.join(differs[:3])}; say whether it means the same"
        if differs
        else ", and shares too little with it to tell; say whether it means the same"
    )
    return Found(code=ASK, span=one.span, message=message, confidence=Confidence.LOW, claim=match.claim)


def _held_back(one: Judged, match: Match, ground: Ground) -> Found:
    """A sentence that is not waved through, though the claim nearest to it is supported."""
    says_more = match.because[-1].startswith(SAYS_MORE)
    why = match.because[-1] if says_more else "another claim is nearly as close, and the evidence does not carry that"
    message = (
        f"a part of it is '{ground.statement(match.claim)}', which the evidence supports; whether all of it is, "
        f"nobody has judged: {why}"
    )
    return Found(
        code=ASK, span=one.span, message=message, severity=Severity.NOTE, confidence=Confidence.LOW, claim=match.claim
    )


def _difference(change: Change) -> str:
    if change.here in _DENIALS:
        return f"{change.here} here, {change.known} there"
    if not change.here:
        return f"'{change.known}' there, and not here"
    return f"'{change.here}' here" + (f", '{change.known}' there" if change.known else "")


def _judged(code: Code, one: Judged, match: Match, ground: Ground, fix: str | None) -> Found:
    how = confidence(ground, one, match)
    severity = Severity.WARNING if how is Confidence.LOW else code.severity
    message = _why(match, ground, one)
    if how is Confidence.LOW:
        message = f"if this is what the sentence says: {message}"
    return Found(
        code=code, span=one.span, message=message, severity=severity, confidence=how, claim=match.claim,
        studies=ground.deciding(match.claim), fix=fix,
    )  # fmt: skip


def _why(match: Match, ground: Ground, one: Judged) -> str:
    claim = ground.claim(match.claim)
    weighing = ground.weighing(match.claim)
    level = claim.certainty.level
    said = occurrence(claim, one, match)
    extra = f"; {said.drift_why}" if said is not None and said.drift_why else ""
    if match.relation is Relation.OPPOSITE:
        known = f"'{ground.statement(match.claim)}', which the evidence supports ({words_of(level)} certainty)"
        return f"it says the opposite of {known}"
    if match.verdict is Verdict.CONTESTED:
        return f"studies of the same rank stand on both sides of '{ground.statement(match.claim)}'{extra}"
    if weighing.balance is Balance.NONE:
        return f"no study was found that could carry '{ground.statement(match.claim)}'{extra}"
    if weighing.balance is Balance.CONTRADICTS:
        return (
            f"the best evidence speaks against '{ground.statement(match.claim)}' ({words_of(level)} certainty){extra}"
        )
    return f"the evidence does not carry it as it is worded: '{ground.statement(match.claim)}'{extra}"


def words_of(level: Level) -> str:
    """A level of certainty as a word in a sentence."""
    return level.value.replace("-", " ")


def first_sentence(text: str) -> str:
    """The first sentence of a text of a record, without its full stop."""
    return next((sentence.text for sentence in sentences(text)), text).rstrip(".")
