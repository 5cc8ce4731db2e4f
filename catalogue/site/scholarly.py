"""A study as JSON-LD on its page and in others' citations: as `catalogue.export.schema_org` tells it, at our address.

Knows where a study's page stands.
"""

from catalogue.export import schema_org
from catalogue.export.schema_org import Facts
from catalogue.records.study import Study
from catalogue.site.links import uri
from catalogue.site.published import Published


def cited(published: Published, study_id: str, study: Study) -> Facts | None:
    """A study as another work cites it: kind, title and addresses. None where nobody has seen its title."""
    return schema_org.cited(study, published.absolute(uri("study", study_id)))


def scholarly(published: Published, study_id: str, study: Study) -> Facts | None:
    """A study on its own page, as far as it was seen: what `cited` tells, and authors, journal and identifiers."""
    return schema_org.scholarly(study, published.absolute(uri("study", study_id)))
