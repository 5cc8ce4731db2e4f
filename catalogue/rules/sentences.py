"""The account of an article's sentences: each stands in an occurrence or among those that are no claim, in one of them.

Knows numbers of sentences, and needs no text for that.
"""

from collections.abc import Iterator

from catalogue.problems import Severity
from catalogue.rules.examples import copy, relief
from catalogue.rules.rule import At, Found, Rule
from catalogue.rules.views import ArticleView, ClaimView


def counted(sentences: int) -> str:
    """So many sentences, in words for a message."""
    return "1 sentence" if sentences == 1 else f"{sentences} sentences"


def _listed(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    if len(words) > 12:
        words = [*words[:12], f"{len(words) - 12} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _out_of_claim(view: ClaimView) -> Iterator[Found]:
    articles = view.ground.catalogue.articles
    for at, said in enumerate(view.claim.occurrences):
        article = articles.get(said.article)
        if article is None:
            continue
        last = article.text.sentences
        if said.sentence > last:
            message = f"'{said.article}' has {counted(last)}, and this is sentence {said.sentence}"
            yield Found(("occurrences", at, "sentence"), message)
        for number, sentence in enumerate(said.covers):
            if sentence > last:
                message = f"'{said.article}' has {counted(last)}, and this is sentence {sentence}"
                yield Found(("occurrences", at, "covers", number), message)


def _out_of_article(view: ArticleView) -> Iterator[Found]:
    last = view.article.text.sentences
    parts = [("not_claims", at, part.sentences) for at, part in enumerate(view.article.not_claims)]
    parts += [("attributions", at, part.sentences) for at, part in enumerate(view.article.attributions)]
    for field, at, sentences in parts:
        for number, sentence in enumerate(sentences):
            if sentence > last:
                message = f"the article has {counted(last)}, and this is sentence {sentence}"
                yield Found((field, at, "sentences", number), message)


_NOT_CLAIMS = "not_claims:\n  - sentences:\n{}    kind: heading\n"


def _not_claims(*numbers: int) -> str:
    return _NOT_CLAIMS.format("".join(f"      - {number}\n" for number in numbers))


SENTENCE_OUT_OF_RANGE = Rule(
    code="sentence-out-of-range",
    title="The article has no such sentence",
    why="A number that leads to no sentence hides one that is not accounted for.",
    hint="count again, headings included, or correct 'text.sentences' of the article",
    bad=copy(_not_claims(1, 3, 4)),
    good=copy(_not_claims(1, 3)),
    claims=_out_of_claim,
    articles=_out_of_article,
)


def _told(view: ArticleView) -> set[int]:
    numbers: set[int] = set()
    for _, said in view.ground.catalogue.occurrences_in(view.id):
        numbers.add(said.sentence)
        numbers.update(said.covers)
    return numbers


def _unaccounted(view: ArticleView) -> Iterator[Found]:
    if view.ground.catalogue.hides_claims:
        return  # a claim that could not be read may account for it; the check says that this was not looked at
    told = _told(view).union(*(part.sentences for part in view.article.not_claims))
    missing = [number for number in range(1, view.article.text.sentences + 1) if number not in told]
    if missing:
        are = f"sentence {missing[0]} is" if len(missing) == 1 else f"sentences {_listed(missing)} are"
        yield Found(("not_claims",), f"{are} neither in an occurrence nor in 'not_claims'")


SENTENCE_UNACCOUNTED = Rule(
    code="sentence-unaccounted",
    title="A sentence is not accounted for",
    why="A reader must be able to trust that nothing in the article was passed over.",
    hint="quote it in an occurrence of a claim, or say under 'not_claims' why it is none",
    bad=copy(_not_claims(1)),
    good=copy(_not_claims(1, 3)),
    articles=_unaccounted,
)


def _twice(view: ArticleView) -> Iterator[Found]:
    claims: dict[int, str] = {}
    for name, said in view.ground.catalogue.occurrences_in(view.id):
        for sentence in (said.sentence, *said.covers):
            claims.setdefault(sentence, name)
    before: dict[int, tuple[str | int, ...]] = {}
    for at, part in enumerate(view.article.not_claims):
        for number, sentence in enumerate(part.sentences):
            keys = ("not_claims", at, "sentences", number)
            if sentence in claims:
                also = (At("claim", claims[sentence], ("occurrences",)),)
                message = f"sentence {sentence} stands in 'not_claims' and in the claim '{claims[sentence]}'"
                yield Found(keys, message, also=also)
            if before.setdefault(sentence, keys) != keys:
                also = (At("article", view.id, before[sentence]),)
                yield Found(keys, f"sentence {sentence} stands in 'not_claims' twice", also=also)


SENTENCE_TWICE_ACCOUNTED = Rule(
    code="sentence-twice-accounted",
    title="A sentence is accounted for twice",
    why="A sentence is a claim or it is none.",
    hint="take its number away in one of the places",
    bad=copy(_not_claims(1, 2, 3)),
    good=copy(_not_claims(1, 3)),
    articles=_twice,
)


def _leaning(view: ClaimView) -> Iterator[Found]:
    for at, said in enumerate(view.claim.occurrences):
        if said.citation == "uncited":
            continue
        attribution = view.ground.attributions.get(said.article, {}).get(said.citation)
        if attribution is not None and said.sentence not in attribution.sentences:
            where = f"sentence {said.sentence} is not among its sentences"
            message = f"the occurrence leans on '{said.citation}', and {where} {_listed(list(attribution.sentences))}"
            yield Found(("occurrences", at, "citation"), message)


_SAID = """occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: {}
    verdict: supported
"""
_ATTRIBUTION = """attributions:
  - id: institute
    words: a study from the Institute
    sentences:
      - {}
    status: accurate
    confidence: certain
    study: trial-2020
    reason: It is the only one.
"""

ATTRIBUTION_SENTENCE = Rule(
    code="attribution-sentence",
    title="An occurrence leans on an attribution of other sentences",
    why="The article says which sentences lean on a source; the occurrences must agree with it.",
    hint="add the sentence to the attribution in the article, or correct 'citation'",
    bad=copy(_ATTRIBUTION.format(3)),
    good=copy(_ATTRIBUTION.format(2)),
    claims=_leaning,
)


def _unused(view: ArticleView) -> Iterator[Found]:
    if not view.article.attributions or view.ground.catalogue.hides_claims:
        return
    known = view.ground.attributions[view.id]
    leaning: dict[str, set[int]] = {}
    said_in: set[int] = set()
    astray: set[int] = set()  # a citation that names nothing is told by itself
    for _, said in view.ground.catalogue.occurrences_in(view.id):
        leaning.setdefault(said.citation, set()).add(said.sentence)
        said_in.add(said.sentence)
        if said.citation != "uncited" and said.citation not in known:
            astray.add(said.sentence)
    for at, attribution in enumerate(view.article.attributions):
        missing = sorted(said_in.intersection(attribution.sentences) - leaning.get(attribution.id, set()) - astray)
        if missing:
            are = f"sentence {missing[0]}" if len(missing) == 1 else f"sentences {_listed(missing)}"
            message = f"no occurrence of {are} leans on '{attribution.id}'"
            yield Found(("attributions", at, "sentences"), message)


ATTRIBUTION_UNUSED = Rule(
    code="attribution-unused",
    title="No occurrence leans on an attribution",
    why="A sentence that points to a source shows what became of it only where its occurrence names it.",
    hint="name the attribution under 'citation' of the occurrence, or take the sentence from the attribution",
    severity=Severity.WARNING,
    bad=relief(_SAID.format("uncited")),
    good=relief(_SAID.format("institute")),
    articles=_unused,
)
