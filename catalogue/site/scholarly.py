"""A study as JSON-LD: what was seen of its identity, in the words of schema.org.

Knows the study record. Identifiers from memory, authors and titles that nobody has seen are left out.
"""

import re

from catalogue.export.authors import authors
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind
from catalogue.site.data_blocks import Facts, without_none
from catalogue.site.identity import identifiers
from catalogue.site.links import uri
from catalogue.site.published import Published

_NO_ARTICLE = {StudyKind.OFFICIAL_DOCUMENT, StudyKind.REGISTRATION, StudyKind.REPORT}
_UNSEEN_TITLE = re.compile(r"\btitle not seen\b", re.IGNORECASE)
_SCHEMES = ("doi", "pmid", "pmcid", "nct", "isbn")
_OF_NOTE = {Standing.CORRECTED, Standing.EXPRESSION_OF_CONCERN, Standing.RETRACTED, Standing.SUPERSEDED}


def cited(published: Published, study_id: str, study: Study) -> Facts | None:
    """A study as another work cites it: kind, title and addresses. None where nobody has seen its title."""
    if _UNSEEN_TITLE.search(study.title):
        return None
    return without_none(
        {
            "@type": "CreativeWork" if study.kind in _NO_ARTICLE else "ScholarlyArticle",
            "name": study.title,
            "datePublished": str(study.year) if study.year else None,
            "url": published.absolute(uri("study", study_id)),
            "sameAs": [one.address for one in identifiers(study.ids) if one.address and one.register != "ISSN"],
        }
    )


def scholarly(published: Published, study_id: str, study: Study) -> Facts | None:
    """A study on its own page, as far as it was seen: what `cited` tells, and authors, journal and identifiers."""
    facts = cited(published, study_id, study)
    if facts is None:
        return None
    page = published.absolute(uri("study", study_id))
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
    if study.kind in _NO_ARTICLE or study.ids.isbn:
        return {"@type": "CreativeWork", "name": study.container}
    part = without_none({"@type": "Periodical", "name": study.container, "issn": study.ids.issn})
    if study.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": study.volume, "isPartOf": part}
    if study.issue:
        part = {"@type": "PublicationIssue", "issueNumber": study.issue, "isPartOf": part}
    return part
