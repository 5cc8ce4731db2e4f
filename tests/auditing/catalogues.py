"""The repository's own records, made ready to audit copy: read once for all tests of the audit."""

from functools import cache
from pathlib import Path

from catalogue.auditing.audit import Auditor
from catalogue.auditing.copy import Copy
from catalogue.auditing.model import Audit
from catalogue.store.loading import load

REPOSITORY = Path(__file__).parents[2]


@cache
def auditor() -> Auditor:
    """The auditor of the repository's catalogue."""
    return Auditor(load(REPOSITORY))


def audited(text: str, source: str = "copy.txt") -> Audit:
    """The audit of a piece of copy."""
    return auditor().audit(Copy(source, text))
