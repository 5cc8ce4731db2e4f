"""The words of the pages for the words of the records.

Knows vocabularies. A page never says of a sentence more than its verdict says: nothing here speaks of intent.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from catalogue.records.study import Figure
from catalogue.records.vocabularies import (
    AttributionStatus,
    Axis,
    Balance,
    Confidence,
    Direction,
    GraderKind,
    Level,
    PooledDesign,
    Question,
    ReviewState,
    SentenceKind,
    StudyKind,
    Wording,
)

BALANCE = {
    Balance.SUPPORTS: "The evidence speaks for it",
    Balance.CONTRADICTS: "The evidence speaks against it",
    Balance.MIXED: "The evidence points both ways",
    Balance.NONE: "No evidence was found that can be weighed",
}
BALANCE_SHORT = {
    Balance.SUPPORTS: "For it",
    Balance.CONTRADICTS: "Against it",
    Balance.MIXED: "Both ways",
    Balance.NONE: "None",
}
LEVEL = {
    Level.HIGH: "High certainty",
    Level.MODERATE: "Moderate certainty",
    Level.LOW: "Low certainty",
    Level.VERY_LOW: "Very low certainty",
    Level.NONE: "Nothing weighed",
}
BARS = {Level.HIGH: 4, Level.MODERATE: 3, Level.LOW: 2, Level.VERY_LOW: 1, Level.NONE: 0}
"""How many of four bars the picture of certainty fills."""
DIRECTION = {
    Direction.SUPPORTS: "Speaks for it",
    Direction.CONTRADICTS: "Speaks against it",
    Direction.NO_BEARING: "No bearing",
}
WORDING = {
    Wording.ASSERTED: "said as a fact",
    Wording.HEDGED: "said with a hedge",
    Wording.OPEN: "said as an open question",
}
AXIS = {
    Axis.POPULATION: "which people",
    Axis.CONDITION: "which disease",
    Axis.ROUTE_OR_DOSE: "route or dose",
    Axis.COMPARATOR: "compared with what",
    Axis.OUTCOME: "what was measured",
    Axis.DURATION: "how long",
    Axis.SIZE: "how much",
    Axis.CERTAINTY: "how sure",
    Axis.CAUSALITY: "cause or link",
    Axis.SPECIES: "animals or people",
    Axis.DATE: "date",
}
REGISTERS = {
    "clinicaltrials": "ClinicalTrials.gov",
    "crossref": "Crossref",
    "crossref-updates": "Crossref's notices",
    "europepmc": "Europe PMC",
    "openalex": "OpenAlex",
    "pubmed": "PubMed",
    "trials": "ClinicalTrials.gov",
    "unpaywall": "Unpaywall",
}
QUESTION = {
    Question.RECORD: "On record",
    Question.BENEFIT: "Benefit",
    Question.COMMON_HARM: "Common harm",
    Question.RARE_HARM: "Rare harm",
    Question.MECHANISM: "Mechanism",
    Question.CAUSE: "Cause",
    Question.PROGNOSIS: "Prognosis",
    Question.DIAGNOSIS: "Diagnosis",
    Question.PREVALENCE: "Prevalence",
}
SENTENCE = {
    SentenceKind.HEADING: "Heading",
    SentenceKind.INVITATION: "Advice or invitation",
    SentenceKind.SERVICE: "What the clinic offers",
    SentenceKind.OPINION: "Opinion",
    SentenceKind.NAVIGATION: "Page furniture",
    SentenceKind.QUESTION: "Question",
    SentenceKind.FRAGMENT: "Fragment",
}
REVIEW = {
    ReviewState.DRAFTED: "Written and graded once",
    ReviewState.SECOND_GRADED: "Graded twice, the second time blind to the first",
    ReviewState.CLINICIAN_REVIEWED: "Reviewed by a clinician",
    ReviewState.DISPUTED: "The graders differ, and it is not settled",
}
_COUNTED = {"articles", "cases", "children", "clinics", "comparisons", "guidelines", "infusions", "men", "papers",
            "participants", "patients", "people", "physicians", "providers", "publications", "regions", "reports",
            "reviews", "scales", "side effects", "studies", "symptoms", "trials", "visits", "women"}  # fmt: skip
"""Units that are counted, so that a denominator counts the same things."""
_PLURAL = re.compile(r"^ (point|hour|minute|day|week|month|year|night|patient|case|infusion|time)s\b")
_POOLED = {
    PooledDesign.CASE_SERIES: "case series",
    PooledDesign.CASE_CONTROL: "case-control studies",
    PooledDesign.CROSS_SECTIONAL: "cross-sectional studies",
    PooledDesign.MIXED: "several designs",
}
NO_SUCH_STUDY = "We found no such study"
_ABOUT = {
    AttributionStatus.ACCURATE: "",
    AttributionStatus.WRONG_DESCRIPTION: "which is another kind of work than described",
    AttributionStatus.WRONG_CONDITION: "on another disease",
    AttributionStatus.WRONG_SPECIES: "on animals or cells",
    AttributionStatus.SECONDARY_HOST: "which the named body hosts and did not do",
    AttributionStatus.UNIDENTIFIED: "",
}


def attribution_found(status: AttributionStatus, confidence: Confidence | None) -> tuple[str, str]:
    """What to say of a source before and after the name of the study that was found.

    A probable match is worded as a search that failed, never as a fault of the article.
    """
    if status is AttributionStatus.UNIDENTIFIED or confidence is Confidence.PROBABLE:
        return f"{NO_SUCH_STUDY}. The closest is", _ABOUT[status]
    if status is AttributionStatus.ACCURATE:
        return "It is", "and it is what the article says it is"
    return "The source is", _ABOUT[status]


def review(state: ReviewState, graders: Sequence[GraderKind]) -> str:
    """Who has looked at a record, with what its graders are; and that no clinician has, unless one did."""
    if state is ReviewState.CLINICIAN_REVIEWED:
        return f"{REVIEW[state]}."
    machines = sum(grader is GraderKind.MACHINE for grader in graders)
    by = ""
    if len(graders) == 1:
        by = ", by a program" if machines else ", by a person"
    elif graders:
        both = "both" if len(graders) == 2 else "all"
        by = f"; {both} graders were people"
        if machines:
            by = f"; {both} graders were programs" if machines == len(graders) else "; people and programs graded it"
    return f"{REVIEW[state]}{by}. No clinician has reviewed it."


def figure(one: Figure) -> str:
    """A number with its unit and denominator: `8 of 12 people`, `45.7 % of 256`, `2 hours (n = 188)`."""
    unit = f" {one.unit}" if one.unit else ""
    single = _PLURAL.sub(r" \1", unit) if one.value == 1 else unit
    if one.of is None:
        return f"{one.value}{single}"
    if not one.unit or (one.unit in _COUNTED and one.value == int(one.value) and one.value <= one.of):
        return f"{one.value} of {one.of}{unit}"
    return (
        f"{one.value}{unit} of {one.of}"
        if _is_share(one.value, one.of, one.unit)
        else f"{one.value}{single} (n = {one.of})"
    )


def _is_share(value: Decimal, of: int, unit: str | None) -> bool:
    """Whether a number in per cent may count people: a mean in per cent is no share of those measured."""
    if unit != "%" or not of:
        return False
    nearest = Decimal(round(value * of / 100) * 100) / of
    decimals = len(f"{value:f}".partition(".")[2])
    return abs(nearest - value) <= Decimal(1).scaleb(-decimals)  # rounded or cut


def signed(value: Decimal) -> str:
    """A number with a true minus sign: `−1.32`."""
    return f"{value:f}".replace("-", "−")


def kind(work: StudyKind, pooled: PooledDesign | None) -> str:
    """The kind of a work as read aloud: `randomised trial`, `systematic review of cohorts`."""
    named = work.value.replace("-", " ")
    if pooled is None:
        return named
    return f"{named} of {_POOLED.get(pooled) or pooled.value.replace('-', ' ') + 's'}"


def day(value: date) -> str:
    """A day as read aloud: `24 November 2026`."""
    return f"{value.day} {value:%B} {value.year}"


def register(name: str) -> str:
    """What people call a register that the lock names."""
    return REGISTERS.get(name, name)


def sourced(text: str) -> str:
    """The source of a standing, where a register is named at its start by what people call it."""
    name, colon, rest = text.partition(": ")
    return f"{register(name)}: {rest}" if colon and name in REGISTERS else text


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 study`, `2 studies`: the number and the word in its form."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def spans(numbers: Iterable[int]) -> str:
    """Sentence numbers with runs drawn together: `1`, `13–15`, `1, 3 and 5`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def topic_words(topic: str) -> str:
    """A topic's folder name as words: `Ketamine mechanism`."""
    return topic.replace("-", " ").capitalize()


def clipped(text: str, length: int = 160) -> str:
    """`text`, cut at a word's end to at most `length` characters, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def raised(text: str) -> str:
    """`text` with a capital at its start, the rest as it stands."""
    return text[:1].upper() + text[1:]
