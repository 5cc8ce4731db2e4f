"""An audit as JSON: the form that `docs/audit.md` promises. Keys may be added; those that are there stay."""

import json
from collections import Counter
from collections.abc import Sequence

from catalogue.auditing.model import Audit, Finding, Judged, Match

VERSION = 1


def as_json(audits: Sequence[Audit]) -> str:
    """The text of one audit, or of several under 'files'."""
    tree = (
        audit_tree(audits[0])
        if len(audits) == 1
        else {"version": VERSION, "files": [audit_tree(one) for one in audits]}
    )
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def audit_tree(audit: Audit) -> dict[str, object]:
    """The tree of one audit; `verdict` is one of the five, 'unknown', or null where a sentence is not checkable."""
    verdicts = Counter(_verdict(one) for one in audit.sentences)
    return {
        "version": VERSION,
        "source": audit.source,
        "sha256": audit.sha256,
        "catalogue": audit.catalogue,
        "sentences": [_sentence(one, audit.findings_in(one)) for one in audit.sentences],
        "findings": [finding_tree(one) for one in audit.findings],
        "let_stand": len(audit.findings) - len(audit.open_findings),
        "not_checked": list(audit.not_checked),
        "counts": {verdict: verdicts[verdict] for verdict in sorted(key for key in verdicts if key is not None)},
    }


def _verdict(one: Judged) -> str | None:
    if one.verdict is not None:
        return one.verdict.value
    return "unknown" if one.is_checkable else None


def _sentence(one: Judged, findings: Sequence[int]) -> dict[str, object]:
    return {
        "index": one.index,
        "start": one.span.start,
        "end": one.span.end,
        "line": one.line,
        "column": one.column,
        "text": one.text,
        "checkable": one.is_checkable,
        "kind": one.kind,
        "matches": [_match(match) for match in one.matches],
        "verdict": _verdict(one),
        "findings": list(findings),
    }


def _match(match: Match) -> dict[str, object]:
    return {
        "claim": match.claim,
        "score": match.score,
        "relation": match.relation.value,
        "because": list(match.because),
        "changes": [
            {"axis": change.axis.value if change.axis else None, "here": change.here, "known": change.known}
            for change in match.changes
        ],
        "wording": match.wording.value,
        "drift": [axis.value for axis in match.drift],
        "verdict": match.verdict.value if match.verdict else "unknown",
        "quoted": match.is_quoted,
    }


def finding_tree(one: Finding) -> dict[str, object]:
    """The tree of one finding."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "confidence": one.confidence.value,
        "start": one.span.start,
        "end": one.span.end,
        "message": one.message,
        "claim": one.claim,
        "studies": list(one.studies),
        "fix": one.fix,
        "id": one.id,
        "waived": {"reason": one.waived.reason, "who": one.waived.who, "until": one.waived.until.isoformat()}
        if one.waived
        else None,
    }
