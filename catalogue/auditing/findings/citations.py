"""`citation-*`: sources that copy points to without naming a work that could be looked up.

Knows the attributions that articles record, the names by which copy calls studies, and identifiers. It never changes a
verdict: a sentence is right or wrong whoever is said to have found it. Nothing is looked up online.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from catalogue.auditing.findings.code import Code, Found, joined, place_in
from catalogue.auditing.findings.ground import Ground, cited, confidence, sure
from catalogue.auditing.findings.naming import Named, Names
from catalogue.auditing.model import Confidence, Judged, Severity
from catalogue.records.study import Study
from catalogue.records.vocabularies import AttributionStatus, Standing
from catalogue.rules.known import withdrawn
from catalogue.text.spans import Span
from catalogue.text.wording import marks

VAGUE = Code(
    code="citation-vague",
    title="A source is named so vaguely that it cannot be looked up",
    why="Nobody can check what 'a study by the institute' found.",
    bad="A Cleveland Clinic ketamine study found less pain.",
    good="Noppers and others (2011, doi 10.1016/j.ejpain.2011.03.008) found less pain for a day.",
    severity=Severity.NOTE,
)
MISTOLD = Code(
    code="citation-mistold",
    title="The source is another than the sentence says",
    why="A page about another disease, or no study at all, lends its name to the sentence.",
    bad="Research at Yale University found that ketamine repairs the brain.",
    good="Ketamine blocks NMDA receptors in the brain.",
    severity=Severity.WARNING,
)
NOT_FOUND = Code(
    code="citation-not-found",
    title="The source was searched for and not found",
    why="A study that cannot be found cannot carry a sentence.",
    bad="A notable study from the National Institutes of Health found relief.",
    good="Ketamine blocks NMDA receptors in the brain.",
    severity=Severity.WARNING,
)
NAMELESS = Code(
    code="citation-nameless",
    title="Studies or experts are called upon and none is named",
    why="A reader cannot look up what has no name.",
    bad="Studies have shown that ketamine blocks NMDA receptors.",
    good="Ketamine blocks NMDA receptors.",
    severity=Severity.NOTE,
)
MALFORMED = Code(
    code="citation-malformed",
    title="An identifier cannot be right as it is written",
    why="A link that leads nowhere looks like a source and is none.",
    bad="Ketamine relieves pain (PMID: 12345678901).",
    good="Ketamine relieves pain (PMID: 21482474).",
    severity=Severity.WARNING,
)
RETRACTED = Code(
    code="citation-withdrawn",
    title="The source is withdrawn or in doubt",
    why="A retracted work carries nothing, and a corrected one may say something else now.",
    bad="Ketamine blocks NMDA receptors in the brain (doi 10.1038/s41586-021-03769-9).",
    good="Ketamine blocks NMDA receptors in the brain.",
    severity=Severity.WARNING,
)
CODES = (VAGUE, MISTOLD, NOT_FOUND, NAMELESS, MALFORMED, RETRACTED)
_PMID = re.compile(r"\bPMID:? ?([0-9]+)", re.IGNORECASE)
_DOI = re.compile(r"\bdoi(?:\.org/|:| )? ?(10[.\w/()-]*)", re.IGNORECASE)
_NCT = re.compile(r"\bNCT ?([0-9]+)")
_RIGHT_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_LONGEST_SHOWN = 4
_LONGEST_PMID, _DIGITS_OF_NCT = 8, 8
_DOUBTFUL = {Standing.RETRACTED, Standing.EXPRESSION_OF_CONCERN, Standing.CORRECTED, Standing.SUPERSEDED}


@lru_cache(maxsize=8)
def _names(ground: Ground) -> Names:
    return Names(ground.attributions(), ground.catalogue.studies)


def found_in(one: Judged, ground: Ground) -> Iterator[Found]:
    """Each source that the sentence points to and does not tell, what it most probably is, and what to cite."""
    yield from _identifiers(one, ground)
    if not one.is_checkable or ground.is_defensible(one.text):
        return
    yield from _evidence_withdrawn(one, ground)
    named = list(_names(ground).in_sentence(one.text))
    yield from (_told(each, one, ground) for each in named)
    yield from _named_in_doubt(one, named, ground)
    if not named:
        for mark in marks(one.text, "source"):
            if mark.entry.says == "nameless":
                words = mark.span.of(one.text).split()
                shown = " ".join(words) if len(words) <= _LONGEST_SHOWN else f"{words[0]} … {words[-1]}"
                message = f"'{shown}' names no study{_instead(one, ground)}"
                yield Found(code=NAMELESS, span=place_in(one, mark.span), message=message)
                return


def _told(named: Named, one: Judged, ground: Ground) -> Found:
    studies = ground.catalogue.studies
    words, source, span = named.span.of(one.text), named.attribution, place_in(one, named.span)
    if source is None:
        meant = joined(cited(studies[study]) for study in named.studies)
        message = f"'{words}' most probably means {meant}: cite it so"
        return Found(code=VAGUE, span=span, message=message, confidence=Confidence.MEDIUM, studies=named.studies)
    others = [study for study in source.instead if study in studies and study != source.study]
    instead = joined(cited(studies[study]) for study in others)
    advice = f"; cite instead {instead}" if instead else ""
    if source.status is AttributionStatus.UNIDENTIFIED or source.study is None:
        message = f"'{words}' was searched for and not found{advice}"
        return Found(code=NOT_FOUND, span=span, message=message, studies=source.instead)
    likely = f"{source.confidence.value} " if source.confidence else ""
    meant = cited(studies[source.study]) if source.study in studies else source.study
    if source.status is AttributionStatus.ACCURATE:
        message = f"'{words}' means {meant} ({likely}by the record of an article): cite it so"
        return Found(code=VAGUE, span=span, message=message, studies=(source.study,))
    status = source.status.meaning[0].lower() + source.status.meaning[1:].rstrip(".")
    message = f"'{words}' means {meant} ({likely}by the record of an article): {status}{advice}"
    return Found(code=MISTOLD, span=span, message=message, studies=(source.study, *others))


def _instead(one: Judged, ground: Ground) -> str:
    for match in sure(one):
        if confidence(ground, one, match) is Confidence.LOW:
            continue
        deciding = [ground.catalogue.studies[study] for study in ground.deciding(match.claim)]
        if deciding:
            return f"; on this claim there is {joined(map(cited, deciding), 2)}"
    return ": name it, or leave it out"


def _identifiers(one: Judged, ground: Ground) -> Iterator[Found]:
    if not any(pattern.search(one.text) for pattern in (_PMID, _DOI, _NCT)):
        return  # most sentences: there may be many thousand studies to look through
    known = {
        value.lower(): (study_id, study)
        for study_id, study in ground.catalogue.studies.items()
        for value in (study.ids.doi, study.ids.pmid, study.ids.nct)
        if value
    }
    for kind, pattern in (("PMID", _PMID), ("doi", _DOI), ("NCT", _NCT)):
        for match in pattern.finditer(one.text):
            value = match[1].rstrip(".,;)")
            span = place_in(one, Span(*match.span()))
            if not _is_well_formed(kind, value):
                message = f"'{match[0]}' is no {'DOI' if kind == 'doi' else kind} that could exist: look it up again"
                yield Found(code=MALFORMED, span=span, message=message)
            name = f"nct{value}" if kind == "NCT" else value.lower()
            if name in known and known[name][1].standing.state in _DOUBTFUL:
                study_id, study = known[name]
                yield Found(code=RETRACTED, span=span, message=_in_doubt(study), studies=(study_id,))


def _in_doubt(study: Study) -> str:
    """How a work stands that is withdrawn or in doubt, since when and by whom."""
    standing = study.standing
    since = f" since {standing.date}" if standing.date else ""
    told = f" ({standing.source})" if standing.source else ""
    return f"{cited(study)} is {standing.state.value.replace('-', ' ')}{since}{told}"


def _named_in_doubt(one: Judged, named: list[Named], ground: Ground) -> Iterator[Found]:
    """The works that the sentence names by words, as far as they are withdrawn or in doubt."""
    for each in named:
        source = each.attribution
        names = each.studies if source is None else (source.study,) if source.study else ()
        for name in names:
            study = ground.catalogue.studies.get(name)
            if study is not None and study.standing.state in _DOUBTFUL:
                span = place_in(one, each.span)
                yield Found(code=RETRACTED, span=span, message=_in_doubt(study), studies=(name,))


def _evidence_withdrawn(one: Judged, ground: Ground) -> Iterator[Found]:
    """The retracted works that the claims of the sentence leaned on: the verdict is derived without them."""
    for match in sure(one):
        for name in withdrawn(ground.claim(match.claim), ground.catalogue.studies):
            message = "the evidence of this claim leaned on a work that carries nothing now: "
            message += f"{_in_doubt(ground.catalogue.studies[name])}; the verdict is derived without it"
            yield Found(code=RETRACTED, span=one.span, message=message, claim=match.claim, studies=(name,))


def _is_well_formed(kind: str, value: str) -> bool:
    if kind == "PMID":
        return len(value) <= _LONGEST_PMID and value[0] != "0"
    if kind == "NCT":
        return len(value) == _DIGITS_OF_NCT
    return _RIGHT_DOI.fullmatch(value) is not None
