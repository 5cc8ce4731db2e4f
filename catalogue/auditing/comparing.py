"""Two versions of copy beside each other: which findings are gone, which are new, which are still there.

Knows findings by their names, which do not depend on where a sentence stands: a paragraph that moved, even to another
file, is not new.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from catalogue.auditing.model import Audit, Finding
from catalogue.text.normal import folded
from catalogue.text.spans import Lines

_ALIKE = 0.5
"""The share of words that a reworded sentence must have in common with what it was."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An open finding where it stands: file, line, column, what the copy says there, the words of its sentence.

    `path` is that of the file within its version, empty where a version is one file.
    """

    finding: Finding
    source: str
    path: str
    line: int
    column: int
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compared:
    """`unchanged` are pairs of an old finding and the new one that is the same, its sentence perhaps reworded."""

    fixed: tuple[Standing, ...]
    new: tuple[Standing, ...]
    unchanged: tuple[tuple[Standing, Standing], ...]


def standing_in(audit: Audit, path: str = "") -> Iterator[Standing]:
    """The open findings of an audit in their order: all that a comparison needs of it."""
    lines = Lines(audit.text)
    for one in audit.open_findings:
        line, column = lines.position(one.span.start)
        yield Standing(one, audit.source, path, line, column, one.span.of(audit.text), _words(one, audit))


def compared(old: Iterable[Standing], new: Iterable[Standing]) -> Compared:
    """The findings of both versions, of one file each or of many.

    Each stands in one of the three, as often as it is there, in the order in which it came. What stayed in its file is
    known again before what may have moved.
    """
    left, after = list(old), tuple(new)
    known: dict[int, Standing] = {}
    for name in (_in_its_file, _anywhere):
        by_name: defaultdict[tuple[str, ...], deque[Standing]] = defaultdict(deque)
        for one in left:
            by_name[name(one)].append(one)
        for at, one in enumerate(after):
            if at not in known and by_name[name(one)]:
                known[at] = by_name[name(one)].popleft()
        taken = {id(one) for one in known.values()}
        left = [one for one in left if id(one) not in taken]
    gone = _Gone(left)
    pairs = [(known.get(at) or gone.taken_for(one), one) for at, one in enumerate(after)]
    unchanged = tuple((before, one) for before, one in pairs if before is not None)
    return Compared(tuple(gone.left), tuple(one for before, one in pairs if before is None), unchanged)


def _in_its_file(one: Standing) -> tuple[str, ...]:
    return one.finding.id, one.path


def _anywhere(one: Standing) -> tuple[str, ...]:
    return (one.finding.id,)


class _Gone:
    """Old findings that are no longer there by name, found again by the words of their sentences."""

    def __init__(self, findings: Sequence[Standing]) -> None:
        self._findings = dict(enumerate(findings))
        self._holding: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        for at, one in self._findings.items():
            for word in one.words:
                self._holding[one.finding.code, one.finding.claim, word].append(at)

    @property
    def left(self) -> Iterable[Standing]:
        """Those that were not taken."""
        return self._findings.values()

    def taken_for(self, one: Standing) -> Standing | None:
        """The old finding of the same kind on the same claim whose sentence is most like this one's; it is taken.

        Two sentences with half of their words in common share one of the rarer half: only those are compared.
        """
        words = one.words
        lists = (self._holding.get((one.finding.code, one.finding.claim, word), []) for word in words)
        rarest = sorted(lists, key=len)[: len(words) - ceil(_ALIKE * len(words)) + 1]
        best, found = _ALIKE, None
        for at in sorted({at for holding in rarest for at in holding} & self._findings.keys()):
            known = self._findings[at].words
            share = len(words & known) / len(words | known)
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
