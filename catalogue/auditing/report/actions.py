"""The list of what to do: the findings by gravity, each with its place, its reason and what to say instead.

Knows findings. What a reviewer has let stand comes last, with the reason and the name.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.model import Audit, Finding, Judged, Severity
from catalogue.auditing.report.markup import Markup, element, joined
from catalogue.auditing.report.words import CONFIDENCES, SEVERITIES, number

_FOR_A_PERSON = {"claim-unknown", "claim-ask"}
_CLIPPED = 160


def actions(audit: Audit, ground: Ground, prefix: str) -> Markup:
    """The section 'To act on' of one piece of copy."""
    if not audit.findings:
        return element("section", element("h3", "To act on"), element("p", "Nothing was found to act on."))
    groups = [
        joined(
            element("h4", f"{title} ({len(own)})"),
            element("p", why) if why else "",
            element("ol", *(_item(each, audit, ground, prefix) for each in _by_sentence(own, audit))),
        )
        for title, why, own in _grouped(audit.findings)
        if own
    ]
    return element("section", element("h3", "To act on"), *groups, class_="actions")


def _by_sentence(findings: Sequence[Finding], audit: Audit) -> Iterator[list[Finding]]:
    gathered: dict[int, list[Finding]] = {}
    for one in findings:
        gathered.setdefault(sentence_of(one, audit).index, []).append(one)
    yield from gathered.values()


def _grouped(findings: Sequence[Finding]) -> Iterator[tuple[str, str, list[Finding]]]:
    still = [one for one in findings if one.waived is None]
    asked = [one for one in still if one.code in _FOR_A_PERSON]
    beside = [one for one in still if one.code.startswith("balance-")]
    told = [one for one in still if one.code not in _FOR_A_PERSON and not one.code.startswith("balance-")]
    why = "The catalogue has no claim that surely says this. It is not fine; it is not checked."
    yield "Errors", "", [one for one in told if one.severity is Severity.ERROR]
    yield "For a person to look at", why, asked
    yield "Warnings", "", [one for one in told if one.severity is Severity.WARNING]
    yield "Missing in the copy", "", beside
    yield "Notes", "", [one for one in told if one.severity is Severity.NOTE]
    yield "Let stand by a reviewer", "", [one for one in findings if one.waived is not None]


def _item(own: Sequence[Finding], audit: Audit, ground: Ground, prefix: str) -> Markup:
    """What there is to do about one sentence."""
    sentence = sentence_of(own[0], audit)
    parts: list[str] = [
        element("a", f"line {sentence.line}", href=f"#{prefix}s{sentence.index + 1}"),
        " ",
        element("q", clipped(sentence.text)),
    ]
    parts += [element("p", *shown(one, ground)) for one in own if one.code != "claim-unknown"]
    parts += [element("p", element("b", "Say instead: "), one.fix, class_="fix") for one in own if one.fix]
    return element("li", *parts)


def shown(one: Finding, ground: Ground) -> tuple[str, ...]:
    """A finding in one paragraph: how grave, what, how sure, which studies, its name, and who let it stand."""
    head = element("b", SEVERITIES[one.severity], class_=one.severity.value)
    studies = f" Studies: {', '.join(ground.name(study) for study in one.studies[:4])}." if one.studies else ""
    message = one.message[0].upper() + one.message[1:]
    parts: list[str] = [head, " ", element("code", one.code), f" {message.rstrip('.')}.{studies}"]
    name = element("span", f" {CONFIDENCES[one.confidence]}, finding ", element("code", one.id), class_="small")
    parts.append(name)
    if one.waived is not None:
        told = f"{one.waived.who}, until {one.waived.until.isoformat()}: {one.waived.reason}"
        parts.append(element("span", element("b", " Let stand by "), told, class_="waived"))
    return tuple(parts)


def sentence_of(one: Finding, audit: Audit) -> Judged:
    """The sentence in which a finding begins."""
    return audit.sentences[bisect_right(audit.sentences, one.span.start, key=lambda each: each.span.start) - 1]


def clipped(words: str) -> str:
    """A sentence cut to a length that fits a list."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _CLIPPED else flat[: _CLIPPED - 1].rsplit(" ", 1)[0] + "…"


def tally(audit: Audit) -> str:
    """The findings counted in words, those let stand apart."""
    still = audit.open_findings
    counts = [number(sum(1 for one in still if one.severity is each), each.value) for each in Severity]
    waived = len(audit.findings) - len(still)
    return ", ".join(counts) + (f", {waived} let stand by a reviewer" if waived else "")
