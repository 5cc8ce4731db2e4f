"""What findings rest on: a catalogue's claims with their deciding evidence, its studies' names, and its ledger.

Knows records and weighing. Everything is worked out when it is first asked for, and kept.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from catalogue.auditing.memory import AGENTS, speech_of
from catalogue.auditing.model import Change, Confidence, Judged, Match, Relation
from catalogue.records.article import Attribution
from catalogue.records.claim import Claim, Occurrence
from catalogue.records.study import Study
from catalogue.records.vocabularies import Verdict
from catalogue.rules.derive.balance import Weighing, weigh
from catalogue.store.catalogue import Catalogue
from catalogue.text.agreement import known_quantities
from catalogue.text.figures import Quantity, quantities
from catalogue.text.normal import folded
from catalogue.text.quotes import quote_place
from catalogue.text.sentences import sentences
from catalogue.text.wording import denials

_SURE, _LIKELY, _RIVAL = 0.7, 0.5, 0.1
_SURELY_OPPOSITE = 0.85
_FEW = frozenset({"few", "little", "less", "unknown", "rarely", "hardly"})  # a denial of these is easily misread
_NOBODY = re.compile(r"(?:authors? )?not (?:seen|shown|named|known).*", re.IGNORECASE)
_SHORT = 48
_INITIALS = re.compile(r"[A-Z](?:-?[A-Z]){0,3}")
BAD = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.CONTESTED, Verdict.OVERSTATED)
"""The verdicts that ask for a change, gravest first."""


class Ground:
    """A catalogue as the findings ask it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._weighings = lru_cache(maxsize=None)(self._weighed)
        self._ledgers = lru_cache(maxsize=None)(self._ledger)
        self._defensible = frozenset(
            _plain(sentence.text) for claim in catalogue.claims.values() for sentence in sentences(claim.defensible)
        )

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id."""
        return self.catalogue.claims[claim_id]

    def is_defensible(self, text: str) -> bool:
        """Whether the text is what a claim's record offers as the strongest sentence that the evidence carries."""
        return _plain(text) in self._defensible

    def statement(self, claim_id: str) -> str:
        """What the claim says, without a full stop: to be quoted within a sentence."""
        return self.claim(claim_id).statement.rstrip(".")

    def _weighed(self, claim_id: str) -> Weighing:
        return weigh(self.claim(claim_id), self.catalogue.studies)

    def weighing(self, claim_id: str) -> Weighing:
        """The claim's evidence, weighed."""
        return self._weighings(claim_id)

    def deciding(self, claim_id: str) -> tuple[str, ...]:
        """The studies that decide which way the claim's evidence points."""
        return tuple(dict.fromkeys(entry.evidence.study for entry in self.weighing(claim_id).deciding))

    def name(self, study_id: str) -> str:
        """How a study is called in one line: surname and year, or the body that issued it."""
        study = self.catalogue.studies.get(study_id)
        return study_id if study is None else study_name(study)

    def attributions(self) -> Iterator[Attribution]:
        """Every source that an article of the catalogue points to."""
        for article in self.catalogue.articles.values():
            yield from article.attributions

    def ledger(self, claim_id: str) -> Sequence[tuple[Quantity, str | None]]:
        """The numbers that the claim and its studies tell, each with its study, or none for the claim's own texts."""
        return self._ledgers(claim_id)

    def _ledger(self, claim_id: str) -> tuple[tuple[Quantity, str | None], ...]:
        claim = self.claim(claim_id)
        own: list[tuple[Quantity, str | None]] = [
            (quantity, None)
            for text in (claim.statement, claim.plain, claim.defensible)
            for quantity in quantities(text)
        ]
        for entry in claim.evidence:
            study = self.catalogue.studies.get(entry.study)
            numbers = [*quantities(entry.finding), *(_numbers(study) if study else ())]
            own += [(quantity, entry.study) for quantity in numbers]
        return tuple(own)


def _plain(text: str) -> str:
    return " ".join(folded(text).split()).rstrip(".")


def _numbers(study: Study) -> Iterator[Quantity]:
    for figure in study.figures:
        yield from known_quantities(figure.value, figure.unit, figure.of)
        for text in (figure.what, figure.time, figure.p):
            yield from quantities(text or "")
    if study.n is not None:
        yield from quantities(f"{study.n} people")
    for text in (study.population, study.intervention, study.comparator, study.duration, study.summary):
        yield from quantities(text or "")


def study_name(study: Study) -> str:
    """Surname and year, as in 'Noppers and others 2011'; the whole name of a body that issued a document.

    The beginning of the title where nobody saw who wrote it.
    """
    year = study.year or "without date"
    if _NOBODY.fullmatch(study.authors[0]):
        title = study.title if len(study.title) <= _SHORT else study.title[:_SHORT].rsplit(" ", 1)[0] + "…"
        return f"“{title}” {year}"
    first, _, initials = study.authors[0].rpartition(" ")
    surname = first if first and _INITIALS.fullmatch(initials) else study.authors[0]
    others = " and others" if len(study.authors) > 1 or study.et_al else ""
    return f"{surname}{others} {year}"


def cited(study: Study) -> str:
    """The study's name with an identifier that was seen, where there is one."""
    ids = study.ids
    found = f"doi {ids.doi}" if ids.doi else f"PMID {ids.pmid}" if ids.pmid else f"{ids.nct}" if ids.nct else ids.url
    return study_name(study) + (f" ({found})" if found else "")


def sure(one: Judged) -> tuple[Match, ...]:
    """The matches that the sentence's verdict rests on: those that the records have judged, else the best one."""
    quoted = tuple(match for match in one.matches if match.is_quoted)
    return quoted or tuple(match for match in one.matches[:1] if match.relation is not Relation.UNSURE)


def off_the_claim(one: Judged) -> tuple[Change, ...]:
    """What takes a sentence, unsure as it is, to another disease, people, route or time than its nearest claim is on.

    Empty where the sentence has a verdict, and where its polarity is what is unsure.
    """
    best = one.matches[0] if one.matches else None
    if best is None or one.verdict is not None or best.relation is not Relation.UNSURE:
        return ()
    if any(change.axis is None for change in best.changes):
        return ()
    return tuple(change for change in best.changes if change.here and change.known)


def confidence(ground: Ground, one: Judged, match: Match) -> Confidence:
    """How sure it is that the sentence makes this claim in this way.

    Low where another claim fits nearly as well and would judge it otherwise, and where the one names a treatment that
    the other does not: what 'it' and 'treatment' mean is for a person.
    """
    if match.is_quoted:
        return Confidence.HIGH
    statement = ground.claim(match.claim).statement
    if treatments_differ(one.text, statement):
        return Confidence.LOW
    rivals = [other for other in one.matches if other is not match and other.score > match.score - _RIVAL]
    if any(rival.verdict is not match.verdict for rival in rivals):
        return Confidence.LOW
    if match.relation is Relation.OPPOSITE:
        is_plain = not denials(statement) and _FEW.isdisjoint(statement.lower().split())
        return Confidence.MEDIUM if is_plain and match.score >= _SURELY_OPPOSITE else Confidence.LOW
    return Confidence.HIGH if match.score >= _SURE else Confidence.MEDIUM if match.score >= _LIKELY else Confidence.LOW


def treatments_differ(sentence: str, statement: str) -> bool:
    """Whether a claim names a treatment and the sentence does not, or the sentence ketamine and the claim does not."""
    mine, theirs = speech_of(sentence).concepts & AGENTS, speech_of(statement).concepts & AGENTS
    return bool(theirs and not mine & theirs) or bool("ketamine" in mine - theirs)


def occurrence(claim: Claim, one: Judged, match: Match) -> Occurrence | None:
    """The recorded wording that the sentence holds, where the match is a quotation."""
    if not match.is_quoted:
        return None
    held = (each for each in claim.occurrences if each.verdict is match.verdict)
    return next((each for each in held if quote_place(each.quote, one.text, fold=True) is not None), None)


def replacement(ground: Ground, one: Judged) -> str | None:
    """What may stand in place of the sentence: the defensible sentence of each claim that it makes.

    None where it is not sure enough which claims those are.
    """
    matches = sure(one)
    if not matches or any(confidence(ground, one, match) is Confidence.LOW for match in matches):
        return None
    return " ".join(dict.fromkeys(ground.claim(match.claim).defensible for match in matches))
