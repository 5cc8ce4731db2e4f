"""Studies and verdicts in the words of schema.org, as the site's pages and the linked data tell them.

Knows the records and the published scale. Identifiers from memory, and authors and titles that nobody has seen, are
left out.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from catalogue.export.addresses import iri, outside, resolver
from catalogue.export.authors import authors
from catalogue.records.claim import Claim
from catalogue.records.study import Identifiers, Study
from catalogue.records.vocabularies import Balance, ReviewState, Standing, StudyKind, Verdict, Wording
from catalogue.rules.derive.verdict import derive_verdict

Facts: TypeAlias = Mapping[str, object]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RATINGS: Mapping[Verdict, int] = MappingProxyType(
    {
        Verdict.SUPPORTED: 5,
        Verdict.OVERSTATED: 4,
        Verdict.CONTESTED: 3,
        Verdict.UNSUPPORTED: 2,
        Verdict.CONTRADICTED: 1,
    }
)
"""The published scale: how far evidence carries the sentence. It does not say how true the sentence is."""
ASPECT = "how far evidence carries the sentence"
"""What the scale rates."""
UNSETTLED = frozenset({ReviewState.DRAFTED, ReviewState.DISPUTED})
"""A claim that was graded once, or on which the graders differ, is rated for nobody."""
NO_ARTICLES = frozenset({StudyKind.OFFICIAL_DOCUMENT, StudyKind.REGISTRATION, StudyKind.REPORT})
"""Kinds of work that are no articles in a journal."""

_UNSEEN_TITLE = re.compile(r"\btitle not seen\b", re.IGNORECASE)
_SCHEMES = ("doi", "pmid", "pmcid", "nct", "isbn")
_OF_NOTE = {Standing.CORRECTED, Standing.EXPRESSION_OF_CONCERN, Standing.RETRACTED, Standing.SUPERSEDED}


def without_none(facts: Facts) -> Facts:
    """`facts` without the entries that are none or empty: what is not known is not said."""
    return {name: value for name, value in facts.items() if value is not None and value not in ("", [], {})}


def bare_verdict(claim: Claim, balance: Balance) -> Verdict:
    """What the statement itself is worth, said as a fact and with no drift of any article."""
    return derive_verdict(balance, claim.certainty.level, Wording.ASSERTED, has_drift=False)


def rating(verdict: Verdict) -> Facts:
    """A verdict on the published scale."""
    return {
        "@type": "Rating",
        "ratingValue": RATINGS[verdict],
        "bestRating": max(RATINGS.values()),
        "worstRating": min(RATINGS.values()),
        "alternateName": verdict.value.capitalize(),
    }


def addresses_of(ids: Identifiers) -> Iterator[str]:
    """Where the work is looked up; an ISSN leads to the journal alone."""
    for scheme in (*_SCHEMES, "url"):
        value = getattr(ids, scheme)
        if value is not None and (address := outside(resolver(scheme, value))) is not None:
            yield iri(address)


def cited(study: Study, page: str | None) -> Facts | None:
    """A study as another work cites it: kind, title and addresses. None where nobody has seen its title."""
    if _UNSEEN_TITLE.search(study.title):
        return None
    return without_none(
        {
            "@type": "CreativeWork" if study.kind in NO_ARTICLES else "ScholarlyArticle",
            "name": study.title,
            "datePublished": str(study.year) if study.year else None,
            "url": page,
            "sameAs": list(addresses_of(study.ids)),
        }
    )


def scholarly(study: Study, page: str | None) -> Facts | None:
    """A study as far as it was seen: what `cited` tells, and authors, journal and identifiers. `page` is about it."""
    facts = cited(study, page)
    if facts is None:
        return None
    return without_none(
        {
            # our page is about the work and is not the work
            **{name: value for name, value in facts.items() if name != "url"},
            "headline": study.title,
            "mainEntityOfPage": page,
            "author": [
                {"@type": "Person", "name": f"{one.name} {one.initials} {one.suffix}".strip()}
                if one.is_person
                else {"@type": "Organization", "name": one.name}
                for one in authors(study)
            ],
            "isPartOf": _container(study),
            "pagination": study.pages,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": scheme, "value": value}
                for scheme in _SCHEMES
                if (value := getattr(study.ids, scheme)) is not None
            ],
            "creativeWorkStatus": study.standing.state.value if study.standing.state in _OF_NOTE else None,
        }
    )


def _container(study: Study) -> Facts | None:
    """The journal, with volume and issue around what lies within them; another container by its name alone."""
    if study.container is None:
        return None
    if study.kind in NO_ARTICLES or study.ids.isbn:
        return {"@type": "CreativeWork", "name": study.container}
    part = without_none({"@type": "Periodical", "name": study.container, "issn": study.ids.issn})
    if study.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": study.volume, "isPartOf": part}
    if study.issue:
        part = {"@type": "PublicationIssue", "issueNumber": study.issue, "isPartOf": part}
    return part
