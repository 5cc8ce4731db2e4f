"""The vocabulary page: every word that a field may hold, with its meaning.

Knows which vocabulary is called what on the pages, and under which fragment its words stand.
"""

from typing import NamedTuple

from catalogue.records import vocabularies as v
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.templating import filled


class Vocabulary(NamedTuple):
    """A vocabulary on the page: the first part of its words' fragments, its heading, and what it is for."""

    id: str
    heading: str
    what: str
    words: type[v.Word]


VOCABULARIES = (
    Vocabulary("verdict", "Verdict", "What a wording is worth against the evidence.", v.Verdict),
    Vocabulary("level", "Certainty", "How sure the evidence makes the direction that it points in.", v.Level),
    Vocabulary("balance", "Balance", "Which way the weighed evidence points. Derived, never typed.", v.Balance),
    Vocabulary("question", "Question", "What kind of question a claim asks: the first that fits.", v.Question),
    Vocabulary("wording", "Wording", "How strongly an article says it.", v.Wording),
    Vocabulary("direction", "Direction", "Which way one study points, for the whole statement.", v.Direction),
    Vocabulary(
        "axis",
        "Axis",
        "For a gap: where a study falls short of the claim. For drift: where a wording goes beyond the evidence.",
        v.Axis,
    ),
    Vocabulary("domain", "Concern", "Why certainty is lowered.", v.Domain),
    Vocabulary("upgrade", "Reason to raise", "Why certainty is raised.", v.Upgrade),
    Vocabulary("study", "Kind of study", "What kind of work a record describes.", v.StudyKind),
    Vocabulary("pooled", "Pooled design", "Which design a systematic review pools.", v.PooledDesign),
    Vocabulary("reading", "Seen", "How much of a work was seen.", v.Reading),
    Vocabulary("standing", "Standing", "Where a publication stands since it appeared.", v.Standing),
    Vocabulary("attribution", "Source", "What a source that an article names turned out to be.", v.AttributionStatus),
    Vocabulary("confidence", "Confidence", "How sure it is which study a source means.", v.Confidence),
    Vocabulary("sentence", "No claim", "Why a sentence is no checkable claim.", v.SentenceKind),
    Vocabulary("review", "Review", "Who has looked at a claim.", v.ReviewState),
    Vocabulary("grader", "Grader", "What a grader is.", v.GraderKind),
    Vocabulary("scale", "Scale", "What the axis of a comparison of figures shows.", v.Scale),
    Vocabulary("side", "Side", "A side of the value of no effect in a comparison.", v.Side),
)

VOCABULARY_OF = {vocabulary.words: vocabulary for vocabulary in VOCABULARIES}
"""The vocabulary on the page for a set of words."""


def vocabulary_page() -> Page:
    """The vocabulary page, printed from the enumerations."""
    body = filled("vocabulary.html", Links("vocabulary/"), vocabularies=VOCABULARIES)
    return Page("vocabulary/", "Vocabulary", "Every word that a record may use, with its meaning.", body)
