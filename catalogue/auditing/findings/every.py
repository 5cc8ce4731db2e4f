"""Every family of findings, and the findings of an audit: named, in the order of the copy.

Knows the list and the order, and nothing of what a family finds.
"""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.auditing.checkable import TOO_LONG
from catalogue.auditing.findings import balance, citations, drift, numbers, verdicts, wording
from catalogue.auditing.findings.code import Code
from catalogue.auditing.findings.ground import Ground
from catalogue.auditing.model import Audit, Finding, Severity

FAMILIES = (verdicts, drift, wording, numbers, citations, balance)
CODES: Mapping[str, Code] = MappingProxyType({code.code: code for family in FAMILIES for code in family.CODES})
"""Every code of a finding, in the order of the manual."""
RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def findings(audit: Audit, ground: Ground) -> tuple[Finding, ...]:
    """Everything to act on in a judged copy, by place, then gravity; of two alike at one place, one."""
    gathered: list[Finding] = []
    for one in audit.sentences:
        if one.kind == TOO_LONG:
            continue
        own = [
            *verdicts.found_in(one, ground),
            *drift.found_in(one, ground),
            *wording.found_in(one, ground),
            *numbers.found_in(one, ground),
            *citations.found_in(one, ground),
        ]
        gathered += [found.named(one.text, audit.text) for found in own]
    gathered += [found.named("", audit.text) for found in balance.found_in(audit, ground)]
    once = {(finding.id, finding.span): finding for finding in gathered}
    return tuple(
        sorted(once.values(), key=lambda one: (one.span.start, RANK[one.severity], one.code, one.claim or "", one.id))
    )
