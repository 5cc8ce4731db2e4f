"""Which outside addresses may be linked, and at which of them an identifier is looked up. Knows no page of our own."""

import re
from urllib.parse import quote

_NUMBERED = re.compile(r"https?://[0-9.]+(?:[:/]|$)", re.IGNORECASE)  # nobody can tell whose machine that is
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


def outside(address: str | None) -> str | None:
    """`address` if it leads to a named host over http or https, else none: nothing else is ever made a link."""
    if address is None or not address.lower().startswith(("https://", "http://")) or _NUMBERED.match(address):
        return None
    return address


def resolver(scheme: str, value: str) -> str:
    """The address at which an identifier is looked up. `scheme` is a field of `Identifiers`; `url` stays as it is."""
    if scheme == "url":
        return value
    at = {
        "doi": "https://doi.org/",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
        "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
        "nct": "https://clinicaltrials.gov/study/",
        "isbn": "https://search.worldcat.org/search?q=bn%3A",
        "issn": "https://portal.issn.org/resource/ISSN/",
    }
    return at[scheme] + quote(value, safe="/:;().-_")


def iri(address: str) -> str:
    """The address with everything percent-encoded that may not stand in one (RFC 3987): nothing in it can end it."""
    return _FORBIDDEN.sub(lambda found: f"%{ord(found[0]):02X}", address)
