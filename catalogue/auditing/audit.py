"""The audit: copy in, every sentence judged. Pure: no file, no network, and the same copy gives the same audit.

Knows the order of the steps; each step is a module beside this one.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from catalogue.auditing.around import surroundings
from catalogue.auditing.checkable import CLAIM, kind_of
from catalogue.auditing.copy import Copy, Placed, placed
from catalogue.auditing.defended import Defended
from catalogue.auditing.findings.every import findings
from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.judging import Bench, verdict_of
from catalogue.auditing.matching import Around, Candidate, candidates, weights
from catalogue.auditing.memory import Memory, Speech, remembered, speech_of
from catalogue.auditing.model import Audit, Judged, Match
from catalogue.auditing.quoted import Quoted
from catalogue.auditing.relation import compared
from catalogue.auditing.unseen import unseen
from catalogue.store.catalogue import Catalogue

MOST_MATCHES = 5


class Auditor:
    """A catalogue made ready to audit copy: build it once, ask it for many pieces."""

    def __init__(self, catalogue: Catalogue, *, without_article: str | None = None) -> None:
        self.catalogue = catalogue
        self.memory: Memory = remembered(catalogue, without_article=without_article)
        self._bench = Bench(catalogue)
        self._quotes = Quoted(self.memory.claims.values())
        self._defended = Defended(self.memory.claims.values())
        self._ground = Ground(catalogue)

    def audit(self, copy: Copy, *, told: Callable[[int], None] | None = None) -> Audit:
        """Every sentence of the copy with the claims it makes and its verdict.

        `told` hears on the way how many characters of the text are done since it heard last.
        """
        found = placed(copy)
        speeches = [speech_of(one.sentence.text) for one in found]
        judged = tuple(
            self._judged(position, one, speech, around)
            for position, (one, speech, around) in enumerate(
                zip(_passed(found, told), speeches, surroundings(found, speeches), strict=True)
            )
        )
        digest = hashlib.sha256(copy.text.encode("utf-8", "surrogatepass")).hexdigest()
        not_checked = (*copy.not_read, *unseen(copy.text))
        audit = Audit(copy.source, copy.text, digest, self.catalogue.fingerprint, judged, (), not_checked, copy.form)
        return replace(audit, findings=findings(audit, self._ground))

    def _judged(self, position: int, one: Placed, speech: Speech, around: Around) -> Judged:
        sentence = one.sentence
        quoted = self._defended.match(sentence.text) or tuple(
            self._bench.quoted(known, wording) for known, wording in self._quotes.standing_in(sentence.text)
        )
        kind = CLAIM if quoted else kind_of(one)
        matches: Sequence[Match] = quoted
        if kind == CLAIM:
            among = {match.claim for match in quoted}
            near = [each for each in candidates(speech, around, self.memory) if each.remembered.claim_id not in among]
            wanted = max(MOST_MATCHES - len(quoted), 0)
            matches = (*quoted, *islice(self._reported(sentence.text, speech, near), wanted))
        return Judged(
            position, sentence.span, sentence.line, sentence.column, sentence.text, kind, tuple(matches),
            verdict_of(quoted, matches), one.pieces,
        )  # fmt: skip

    def _reported(self, sentence: str, speech: Speech, near: Sequence[Candidate]) -> Iterable[Match]:
        for candidate in near:
            if candidate.score < weights().threshold:
                return
            comparison = compared(sentence, speech, candidate)
            yield self._bench.judged(candidate.remembered, candidate.score, comparison, because(candidate))


def _passed(found: Iterable[Placed], told: Callable[[int], None] | None) -> Iterator[Placed]:
    at = 0
    for one in found:
        yield one
        if told is not None:
            told(one.sentence.span.end - at)
            at = one.sentence.span.end


def audit(text: str | Copy, catalogue: Catalogue) -> Audit:
    """The audit of a piece of copy: plain text, or what a reader of `catalogue.auditing.reading` gave.

    Many pieces are audited faster with one `Auditor`.
    """
    return Auditor(catalogue).audit(text if isinstance(text, Copy) else Copy("", text))


def because(candidate: Candidate) -> tuple[str, ...]:
    """Why the claim was found, in words."""
    reasons = []
    if candidate.shared:
        reasons.append(f"both speak of {', '.join(one.replace('-', ' ') for one in candidate.shared[:5])}")
    nearest = candidate.nearest
    told = "quoted as" if nearest.occurrence else "told as"
    reasons.append(f"nearest wording, {told} '{nearest.text}'")
    return tuple(reasons)
