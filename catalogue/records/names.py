"""Identifiers, dates and other small texts of the records, each with one normal form.

Every type takes text and gives the normal form or says what is wrong with it, in one sentence with a hint.
Whether an identifier exists is a question for the registers, not for this module.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from catalogue.text.letters import ID, ID_HINT, LONGEST_ID, is_id, no_id


def fault(kind: str, message: str, hint: str) -> PydanticCustomError:
    """An error in this project's words: `message` names the value, `hint` says what to do."""
    # the texts travel as context so that a brace in a record's value is never taken for a placeholder
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[\x21-\x7e]+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PMID_PREFIX = re.compile(r"(?:https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/|PMID:?\s*)", re.IGNORECASE)
_PMCID_PREFIX = re.compile(
    r"(?:https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/)|PMCID:?\s*)",
    re.IGNORECASE,
)
_NCT_PREFIX = re.compile(r"https?://(?:www\.)?clinicaltrials\.gov/(?:ct2/show|study)/", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_URL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][\x21-\x7e]*)?", re.IGNORECASE)
_P_VALUE = re.compile(r"(?:[<>=≤≥]\s?)?0?\.[0-9]+|(?:[<>=≤≥]\s?)?[01](?:\.0+)?")


def slug(value: str) -> str:
    """Small letters, digits and single hyphens, at most 80 of them."""
    if not is_id(value):
        raise fault("slug-form", no_id(value), ID_HINT)
    return value


def doi(value: str) -> str:
    """A DOI in small letters without resolver or prefix (DOI Handbook, section 2: names are case-insensitive)."""
    bare = _DOI_PREFIX.sub("", value.strip(), count=1).lower()
    if not _DOI.fullmatch(bare):
        raise fault("doi-form", f"'{value}' is no DOI", "write it as 10.1016/j.ejpain.2011.03.008, without resolver")
    if bare.endswith((".", ",", ";")):
        raise fault("doi-form", f"the DOI '{value}' ends in a punctuation mark", "take the mark away")
    return bare


def pmid(value: str) -> str:
    """A PubMed id: one to eight digits without leading zero."""
    bare = _PMID_PREFIX.sub("", value.strip(), count=1).rstrip("/")
    if not re.fullmatch(r"[1-9][0-9]{0,7}", bare):
        raise fault("pmid-form", f"'{value}' is no PubMed id", "write one to eight digits, as in 21482474")
    return bare


def pmcid(value: str) -> str:
    """A PubMed Central id: `PMC` and digits."""
    bare = _PMCID_PREFIX.sub("", value.strip(), count=1).rstrip("/").upper()
    bare = bare if bare.startswith("PMC") else f"PMC{bare}"
    if not re.fullmatch(r"PMC[1-9][0-9]{0,8}", bare):
        raise fault("pmcid-form", f"'{value}' is no PubMed Central id", "write PMC and its digits, as in PMC8675611")
    return bare


def nct(value: str) -> str:
    """A ClinicalTrials.gov id: `NCT` and eight digits."""
    bare = _NCT_PREFIX.sub("", value.strip(), count=1).rstrip("/").upper()
    if not re.fullmatch(r"NCT[0-9]{8}", bare):
        raise fault("nct-form", f"'{value}' is no trial number", "write NCT and eight digits, as in NCT04436250")
    return bare


def isbn(value: str) -> str:
    """An ISBN as thirteen digits; one of ten digits is turned into one of thirteen (ISO 2108)."""
    bare = (
        re.sub(r"^ISBN(?:-1[03])?:?\s*", "", value.strip(), flags=re.IGNORECASE)
        .replace("-", "")
        .replace(" ", "")
        .upper()
    )
    if re.fullmatch(r"[0-9]{9}[0-9X]", bare):
        total = sum((10 - at) * (10 if char == "X" else int(char)) for at, char in enumerate(bare))
        if total % 11 == 0:
            bare = f"978{bare[:9]}"
            return bare + str(-sum(int(char) * (1, 3)[at % 2] for at, char in enumerate(bare)) % 10)
    elif re.fullmatch(r"97[89][0-9]{10}", bare):
        if sum(int(char) * (1, 3)[at % 2] for at, char in enumerate(bare)) % 10 == 0:
            return bare
    else:
        raise fault("isbn-form", f"'{value}' is no ISBN", "write its thirteen digits")
    raise fault("isbn-form", f"the check digit of the ISBN '{value}' is wrong", "copy it again from the source")


def issn(value: str) -> str:
    """An ISSN as `1234-567X` (ISO 3297)."""
    bare = re.sub(r"^E?-?ISSN:?\s*", "", value.strip(), flags=re.IGNORECASE).replace("-", "").upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", bare):
        raise fault("issn-form", f"'{value}' is no ISSN", "write it as 1090-3801")
    total = sum((8 - at) * (10 if char == "X" else int(char)) for at, char in enumerate(bare))
    if total % 11:
        raise fault("issn-form", f"the check digit of the ISSN '{value}' is wrong", "copy it again from the source")
    return f"{bare[:4]}-{bare[4:]}"


def url(value: str) -> str:
    """A web address of http or https, without spaces, in ASCII."""
    if not _URL.fullmatch(value) or ".." in value.split("/")[2]:
        raise fault("url-form", f"'{value}' is no web address", "write it whole, from https:// on, percent-encoded")
    return value


def iso_date(value: object) -> object:
    """A day that exists, as YYYY-MM-DD (ISO 8601); a `date` passes as it is."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise fault("date-form", f"'{value}' is no date", "write year-month-day, as in 2026-11-24")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise fault("date-form", f"the day '{value}' does not exist", "look at the calendar") from None


def number(value: object) -> object:
    """A decimal number as it is written, digits kept: `2.50` stays `2.50`. No exponent, no thousands mark."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise fault("number-form", f"'{value}' is no number", "write digits with a decimal point, as in 2.5 or -0.3")
    try:
        return Decimal(value)
    except InvalidOperation:  # longer than the decimal context allows
        raise fault("number-form", f"'{value}' is no number", "write fewer digits") from None


def whole(value: object) -> object:
    """A whole number of at least zero, in digits alone: no sign, no leading zero, no underscore."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,11}", value):
        raise fault("number-form", f"'{value}' is no whole number", "write digits alone, as in 24")
    return int(value)


def flag(value: object) -> object:
    """`true` or `false`, no other word: readers of YAML disagree on yes, no, on and off."""
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise fault("flag-form", f"'{value}' is neither true nor false", "write true or false")
    return value == "true"


def p_value(value: str) -> str:
    """A p-value with its relation, as in `<0.05` or `0.054`."""
    if not _P_VALUE.fullmatch(value):
        raise fault("p-form", f"'{value}' is no p-value", "write it as '<0.05' or '0.054'")
    return value.replace(" ", "")


def sha256(value: str) -> str:
    """A SHA-256 digest in 64 small hexadecimal digits."""
    if not _SHA256.fullmatch(value):
        raise fault(
            "sha256-form", f"'{value}' is no SHA-256 digest", "write its 64 hexadecimal digits in small letters"
        )
    return value


def text(value: str) -> str:
    """One line of text, neither empty nor with a blank at either end."""
    if not value:
        raise fault("text-empty", "the text is empty", "write it, or take the field away")
    if "\n" in value or "\r" in value:
        raise fault("text-form", "the text holds a line break", "write it in one line")
    if value[0].isspace() or value[-1].isspace():
        raise fault("text-form", "the text begins or ends with a blank", "take the blank away")
    return value


Slug = Annotated[
    str, AfterValidator(slug), WithJsonSchema({"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": LONGEST_ID})
]
Text = Annotated[
    str,
    AfterValidator(text),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 2000}),
    Field(max_length=2000),
]
Doi = Annotated[
    str, AfterValidator(doi), WithJsonSchema({"type": "string", "pattern": r"^10\.[0-9]{4,9}(\.[0-9]+)*/\S+$"})
]
Pmid = Annotated[
    str, AfterValidator(pmid), WithJsonSchema({"type": ["string", "integer"], "pattern": "^[1-9][0-9]{0,7}$"})
]
Pmcid = Annotated[str, AfterValidator(pmcid), WithJsonSchema({"type": "string", "pattern": "^PMC[1-9][0-9]{0,8}$"})]
Nct = Annotated[str, AfterValidator(nct), WithJsonSchema({"type": "string", "pattern": "^NCT[0-9]{8}$"})]
Isbn = Annotated[
    str, AfterValidator(isbn), WithJsonSchema({"type": ["string", "integer"], "pattern": "^97[89][0-9]{10}$"})
]
Issn = Annotated[str, AfterValidator(issn), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{3}[0-9X]$"})]
Url = Annotated[str, AfterValidator(url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})]
Day = Annotated[date, BeforeValidator(iso_date), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[
    Decimal, BeforeValidator(number), WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_NUMBER.pattern}$"})
]
Whole = Annotated[int, BeforeValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Positive = Annotated[int, BeforeValidator(whole), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]
Year = Annotated[
    int,
    BeforeValidator(whole),
    Field(ge=1500, le=2100),
    WithJsonSchema({"type": "integer", "minimum": 1500, "maximum": 2100}),
]
Flag = Annotated[bool, BeforeValidator(flag), WithJsonSchema({"type": "boolean"})]
PValue = Annotated[str, AfterValidator(p_value), WithJsonSchema({"type": ["string", "number"]})]
Sha256 = Annotated[str, AfterValidator(sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
