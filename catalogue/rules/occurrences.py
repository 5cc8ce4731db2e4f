"""Occurrences of a claim: the verdict follows, the drift is of the right kind, no quote is used twice.

Knows quotes and verdicts within a claim. Whether a quote stands in its article is for the topic of quotes.
"""

from collections.abc import Iterator
from itertools import combinations

from catalogue.records.vocabularies import Axis
from catalogue.rules.derive.verdict import derive_verdict
from catalogue.rules.examples import relief
from catalogue.rules.rule import At, Found, Rule
from catalogue.rules.views import ClaimView
from catalogue.text.normal import folded
from catalogue.text.quotes import quotes_overlap
from catalogue.text.wording import says_proven

_SAID = """  - article: copy
    sentence: {}
    quote: {}
    wording: asserted
    citation: institute
    verdict: {}
"""


def _said(quote: str, verdict: str = "supported", *, sentence: int = 2, more: str = "") -> str:
    return _SAID.format(sentence, quote, verdict) + more


_WHOLE = "The drug takes the pain away for a day"
_LIST = "occurrences:\n"


def _verdicts(view: ClaimView) -> Iterator[Found]:
    if not view.stands_on_records:
        return
    for at, said in enumerate(view.claim.occurrences):
        follows = derive_verdict(view.balance, view.ruling, said.wording, bool(said.drift))
        if said.verdict is not follows and not said.override:
            drift = "with drift" if said.drift else "without drift"
            balance, level, wording = view.balance.value, view.ruling.value, said.wording.value
            message = (
                f"the verdict is '{said.verdict.value}', and '{follows.value}' follows from "
                f"balance '{balance}', certainty '{level}', wording '{wording}', {drift}"
            )
            yield Found(("occurrences", at, "verdict"), message)


VERDICT_MISMATCH = Rule(
    code="verdict-mismatch",
    title="The verdict does not follow",
    why="The verdict comes from balance, certainty, wording and drift by one table for all copy; nobody picks it.",
    hint="write the verdict that follows, change what it rests on, or say why under 'override'",
    bad=relief(_LIST + _said(_WHOLE, "overstated")),
    good=relief(_LIST + _said(_WHOLE, "supported")),
    claims=_verdicts,
)


def _needless_overrides(view: ClaimView) -> Iterator[Found]:
    if not view.stands_on_records:
        return
    certainty = view.claim.certainty
    if certainty.override and certainty.level is view.level:
        message = f"the level '{certainty.level.value}' follows from the evidence by itself"
        yield Found(("certainty", "override"), message)
    for at, said in enumerate(view.claim.occurrences):
        if said.override and said.verdict is derive_verdict(view.balance, view.ruling, said.wording, bool(said.drift)):
            message = f"the verdict '{said.verdict.value}' follows by itself"
            yield Found(("occurrences", at, "override"), message)


_OVERRIDE = "    override:\n      reason: All reviewers agree.\n"

OVERRIDE_NEEDLESS = Rule(
    code="override-needless",
    title="An override changes nothing",
    why="An override says that the table is not followed. Where it is followed, the override misleads.",
    hint="take 'override' away",
    bad=relief(_LIST + _said(_WHOLE, "supported", more=_OVERRIDE)),
    good=relief(_LIST + _said(_WHOLE, "overstated", more=_OVERRIDE)),
    claims=_needless_overrides,
)


def _typed_certainty(view: ClaimView) -> Iterator[Found]:
    for at, said in enumerate(view.claim.occurrences):
        if Axis.CERTAINTY in said.drift and not says_proven(said.quote):
            keys = ("occurrences", at, "drift", said.drift.index(Axis.CERTAINTY))
            yield Found(keys, "the drift 'certainty' is typed, and the quote has no word for 'proven'")


_DRIFT = "    drift:\n      - certainty\n"

DRIFT_CERTAINTY_TYPED = Rule(
    code="drift-certainty-typed",
    title="The drift 'certainty' is typed",
    why="The table adds it where a wording is surer than the evidence; typed beside that it would count twice.",
    hint="take it away; it is typed only for words such as 'proven'",
    bad=relief(_LIST + _said(_WHOLE, "overstated", more=_DRIFT)),
    good=relief(_LIST + _said("The drug is proven to take pain away", "overstated", more=_DRIFT)),
    claims=_typed_certainty,
)


def _quotes_twice(view: ClaimView) -> Iterator[Found]:
    occurrences = view.claim.occurrences
    if len(occurrences) < 2:
        return
    first: dict[tuple[str, str], int] = {}
    for at, said in enumerate(occurrences):
        before = first.setdefault((said.article, folded(said.quote)), at)
        if before != at:
            also = (At("claim", view.id, ("occurrences", before, "quote")),)
            message = f"the same words of '{said.article}' stand in this claim twice"
            yield Found(("occurrences", at, "quote"), message, also=also)


QUOTE_TWICE = Rule(
    code="quote-twice",
    title="A claim quotes the same words twice",
    why="Each place where copy says something counts once.",
    hint="keep one of the occurrences, or quote more words so that the two places differ",
    bad=relief(_LIST + _said(_WHOLE) + _said(_WHOLE)),
    good=relief(_LIST + _said("The drug takes the pain away") + _said("for a day")),
    claims=_quotes_twice,
)


def _overlaps(view: ClaimView) -> Iterator[Found]:
    occurrences = view.claim.occurrences
    if len(occurrences) < 2:
        return
    for (first, one), (second, other) in combinations(enumerate(occurrences), 2):
        if one.sentence != other.sentence or one.article != other.article:
            continue
        text = view.ground.texts.get(one.article)
        passage = text.passage(one.sentence, one.sentence) if text else None
        sentence = passage.original if passage else None
        if folded(one.quote) != folded(other.quote) and quotes_overlap(one.quote, other.quote, sentence):
            also = (At("claim", view.id, ("occurrences", first, "quote")),)
            message = f"the quote shares words with another of sentence {one.sentence} of '{one.article}'"
            yield Found(("occurrences", second, "quote"), message, also=also)


QUOTE_OVERLAP = Rule(
    code="quote-overlap",
    title="Two quotes of one sentence overlap",
    why="Words that a claim quotes twice would be judged twice. Different claims may quote the same words.",
    hint="end the first quote where the second begins, or make one occurrence of both",
    bad=relief(_LIST + _said(_WHOLE) + _said("takes the pain away")),
    good=relief(_LIST + _said("The drug takes the pain away") + _said("for a day")),
    claims=_overlaps,
)
