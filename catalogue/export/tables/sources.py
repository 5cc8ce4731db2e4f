"""The tables of articles and studies."""

from collections.abc import Iterator

from catalogue.export.tables.table import (
    ARTICLE,
    STUDY,
    Column,
    Kind,
    Link,
    Row,
    Table,
    Weighed,
    counted,
    fields,
    lists_table,
    optional,
)
from catalogue.records.article import Article, Attribution, Fingerprint, NotClaims
from catalogue.records.lock import Locked
from catalogue.records.search import Search
from catalogue.records.study import Figure, Identifiers, Interval, Seen, StandingNow, Study

ID = Column("id", "The record's id, which is the name of its file.")
_ATTRIBUTION = ("article", "attribution")
_OF_ATTRIBUTION = Link(_ATTRIBUTION, "attributions", ("article", "id"))


def _articles(weighed: Weighed) -> Iterator[Row]:
    for id_, one in ARTICLE.of(weighed):
        published, text = (one.published, one.captured), (one.text.sha256, one.text.sentences)
        yield (id_, one.title, one.publisher, one.publisher_note, one.url, one.url_note, *published, *text)


def _not_claims(weighed: Weighed) -> Iterator[Row]:
    for id_, article in ARTICLE.of(weighed):
        told = ((number, part.kind, part.note) for part in article.not_claims for number in part.sentences)
        for number, kind, note in sorted(told, key=lambda one: one[0]):
            yield (id_, number, kind, note)


def _attributions(weighed: Weighed) -> Iterator[Row]:
    for id_, article in ARTICLE.of(weighed):
        for one in sorted(article.attributions, key=lambda one: one.id):
            means = (one.confidence, one.study, one.nearest)
            yield (id_, one.id, one.words, one.status, *means, one.reason, one.instead_note)


def _attribution_sentences(weighed: Weighed) -> Iterator[Row]:
    for id_, article in ARTICLE.of(weighed):
        for one in sorted(article.attributions, key=lambda one: one.id):
            yield from ((id_, one.id, sentence) for sentence in sorted(set(one.sentences)))


def _instead(weighed: Weighed) -> Iterator[Row]:
    for id_, article in ARTICLE.of(weighed):
        for one in sorted(article.attributions, key=lambda one: one.id):
            yield from ((id_, one.id, study) for study in sorted(set(one.instead)))


def _attribution_searches(weighed: Weighed) -> Iterator[Row]:
    for id_, article in ARTICLE.of(weighed):
        for one in sorted(article.attributions, key=lambda one: one.id):
            for at, search in enumerate(one.searches, start=1):
                yield (id_, one.id, at, search.where, search.query, search.date, search.found)


def _studies(weighed: Weighed) -> Iterator[Row]:
    for id_, one in STUDY.of(weighed):
        ids, standing, seen = one.ids, one.standing, one.seen
        yield (
            *(id_, one.title, "; ".join(one.authors), one.et_al, one.year, one.container),
            *(one.volume, one.issue, one.pages, one.kind, one.of, one.population, one.n),
            *(one.intervention, one.comparator, one.duration, one.summary, one.funding),
            *(ids.doi, ids.pmid, ids.pmcid, ids.nct, ids.isbn, ids.issn, ids.url),
            *(standing.state, standing.date, standing.source, standing.note),
            *(seen.identity, seen.findings, seen.date, seen.note, weighed.catalogue.seen(id_).open_copy),
        )


def _figures(weighed: Weighed) -> Iterator[Row]:
    for id_, study in STUDY.of(weighed):
        for at, one in enumerate(study.figures, start=1):
            interval = (one.ci.low, one.ci.high, one.ci.level) if one.ci else (None, None, None)
            yield (id_, at, one.what, one.value, one.unit, one.of, one.arm, one.time, *interval, one.p, one.read_in)


_SENTENCE = Column("sentence", "Number of the sentence, headings counted, from 1.", Kind.INTEGER)
_INTERVAL = optional(fields(Interval, "", low="ci_low", high="ci_high", level="ci_level"))
TABLES: tuple[Table, ...] = (
    Table(
        "studies",
        "One publication or document each.",
        (
            ID,
            *fields(Study, "title"),
            Column("authors", "The authors as printed, parted by semicolons; the table authors has each by itself."),
            *fields(Study, "et_al year container volume issue pages kind", of="pooled_design"),
            *fields(Study, "population n intervention comparator duration summary funding"),
            *fields(Identifiers, "doi pmid pmcid nct isbn issn url"),
            *fields(StandingNow, "", state="standing", date="standing_date", source="standing_source"),
            *fields(StandingNow, "", note="standing_note"),
            *fields(Seen, "", identity="identity_seen", findings="findings_seen", date="seen_on", note="seen_note"),
            *fields(Locked, "open_copy"),
        ),
        ("id",),
        (),
        _studies,
    ),
    lists_table("authors", STUDY, "authors", Column("author", "An author as 'Surname Initials', or a body.")),
    lists_table("aliases", STUDY, "aliases", Column("alias", "How copy calls a study, for vague attributions.")),
    lists_table("limitations", STUDY, "limitations", Column("limitation", "What weakens a study.")),
    lists_table("read_at", STUDY, "seen.at", Column("url", "A page that was read for a study's record.")),
    lists_table(
        "pools",
        STUDY,
        "pools",
        Column("pooled", "A study of this catalogue whose data a review contains."),
        Link(("pooled",), "studies"),
    ),
    Table(
        "figures",
        "One number each that a study reports, in its own unit: what numbers in copy are compared with.",
        (
            STUDY.id,
            counted(),
            *fields(Figure, "what value unit", of="out_of"),
            *fields(Figure, "arm time"),
            *_INTERVAL,
            *fields(Figure, "p read_in"),
        ),
        ("study", "number"),
        (STUDY.link,),
        _figures,
    ),
    Table(
        "articles",
        "One piece of marketing copy each.",
        (
            ID,
            *fields(Article, "title publisher publisher_note url url_note published captured"),
            *fields(Fingerprint, "sha256 sentences"),
        ),
        ("id",),
        (),
        _articles,
    ),
    Table(
        "not_claims",
        "The sentences of articles that are no checkable claim.",
        (ARTICLE.id, _SENTENCE, *fields(NotClaims, "kind note")),
        ("article", "sentence"),
        (ARTICLE.link,),
        _not_claims,
    ),
    Table(
        "attributions",
        "The sources that articles point to, and what they turned out to be.",
        (ARTICLE.id, *fields(Attribution, "id words status confidence study nearest reason instead_note")),
        ("article", "id"),
        (ARTICLE.link, Link(("study",), "studies"), Link(("nearest",), "studies")),
        _attributions,
    ),
    Table(
        "attribution_sentences",
        "The sentences of an article that lean on a source.",
        (ARTICLE.id, Column("attribution", "The id of the source within the article."), _SENTENCE),
        (*_ATTRIBUTION, "sentence"),
        (_OF_ATTRIBUTION,),
        _attribution_sentences,
    ),
    Table(
        "instead",
        "What to cite in place of a source.",
        (ARTICLE.id, Column("attribution", "The id of the source within the article."), STUDY.id),
        (*_ATTRIBUTION, "study"),
        (_OF_ATTRIBUTION, STUDY.link),
        _instead,
    ),
    Table(
        "attribution_searches",
        "Where a source was looked for.",
        (
            *(ARTICLE.id, Column("attribution", "The id of the source within the article."), counted()),
            *fields(Search, "", where="searched_in"),
            *fields(Search, "query date found"),
        ),
        (*_ATTRIBUTION, "number"),
        (_OF_ATTRIBUTION,),
        _attribution_searches,
    ),
)
"""The tables, those first that others link to."""
