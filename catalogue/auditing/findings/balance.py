"""`balance-*`: what ought to stand beside a promise and stands nowhere in the copy: told once per copy.

Knows the companions that claims name: harms, effects, and what rules and research say; what explains a mechanism may be
left out. A companion stands in the copy if any sentence says it or says it more carefully; one that may say it, says it
with more, or denies it, does not tell a reader.
"""

from collections.abc import Iterator

from catalogue.auditing.findings.code import Code, Found
from catalogue.auditing.findings.ground import Ground, confidence, sure, treatments_differ
from catalogue.auditing.memory import AGENTS, speech_of
from catalogue.auditing.model import Audit, Confidence, Judged, Match, Relation, Severity
from catalogue.records.vocabularies import Question
from catalogue.text.defensible import Sureness, sureness

_PROMISE = "Ketamine infusions relieve fibromyalgia pain within hours."
HARM = Code(
    code="balance-harm",
    title="A harm that belongs beside the promise is nowhere in the copy",
    why="A reader who hears of the benefit alone cannot weigh it.",
    bad=_PROMISE,
    good=_PROMISE + " Ketamine can lead to dissociation. Repeated use of ketamine can harm the bladder and the liver."
    " Ketamine can lead to dependence.",
    severity=Severity.WARNING,
)
EFFECT = Code(
    code="balance-effect",
    title="How far or how long the effect goes is nowhere in the copy",
    why="A short effect told without its end reads as a lasting one.",
    bad=_PROMISE,
    good=_PROMISE + " The relief of fibromyalgia pain by ketamine fades within hours.",
    severity=Severity.WARNING,
)
STATUS = Code(
    code="balance-status",
    title="What regulators, guidelines or research say of the treatment is nowhere in the copy",
    why="That a use is off-label, or that guidelines do not recommend it, is what a patient must know to consent.",
    bad=_PROMISE,
    good=_PROMISE + " The use of ketamine for pain is off-label. Guidelines do not recommend ketamine for fibromyalgia."
    " Long-term safety of ketamine in fibromyalgia is unstudied.",
    severity=Severity.WARNING,
)
CODES = (HARM, EFFECT, STATUS)
_TELLS = frozenset({Relation.SAME, Relation.WEAKER})
_OF = {
    Question.COMMON_HARM: HARM,
    Question.RARE_HARM: HARM,
    Question.BENEFIT: EFFECT,
    Question.RECORD: STATUS,
}


def found_in(audit: Audit, ground: Ground) -> Iterator[Found]:
    """Each missing companion of the copy's promises, once, at the first sentence that asks for it."""
    told = {match.claim for one in audit.sentences for match in one.matches if match.relation in _TELLS}
    wanted: dict[str, dict[int, Confidence]] = {}
    for one in audit.sentences:
        for match in _promises(one, ground):
            for companion in ground.claim(match.claim).companions:
                if companion not in told and companion in ground.catalogue.claims:
                    wanted.setdefault(companion, {}).setdefault(one.index, confidence(ground, one, match))
    for companion, places in wanted.items():
        claim = ground.claim(companion)
        if claim.question not in _OF:
            continue
        how = min(places.values(), key=list(Confidence).index)
        more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
        yield Found(
            code=_OF[claim.question],
            span=audit.sentences[min(places)].span,
            message=f"beside this promise{more} ought to stand: {claim.defensible}",
            severity=Severity.NOTE if how is Confidence.LOW else None,
            confidence=how,
            claim=companion,
            studies=ground.deciding(companion),
        )


def _promises(one: Judged, ground: Ground) -> Iterator[Match]:
    """The benefits that the sentence promises, by name; who says how uncertain it is promises nothing."""
    if not one.is_checkable or not sureness(one.text).exceeds(Sureness.VERY_UNCERTAIN):
        return
    for match in sure(one):
        claim = ground.claim(match.claim)
        is_promise = (
            claim.question is Question.BENEFIT
            and match.relation is not Relation.OPPOSITE
            and bool(speech_of(claim.statement).concepts & AGENTS)
        )
        if is_promise and (match.is_quoted or not treatments_differ(one.text, claim.statement)):
            yield match
