"""The tables of claims: what is said where, the evidence, and what follows from it."""

from collections.abc import Iterator

from catalogue.export.schema_org import bare_verdict
from catalogue.export.tables.sources import ID
from catalogue.export.tables.table import (
    ARTICLE,
    CLAIM,
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
    parts_table,
)
from catalogue.records.article import Article, Attribution
from catalogue.records.claim import (
    Certainty,
    Claim,
    Concern,
    Evidence,
    Gap,
    Occurrence,
    Override,
    Raised,
    Review,
    Scope,
    SetAside,
    WaivedGap,
    Watch,
)
from catalogue.records.search import Search
from catalogue.records.vocabularies import AttributionStatus, Axis, Balance, Verdict
from catalogue.rules.derive.verdict import shown_drift
from catalogue.rules.derive.weight import oxford

OCCURRENCE = Link(("claim", "occurrence"), "occurrences", ("claim", "number"))
EVIDENCE = Link(("claim", "evidence"), "evidence", ("claim", "number"))


def _claims(weighed: Weighed) -> Iterator[Row]:
    for id_, one in CLAIM.of(weighed):
        scope, certainty, review = one.scope, one.certainty, one.review
        balance = weighed.weighing[id_].balance
        yield (
            *(id_, one.topic, one.statement, one.plain, one.question),
            *(scope.condition, scope.population, scope.route, scope.outcome, scope.time),
            *(balance, certainty.level, certainty.reason, certainty.override.reason if certainty.override else None),
            bare_verdict(one, balance),
            *(one.defensible, review.state, review.date, review.due, review.by),
        )


def _said(claim: Claim) -> Iterator[tuple[int, Occurrence]]:
    order = sorted(claim.occurrences, key=lambda one: (one.article, one.sentence, one.quote))
    return enumerate(order, start=1)


def _occurrences(weighed: Weighed) -> Iterator[Row]:
    articles = weighed.catalogue.articles
    for id_, claim in CLAIM.of(weighed):
        for at, one in _said(claim):
            cited = _cited(one, articles.get(one.article))
            what = (one.article, one.sentence, one.quote, one.wording, one.verdict)
            yield (id_, at, *what, one.override.reason if one.override else None, one.drift_why, one.note, *cited)


def _cited(said: Occurrence, article: Article | None) -> Row:
    """Status, attribution and study. An attribution that no record describes is told as unidentified."""
    if said.citation == "uncited":
        return ("uncited", None, None)
    described = article.attributions if article else ()
    part: Attribution | None = next((one for one in described if one.id == said.citation), None)
    return (part.status, said.citation, part.study) if part else (AttributionStatus.UNIDENTIFIED, None, None)


def _covers(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, one in _said(claim):
            yield from ((id_, at, sentence) for sentence in sorted(set(one.covers)))


def _drift(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, one in _said(claim):
            shown = shown_drift(one, one.verdict, claim.certainty.level)
            yield from ((id_, at, axis, axis in one.drift) for axis in sorted(set(shown)))


def _evidence(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, entry in enumerate(weighed.weighing[id_].entries, start=1):
            one, aside = entry.evidence, entry.evidence.set_aside
            level = oxford(entry.study, claim.question) if entry.study else None
            yield (
                *(id_, at, one.study, one.direction, one.finding, one.locator),
                *(entry.rank is not None, entry.rank, entry.unweighed and entry.unweighed.value, entry.indirect),
                *((level.level, level.scale) if level else (None, "tier")),
                *((aside.pooled_in, aside.why) if aside else (None, None)),
                one.both_sides,
            )


def _gaps(weighed: Weighed) -> Iterator[Row]:
    for id_, claim in CLAIM.of(weighed):
        for at, entry in enumerate(claim.evidence, start=1):
            yield from ((id_, at, nth, gap.axis, gap.why) for nth, gap in enumerate(entry.gaps, start=1))


_SAID = Column("occurrence", "The number of the occurrence within the claim.", Kind.INTEGER)
_ENTRY = Column("evidence", "The number of the entry within the claim.", Kind.INTEGER)
_SET_ASIDE = fields(SetAside, "pooled_in", why="set_aside_why")
TABLES: tuple[Table, ...] = (
    Table(
        "claims",
        "One checkable proposition each.",
        (
            ID,
            *fields(Claim, "topic statement plain question"),
            *fields(Scope, "condition population route outcome time"),
            Column("balance", "Which way the weighed evidence points; derived.", words=Balance),
            *fields(Certainty, "", level="certainty", reason="certainty_reason"),
            *optional(fields(Override, "", reason="certainty_override")),
            Column("verdict", "What the statement is worth said as a fact, without drift; derived.", words=Verdict),
            *fields(Claim, "defensible"),
            *fields(Review, "", state="review_state", date="review_date", due="review_due", by="reviewed_by"),
        ),
        ("id",),
        (),
        _claims,
    ),
    lists_table("variants", CLAIM, "variants", Column("variant", "A way in which copy says a claim.")),
    lists_table(
        "companions",
        CLAIM,
        "companions",
        Column("companion", "A claim that ought to stand in the same piece."),
        Link(("companion",), "claims"),
    ),
    Table(
        "occurrences",
        "The places where articles say a claim, each with its verdict.",
        (
            *(CLAIM.id, counted(meaning="Its place in the order of article and sentence, from 1.")),
            *fields(Occurrence, "article sentence quote wording verdict"),
            *optional(fields(Override, "", reason="verdict_override")),
            *fields(Occurrence, "drift_why note"),
            Column("citation_status", "What the source turned out to be that the article points to, or 'uncited'."),
            Column("attribution", "The id of that source within the article.", required=False),
            Column("cited_study", "The study that is meant, where that is certain or probable.", required=False),
        ),
        ("claim", "number"),
        (
            CLAIM.link,
            ARTICLE.link,
            Link(("article", "attribution"), "attributions", ("article", "id")),
            Link(("cited_study",), "studies"),
        ),
        _occurrences,
    ),
    Table(
        "occurrence_covers",
        "Further sentences that a quote takes in, such as list items under their stem.",
        (CLAIM.id, _SAID, Column("sentence", "Number of the sentence.", Kind.INTEGER)),
        ("claim", "occurrence", "sentence"),
        (OCCURRENCE,),
        _covers,
    ),
    Table(
        "drift",
        "On which axes a wording goes beyond the evidence.",
        (
            *(CLAIM.id, _SAID, Column("axis", "The axis.", words=Axis)),
            Column("is_typed", "Whether the record states it; 'certainty' may follow from the verdict.", Kind.FLAG),
        ),
        ("claim", "occurrence", "axis"),
        (OCCURRENCE,),
        _drift,
    ),
    Table(
        "evidence",
        "What a study says on a claim, and whether it is weighed.",
        (
            *(CLAIM.id, counted(), *fields(Evidence, "study direction finding locator")),
            Column("is_weighed", "Whether it counts in the balance; derived.", Kind.FLAG),
            Column("rank", "Tier, one more if indirect: the smallest decides; derived.", Kind.INTEGER, required=False),
            Column("unweighed", "Why it is not weighed; derived.", required=False),
            Column("is_indirect", "Whether a gap makes it indirect; derived.", Kind.FLAG),
            Column("level", "The study's level on that scale for the question.", Kind.INTEGER, required=False),
            Column("scale", "'oxford' (Oxford 2011, 1 to 5) or 'tier' (1 to 4)."),
            *_SET_ASIDE,
            *fields(Evidence, "both_sides"),
        ),
        ("claim", "number"),
        (CLAIM.link, STUDY.link, Link(("pooled_in",), "studies")),
        _evidence,
    ),
    Table(
        "gaps",
        "Where an entry of evidence falls short of the claim.",
        (CLAIM.id, _ENTRY, counted(), *fields(Gap, "axis why")),
        ("claim", "evidence", "number"),
        (EVIDENCE,),
        _gaps,
    ),
    parts_table("concerns", CLAIM, "certainty.concerns", Concern, ("domain levels why", {})),
    parts_table("raised", CLAIM, "certainty.raised", Raised, ("domain why", {})),
    parts_table("waived_gaps", CLAIM, "certainty.waived", WaivedGap, ("axis why", {})),
    parts_table("searches", CLAIM, "searches", Search, ("query date found", {"where": "searched_in"})),
    parts_table("watched", CLAIM, "watch", Watch, ("trial nct look_again why", {}), Link(("trial",), "studies")),
)
"""The tables, those first that others link to."""
