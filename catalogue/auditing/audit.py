"""The audit: copy in, every sentence judged. Pure: no file, no network, and the same copy gives the same audit.

Knows the order of the steps; each step is a module beside this one.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from catalogue.auditing.answers import read_together
from catalogue.auditing.around import surroundings
from catalogue.auditing.checkable import CLAIM, LONGEST, TOO_LONG, is_too_long, kind_of_sentence
from catalogue.auditing.copy import Copy, Part, Placed, placed
from catalogue.auditing.covering import SAYS_MORE, beyond
from catalogue.auditing.defended import Defended, defended_match
from catalogue.auditing.findings.every import findings
from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.frame import departed
from catalogue.auditing.judging import Bench, verdict_of
from catalogue.auditing.matching import Around, Candidate, candidates, weights
from catalogue.auditing.memory import Memory, Speech, remembered, speech_of
from catalogue.auditing.model import Audit, Judged, Match
from catalogue.auditing.quoted import Quoted
from catalogue.auditing.relation import compared
from catalogue.auditing.siblings import by_numbers
from catalogue.auditing.unseen import unseen
from catalogue.records.vocabularies import Verdict
from catalogue.rules.known import as_known
from catalogue.store.catalogue import Catalogue

MOST_MATCHES = 5
_KEPT = 2048
"""How many judgements are kept, so that a sentence that many pages hold is judged once."""
Judgement = tuple[str, tuple[Match, ...], Verdict | None]


class Read(NamedTuple):
    """A sentence as it is held against claims: its text, or what a short answer answers to, and what it speaks of."""

    text: str
    speech: Speech
    around: Around


class Auditor:
    """A catalogue made ready to audit copy: build it once, ask it for many pieces."""

    def __init__(self, catalogue: Catalogue, *, without_article: str | None = None) -> None:
        self.catalogue = catalogue = as_known(catalogue)
        self.memory: Memory = remembered(catalogue, without_article=without_article)
        self._bench = Bench(catalogue)
        self._quotes = Quoted(self.memory.claims.values())
        self._defended = Defended(self.memory.claims.values())
        self._ground = Ground(catalogue)
        self._judgement = lru_cache(maxsize=_KEPT)(self._of_sentence)

    def audit(self, copy: Copy, *, told: Callable[[int], None] | None = None) -> Audit:
        """Every sentence of the copy with the claims it makes and its verdict.

        `told` hears on the way how many characters of the text are done since it heard last.
        """
        found = placed(copy)
        texts = ["" if is_too_long(one) else text for one, text in zip(found, read_together(found), strict=True)]
        speeches = [speech_of(text) for text in texts]
        judged = tuple(
            self._judged(position, one, Read(text, speech, around))
            for position, (one, text, speech, around) in enumerate(
                zip(_passed(found, told), texts, speeches, surroundings(found, speeches), strict=True)
            )
        )
        digest = hashlib.sha256(copy.text.encode("utf-8", "surrogatepass")).hexdigest()
        not_checked = (*copy.not_read, *_left_unread(judged), *unseen(copy.text))
        audit = Audit(copy.source, copy.text, digest, self.catalogue.fingerprint, judged, (), not_checked, copy.form)
        return replace(audit, findings=findings(audit, self._ground))

    def _judged(self, position: int, one: Placed, read: Read) -> Judged:
        sentence = one.sentence
        if is_too_long(one):
            return Judged(
                position, sentence.span, sentence.line, sentence.column, sentence.text, TOO_LONG, (), None, one.pieces
            )
        kind, matches, verdict = self._judgement(sentence.text, one.part, one.stem is not None, read)
        return Judged(
            position, sentence.span, sentence.line, sentence.column, sentence.text, kind, matches, verdict, one.pieces
        )

    def _of_sentence(self, text: str, part: Part, under_a_stem: bool, read: Read) -> Judgement:
        """What a sentence is worth, wherever it stands: the pages of a site share many."""
        quoted = self._quoted(read)
        kind = CLAIM if quoted else kind_of_sentence(text, part, under_a_stem=under_a_stem)
        matches: Sequence[Match] = quoted
        is_an_answer = read.text != text
        if kind == CLAIM or is_an_answer:
            among = {match.claim for match in quoted}
            near = [
                each for each in candidates(read.speech, read.around, self.memory)
                if each.remembered.claim_id not in among
            ]  # fmt: skip
            wanted = max(MOST_MATCHES - len(quoted), 0)
            matches = (*quoted, *islice(self._reported(read, near), wanted))
        if is_an_answer and matches:
            kind = CLAIM
        verdict = verdict_of(quoted, matches)
        if verdict is Verdict.SUPPORTED and not quoted:
            matches, verdict = self._covered(read.text, matches)
        return kind, tuple(matches), verdict

    def _quoted(self, read: Read) -> tuple[Match, ...]:
        """What the records have judged already, where it is said of what they judged it on."""
        defended = self._defended.standing_in(read.text)
        if defended is not None and departed(defended, read.speech, read.around) is None:
            return (defended_match(defended.claim_id, read.text),)
        return tuple(
            self._bench.quoted(known, wording)
            for known, wording in self._quotes.standing_in(read.text)
            if departed(known, read.speech, read.around, self._quotes.judged_on(wording)) is None
        )

    def _covered(self, sentence: str, matches: Sequence[Match]) -> tuple[Sequence[Match], Verdict | None]:
        """A supported sentence keeps its verdict if the claims that carry it speak of most that it says."""
        carrying = [self.memory.claims[match.claim] for match in matches if match.verdict is Verdict.SUPPORTED]
        more = beyond(sentence, carrying, self.memory)
        if not more:
            return matches, Verdict.SUPPORTED
        first, *others = matches
        told = (*first.because, f"{SAYS_MORE}: '{more}'")
        return (replace(first, because=told), *others), None

    def _reported(self, read: Read, near: Sequence[Candidate]) -> Iterable[Match]:
        for candidate in by_numbers(read.text, near):
            if candidate.score < weights().threshold:
                return
            comparison = compared(read.text, read.speech, candidate)
            yield self._bench.judged(candidate.remembered, candidate.score, comparison, because(candidate))


def _left_unread(judged: Iterable[Judged]) -> Iterator[str]:
    """A sentence on the sentences that are too long to be read, if there are any."""
    found = [one for one in judged if one.kind == TOO_LONG]
    if found:
        many = f"{len(found)} sentence was" if len(found) == 1 else f"{len(found)} sentences were"
        where = f"(first at {found[0].line}:{found[0].column})"
        yield f"{many} not looked at, being longer than {LONGEST} characters {where}: part them, and audit them again"


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
