"""What the report says of itself: what was not checked and why, what a verdict is, and who has reviewed the records.

Knows the audit and the records that it used. Nothing here flatters.
"""

from collections import Counter
from collections.abc import Iterator

from catalogue.auditing.checkable import TOO_LONG, kinds
from catalogue.auditing.findings.ground import Ground, sure
from catalogue.auditing.model import Audit
from catalogue.auditing.report.markup import Markup, element
from catalogue.auditing.report.words import MARKS, MEANINGS, number
from catalogue.records.vocabularies import ReviewState, Standing

_HEADING = "A title says what follows; it states nothing unless it is a sentence."


def not_checked(audit: Audit, ground: Ground) -> Markup:
    """The section 'What was not checked, and why'."""
    return element(
        "section",
        element("h3", "What was not checked, and why"),
        element("ul", *(element("li", line) for line in _not_checked(audit, ground))),
    )


def _not_checked(audit: Audit, ground: Ground) -> Iterator[str]:
    yield from audit.not_checked
    reasons = {kind.kind: kind.reason for kind in kinds()} | {"heading": _HEADING}
    for kind, count in sorted(Counter(_kinds(audit)).items()):
        yield f"{number(count, 'sentence')} read as {kind}. {reasons.get(kind, '')}".strip()
    unknown = sum(1 for one in audit.sentences if one.is_unknown)
    if unknown:
        yield f"{number(unknown, 'checkable sentence')} without a verdict: no claim of the catalogue surely says this."
    yield "Pictures, videos, tables of prices and what a page shows only on a click."
    yield "Nothing was looked up online: studies stand as the records have them."
    used = {study for one in audit.sentences for match in sure(one) for study in ground.deciding(match.claim)}
    studies = ground.catalogue.studies
    unseen = sum(1 for each in used if each in studies and studies[each].standing.state is Standing.UNCHECKED)
    if unseen:
        of = number(len(used), "deciding study", "deciding studies")
        yield f"Of {of}, {unseen} not yet looked up in a register of retractions."


def _kinds(audit: Audit) -> Iterator[str]:
    """What each sentence is that is no claim; those that are too long are told among what was not read."""
    return (one.kind for one in audit.sentences if not one.is_checkable and one.kind != TOO_LONG)


def about(audit: Audit, ground: Ground) -> Markup:
    """The section 'What a verdict is, and what it is not'."""
    used = {match.claim for one in audit.sentences for match in sure(one)}
    states = Counter(ground.claim(claim).review.state for claim in used)
    reviewed = states[ReviewState.CLINICIAN_REVIEWED]
    who = (
        "No clinician has reviewed any of the records that this audit rests on."
        if not reviewed
        else f"A clinician has reviewed {reviewed} of the {len(used)} claims that this audit rests on."
    )
    legend = [
        element("li", element("b", f"{MARKS[word]} {word}"), f": {meaning}")
        for word, meaning in sorted(MEANINGS.items(), key=lambda pair: list(MARKS).index(pair[0]))
    ]
    return element(
        "section",
        element("h3", "What a verdict is, and what it is not"),
        element("p", element("b", who), class_="caution"),
        element(
            "p",
            "A verdict says what the wording of one sentence is worth against the evidence that the catalogue records."
            " It follows from a table: which way the best evidence points, how certain it is, how strongly the sentence"
            " speaks. It says nothing of what a writer meant, of a treatment's worth for one person, or of the law.",
        ),
        element(
            "p",
            "Which claim a sentence makes was found by a program without a language model; it can be wrong."
            " Each match says why it was found and how sure that is. Read the sentence before you act.",
        ),
        element("ul", *legend, class_="legend"),
    )
