"""What a claim is about, and whether a sentence is about that too: its condition, its drugs, and what is said of them.

Knows concepts, and what a sentence inherits from what stands around it. A sentence on another matter, or on none that
can be told, may share all its other words with a claim and yet does not make it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogue.auditing.matching import Around, Candidate
from catalogue.auditing.memory import AGENTS, CONDITIONS, Remembered, Speech, speech_of
from catalogue.auditing.model import Change
from catalogue.records.vocabularies import Axis
from catalogue.text.clauses import clauses
from catalogue.text.concepts import lexicon
from catalogue.text.normal import folded, normal_form
from catalogue.text.poles import other_conditions

_KETAMINE = "ketamine"
_POINTS_AT_A_THING = re.compile(r"\b(?:this|that|these|those|such) (?!is\b|are\b|was\b|were\b)[a-z]")
_MATTERS_OF_CARE = frozenset(["monitoring", "guideline", "off-label", "first-line"])
_WHERE = {
    "stem": "by the line above its list", "heading": "by its heading", "before": "by the sentence before",
    "page": "by the page",
}  # fmt: skip


def departures(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """Where the sentence is about something else than the claim, or does not tell what the claim is about."""
    yield from _conditions(sentence, speech, candidate)
    yield from _agents(sentence, speech, candidate)
    yield from _left_out(sentence, speech, candidate)
    yield from _of_its_own(speech, candidate)


def about(sentence: str, candidate: Candidate) -> str:
    """The clauses of the sentence that speak of what the claim is about; all of it where they cannot be told apart."""
    form = normal_form(sentence, fold=True)
    parts = clauses(form.text)
    if len(parts) < 2:
        return sentence
    core = candidate.remembered.core
    kept = [part for part in parts if core.keys() & speech_of(form.text[part.start : part.end]).concepts]
    places = [form.place(part.start, part.end) for part in kept]
    return " ".join(place.of(sentence) for place in places) or sentence


def texts_of(candidate: Candidate) -> str:
    """All wordings of the claim as one text, folded."""
    return _one_text(tuple(one.text for one in candidate.remembered.wordings))


@lru_cache(maxsize=16384)
def _one_text(wordings: tuple[str, ...]) -> str:
    return folded(" . ".join(wordings))


def named(concepts: Iterable[str]) -> str:
    """Concepts as words."""
    return " and ".join(sorted(concept.replace("-", " ") for concept in concepts))


def departed(
    known: Remembered, speech: Speech, around: Around, judged_on: frozenset[str] = frozenset()
) -> Change | None:
    """The change of a sentence that is on another condition than the claim, by its own words or by what it inherits.

    `judged_on` are conditions on which the records have judged these very words.
    """
    own, inherited = speech.concepts & CONDITIONS, around.condition
    here = own or inherited.conditions
    if not known.conditions or not here or here & judged_on or _is_on(known, here):
        return None
    told = named(own) if own else f"{named(inherited.conditions)} ({_WHERE[inherited.source]})"
    return Change(Axis.CONDITION, told, named(known.conditions))


def _is_on(known: Remembered, here: frozenset[str]) -> bool:
    return any(_takes_in(known, wanted, here) for wanted in known.conditions | (known.told & CONDITIONS))


def _takes_in(known: Remembered, wanted: str, here: frozenset[str]) -> bool:
    """Whether what is said of the condition `wanted` is said of one of these."""
    return wanted in here or (known.of_narrower and bool(here & frozenset(lexicon().narrower.get(wanted, ()))))


def _conditions(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    known = candidate.remembered
    if not known.conditions:
        yield from _others(sentence, speech, candidate)
        return
    beside = (speech.concepts & CONDITIONS) | candidate.around.condition.conditions
    if change := departed(known, speech, candidate.around):
        yield change
    elif missing := [wanted for wanted in sorted(_apart(known)) if not _is_told(known, wanted, speech, beside)]:
        yield Change(Axis.CONDITION, "", named(missing))
    else:
        yield from _others(sentence, speech, candidate)


def _others(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """Conditions that the concepts do not know, where no wording of the claim names them."""
    others = other_conditions(sentence) - other_conditions(texts_of(candidate))
    if others and not speech.concepts & candidate.remembered.conditions:
        yield Change(Axis.CONDITION, " and ".join(sorted(others)), named(candidate.remembered.conditions))


def _apart(known: Remembered) -> frozenset[str]:
    """The conditions that a sentence has to tell each: of a wider one and a narrower, either will do."""
    wider = {one for one in known.conditions if known.conditions & frozenset(lexicon().narrower.get(one, ()))}
    return known.conditions - wider


def _is_told(known: Remembered, wanted: str, speech: Speech, beside: frozenset[str]) -> bool:
    if _takes_in(known, wanted, beside):
        return True
    if wanted == "chronic-pain":
        return "pain" in speech.concepts
    wider = {one for one in known.conditions if wanted in lexicon().narrower.get(one, ())}
    return any(_takes_in(known, one, beside) for one in wider)


def _agents(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """A drug that the claim is not on, or that stands in place of one that it is on."""
    known = candidate.remembered
    here, told = speech.concepts & AGENTS, known.told & AGENTS
    lacking = known.agents - here - candidate.around.inherited
    if here and told and not here & told:
        yield Change(Axis.ROUTE_OR_DOSE, named(here), named(told))
    elif here and _KETAMINE in known.agents - here:
        yield Change(Axis.ROUTE_OR_DOSE, named(here), _KETAMINE)
    elif here - told and lacking - {_KETAMINE}:
        yield Change(Axis.ROUTE_OR_DOSE, named(here - told), named(lacking - {_KETAMINE}))
    elif _KETAMINE in lacking and not here:
        yield Change(Axis.ROUTE_OR_DOSE, "", _KETAMINE)
    elif _KETAMINE in here - told and _says_it_of_ketamine(sentence, known):
        yield Change(Axis.ROUTE_OR_DOSE, _KETAMINE, named(told))


def _says_it_of_ketamine(sentence: str, known: Remembered) -> bool:
    """Whether ketamine stands in a clause that says what the claim says, and not in one beside it."""
    own = known.needed or known.core.keys()
    form = normal_form(sentence, fold=True)
    spoken = [speech_of(form.text[part.start : part.end]).concepts for part in clauses(form.text)]
    saying = [concepts for concepts in spoken if own & concepts]
    return any(_KETAMINE in concepts for concepts in saying or spoken)


def _left_out(sentence: str, speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """What nearly all wordings of the claim speak of, and neither the sentence nor what it hangs on or points to."""
    missing = candidate.remembered.needed - speech.concepts - candidate.around.stem
    if missing and _POINTS_AT_A_THING.search(folded(sentence)):
        missing -= candidate.around.near
    if missing:
        yield Change(Axis.OUTCOME, "", named(missing))


def _of_its_own(speech: Speech, candidate: Candidate) -> Iterator[Change]:
    """What a sentence says of a thing that is no statement on the thing itself: that it is monitored, or advised."""
    if others := (speech.concepts & _MATTERS_OF_CARE) - candidate.remembered.told:
        yield Change(Axis.OUTCOME, named(others), "")
