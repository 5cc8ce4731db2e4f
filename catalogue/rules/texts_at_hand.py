"""The captured texts of articles, where somebody has them: read, compared with the fingerprint, split into sentences.

Knows one folder of `<article id>.txt`. The catalogue never needs them; what is not looked at is said to be unchecked.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from catalogue.problems import NotChecked, Place, Problem
from catalogue.records.article import Article
from catalogue.store.opening import contents
from catalogue.text.normal import Normal, normal_form
from catalogue.text.sentences import Sentence, sentences


@dataclass(frozen=True, eq=False)
class ArticleText:
    """The text of an article. `is_captured` says that it is the very text that was taken down."""

    text: str
    digest: str
    is_captured: bool

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order."""
        return sentences(self.text)

    @cached_property
    def forms(self) -> dict[tuple[int, int], Normal]:
        """The normal forms that were asked for, by first and last sentence."""
        return {}

    def passage(self, first: int, last: int) -> Normal | None:
        """The text from one sentence to another, in normal form; none where it has no such sentences."""
        if not 1 <= first <= last <= len(self.sentences):
            return None
        if (first, last) not in self.forms:
            start, end = self.sentences[first - 1].span.start, self.sentences[last - 1].span.end
            self.forms[first, last] = normal_form(self.text[start:end])
        return self.forms[first, last]


def _not_utf_8(path: str, byte: int, number: int) -> Problem:
    message = f"the byte 0x{byte:02X} (number {number} of the file) is not UTF-8"
    return Problem("file-encoding", Place(path), message, "take the text down anew, as UTF-8")


def texts_at_hand(
    articles: Mapping[str, Article], folder: Path | None
) -> tuple[dict[str, ArticleText], tuple[Problem, ...], tuple[NotChecked, ...]]:
    """The texts in `folder` by article, problems of reading them, and what stays unchecked without the others."""
    texts: dict[str, ArticleText] = {}
    problems = []
    absent = 0
    for name, article in articles.items():
        path = folder / f"{name}.txt" if folder else None
        if path is None or not os.path.lexists(path):
            absent += 1
            continue
        data = contents(path, path.as_posix())
        if isinstance(data, Problem):
            problems.append(data)
            continue
        digest = sha256(data).hexdigest()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            problems.append(_not_utf_8(path.as_posix(), data[fault.start], fault.start + 1))
            continue
        texts[name] = ArticleText(text, digest, digest == article.text.sha256)
    other = sum(not text.is_captured for text in texts.values())
    unread = len(problems)
    return (
        texts,
        tuple(problems),
        tuple(
            NotChecked(f"quotes of {'an article' if count == 1 else 'articles'}", why, count)
            for count, why in (
                (absent, "texts not at hand"),
                (other, "the text is not the captured one"),
                (unread, "the text could not be read"),
            )
            if count
        ),
    )
