"""What the index pages can be searched, filtered and sorted by.

Knows which marks a row bears and which choices a reader has. The script `assets/finding.js` does the finding in the
browser and knows nothing of claims or studies: it compares marks with choices. The marks of all rows stand in one file
beside the pages (see `catalogue.site.index_files`). Without the script the tables stand in full, page by page.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from catalogue.export.authors import authors_were_seen
from catalogue.records.study import Study
from catalogue.records.vocabularies import Standing, StudyKind, Verdict, Word
from catalogue.site import words
from catalogue.site.identity import identifiers
from catalogue.site.scene import Said, Scene

Marks = Mapping[str, str | int | None]
"""What a row bears for the script: the name of a mark -> its value; numbers are for orders, none is not known."""

MOST_CHOICES = 60
"""How many choices of a filter stand in the page itself; more of them stand in the file with the rows."""


class Choice(NamedTuple):
    """A value that a reader may choose, and how it is worded."""

    value: str
    words: str


class Filter(NamedTuple):
    """A list of choices. Those for one mark have to be met by one and the same entry of it.

    A mark holds entries between spaces, an entry parts between colons, a part values between commas: a claim's mark
    `said` is `coastal:overstated:species,size north:supported:`. `part` is the place of the part, from 0.
    """

    name: str
    label: str
    mark: str
    part: int
    choices: tuple[Choice, ...]

    @property
    def is_long(self) -> bool:
        """Whether its choices are too many for the page."""
        return len(self.choices) > MOST_CHOICES


class Order(NamedTuple):
    """An order of the rows: by a mark, or by the first cell where `mark` is empty; rows without the mark come last."""

    value: str
    words: str
    mark: str = ""
    is_falling: bool = False


class Finder(NamedTuple):
    """All that a reader can set on an index page. `groups` words the order in which the page is printed."""

    one: str
    many: str
    total: int
    asks: str
    groups: str
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]
    hint: str = ""


def claim_marks(scene: Scene, claim_id: str) -> Marks:
    """The marks of a claim's row; `words` holds what articles say and how copy says it, for the free text."""
    claim = scene.claims[claim_id]
    said = scene.said_by(claim_id)
    entries = dict.fromkeys(_entry(one) for one in said)
    quotes = dict.fromkeys((*(one.occurrence.quote for one in said), *claim.variants))
    return {
        "topic": claim.topic,
        "question": claim.question.value,
        "certainty": claim.certainty.level.value,
        "balance": scene.reckoning[claim_id].weighing.balance.value,
        "said": " ".join(entries),
        "rank": words.BARS[claim.certainty.level],
        "times": len(said),
        "words": " · ".join(quotes),
    }


def _entry(one: Said) -> str:
    axes = ",".join(axis.value for axis in one.drift)
    return f"{one.occurrence.article}:{one.occurrence.verdict.value}:{axes}"


def claims_finder(scene: Scene) -> Finder:
    """What the index of claims can be searched by: only what occurs in the catalogue is offered."""
    topics = tuple(Choice(topic, words.topic_words(topic)) for topic in scene.catalogue.topics)
    questions = {claim.question for claim in scene.claims.values()}
    levels = {claim.certainty.level for claim in scene.claims.values()}
    balances = {scene.reckoning[claim_id].weighing.balance for claim_id in scene.claims}
    said = [one for claim_id in scene.claims for one in scene.said_by(claim_id)]
    articles = tuple(
        Choice(name, article.title)
        for name, article in scene.catalogue.articles.items()
        if any(one.occurrence.article == name for one in said)
    )
    axes = {axis for one in said for axis in one.drift}
    verdicts = {one.occurrence.verdict for one in said}
    return Finder(
        "claim",
        "claims",
        len(scene.claims),
        "Words of the claim, or of the clinic",
        "Topic",
        (
            Filter("topic", "Topic", "topic", 0, topics),
            Filter("question", "Question", "question", 0, _worded(words.QUESTION.items(), questions)),
            Filter("certainty", "Certainty", "certainty", 0, _worded(words.LEVEL.items(), levels)),
            Filter("balance", "Evidence", "balance", 0, _worded(words.BALANCE_SHORT.items(), balances)),
            Filter("article", "Article", "said", 0, articles),
            Filter("verdict", "Verdict", "said", 1, _plain(Verdict, verdicts)),
            Filter("drift", "Goes too far in", "said", 2, _worded(words.AXIS.items(), axes)),
        ),
        (
            Order("statement", "Statement, A to Z"),
            Order("surest", "Most certain first", "rank", is_falling=True),
            Order("least-sure", "Least certain first", "rank"),
            Order("times", "Said most often first", "times", is_falling=True),
        ),
        "Article, verdict and where it goes too far are looked for in one and the same sentence.",
    )


def study_marks(study: Study, *, claims: int, carries: int) -> Marks:
    """The marks of a study's row; `words` holds authors, container and identifiers, for the free text."""
    authors = study.authors if authors_were_seen(study) else ()
    numbers = (one.value for one in identifiers(study.ids))
    return {
        "kind": study.kind.value,
        "decade": _decade(study),
        "standing": study.standing.state.value,
        "claims": claims,
        "carries": carries,
        "year": study.year,
        "n": study.n,
        "words": " · ".join(filter(None, (*authors, study.container, *numbers))),
    }


def studies_finder(scene: Scene) -> Finder:
    """What the index of studies can be searched by."""
    studies = scene.studies.values()
    kinds = {study.kind for study in studies}
    decades = sorted({_decade(study) for study in studies} - {_NO_DATE}, reverse=True)
    years = [Choice(one, f"{one} to {int(one) + 9}") for one in decades]
    if any(study.year is None for study in studies):
        years.append(Choice(_NO_DATE, "No date"))
    return Finder(
        "record",
        "records",
        len(scene.studies),
        "Author, title, DOI or PubMed number",
        "Kind",
        (
            Filter("kind", "Kind", "kind", 0, _plain(StudyKind, kinds)),
            Filter("year", "Year", "decade", 0, tuple(years)),
            Filter("standing", "Standing", "standing", 0, _plain(Standing, {one.standing.state for one in studies})),
        ),
        (
            Order("name", "Name, A to Z"),
            Order("newest", "Newest first", "year", is_falling=True),
            Order("oldest", "Oldest first", "year"),
            Order("largest", "Largest first", "n", is_falling=True),
            Order("claims", "Shown by most claims first", "claims", is_falling=True),
            Order("carries", "Carrying most claims first", "carries", is_falling=True),
        ),
    )


_NO_DATE = "none"


def _decade(study: Study) -> str:
    return f"{study.year // 10 * 10}" if study.year is not None else _NO_DATE


def _plain(vocabulary: type[Word], found: Collection[Word]) -> tuple[Choice, ...]:
    """The words of a vocabulary that were found, in its order, as they stand."""
    return tuple(Choice(one.value, words.topic_words(one.value)) for one in vocabulary if one in found)


def _worded(wordings: Iterable[tuple[Word, str]], found: Collection[Word]) -> tuple[Choice, ...]:
    """The same for a vocabulary whose words the pages word in their own way."""
    return tuple(Choice(one.value, words.raised(text)) for one, text in wordings if one in found)
