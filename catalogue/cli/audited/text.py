"""An audit for people at a terminal: what is wrong first seen in its place, then what a person has to look at.

Knows the form. Every text of the copy is escaped where it would steer a terminal.
"""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator

from catalogue.auditing.judging import GRAVITY
from catalogue.auditing.model import Confidence, Finding, Judged, Match, Severity
from catalogue.cli.audited.run import Read, Setting, Totals
from catalogue.records.vocabularies import Verdict
from catalogue.report.shown import shown
from catalogue.store.catalogue import Catalogue

Paint = Callable[[str, str], str]
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_OF_VERDICT = {"contradicted": "31", "unsupported": "31", "contested": "33", "overstated": "33", "supported": "32"}
_ONLY_LISTED = "claim-unknown"
_NARROWEST = 40


def of_piece(piece: Read, catalogue: Catalogue, setting: Setting) -> str:
    """The report on one piece of copy."""
    page = _Page(catalogue, setting.width, _painted if setting.colour else _plain)
    return "".join(f"{line}\n" for line in page.piece(piece))


def ending(totals: Totals, setting: Setting) -> str:
    """What stands below all pieces: decisions that no longer fit, and the counts where there are several."""
    lines = [f"{shown(str(note.place))}: {note.message}; {note.hint}" for note in totals.notes]
    if totals.read > 1:
        told = counted(totals.counts, _painted if setting.colour else _plain)
        lines.append(f"{totals.read} files: {told}{_standing(totals.let_stand)}.")
    if totals.unread:
        lines.append(f"{totals.unread} {'file was' if totals.unread == 1 else 'files were'} not read.")
    return "".join(f"{line}\n" for line in lines)


def counted(counts: Counter[Severity], paint: Paint) -> str:
    """`2 errors, 1 warning, 3 notes`, with the colour of the gravest."""
    told = [f"{counts[one]} {one.value}{'' if counts[one] == 1 else 's'}" for one in Severity]
    gravest = next((one for one in Severity if counts[one]), None)
    return paint(", ".join(told), f"1;{_COLOURS[gravest]}" if gravest else "1;32")


def _standing(count: int) -> str:
    return f", {count} let stand" if count else ""


def _plain(text: str, _style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _is_unsure(one: Judged, findings: list[Finding]) -> bool:
    """Whether the verdict hangs on a claim that the sentence only may make."""
    on_it = [finding for finding in findings if finding.claim in {match.claim for match in one.matches}]
    return bool(on_it) and one.verdict is not None and all(one.confidence is Confidence.LOW for one in on_it)


class _Page:
    def __init__(self, catalogue: Catalogue, width: int, paint: Paint) -> None:
        self.catalogue = catalogue
        self.width = max(width, _NARROWEST)
        self.paint = paint

    def piece(self, piece: Read) -> Iterator[str]:
        """The report on one piece of copy."""
        audit = piece.audit
        unknown = []
        for one in audit.sentences:
            own = [audit.findings[at] for at in audit.findings_in(one)]
            if any(finding.code != _ONLY_LISTED for finding in own) or one.verdict is not None:
                yield from self._sentence(audit.source, one, own)
                yield ""
            elif one.is_unknown:
                unknown.append((one, own))
        if unknown:
            yield self.paint("Not in the catalogue, for a person to judge", "1")
            for one, own in unknown:
                yield from self._wrapped(f"{audit.source}:{one.line}:{one.column}: ", one.text, "   ")
                for finding in own:
                    yield from self._let_stand(finding)
            yield ""
        yield from self._end(piece)

    def _sentence(self, source: str, one: Judged, findings: list[Finding]) -> Iterator[str]:
        verdict = one.verdict.value if one.verdict else "unknown" if one.is_checkable else one.kind
        place = self.paint(shown(f"{source}:{one.line}:{one.column}"), "1")
        unsure = " if it is this claim" if _is_unsure(one, findings) else ""
        yield f"{place}: {self.paint(verdict, '1;' + _OF_VERDICT.get(verdict, '36'))}{unsure}"
        yield from self._wrapped("   “", f"{one.text}”", "    ")
        quoted = [match for match in one.matches if match.is_quoted]
        for match in quoted or one.matches[:1]:
            yield from self._match(match, is_fine=match.verdict is Verdict.SUPPORTED)
        for finding in findings:
            yield from self._finding(finding)
        yield from self._better(one, findings)

    def _better(self, one: Judged, findings: list[Finding]) -> Iterator[str]:
        """What may be said instead: a fix that is safe to put in its place, else what the claim's record offers."""
        fixes = dict.fromkeys(finding.fix for finding in findings if finding.fix and finding.waived is None)
        for fix in fixes:
            yield from self._row("say", fix or "", "32")
        if not fixes and one.verdict not in {None, Verdict.SUPPORTED}:
            gravest = next((match for match in one.matches if match.verdict is one.verdict), one.matches[0])
            yield from self._row("defensible", self.catalogue.claims[gravest.claim].defensible, "")

    def _match(self, match: Match, *, is_fine: bool) -> Iterator[str]:
        claim = self.catalogue.claims[match.claim]
        how = "quoted in the records" if match.is_quoted else f"{match.relation.value}, score {match.score:.2f}"
        yield from self._row("claim", f"{match.claim} ({how})", "1")
        yield from self._row("", f"‘{claim.statement}’", "")
        if is_fine:
            return
        yield from self._row("", self.catalogue.place("claim", match.claim).path, "")
        if not match.is_quoted:
            yield from self._row("because", "; ".join(match.because), "")
        drift = [axis.value.replace("-", " ") for axis in match.drift]
        told = [f"‘{one.here}’ here, ‘{one.known}’ there" for one in match.changes if one.here and one.known]
        told += [f"‘{one.here}’" for one in match.changes if one.here and not one.known]
        if drift or told:
            yield from self._row("drift", ", ".join(drift) + (": " if drift and told else "") + "; ".join(told), "")

    def _finding(self, finding: Finding) -> Iterator[str]:
        if finding.code == _ONLY_LISTED:
            return
        if finding.waived is not None:
            yield from self._let_stand(finding)
            return
        unsure = "" if finding.confidence.value == "high" else f" ({finding.confidence.value} confidence)"
        message = f"[{finding.code}] {finding.message}{unsure}  {finding.id}"
        yield from self._row(finding.severity.value, message, f"1;{_COLOURS[finding.severity]}")

    def _let_stand(self, finding: Finding) -> Iterator[str]:
        if finding.waived is not None:
            left = f"{finding.code} {finding.id}: {finding.waived.who} until {finding.waived.until}"
            yield from self._row("let stand", f"{left}: {finding.waived.reason}", "36")

    def _row(self, label: str, text: str, style: str) -> Iterator[str]:
        head, *more = textwrap.wrap(shown(text), self.width - 15, break_on_hyphens=False, break_long_words=False) or [
            ""
        ]
        yield f"   {self.paint(label, style) if label and style else label}{' ' * (12 - len(label))}{head}"
        yield from (f"{'':15}{line}" for line in more)

    def _wrapped(self, start: str, text: str, indent: str) -> list[str]:
        # a word that fills more than a line is cut here: the library takes the square of its length for that
        words = [word[at : at + self.width - 8] for word in text.split() for at in range(0, len(word), self.width - 8)]
        return textwrap.wrap(
            shown(start + " ".join(words)), self.width, subsequent_indent=indent, break_on_hyphens=False,
            break_long_words=False, drop_whitespace=True,
        )  # fmt: skip

    def _end(self, piece: Read) -> Iterator[str]:
        audit = piece.audit
        for told in audit.not_checked:
            yield from self._wrapped(f"{audit.source}: not checked: ", told, "   ")
        if not piece.copy.is_the_file:
            yield f"{shown(audit.source)}: lines and columns are those of the text taken out of the file"
        verdicts = Counter(
            one.verdict.value if one.verdict else "unknown" for one in audit.sentences if one.is_checkable
        )
        names = [*(verdict.value for verdict in GRAVITY), "unknown"]
        told = ", ".join(f"{verdicts[name]} {name}" for name in names if verdicts[name])
        sentences = len(audit.sentences)
        found = Counter(finding.severity for finding in audit.open_findings)
        standing = _standing(len(audit.findings) - found.total())
        yield (
            f"{self.paint(shown(audit.source), '1')}: {sentences} {'sentence' if sentences == 1 else 'sentences'}, "
            f"{verdicts.total()} checkable{': ' if told else ''}{told}; {counted(found, self.paint)}{standing}."
        )
