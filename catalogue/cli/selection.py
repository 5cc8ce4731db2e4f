"""Which claims a filter lets through. Knows claims and the words of their vocabularies."""

from collections.abc import Mapping
from typing import NamedTuple

from catalogue.records.claim import Claim, Occurrence


class Filter(NamedTuple):
    """What to keep; None lets everything through. With `article`, `verdict` looks at that article's sentences."""

    topic: str | None = None
    article: str | None = None
    verdict: str | None = None
    certainty: str | None = None
    question: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return not any(self)


def kept(claims: Mapping[str, Claim], wanted: Filter) -> dict[str, Claim]:
    """The claims that pass."""
    return {id_: claim for id_, claim in claims.items() if _passes(claim, wanted)}


def said_in(claim: Claim, wanted: Filter) -> tuple[Occurrence, ...]:
    """The claim's occurrences that pass."""
    return tuple(
        one
        for one in claim.occurrences
        if wanted.article in (None, one.article) and wanted.verdict in (None, one.verdict.value)
    )


def _passes(claim: Claim, wanted: Filter) -> bool:
    return (
        wanted.topic in (None, claim.topic)
        and wanted.certainty in (None, claim.certainty.level.value)
        and wanted.question in (None, claim.question.value)
        and (wanted.article is wanted.verdict is None or bool(said_in(claim, wanted)))
    )
