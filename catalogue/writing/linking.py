"""Whether what a piece cites bears on what it says: each mark followed to its reference, each sentence to its claims.

Knows the audit's sentences, the entries and the evidence. A sentence of which the audit is not sure which claim it is
is counted as not checked.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.auditing.findings.ground import Ground, confidence, sure
from catalogue.auditing.model import Audit, Confidence, Judged, Match, Relation
from catalogue.auditing.reading.marks import Kind, Mark
from catalogue.problems import Place, Problem, Severity
from catalogue.records.claim import Evidence
from catalogue.records.vocabularies import Balance, Direction
from catalogue.rules.derive.balance import weigh
from catalogue.text.spans import Lines, Span
from catalogue.writing.bearing import bearing
from catalogue.writing.codes import CODES
from catalogue.writing.comparing import clipped, named, problem
from catalogue.writing.known import Known, Meant
from catalogue.writing.references.entry import Entry

_FINDING = 200
_AGREEING = {
    Balance.SUPPORTS: {Direction.SUPPORTS},
    Balance.CONTRADICTS: {Direction.CONTRADICTS},
    Balance.MIXED: {Direction.SUPPORTS, Direction.CONTRADICTS},
    Balance.NONE: set[Direction](),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """One list of references with what each entry means."""

    entries: Sequence[Entry]
    meant: Sequence[Meant]

    def of(self, mark: Mark) -> Iterator[tuple[str, Entry | None, str | None]]:
        """For each name of a mark: the name, the entry it leads to, and the study that this means."""
        for name in mark.names:
            at = self._at(mark.kind, name)
            yield name, None if at is None else self.entries[at], None if at is None else self.meant[at].study

    def _at(self, kind: Kind, name: str) -> int | None:
        if kind is not Kind.NAME:
            by_label = next((at for at, one in enumerate(self.entries) if one.label == name), None)
            # [3] means the third of a list only where the list itself has no numbers
            is_counted = kind is Kind.NUMBER and not any(one.label.isdecimal() for one in self.entries)
            return (
                next((at for at, one in enumerate(self.entries) if str(one.number) == name), None)
                if is_counted
                else by_label
            )
        surname, _, year = name.rpartition(" ")
        wanted = surname.split()[-1].casefold()
        for at, one in enumerate(self.entries):
            people = one.authors[0].casefold() if one.authors else one.text[:60].casefold()
            if one.year == year and wanted in people:
                return at
        return None


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of following the marks: the problems, and how many sentences with a mark no claim is known for."""

    problems: tuple[Problem, ...]
    sentences: int
    unsure: int
    unknown: int
    """Citations of works that are not known here."""


def linked(audit: Audit, marks: Sequence[Mark], cited: Cited, known: Known, ground: Ground) -> Linked:
    """Each mark of the piece followed both ways. `marks` have places in the text of the audit."""
    return _Piece(audit, known, ground).linked(marks, cited)


def stance(one: Judged, match: Match, ground: Ground) -> set[Direction]:
    """Which way a study has to point for the sentence to lean on it."""
    if ground.is_defensible(one.text):
        return _AGREEING[ground.weighing(match.claim).balance]
    return {Direction.CONTRADICTS} if match.relation is Relation.OPPOSITE else {Direction.SUPPORTS}


def _surely(one: Judged) -> tuple[Match, ...]:
    return sure(one) if one.is_checkable and one.verdict is not None else ()


def _nearly(one: Judged) -> tuple[Match, ...]:
    """The claim that a sentence without a verdict is nearest to, where it is not its opposite."""
    if not one.is_checkable or one.verdict is not None:
        return ()
    return tuple(match for match in one.matches[:1] if all(change.axis for change in match.changes))


class _Citation(NamedTuple):
    """One name of a mark: where, the name, and the study that it means, if that is known."""

    span: Span
    name: str
    study: str | None


class _Piece:
    def __init__(self, audit: Audit, known: Known, ground: Ground) -> None:
        self.audit, self.known, self.ground = audit, known, ground
        self._lines = Lines(audit.text)

    def linked(self, marks: Sequence[Mark], cited: Cited) -> Linked:
        found: list[Problem] = []
        by_sentence: dict[int, list[_Citation]] = {}
        cites: set[int | None] = set()
        used: set[int] = set()
        for mark in marks:
            at = self._sentence_of(mark.span)
            cites.add(at)
            for name, entry, study in cited.of(mark):
                if entry is not None:
                    used.add(entry.number)
                    if at is not None:
                        by_sentence.setdefault(at, []).append(_Citation(mark.span, name, study))
                elif mark.kind is not Kind.NAME or mark.is_apart:
                    hint = "add it to the list, or take the mark away"
                    found.append(self._problem("mark-dangling", mark.span, f"no reference is named '{name}'", hint))
        unsure = 0
        for at, one in enumerate(self.audit.sentences):
            own, surely = by_sentence.get(at, []), _surely(one)
            unsure += bool(own) and one.is_checkable and not surely
            if surely and at not in cites:
                found += self._uncited(one, surely[0])
            if surely or _nearly(one):
                found += (each for citation in own for each in self._bearing_of(one, citation))
        if marks:
            found += self._unused(one for one in cited.entries if one.number not in used)
        unknown = sum(1 for own in by_sentence.values() for each in own if each.study is None)
        return Linked(tuple(found), len(by_sentence), unsure, unknown)

    def _problem(self, code: str, span: Span, message: str, hint: str, severity: Severity | None = None) -> Problem:
        place = Place(self.audit.source, *self._lines.position(span.start), *self._lines.position(span.end))
        return Problem(code, place, message, hint, severity or CODES[code].severity)

    def _sentence_of(self, span: Span) -> int | None:
        """The sentence that a mark belongs to: the one it stands in, or that ends before it."""
        at = bisect_right(self.audit.sentences, span.start, key=lambda one: one.span.start) - 1
        return at if at >= 0 else None

    def _unused(self, entries: Iterable[Entry]) -> Iterator[Problem]:
        for one in entries:
            message = f"no mark in '{self.audit.source}' leads to '{one.shown}'"
            yield problem("reference-uncited", one, message, "cite it or leave it out")

    def _uncited(self, one: Judged, match: Match) -> Iterator[Problem]:
        if confidence(self.ground, one, match) is Confidence.LOW:
            return
        backing = bearing(match.claim, self.ground.catalogue).backing
        hint = f"`catalogue cite {match.claim}` gives what to cite" if backing else "nothing was found to cite for it"
        message = f"the sentence makes the claim '{match.claim}' and cites nothing"
        yield self._problem("claim-uncited", one.span, message, hint)

    def _bearing_of(self, one: Judged, citation: _Citation) -> Iterator[Problem]:
        if citation.study is None:
            return
        told: list[tuple[Match, Evidence | None]] = []
        is_sure = bool(_surely(one))
        for match in _surely(one) or _nearly(one):
            entries = [each for each in self.ground.claim(match.claim).evidence if each.study == citation.study]
            if any(each.direction in stance(one, match, self.ground) for each in entries):
                return
            told.append((match, entries[0] if entries else None))
        match, evidence = next((pair for pair in told if pair[1] is not None), told[0])
        is_doubtful = not is_sure or confidence(self.ground, one, match) is Confidence.LOW
        doubt = ", if that is what the sentence says" if is_doubtful else ""
        claim = f"'{clipped(self.ground.claim(match.claim).statement)}'{doubt}"
        cites = f"the sentence cites '{citation.name}'"
        if citation.name != citation.study:
            cites += f", {named(citation.study, self.known.studies[citation.study])}"
        hint = self._instead(match, one)
        if evidence is None:
            if is_sure:
                message = f"{cites}, which is not among the studies on {claim}"
                yield self._problem("cited-elsewhere", citation.span, message, hint)
        elif evidence.direction is Direction.NO_BEARING:
            why = next((gap.why for gap in evidence.gaps), clipped(evidence.finding, _FINDING)).rstrip(".")
            yield self._problem(
                "cited-no-bearing", citation.span, f"{cites}, which has no bearing on {claim}: {why}", hint
            )
        else:
            is_against = evidence.direction is Direction.CONTRADICTS
            does = "contradicts" if is_against else "supports, while the sentence denies it,"
            message = f"{cites}, which {does} {claim}: {clipped(evidence.finding, _FINDING).rstrip('.')}"
            severity = Severity.WARNING if is_doubtful else None
            yield self._problem("cited-contradicts", citation.span, message, hint, severity)

    def _instead(self, match: Match, one: Judged) -> str:
        """What to do: the studies that say what the sentence says, or the sentence that the evidence carries."""
        claim = self.ground.claim(match.claim)
        wanted = stance(one, match, self.ground)
        weighing = weigh(claim, self.ground.catalogue.studies)
        fitting = [entry.evidence.study for entry in weighing.weighed if entry.evidence.direction in wanted]
        # where the evidence points the other way, nobody is told to cite the few that do not
        if fitting and wanted <= _AGREEING[weighing.balance]:
            studies = self.known.studies
            return f"cite {', '.join(named(each, studies[each]) for each in dict.fromkeys(fitting[:3]))}"
        return f"what may be said is: {claim.defensible}"
