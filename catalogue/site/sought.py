"""What the search in the header holds of a page: titles, statements, quotes and identifiers, and nothing said of them.

Knows which words a record is looked for by, and how much they count. All the rest of a page would make the index grow
with every reason given. The search adds up the words that it finds, so that long texts would win over the one sentence
that is meant: a claim is a single entry with all its quotes, and other pages count for less.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from catalogue.export.authors import authors_were_seen
from catalogue.records.study import Study
from catalogue.site.links import RecordKind
from catalogue.site.page import Page
from catalogue.site.scene import Scene

BOOSTS: Mapping[RecordKind, float] = MappingProxyType({"claim": 1.0, "study": 0.5, "article": 0.1})
"""How much what is found on a record's page counts. An article's page holds the quotes of all its claims at once."""

BESIDES = 0.2
"""How much other pages count: they tell of many things in many words."""


def sought_record(page: Page, scene: Scene, kind: RecordKind, name: str) -> str:
    """What is looked for on a record's page, as HTML for the search: its title, the quotes, and who wrote it."""
    if kind == "study":
        return _written(page.title, _known_by(scene.known.studies[name], scene.studies[name]))
    if kind == "claim":
        claim = scene.claims[name]
        quotes = (occurrence.quote for occurrence in claim.occurrences)
        return _written(page.title, dict.fromkeys((claim.plain, *quotes, *claim.variants)))
    article = scene.catalogue.articles[name]
    first = [article.publisher] if article.publisher else []
    quotes = (occurrence.quote for _, occurrence in scene.catalogue.occurrences_in(name))
    heading = Markup('<h2 id="{}">{}</h2>').format("sentences", "Sentences")
    return _written(page.title, first) + heading + _paragraphs(dict.fromkeys(quotes))


def _known_by(name: str, study: Study) -> Iterable[str]:
    """Name, authors, container and year. Identifiers are the page's `numbers`: twice they would count twice."""
    authors = study.authors if authors_were_seen(study) else ()
    return filter(None, (name, ", ".join(authors), study.container, str(study.year or "")))


def sought_list(page: Page) -> str:
    """What is looked for on a page that lists records: its title and its headings. The records have their own pages."""
    headings = Markup("").join(Markup('<h2 id="{}">{}</h2>').format(one.id, one.words) for one in page.headings)
    return _written(page.title, [page.description]) + headings


def _written(title: str, texts: Iterable[str]) -> Markup:
    return Markup('<h1 id="title">{}</h1>').format(title) + _paragraphs(texts)


def _paragraphs(texts: Iterable[str]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)
