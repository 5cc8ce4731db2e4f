"""Two versions of copy beside each other: which findings are gone, which are new, which are still there.

Knows findings by their names, which do not depend on where a sentence stands: a paragraph that moved is not new.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from catalogue.auditing.model import Audit, Finding
from catalogue.text.normal import folded

_ALIKE = 0.5
"""The share of words that a reworded sentence must have in common with what it was."""


@dataclass(frozen=True, slots=True)
class Compared:
    """`unchanged` are pairs of an old finding and the new one that is the same, its sentence perhaps reworded."""

    fixed: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[tuple[Finding, Finding], ...]


def compared(old: Audit, new: Audit) -> Compared:
    """The open findings of both. Each finding stands in one of the three, as often as it is there."""
    by_name: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in old.open_findings:
        by_name[finding.id].append(finding)
    pairs: list[tuple[Finding, Finding]] = []
    fresh: list[Finding] = []
    for finding in new.open_findings:
        if by_name[finding.id]:
            pairs.append((by_name[finding.id].pop(0), finding))
        else:
            fresh.append(finding)
    gone = _Gone([finding for same in by_name.values() for finding in same], old)
    still_new: list[Finding] = []
    for finding in fresh:
        before = gone.taken_for(finding, new)
        if before is None:
            still_new.append(finding)
        else:
            pairs.append((before, finding))
    in_order = sorted(pairs, key=lambda pair: (pair[1].span, pair[1].code))
    return Compared(tuple(sorted(gone.left, key=lambda one: one.span)), tuple(still_new), tuple(in_order))


class _Gone:
    """Old findings that are no longer there by name, found again by the words of their sentences."""

    def __init__(self, findings: Sequence[Finding], audit: Audit) -> None:
        self._findings = dict(enumerate(findings))
        self._words = [_words(finding, audit) for finding in findings]
        self._holding: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        for at, finding in self._findings.items():
            for word in self._words[at]:
                self._holding[finding.code, finding.claim, word].append(at)

    @property
    def left(self) -> Iterable[Finding]:
        """Those that were not taken."""
        return self._findings.values()

    def taken_for(self, finding: Finding, audit: Audit) -> Finding | None:
        """The old finding of the same kind on the same claim whose sentence is most like this one's; it is taken.

        Two sentences with half of their words in common share one of the rarer half: only those are compared.
        """
        words = _words(finding, audit)
        lists = (self._holding.get((finding.code, finding.claim, word), []) for word in words)
        rarest = sorted(lists, key=len)[: len(words) - ceil(_ALIKE * len(words)) + 1]
        best, found = _ALIKE, None
        for at in sorted({at for holding in rarest for at in holding} & self._findings.keys()):
            share = len(words & self._words[at]) / len(words | self._words[at])
            if share >= best:
                best, found = share, at
        return None if found is None else self._findings.pop(found)


def _words(finding: Finding, audit: Audit) -> frozenset[str]:
    """The words of the sentence in which the finding begins, or of its own extent where it is in none."""
    after = bisect_right(audit.sentences, finding.span.start, key=lambda one: one.span.start)
    sentence = audit.sentences[after - 1] if after else None
    is_within = sentence is not None and sentence.span.overlaps(finding.span)
    text = sentence.text if sentence is not None and is_within else finding.span.of(audit.text)
    return frozenset(folded(text).split())
