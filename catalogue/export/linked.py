"""How the records are told as linked data: which address a thing has, and which relation an entry of evidence is.

Addresses are relative to the site's root, where every record has its page: they are right wherever the site stands.

Relations are those of CiTO, the Citation Typing Ontology, whose subject is the one that cites. Here that is the claim's
record, never the study, which knows nothing of us. What is weighed is cited as evidence; a statement obtains support
from it or disagrees with it. `disputes` is not used: it would say that we dispute the study. What is not weighed is
cited for information. Knows the records, no format.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.records.article import Article
from catalogue.records.vocabularies import Confidence, Direction, StudyKind
from catalogue.rules.derive.balance import Entry

MAINTAINERS = "The evidence catalogue maintainers"
"""Who made the catalogue, as its package tells it. Nobody has signed off anything."""
AGENT = "./#maintainers"
"""Their address."""
DATASET = "./#dataset"
"""The catalogue's address."""
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "cito": "http://purl.org/spar/cito/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "np": "http://www.nanopub.org/nschema#",
        "obo": "http://purl.obolibrary.org/obo/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "http://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The vocabularies by their prefixes. That of schema.org begins with http, as its own context has it."""
CONFIDENCE_LEVEL = "SEPIO_0000167"
EVIDENCE_ITEM = "SEPIO_0000084"
LINES: Mapping[Direction, str] = MappingProxyType(
    {Direction.SUPPORTS: "SEPIO_0000007", Direction.CONTRADICTS: "SEPIO_0000008"}
)
"""SEPIO's 'has supporting evidence line' and 'has disputing evidence line'."""
_EVIDENCE = "ECO_0000000"
_TYPES: Mapping[StudyKind, str] = MappingProxyType(
    {
        StudyKind.RANDOMISED_TRIAL: "ECO_0000180",
        StudyKind.NON_RANDOMISED_TRIAL: "ECO_0000180",
        StudyKind.HUMAN_EXPERIMENT: "ECO_0000180",
        StudyKind.ANIMAL_EXPERIMENT: "ECO_0000006",
        StudyKind.IN_VITRO: "ECO_0000181",
    }
)
"""'clinical study evidence', 'experimental evidence' and 'in vitro assay evidence'; the others are plain evidence."""


def claim_address(claim: str) -> str:
    """The proposition, which the page `claims/<id>/` is about."""
    return f"claims/{claim}/#claim"


def study_address(study: str) -> str:
    """The work, which the page `studies/<id>/` is about."""
    return f"studies/{study}/#work"


def article_address(article: str) -> str:
    """The piece of copy, which the page `articles/<id>/` is about."""
    return f"articles/{article}/#copy"


def line_address(claim: str, number: int) -> str:
    """What one study says on a claim: the entry of that number, from 1."""
    return f"claims/{claim}/#evidence-{number}"


def relations(entry: Entry) -> tuple[str, ...]:
    """The relations of CiTO in which a claim's record stands to the study of an entry."""
    if entry.rank is None:
        return ("citesForInformation",)
    supports = entry.evidence.direction is Direction.SUPPORTS
    return ("citesAsEvidence", "obtainsSupportFrom" if supports else "disagreesWith")


def evidence_type(entry: Entry) -> str:
    """The kind of evidence in ECO, as far as the kind of study tells it."""
    return _TYPES.get(entry.study.kind, _EVIDENCE) if entry.study else _EVIDENCE


def surely_cited(article: Article) -> tuple[str, ...]:
    """The studies that an article certainly points to, by id. One that is only probable is none."""
    return tuple(
        sorted({one.study for one in article.attributions if one.study and one.confidence is Confidence.CERTAIN})
    )
