"""Links between records: each leads to a record that is there, and none in a circle.

Knows which fields name records. Whether the linked record fits is for the other topics.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catalogue.problems import Severity
from catalogue.rules.examples import copy, relief
from catalogue.rules.rule import Found, Keys, Rule
from catalogue.rules.views import ArticleView, ClaimView, Ground, StudyView, meant


class _Link(NamedTuple):
    kind: str
    name: str
    keys: Keys


def _claim_links(view: ClaimView) -> Iterator[_Link]:
    claim, ground = view.claim, view.ground
    studies, articles, claims = ground.catalogue.studies, ground.catalogue.articles, ground.catalogue.claims
    for at, said in enumerate(claim.occurrences):
        if said.article not in articles:
            yield _Link("article", said.article, ("occurrences", at, "article"))
    for at, entry in enumerate(claim.evidence):
        if entry.study not in studies:
            yield _Link("study", entry.study, ("evidence", at, "study"))
        aside = entry.set_aside
        if aside and aside.pooled_in and aside.pooled_in not in studies:
            yield _Link("study", aside.pooled_in, ("evidence", at, "set_aside", "pooled_in"))
    for at, name in enumerate(claim.companions):
        if name not in claims:
            yield _Link("claim", name, ("companions", at))
    for at, watch in enumerate(claim.watch):
        if watch.trial and watch.trial not in studies:
            yield _Link("study", watch.trial, ("watch", at, "trial"))


def _article_links(view: ArticleView) -> Iterator[_Link]:
    studies = view.ground.catalogue.studies
    for at, attribution in enumerate(view.article.attributions):
        if attribution.study and attribution.study not in studies:
            yield _Link("study", attribution.study, ("attributions", at, "study"))
        if attribution.nearest and attribution.nearest not in studies:
            yield _Link("study", attribution.nearest, ("attributions", at, "nearest"))
        for number, name in enumerate(attribution.instead):
            if name not in studies:
                yield _Link("study", name, ("attributions", at, "instead", number))


def _study_links(view: StudyView) -> Iterator[_Link]:
    for at, name in enumerate(view.study.pools):
        if name not in view.ground.catalogue.studies:
            yield _Link("study", name, ("pools", at))


def _dangling(links: Iterator[_Link], ground: Ground) -> Iterator[Found]:
    for kind, name, keys in links:
        if not ground.is_broken(kind, name):
            yield Found(keys, f"no {kind} is named '{name}'", ground.meant(kind, name))


def _to_broken(links: Iterator[_Link], ground: Ground) -> Iterator[Found]:
    if not any(ground.catalogue.broken.values()):
        return
    for kind, name, keys in links:
        if ground.is_broken(kind, name):
            yield Found(keys, f"the {kind} '{name}' is there and could not be read")


_EVIDENCE = """evidence:
  - study: {}
    direction: supports
    finding: Pain fell on the drug.
    locator: abstract
"""

LINK_DANGLING = Rule(
    code="link-dangling",
    title="A link leads nowhere",
    why="A claim rests on the studies that it names; a name that nothing bears carries nothing.",
    hint="name a record that is there, or add the record",
    bad=relief(_EVIDENCE.format("trail-2020")),
    good=relief(_EVIDENCE.format("trial-2020")),
    claims=lambda view: _dangling(_claim_links(view), view.ground),
    articles=lambda view: _dangling(_article_links(view), view.ground),
    studies=lambda view: _dangling(_study_links(view), view.ground),
)

LINK_BROKEN = Rule(
    code="link-broken",
    title="A link leads to a record that could not be read",
    why="What follows from the linked record cannot be told before it is mended. Its own problem is told in its file.",
    hint="mend that file first",
    severity=Severity.NOTE,
    bad={
        "sources/studies/trial-2020.yaml": "kind: trial\n",
        "claims/pain/relief.yaml": "companions: []\n",
    },
    good=relief(_EVIDENCE.format("trial-2020")),
    claims=lambda view: _to_broken(_claim_links(view), view.ground),
    articles=lambda view: _to_broken(_article_links(view), view.ground),
    studies=lambda view: _to_broken(_study_links(view), view.ground),
)


def _unknown_citations(view: ClaimView) -> Iterator[Found]:
    for at, said in enumerate(view.claim.occurrences):
        if said.citation == "uncited":
            continue
        known = view.ground.attributions.get(said.article)
        if known is not None and said.citation not in known:
            message = f"the article '{said.article}' has no attribution '{said.citation}'"
            yield Found(("occurrences", at, "citation"), message, meant(said.citation, known))


_SAID = """occurrences:
  - article: copy
    sentence: 2
    quote: The drug takes the pain away for a day
    wording: asserted
    citation: {}
    verdict: supported
"""

CITATION_UNKNOWN = Rule(
    code="citation-unknown",
    title="An occurrence leans on an attribution that its article does not describe",
    why="What a named source turned out to be is told once, in the article; the occurrence only names it.",
    hint="name an attribution of that article, or write 'uncited'",
    bad=relief(_SAID.format("institut")),
    good=relief(_SAID.format("institute")),
    claims=_unknown_citations,
)


def _itself_in_claim(view: ClaimView) -> Iterator[Found]:
    for at, name in enumerate(view.claim.companions):
        if name == view.id:
            yield Found(("companions", at), "the claim is named as its own companion")
    for at, entry in enumerate(view.claim.evidence):
        if entry.set_aside and entry.set_aside.pooled_in == entry.study:
            yield Found(("evidence", at, "set_aside", "pooled_in"), f"'{entry.study}' is set aside as pooled in itself")


def _itself_in_study(view: StudyView) -> Iterator[Found]:
    for at, name in enumerate(view.study.pools):
        if name == view.id:
            yield Found(("pools", at), "the review is said to pool itself")


LINK_TO_ITSELF = Rule(
    code="link-to-itself",
    title="A record names itself",
    why="Nothing can stand beside itself or be contained in itself.",
    hint="take it away, or name the other record that is meant",
    bad=relief("companions:\n  - harm\n  - relief\n"),
    good=relief("companions:\n  - harm\n"),
    claims=_itself_in_claim,
    studies=_itself_in_study,
)


def _pool_circles(view: StudyView) -> Iterator[Found]:
    studies = view.ground.catalogue.studies
    for at, first in enumerate(view.study.pools):
        seen = {view.id}
        ahead = [first] if first != view.id else []
        while ahead:
            name = ahead.pop()
            if name == view.id:
                yield Found(("pools", at), f"'{first}' in turn pools '{view.id}'")
                break
            if name not in seen and name in studies:
                seen.add(name)
                ahead.extend(studies[name].pools)


_REVIEW = """title: {}
ids: {{}}
kind: systematic-review
of: randomised-trial
pools:
  - {}
"""

POOLS_CIRCLE = Rule(
    code="pools-circle",
    title="Two reviews are said to pool each other",
    why="A review holds the data of older works; in a circle one of them would be older than itself.",
    hint="keep the later review's 'pools' only",
    bad={
        "sources/studies/first-2021.yaml": _REVIEW.format("The first review", "second-2022"),
        "sources/studies/second-2022.yaml": _REVIEW.format("The second review", "first-2021"),
    },
    good={
        "sources/studies/first-2021.yaml": _REVIEW.format("The first review", "trial-2020"),
        "sources/studies/second-2022.yaml": _REVIEW.format("The second review", "first-2021"),
        **copy(
            """attributions:
  - id: institute
    words: a study from the Institute
    sentences:
      - 2
    status: accurate
    confidence: certain
    study: trial-2020
    reason: It is the only one.
    instead:
      - second-2022
"""
        ),
    },
    studies=_pool_circles,
)
