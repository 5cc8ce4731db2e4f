"""What only an article's text can show: that it is the captured one, and that every quote stands where it is said to.

Knows the texts at hand. Without them nothing here is found, and the check says that it was not looked at.
"""

from collections.abc import Iterator

from catalogue.rules.examples import COPY, copy, relief
from catalogue.rules.rule import Found, Keys, Rule
from catalogue.rules.sentences import counted
from catalogue.rules.texts_at_hand import ArticleText
from catalogue.rules.views import ArticleView, ClaimView
from catalogue.text.quotes import stands, words_that_stand


def _fingerprint(view: ArticleView) -> Iterator[Found]:
    text, stated = view.text, view.article.text
    if text is None:
        return
    if not text.is_captured:
        message = f"the text at hand has the digest '{text.digest}', another than the captured text"
        yield Found(("text", "sha256"), message)
    elif len(text.sentences) != stated.sentences:
        message = f"the text has {counted(len(text.sentences))}, and the record says {stated.sentences}"
        yield Found(("text", "sentences"), message, "write the number of sentences, headings included")


_TEXT = "text:\n  sha256: {}\n  sentences: 3\n"
_AT_HAND = {"articles/copy.txt": COPY}
_DIGEST = "5e1b6d4b0c6a3ed3f5f56f9a0d6ccb6a0d9c30a8e7b4a8cbe1f0e8f7c6d5b4a3"

ARTICLE_FINGERPRINT = Rule(
    code="article-fingerprint",
    title="The text at hand is not the one that was captured",
    why="Copy is judged as it was captured; quotes and numbers of another text prove nothing.",
    hint="give the captured text, or capture the page anew: digest, day, sentences and quotes",
    bad=copy(_TEXT.format(_DIGEST)) | _AT_HAND,
    good=_AT_HAND,
    articles=_fingerprint,
)


def _elsewhere(quote: str, text: ArticleText) -> str:
    for sentence in text.sentences:
        passage = text.passage(sentence.index, sentence.index)
        if passage is not None and stands(quote, passage):
            return f"it stands in sentence {sentence.index}: correct the number"
    return ""


def _astray(quote: str, keys: Keys, numbers: tuple[int, ...], text: ArticleText) -> Iterator[Found]:
    first, last = min(numbers), max(numbers)
    passage = text.passage(first, last)
    if passage is None or stands(quote, passage):
        return
    where = f"sentence {first}" if first == last else f"the sentences {first} to {last}"
    hint = _elsewhere(quote, text)
    same = words_that_stand(quote, passage)
    if not hint and same:
        departs = " ".join(quote.split()[:same][-4:])
        hint = f"it departs from the sentence after '{departs}': copy it from the text"
    yield Found(keys, f"the quote does not stand in {where}", hint)


def _quotes(view: ClaimView) -> Iterator[Found]:
    texts = view.ground.texts
    if not texts:
        return
    for at, said in enumerate(view.claim.occurrences):
        text = texts.get(said.article)
        if text is not None and text.is_captured:
            yield from _astray(said.quote, ("occurrences", at, "quote"), (said.sentence, *said.covers), text)


def _words(view: ArticleView) -> Iterator[Found]:
    text = view.text
    if text is None or not text.is_captured:
        return
    for at, attribution in enumerate(view.article.attributions):
        passages = [text.passage(number, number) for number in attribution.sentences]
        if not any(passage is not None and stands(attribution.words, passage) for passage in passages):
            yield from _astray(attribution.words, ("attributions", at, "words"), attribution.sentences, text)


_SAID = """occurrences:
  - article: copy
    sentence: 2
    quote: {}
    wording: asserted
    citation: institute
    verdict: supported
"""

QUOTE_NOT_IN_ARTICLE = Rule(
    code="quote-not-in-article",
    title="A quote does not stand in its sentence",
    why="What we hold against the studies must be what the article says, to the word.",
    hint="copy it from the text, exactly as it stands",
    bad=relief(_SAID.format("The drug takes all pain away for a day")) | _AT_HAND,
    good=relief(_SAID.format("The drug takes the pain away for a day")) | _AT_HAND,
    claims=_quotes,
    articles=_words,
)
