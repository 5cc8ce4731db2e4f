"""The catalogue: every record that could be read, with indexes, and the places of what stands in them.

Knows which record names which; what must hold between them is for `catalogue.rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from catalogue.problems import Place, Problem
from catalogue.records.article import Article
from catalogue.records.claim import Claim, Evidence, Occurrence
from catalogue.records.lock import Lock, Locked
from catalogue.records.study import StandingNow, Study
from catalogue.store.characters import text_of
from catalogue.store.digests import digest
from catalogue.store.json_text import JsonText
from catalogue.store.lock_file import LARGEST, NAME, bytes_of_lock
from catalogue.store.opening import contents
from catalogue.store.reading import Document
from catalogue.store.standing import with_standings

KINDS = ("claim", "article", "study")
_NOTHING_SEEN = Locked()
_KEPT_DOCUMENTS = 8  # more of them would only live long enough to wake the collector
_HIDING = frozenset(("file-kind", "file-name", "file-place", "file-unreadable"))
Model = TypeVar("Model")


class Entry(NamedTuple):
    """The file of a record: its path below the root, and the digest of its bytes when it was read."""

    path: str
    digest: bytes


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Claims, articles and studies by id, each mapping sorted. Only records without a problem of reading or form.

    `broken` holds, per kind, the ids of files that are there and could not be read. `records` counts all files.
    `lock` is what registers were seen to tell, none where there is none that can be read. Each study has
    the standing that counts by both; `recorded` holds what the record says of each whose record says something else.
    """

    root: Path | None
    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    studies: Mapping[str, Study]
    entries: Mapping[str, Mapping[str, Entry]]
    broken: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...] = ()
    records: int = 0
    fingerprint: str = ""
    lock: Lock | None = None
    lock_entry: Entry | None = None
    recorded: Mapping[str, StandingNow] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        claims: Mapping[str, Claim] | None = None,
        articles: Mapping[str, Article] | None = None,
        studies: Mapping[str, Study] | None = None,
        lock: Lock | None = None,
    ) -> "Catalogue":
        """A catalogue of records in memory. Places name the file in which each record would stand."""
        counting, recorded = with_standings(_sorted(studies or {}), {}, lock)
        return cls(
            root=None,
            claims=_sorted(claims or {}),
            articles=_sorted(articles or {}),
            studies=counting,
            entries={kind: {} for kind in KINDS},
            broken={kind: frozenset() for kind in KINDS},
            records=sum(len(records or ()) for records in (claims, articles, studies)),
            lock=lock,
            recorded=recorded,
        )

    def known_on(self, day: date) -> "Catalogue":
        """The same catalogue with the standings that were known on that day. Studies of later years are still in it."""
        studies, recorded = with_standings(self.studies, self.recorded, self.lock, day)
        return replace(self, studies=studies, recorded=recorded)

    def standing_recorded(self, study_id: str) -> StandingNow:
        """The standing that the study's own record tells, whatever was seen elsewhere."""
        return self.recorded.get(study_id, self.studies[study_id].standing)

    def seen(self, study_id: str) -> Locked:
        """What registers were seen to tell of a study; an empty entry where nothing was."""
        return (self.lock.studies.get(study_id) if self.lock else None) or _NOTHING_SEEN

    @property
    def lock_is_broken(self) -> bool:
        """Whether there is a lock that cannot be read whole."""
        return any(problem.place.path == NAME for problem in self.problems)

    def place(self, kind: str, record_id: str, *keys: str | int, of_key: bool = False) -> Place:
        """Where the value (or the key) at `keys` stands in a record's file; keys are named as in the file.

        The nearest ancestor where there is none; the file as a whole where it has changed since it was read. The kind
        `lock` names what stands of a study in the lock.
        """
        if kind == "lock":
            return self._place_in_lock(record_id, *keys)
        entry = self.entries[kind].get(record_id)
        if entry is None:
            return Place(self._path(kind, record_id))
        document = self._document(entry)
        return Place(entry.path) if document is None else document.place(*keys, of_key=of_key)

    def _document(self, entry: Entry) -> Document | None:
        """The text of a file read again, for its places; none where it has changed since the catalogue was loaded."""
        kept = self._documents.get(entry.path)
        if kept is not None:
            return kept
        if self.root is None:
            return None
        data = contents(self.root / entry.path, entry.path)
        if isinstance(data, Problem) or digest(data) != entry.digest:
            return None
        if len(self._documents) >= _KEPT_DOCUMENTS:
            self._documents.clear()
        document = self._documents[entry.path] = Document(entry.path, text_of(data, entry.path)[0] or "")
        return document

    def _place_in_lock(self, *keys: str | int) -> Place:
        text = self._lock_text
        return text.place("studies", *keys, of_key=len(keys) == 1) if text else Place(NAME)

    @cached_property
    def _lock_text(self) -> JsonText | None:
        """The text of the lock read again, for its places; none where it has changed since it was loaded."""
        data = bytes_of_lock(self.root) if self.root else None
        if self.lock_entry is None or not isinstance(data, bytes) or digest(data) != self.lock_entry.digest:
            return None
        return JsonText(data, NAME, most=LARGEST)

    @cached_property
    def hides_claims(self) -> bool:
        """Whether there may be claims that are not in `claims`: files or folders that could not be read, or found."""
        return bool(self.broken["claim"]) or any(
            problem.code in _HIDING and problem.place.path.partition("/")[0].lower() == "claims"
            for problem in self.problems
        )

    @cached_property
    def _occurrences(self) -> Mapping[str, tuple[tuple[str, Occurrence], ...]]:
        found: dict[str, list[tuple[str, Occurrence]]] = {}
        for claim_id, claim in self.claims.items():
            for occurrence in claim.occurrences:
                found.setdefault(occurrence.article, []).append((claim_id, occurrence))
        return {article: tuple(sorted(pairs, key=_in_the_article)) for article, pairs in found.items()}

    def occurrences_in(self, article_id: str) -> tuple[tuple[str, Occurrence], ...]:
        """Every occurrence in an article with its claim's id, in order of sentence, then claim, then quote."""
        return self._occurrences.get(article_id, ())

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[tuple[str, Evidence], ...]]:
        found: dict[str, list[tuple[str, Evidence]]] = {}
        for claim_id, claim in self.claims.items():
            for evidence in claim.evidence:
                found.setdefault(evidence.study, []).append((claim_id, evidence))
        return {study: tuple(pairs) for study, pairs in found.items()}

    def claims_on(self, study_id: str) -> tuple[tuple[str, Evidence], ...]:
        """Every evidence entry that names a study, with its claim's id, in order of claims."""
        return self._evidence.get(study_id, ())

    @cached_property
    def topics(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the claims of each topic; both sorted."""
        found: dict[str, list[str]] = {}
        for claim_id, claim in self.claims.items():
            found.setdefault(claim.topic, []).append(claim_id)
        return {topic: tuple(found[topic]) for topic in sorted(found)}

    def _path(self, kind: str, record_id: str) -> str:
        if kind == "claim":
            claim = self.claims.get(record_id)
            return f"claims/{claim.topic if claim else '_'}/{record_id}.yaml"
        return f"sources/{'articles' if kind == 'article' else 'studies'}/{record_id}.yaml"


def _in_the_article(pair: tuple[str, Occurrence]) -> tuple[int, str, str]:
    return (pair[1].sentence, pair[0], pair[1].quote)


def _sorted(records: Mapping[str, Model]) -> dict[str, Model]:
    return dict(sorted(records.items()))
