"""The scoreboard: how often the audit is right on the project's own sentences, and on labelled copy.

Knows the figures of `catalogue.auditing.selftest` and the curve of the threshold, and in which words they are told.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from catalogue.auditing.audit import Auditor
from catalogue.auditing.curve import curve
from catalogue.auditing.frozen import Way, frozen
from catalogue.auditing.matching import weights
from catalogue.auditing.selftest import Scores, answers, scores
from catalogue.site.links import Links
from catalogue.site.page import Page
from catalogue.site.scene import Scene
from catalogue.site.templating import filled
from catalogue.store.catalogue import Catalogue

SCOREBOARD = "scoreboard/"
_WORDS = {
    Way.FAITHFUL: ("Faithful", "says the claim in other words"),
    Way.HEDGED: ("More careful", "says it with 'may' or 'probably'"),
    Way.LOOKS_ALTERED: ("Looks altered", "holds a denial, hedge or number, and yet says the claim"),
    Way.NEGATION: ("Denied", "'does not relieve' for 'relieves', and the other way round"),
    Way.ANTONYM: ("Opposite word", "'lowers' for 'raises', 'rare' for 'common'"),
    Way.NUMBER: ("Other number", "'20 %' for '2 %', 'two thirds' for 'one third'"),
    Way.DURATION: ("Other time", "'24 days' for '24 hours', 'for years' for 'for weeks'"),
    Way.CONDITION: ("Other condition", "another disease in place of the claim's"),
    Way.ROUTE: ("Other route", "through the nose or by mouth for into a vein"),
    Way.TREATMENT: ("Other treatment", "SSRIs for ketamine, antidepressants for pain medicines"),
    Way.POPULATION: ("Other people", "men for women, children or rats for adults"),
    Way.STRENGTH: ("Too strong", "'cures', 'is proven to', 'always'"),
    Way.COMPARATOR: ("Compared", "'the only', 'better than'"),
    Way.UNRELATED: ("On something else", "is on no claim of the catalogue"),
}


@dataclass(frozen=True, slots=True)
class _Records:
    """A catalogue that is told apart from others by its fingerprint."""

    fingerprint: str
    catalogue: Catalogue = field(compare=False)


def scoreboard_page(scene: Scene) -> Page:
    """The page; where the records hold none of the claims that the sentences are on, it says so."""
    body = filled(
        "scoreboard.html",
        Links(SCOREBOARD),
        figures=_figures(scene.catalogue),
        words_for=_WORDS,
        says=frozenset({Way.FAITHFUL, Way.HEDGED, Way.LOOKS_ALTERED}),
        curve=curve(),
        threshold=weights().threshold,
        known=scene.known,
    )
    description = "How often the audit of copy is right, measured on which sentences, and what that does not show."
    return Page(SCOREBOARD, "Scoreboard", description, body)


def _figures(catalogue: Catalogue) -> Scores:
    if not catalogue.claims.keys() & {case.claim for case in frozen()}:
        return scores(())
    if not catalogue.fingerprint:
        return _taken(catalogue)
    return _kept(_Records(catalogue.fingerprint, catalogue))


@lru_cache(maxsize=1)
def _kept(records: _Records) -> Scores:
    """The figures, kept from one build to the next: it takes seconds to take them."""
    return _taken(records.catalogue)


def _taken(catalogue: Catalogue) -> Scores:
    return scores(answers(Auditor(catalogue)))
