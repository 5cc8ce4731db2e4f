"""The whole copy in order, every sentence marked by word, sign and colour, with notes in the margin.

Knows a judged copy and the records behind it.
"""

from collections.abc import Iterator, Sequence

from catalogue.auditing.findings.drift import CODES_BY_AXIS
from catalogue.auditing.findings.ground import Ground, confidence, sure
from catalogue.auditing.findings.verdicts import first_sentence
from catalogue.auditing.model import Audit, Confidence, Finding, Judged, Match
from catalogue.auditing.report.actions import shown
from catalogue.auditing.report.markup import Markup, element, joined
from catalogue.auditing.report.words import CONFIDENCES, MARKS, NO_CLAIM, RELATIONS, WORDINGS, word_of
from catalogue.records.vocabularies import Direction, Verdict

_MOST_NEAR = 2
_MOST_STUDIES = 6


def marked_copy(audit: Audit, ground: Ground, prefix: str) -> Markup:
    """The section with the copy."""
    rows = []
    end = 0
    for one in audit.sentences:
        between = audit.text[end : one.span.start]
        own = [audit.findings[at] for at in audit.findings_in(one)]
        if audit.has_markup:
            between = "\n" * between.count("\n")
        rows.append(_row(one, between, own, ground, prefix))
        end = one.span.end
    rest = "" if audit.has_markup else audit.text[end:].strip()
    if rest:
        rows.append(element("p", rest))
    return element("section", element("h3", "The copy, sentence by sentence"), *rows, class_="copy")


def _row(one: Judged, between: str, own: Sequence[Finding], ground: Ground, prefix: str) -> Markup:
    word = word_of(one)
    what = f"{MARKS[word]} {word}" if word != NO_CLAIM else f"{MARKS[word]} {one.kind}"
    if any(confidence(ground, one, match) is Confidence.LOW for match in sure(one)):
        what += ", unsure"
    opens = " opens" if between.count("\n") > 1 else ""
    said = element(
        "p",
        element("span", what, class_="mark"),
        " ",
        element("a", f"{one.line}", href=f"#{prefix}s{one.index + 1}", class_="line", title=f"line {one.line}"),
        " ",
        element("span", joined(between.strip() + " " if between.strip() else "", _words(one, own)), class_="words"),
        class_="said",
    )
    notes = element("div", *_notes(one, own, ground), class_="notes")
    kind = word.replace(" ", "-")
    return element("div", said, notes, class_=f"sentence {kind}{opens}", id=f"{prefix}s{one.index + 1}")


def _words(one: Judged, own: Sequence[Finding]) -> Markup:
    """The sentence with the words underlined that a finding is about."""
    places = sorted({one.inside(each.span) for each in own if each.span != one.span})
    parts: list[str] = []
    at = 0
    for place in places:
        if place.start < at:
            continue
        parts.append(one.text[at : place.start])
        parts.append(element("u", place.of(one.text)))
        at = place.end
    parts.append(one.text[at:])
    return joined(*parts)


def _notes(one: Judged, own: Sequence[Finding], ground: Ground) -> Iterator[Markup]:
    if not one.is_checkable:
        yield from (element("p", *shown(each, ground)) for each in own)
        return
    surely = sure(one) or one.matches[:1]
    for match in surely:
        yield _note(one, match, ground)
    near = (
        [match for match in one.matches if match not in surely][:_MOST_NEAR]
        if not any(match.is_quoted for match in surely)
        else []
    )
    for match in near:
        told = f"'{ground.statement(match.claim)}', {RELATIONS[match.relation]} (score {match.score:.2f})"
        yield element("p", element("b", "Also near: "), told, class_="small")
    others = [each for each in own if not each.code.startswith(("drift-", "verdict-", "balance-"))]
    yield from (element("p", *shown(each, ground)) for each in others)


def _note(one: Judged, match: Match, ground: Ground) -> Markup:
    claim = ground.claim(match.claim)
    verdict = match.verdict.value if match.verdict else "unknown"
    how = "quoted in the records" if match.is_quoted else f"{RELATIONS[match.relation]}, {_sure(one, match, ground)}"
    is_fine = match.verdict is Verdict.SUPPORTED
    level = claim.certainty.level.value.replace("-", " ")
    lines: list[tuple[str, str]] = [
        ("Claim", claim.statement),
        ("Verdict", f"{MARKS[verdict]} {verdict}: {WORDINGS[match.wording]}; {how}"),
    ]
    if match.drift:
        lines.append(("Goes too far", "; ".join(CODES_BY_AXIS[axis].title for axis in match.drift)))
    lines += [(change_of, told) for change_of, told in _changes(match)]
    lines += [
        ("Evidence", _evidence(match.claim, ground)),
        ("Certainty", level if is_fine else f"{level}. {first_sentence(claim.certainty.reason)}."),
        *([] if is_fine else [("Defensible", claim.defensible)]),
        ("Because", "; ".join(match.because)),
    ]
    return element("dl", *(joined(element("dt", name), element("dd", told)) for name, told in lines))


def _sure(one: Judged, match: Match, ground: Ground) -> str:
    return f"{CONFIDENCES[confidence(ground, one, match)]} (score {match.score:.2f})"


def _changes(match: Match) -> Iterator[tuple[str, str]]:
    told = [
        f"'{change.here}'" + (f" where '{change.known}' is known" if change.known else "")
        for change in match.changes
        if change.here
    ]
    if told:
        yield "Differs", "; ".join(told)


def _evidence(claim_id: str, ground: Ground) -> str:
    weighing = ground.weighing(claim_id)
    if not weighing.weighed:
        return "no study was weighed"
    parts = []
    for direction, words in ((Direction.SUPPORTS, "for it"), (Direction.CONTRADICTS, "against it")):
        names = [
            ground.name(entry.evidence.study) for entry in weighing.deciding if entry.evidence.direction is direction
        ]
        if names:
            more = f" and {len(names) - _MOST_STUDIES} more" if len(names) > _MOST_STUDIES else ""
            parts.append(f"{words}: {', '.join(names[:_MOST_STUDIES])}{more}")
    others = len(weighing.weighed) - len(weighing.deciding)
    return "; ".join(parts) + (f"; {others} of lower rank" if others else "")
