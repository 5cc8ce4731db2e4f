"""Tells an identifier that registers know from the id of a record.

Knows how people write identifiers: with a resolver before them, with 'PMID:', bare. Bare digits are a PubMed id.
"""

import re

from catalogue.cli.command import Misused

_LOOKS_LIKE = (
    ("nct", re.compile(r"(?:https?://(?:www\.)?clinicaltrials\.gov/\S+|NCT\d+)", re.IGNORECASE)),
    ("pmcid", re.compile(r"(?:PMCID:?\s*.*|PMC\d+|https?://\S*(?:/pmc/articles/|pmc\.ncbi)\S*)", re.IGNORECASE)),
    ("pmid", re.compile(r"(?:PMID:?\s*.*|\d+|https?://(?:www\.)?pubmed\.ncbi\S+)", re.IGNORECASE)),
    ("doi", re.compile(r"(?:doi:.*|https?://(?:dx\.)?doi\.org/.*|10\..*)", re.IGNORECASE)),
)


def identifier_in(text: str) -> tuple[str, str] | None:
    """Kind and value, in the form of the records; none where the text is none. Raises Misused for a malformed one."""
    told = text.strip()
    kind = next((kind for kind, pattern in _LOOKS_LIKE if pattern.fullmatch(told)), None)
    if kind is None:
        return None
    from catalogue.records import names

    form = {"doi": names.doi, "pmid": names.pmid, "pmcid": names.pmcid, "nct": names.nct}[kind]
    try:
        return kind, form(told)
    except ValueError as fault:
        said = getattr(fault, "context", None) or {}
        raise Misused(said.get("message", f"'{told}' is no identifier"), said.get("hint", "")) from None
