"""The closed vocabularies of the records: every word that a field may hold, with its meaning.

Knows words and their order only. What follows from them (balance, certainty, verdict) is derived in `catalogue.rules`.
Every member carries a `meaning`, one sentence that the vocabulary page and the JSON Schema print.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A member of a closed vocabulary: its value is what stands in the record, its `meaning` what a page says of it."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class Question(Word):
    """What kind of question a claim asks; the first that fits, from the top."""

    RECORD = "record", "What a law, label, guideline, definition, register, date or person says."
    BENEFIT = "benefit", "A treatment changes how people feel or function for good; also its onset, duration and lack."
    COMMON_HARM = "common-harm", "A treatment does a harm that many people meet."
    RARE_HARM = "rare-harm", "A treatment does a harm that few people meet."
    MECHANISM = "mechanism", "How a drug or a disease works in the body."
    CAUSE = "cause", "What brings a disease on."
    PROGNOSIS = "prognosis", "How a disease goes on."
    DIAGNOSIS = "diagnosis", "What a test or sign tells."
    PREVALENCE = "prevalence", "How many, how much, how different; no causal word."


class Wording(Word):
    """How strongly an article says it. Who said it is no strength."""

    ASSERTED = "asserted", "Said as a fact."
    HEDGED = "hedged", "Said with may, might, can help, could, promising, suggests or likely."
    OPEN = "open", "Says itself that it is not known: theorised, under study, unclear."


class Direction(Word):
    """Which way one study points, for the whole statement."""

    SUPPORTS = "supports", "The finding speaks for the statement."
    CONTRADICTS = "contradicts", "The finding speaks against the statement."
    NO_BEARING = "no-bearing", "Shown because a reader may look for it; never weighed."


class Axis(Word):
    """On which side evidence falls short of a claim (gap), or a wording goes beyond the evidence (drift)."""

    POPULATION = "population", "Other people than the claim is about."
    CONDITION = "condition", "Another disease than the claim is about."
    ROUTE_OR_DOSE = "route-or-dose", "Another route, dose, schedule, drug or intervention."
    COMPARATOR = "comparator", "No comparison, or an unsuitable one."
    OUTCOME = "outcome", "Another outcome was measured."
    DURATION = "duration", "Another length of time."
    SIZE = "size", "The effect or number is of another size; never the size of the sample."
    CERTAINTY = "certainty", "Surer than the evidence allows."
    CAUSALITY = "causality", "A link is told as a cause."
    SPECIES = "species", "Animals or cells, not people."
    DATE = "date", "True at another date."


INDIRECT_AXES = frozenset(
    {Axis.POPULATION, Axis.CONDITION, Axis.ROUTE_OR_DOSE, Axis.OUTCOME, Axis.DURATION, Axis.SPECIES, Axis.DATE}
)
"""An evidence entry with a gap on one of these axes is indirect."""


class Level(Word):
    """How certain a body of evidence makes the direction that it points in; in the words of GRADE."""

    HIGH = "high", "Further research is very unlikely to change the direction."
    MODERATE = "moderate", "Probably right; further research may change it."
    LOW = "low", "May be right; further research is likely to change it."
    VERY_LOW = "very-low", "Very uncertain."
    NONE = "none", "Nothing was weighed."


class Domain(Word):
    """Why certainty is lowered: the five GRADE domains."""

    RISK_OF_BIAS = "risk-of-bias", "The studies could be wrong by the way they were made."
    INCONSISTENCY = "inconsistency", "The studies disagree."
    INDIRECTNESS = "indirectness", "The studies are about something else than the claim."
    IMPRECISION = "imprecision", "Too few people or too wide an interval."
    PUBLICATION_BIAS = "publication-bias", "Studies that ought to be there are probably missing."


class Upgrade(Word):
    """Why certainty is raised, from a low start without concerns only."""

    LARGE_EFFECT = "large-effect", "The effect is too large to be explained by bias."
    DOSE_RESPONSE = "dose-response", "More dose, more effect."
    OPPOSING_CONFOUNDING = "opposing-confounding", "What could bias it would have worked against it."


class Balance(Word):
    """Which way the weighed evidence points; derived, never typed."""

    SUPPORTS = "supports", "The best weighed evidence speaks for the statement."
    CONTRADICTS = "contradicts", "The best weighed evidence speaks against the statement."
    MIXED = "mixed", "Evidence of the same rank stands on both sides."
    NONE = "none", "Nothing was weighed."


class Verdict(Word):
    """What a wording is worth against the evidence. A verdict is about a sentence, never about an intent."""

    SUPPORTED = "supported", "The evidence carries the sentence as it is worded."
    OVERSTATED = "overstated", "There is evidence for it, but the sentence goes beyond it."
    CONTESTED = "contested", "Evidence of the same rank stands on both sides."
    UNSUPPORTED = "unsupported", "No evidence was found that carries the sentence."
    CONTRADICTED = "contradicted", "The best evidence speaks against the sentence."


class AttributionStatus(Word):
    """What a source that an article points to turned out to be. It never changes a verdict."""

    ACCURATE = "accurate", "The source exists and is what the article says it is."
    WRONG_DESCRIPTION = "wrong-description", "The source exists, and is another kind of work than described."
    WRONG_CONDITION = "wrong-condition", "The source is about another disease."
    WRONG_SPECIES = "wrong-species", "The source is about animals or cells."
    SECONDARY_HOST = "secondary-host", "The host or database is named as the author."
    UNIDENTIFIED = "unidentified", "Searched for and not found."


class Confidence(Word):
    """How sure it is that an attribution means a certain study."""

    CERTAIN = "certain", "Nine in ten or surer."
    PROBABLE = "probable", "More likely than not."


class SentenceKind(Word):
    """Why a sentence of an article is no checkable claim."""

    HEADING = "heading", "A title or heading."
    INVITATION = "invitation", "Advice or an invitation to the reader."
    SERVICE = "service", "What the clinic offers or does."
    OPINION = "opinion", "Nothing in it could be shown wrong."
    NAVIGATION = "navigation", "A part of the page's furniture."
    QUESTION = "question", "A question."
    FRAGMENT = "fragment", "A stem or list item that is no sentence."


class StudyKind(Word):
    """What kind of work a study record describes."""

    SYSTEMATIC_REVIEW = (
        "systematic-review",
        "A systematic review or meta-analysis; `of` names the design that it pools.",
    )
    RANDOMISED_TRIAL = "randomised-trial", "A randomised trial, parallel or crossover."
    NON_RANDOMISED_TRIAL = "non-randomised-trial", "A trial with a comparison group that was not drawn by lot."
    COHORT = "cohort", "People followed over time."
    CASE_CONTROL = "case-control", "People with and without, compared."
    CROSS_SECTIONAL = "cross-sectional", "A survey or sample at one time."
    CASE_SERIES = "case-series", "Case series, case reports, uncontrolled before-after studies."
    HUMAN_EXPERIMENT = "human-experiment", "An experiment on people that measures no treatment benefit."
    ANIMAL_EXPERIMENT = "animal-experiment", "An experiment on animals."
    IN_VITRO = "in-vitro", "An experiment on cells, tissue or molecules."
    NARRATIVE_REVIEW = "narrative-review", "A review without a systematic method; also textbooks."
    GUIDELINE = "guideline", "A clinical guideline or consensus statement."
    OFFICIAL_DOCUMENT = "official-document", "A law, label, ruling or official statistic."
    REGISTRATION = "registration", "A trial registration or protocol."
    REPORT = "report", "News, interviews, web pages."


class PooledDesign(Word):
    """Which design a systematic review pools: it ranks as that design."""

    RANDOMISED_TRIAL = "randomised-trial", "Randomised trials alone."
    COHORT = "cohort", "Cohorts."
    CASE_CONTROL = "case-control", "Case-control studies."
    CROSS_SECTIONAL = "cross-sectional", "Cross-sectional studies."
    CASE_SERIES = "case-series", "Case series and case reports."
    EXPERIMENT = "experiment", "Experiments on people, animals or cells."
    MIXED = "mixed", "Designs of several tiers: ranks in tier 2."


class Reading(Word):
    """How much of a work was seen by the one who wrote the record."""

    FULL_TEXT = "full-text", "The full text was read."
    ABSTRACT = "abstract", "The abstract was read."
    PAGE = "page", "The work's own page at a publisher, register or library was read."
    SECONDARY = "secondary", "It is known through another text only."
    NOT_SEEN = "not-seen", "Nobody has seen it."


class Standing(Word):
    """Where a publication stands since it appeared."""

    CURRENT = "current", "Looked up, and nothing stands against it."
    CORRECTED = "corrected", "A correction has been published."
    EXPRESSION_OF_CONCERN = "expression-of-concern", "Its journal has voiced concern."
    RETRACTED = "retracted", "Withdrawn: never weighed."
    SUPERSEDED = "superseded", "A later edition takes its place."
    UNCHECKED = "unchecked", "Nobody has looked it up in a retraction register yet."


class ReviewState(Word):
    """Who has looked at a claim record."""

    DRAFTED = "drafted", "Written and graded once."
    SECOND_GRADED = "second-graded", "Graded a second time, blind to the first."
    CLINICIAN_REVIEWED = "clinician-reviewed", "A named clinician has reviewed it."
    DISPUTED = "disputed", "The graders differ and it is not settled."


class GraderKind(Word):
    """What a grader is."""

    PERSON = "person", "A person."
    MACHINE = "machine", "A program."


class Scale(Word):
    """What the axis of a comparison shows."""

    LINEAR = "linear", "Equal distances are equal differences."
    LOGARITHMIC = "logarithmic", "Equal distances are equal ratios: for odds ratios and risk ratios."


class Side(Word):
    """A side of the value of no effect."""

    BELOW = "below", "Lower than the value of no effect."
    ABOVE = "above", "Higher than the value of no effect."
