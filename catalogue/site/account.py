"""An article's sentences in as many pages as they need, and the later ones of these pages.

Knows how much room a sentence takes; what is said of it is told in `catalogue.site.article`. The first page keeps a
place for every sentence: one on a later page is there a link to it, so that no address of a sentence ever breaks.
"""

from functools import partial

from catalogue.records.article import Article
from catalogue.site.article import Line, article_lines
from catalogue.site.links import Links, uri
from catalogue.site.page import Page
from catalogue.site.scene import Said, Scene
from catalogue.site.sheets import ROOM, Sheet, length, sheets
from catalogue.site.shelves import BELOW
from catalogue.site.taught import taught
from catalogue.site.templating import filled, record_page

_LINES = 200
_LINE = 150
_SAID = 1250
_AXIS = 150
_WHOLE = 108_000
"""How many bytes sentences and sources together may take, so that a page with all else on it stays below 150 kB."""
_LEAST = 40_000
_SOURCE = 1500
_SEARCH = 250


def account(scene: Scene, article_id: str) -> tuple[Sheet[Line], ...]:
    """The sentences of an article in pages, the first of which is the article's own."""
    article = scene.catalogue.articles[article_id]
    room = max(_WHOLE - _room_of_sources(article), _LEAST)
    lines = tuple(article_lines(scene, article_id))
    return sheets(uri("article", article_id), lines, _LINES, below=BELOW, weigh=lambda line: _room(line) * ROOM // room)


def account_page(scene: Scene, article_id: str, number: int) -> Page:
    """A later page of an article's sentences."""
    article = scene.catalogue.articles[article_id]
    sheet = account(scene, article_id)[number - 1]
    body = filled(
        "account.html",
        Links(sheet.uri),
        id=article_id,
        article=article,
        sheet=sheet,
        lines=sheet.rows,
        taught=partial(taught, scene),
        known=scene.known,
    )
    first, last = sheet.rows[0].sentence, sheet.rows[-1].last
    description = f"Sentences {first} to {last} of it, held against the studies."
    return record_page(sheet.uri, f"{article.title}{sheet.title}", description, body)


def _room(line: Line) -> int:
    said = [one for quoted in line.quotes for one in quoted.said]
    quotes = sum(length(quoted.quote) for quoted in line.quotes)
    return _LINE + length(line.note) + quotes + sum(map(_room_of, said))


def _room_of(said: Said) -> int:
    occurrence, claim = said.occurrence, said.claim
    texts = (claim.statement, claim.statement, claim.defensible, occurrence.drift_why, occurrence.note)
    return _SAID + sum(map(length, texts)) + _AXIS * len(said.drift)


def _room_of_sources(article: Article) -> int:
    room = 0
    for source in article.attributions:
        room += _SOURCE + length(source.words) * 2 + length(source.reason) + length(source.instead_note)
        room += sum(_SEARCH + sum(map(length, (one.where, one.query, one.found))) for one in source.searches)
    return room
