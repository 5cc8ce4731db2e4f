"""The page of an article: every sentence in order, the sources it names, what it leaves out.

Knows what stands on the page and in which order. It counts by verdict and ranks nothing.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from catalogue.records.article import Article, Attribution
from catalogue.records.claim import Change, Claim
from catalogue.records.vocabularies import Axis, ReviewState
from catalogue.site import words
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Named, Said, Scene, verdict_counts
from catalogue.site.sheets import Sheet
from catalogue.site.taught import taught
from catalogue.site.templating import filled, record_page


class Quoted(NamedTuple):
    """Words of a sentence, and every statement that is read in them."""

    quote: str
    said: tuple[Said, ...]


class Line(NamedTuple):
    """A sentence with what is said in it, or a run of sentences that make no claim, with their kind."""

    sentence: int
    last: int
    quotes: tuple[Quoted, ...] = ()
    kind: str = ""
    note: str = ""

    @property
    def statements(self) -> int:
        """How many statements the sentence makes."""
        return sum(len(quoted.said) for quoted in self.quotes)


class Source(NamedTuple):
    """A named source, and the words around the study that was found for it."""

    attribution: Attribution
    study: Named | None
    people: str
    before: str
    after: str


class Missing(NamedTuple):
    """A claim that does not stand in the article, and the sentences beside which it ought to."""

    id: str
    claim: Claim
    beside: tuple[int, ...]


class Changed(NamedTuple):
    """A change in the history of a claim that the article makes."""

    id: str
    claim: Claim
    change: Change


def article_lines(scene: Scene, article_id: str) -> Iterator[Line]:
    """Every sentence of an article, in order."""
    return _lines(scene.catalogue.articles[article_id], scene.said_in(article_id))


def article_page(scene: Scene, article_id: str, account: tuple[Sheet[Line], ...]) -> Page:
    """The page of one article, with the first page of the `account` of its sentences and places for the others."""
    article = scene.catalogue.articles[article_id]
    said = scene.said_in(article_id)
    here = uri("article", article_id)
    claimed = {number for one in said for number in one.sentences}
    none = {number for entry in article.not_claims for number in entry.sentences}
    body = filled(
        "article.html",
        Links(here),
        id=article_id,
        article=article,
        counts=verdict_counts(one.occurrence for one in said),
        statements=len(said),
        claimed=len(claimed),
        unclaimed=len(none - claimed),
        unaccounted=set(range(1, article.text.sentences + 1)) - claimed - none,
        unreviewed=_unreviewed(said),
        lines=account[0].rows,
        sheet=account[0],
        elsewhere=tuple((line, later.uri) for later in account[1:] for line in later.rows),
        anchors=_anchors(tuple(line for sheet in account for line in sheet.rows)),
        sources=tuple(named_source(scene, attribution) for attribution in article.attributions),
        missing=_missing(scene, said),
        changes=_changes(article_id, said),
        drifts=_drifts(said),
        taught=partial(taught, scene),
        known=scene.known,
    )
    publisher = f" by {article.publisher}" if article.publisher else ""
    description = f"{article.title}{publisher}: every sentence held against the studies."
    return record_page(here, article.title, words.clipped(description), body)


def _lines(article: Article, said: tuple[Said, ...]) -> Iterator[Line]:
    quoted: dict[int, list[Said]] = {}
    for one in said:
        quoted.setdefault(one.occurrence.sentence, []).append(one)
    covered = {number for one in said for number in one.occurrence.covers}
    none = {number: entry for entry in article.not_claims for number in entry.sentences}
    number = 1
    while number <= article.text.sentences:
        last = number
        if number in quoted:
            yield Line(number, number, _quotes(quoted[number]))
        elif number in none:
            entry = none[number]
            # a run ends where the next sentence is another matter
            while last + 1 in none and none[last + 1] is entry and last + 1 not in quoted:
                last += 1
            yield Line(number, last, kind=words.SENTENCE[entry.kind], note=entry.note or "")
        elif number in covered:
            yield Line(number, number, kind="Part of a quote above")
        else:
            yield Line(number, number, kind="Not yet looked at")
        number = last + 1
    for number in sorted(set(quoted) - set(range(1, article.text.sentences + 1))):
        yield Line(number, number, _quotes(quoted[number]))


def _quotes(said: list[Said]) -> tuple[Quoted, ...]:
    """What is said in one sentence, drawn together under the words in which it is said."""
    by_quote: dict[str, list[Said]] = {}
    for one in said:
        by_quote.setdefault(one.occurrence.quote, []).append(one)
    return tuple(Quoted(quote, tuple(group)) for quote, group in by_quote.items())


def _drifts(said: tuple[Said, ...]) -> dict[Axis, tuple[int, ...]]:
    """For each side, in the vocabulary's order, the sentences that go beyond the evidence on it."""
    found = {axis: sorted({one.occurrence.sentence for one in said if axis in one.drift}) for axis in Axis}
    return {axis: tuple(numbers) for axis, numbers in found.items() if numbers}


def _anchors(lines: tuple[Line, ...]) -> dict[int, str]:
    """For each sentence the fragment at which it stands; sentences within a run stand under the whole list."""
    anchors = {}
    for line in lines:
        for number in range(line.sentence, line.last + 1):
            anchors[number] = f"sentence-{number}" if line.sentence == line.last else "sentences"
    return anchors


def named_source(scene: Scene, attribution: Attribution) -> Source:
    """What a source that an article names turned out to be, in the words of the pages."""
    found = attribution.study or attribution.nearest
    if found is None:
        return Source(attribution, None, "", words.NO_SUCH_STUDY, "")
    study = scene.studies.get(found)
    before, after = words.attribution_found(attribution.status, attribution.confidence)
    people = (study.population or "").removesuffix(".") if study else ""
    return Source(attribution, scene.study(found) or Named(found, found), people, before, after)


def _missing(scene: Scene, said: tuple[Said, ...]) -> tuple[Missing, ...]:
    made = {one.claim_id for one in said}
    beside: dict[str, set[int]] = {}
    for one in said:
        for companion in one.claim.companions:
            if companion in scene.claims and companion not in made:
                beside.setdefault(companion, set()).add(one.occurrence.sentence)
    return tuple(Missing(name, scene.claims[name], tuple(sorted(beside[name]))) for name in sorted(beside))


def _changes(article_id: str, said: tuple[Said, ...]) -> tuple[Changed, ...]:
    claims = {one.claim_id: one.claim for one in said}
    found = [
        Changed(claim_id, claim, change)
        for claim_id, claim in claims.items()
        for change in claim.history
        # a changed certainty touches every article that makes the claim, a changed verdict only its own
        if "#" not in change.field or f"{article_id}#" in change.field
    ]
    return tuple(sorted(found, key=lambda one: (one.change.date, one.id), reverse=True))


def _unreviewed(said: tuple[Said, ...]) -> str:
    claims = {one.claim_id: one.claim for one in said}
    open_ones = sum(claim.review.state is not ReviewState.CLINICIAN_REVIEWED for claim in claims.values())
    if not claims or not open_ones:
        return ""
    if open_ones == len(claims):
        return "No clinician has reviewed any of these verdicts yet."
    return f"No clinician has reviewed {open_ones} of its {len(claims)} claims yet."
