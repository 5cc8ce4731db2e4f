"""The check: what is wrong with a catalogue, what was looked at, and what was not.

Knows the order of work: problems of reading, rules, waivers, the cap per file. Opens no file but articles' texts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from catalogue.problems import NotChecked, Place, Problem, Report
from catalogue.rules.codes import CODES
from catalogue.rules.derive.balance import leans_on
from catalogue.rules.every import RULES
from catalogue.rules.quotes import ARTICLE_FINGERPRINT, QUOTE_NOT_IN_ARTICLE
from catalogue.rules.rule import At
from catalogue.rules.seen_online import not_checked_online
from catalogue.rules.texts_at_hand import texts_at_hand
from catalogue.rules.then import later_than
from catalogue.rules.views import ArticleView, ClaimView, Ground, LockView, StudyView
from catalogue.rules.waivers import Finding, faulty_waivers, let_pass, waivers_of
from catalogue.store.catalogue import Catalogue
from catalogue.store.telling import MOST, untold_problem

_NEED_TEXTS = frozenset({QUOTE_NOT_IN_ARTICLE.code, ARTICLE_FINGERPRINT.code})
_NEED_ALL_CLAIMS = frozenset({"sentence-unaccounted", "attribution-unused", "study-orphaned"})

_OF_CLAIMS = [(rule, rule.claims) for rule in RULES if rule.claims]
_OF_ARTICLES = [(rule, rule.articles) for rule in RULES if rule.articles]
_OF_STUDIES = [(rule, rule.studies) for rule in RULES if rule.studies]
_OF_THE_LOCK = [(rule, rule.lock) for rule in RULES if rule.lock]


def check(
    catalogue: Catalogue,
    *,
    today: date,
    articles: Path | None = None,
    select: Collection[str] = (),
    as_of: date | None = None,
) -> Report:
    """Every problem of the catalogue: of reading, of form, and of what must hold between records.

    `articles` is a folder with the captured texts as `<article id>.txt`; what cannot be looked at without them is told
    as not checked. `select` keeps problems of these codes alone; one that ends in `-` or `*` selects by its start.
    With `as_of`, that day stands for `today`: reviews fall due and waivers end by it, and studies of later years and
    standings that were not known by then are left out. What a claim states is of today, so where it leans on a later
    study it is not held against it; a note tells what followed then. Same catalogue, texts and days, same report. Never
    raises for what a record says.
    """
    texts, unread, not_checked = texts_at_hand(catalogue.articles, articles)
    ground = Ground(catalogue, today, texts)
    if as_of is not None:
        catalogue = catalogue.known_on(as_of)
        later = later_than(catalogue.studies, as_of)
        ground = Ground(catalogue, as_of, texts, later, written_by=max(today, as_of))
        today = as_of
    found = [*unread, *(_problem(catalogue, finding) for finding in findings(ground))]
    waivers = waivers_of(catalogue)
    left, met = let_pass([*catalogue.problems, *found], waivers, today)
    faulty = faulty_waivers(waivers, met, today, CODES, _unjudged(ground))
    left.extend(_problem(catalogue, finding) for finding in faulty)
    not_checked += (*not_checked_online(catalogue, today), *_not_of_then(ground))
    if select:
        left = list(Report(tuple(left)).only(select).problems)
    if catalogue.hides_claims and catalogue.articles:
        what = "account of an article's sentences"
        not_checked += (NotChecked(what, "a claim could not be read", len(catalogue.articles)),)
    return Report(tuple(_capped(left, catalogue.problems)), catalogue.records, not_checked)


def _not_of_then(ground: Ground) -> tuple[NotChecked, ...]:
    """The claims whose stated certainty and verdicts follow from studies that were not there yet."""
    if not ground.later:
        return ()
    count = sum(leans_on(claim, ground.later) for claim in ground.catalogue.claims.values())
    why = f"leaning on studies later than {ground.today.year}"
    return (NotChecked("what a claim states", why, count),) if count else ()


def findings(ground: Ground) -> Iterator[Finding]:
    """What every rule finds in every record, without places."""
    catalogue = ground.catalogue
    for name, claim in catalogue.claims.items():
        claim_view = ClaimView(name, claim, ground)
        for rule, find_in_claim in _OF_CLAIMS:
            for found in find_in_claim(claim_view):
                yield rule, At("claim", name), found
    for name, article in catalogue.articles.items():
        article_view = ArticleView(name, article, ground)
        for rule, find_in_article in _OF_ARTICLES:
            for found in find_in_article(article_view):
                yield rule, At("article", name), found
    for name, study in catalogue.studies.items():
        study_view = StudyView(name, study, ground)
        for rule, find_in_study in _OF_STUDIES:
            for found in find_in_study(study_view):
                yield rule, At("study", name), found
    for name, locked in (catalogue.lock.studies if catalogue.lock else {}).items():
        lock_view = LockView(name, locked, ground)
        for rule, find_in_lock in _OF_THE_LOCK:
            for found in find_in_lock(lock_view):
                yield rule, At("lock", name), found


def _problem(catalogue: Catalogue, finding: Finding) -> Problem:
    rule, (kind, name, _), found = finding
    place = catalogue.place(kind, name, *found.keys, of_key=found.of_key)
    also = tuple(catalogue.place(other.kind, other.id, *other.keys) for other in found.also)
    return Problem(rule.code, place, found.message, found.hint or rule.hint, rule.severity, also)


def _unjudged(ground: Ground) -> frozenset[str]:
    """The codes that were not looked for in full: a waiver for one of them may be needed all the same."""
    if ground.later:
        return frozenset(CODES)
    needs = frozenset[str]()
    if any(name not in ground.texts for name in ground.catalogue.articles):
        needs |= _NEED_TEXTS
    if any(ground.catalogue.broken.values()) or ground.catalogue.hides_claims:
        needs |= _NEED_ALL_CLAIMS
    return needs


def _capped(problems: list[Problem], from_the_store: Collection[Problem]) -> Iterator[Problem]:
    """At most so many problems per file, the gravest first, and one that counts the others. The store caps its own."""
    capped_before = set(map(id, from_the_store))
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if id(problem) in capped_before:
            yield problem
        else:
            by_file[problem.place.path].append(problem)
    for path, found in by_file.items():
        if len(found) <= MOST:
            yield from found
            continue
        found.sort(key=lambda problem: (problem.severity.rank, problem.sort_key))
        yield from found[:MOST]
        end = Place(path, max(problem.place.line for problem in found[:MOST]) + 1, 1)
        yield untold_problem(end, len(found) - MOST, found[MOST].severity)
