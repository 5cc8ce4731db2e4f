"""What of a report keeps pages from being made: all errors but those that the pages themselves tell.

Knows codes and the catalogue. A retraction makes errors in every claim that leaned on the study, until a person has
looked at it. Readers must hear of it before that: the pages show such a claim as it is known, with a banner.
"""

from catalogue.problems import Problem, Report, Severity
from catalogue.rules.known import withdrawn
from catalogue.store.catalogue import Catalogue

TOLD_ON_THE_PAGES = frozenset({"lock-contradicted"})
"""Errors that the page of the study tells."""

FOLLOWING = frozenset(
    {
        "retracted-weighed",
        "verdict-mismatch",
        "certainty-level",
        "override-needless",
        "search-missing",
        "pooled-in-unweighed",
        "gap-unanswered",
        "concern-missing",
        "mixed-without-inconsistency",
        "raised-not-allowed",
        "defensible-too-strong",
    }
)
"""Errors that a retraction may bring to a claim, all of which the derived claim on its page is free of."""


def in_the_way(report: Report, catalogue: Catalogue) -> tuple[Problem, ...]:
    """The errors for which no page is made. `catalogue` holds the claims as they are stated."""
    leaning = {
        catalogue.place("claim", name).path
        for name, claim in catalogue.claims.items()
        if withdrawn(claim, catalogue.studies)
    }
    return tuple(
        problem
        for problem in report.at_or_above(Severity.ERROR)
        if problem.code not in TOLD_ON_THE_PAGES and not (problem.code in FOLLOWING and problem.place.path in leaning)
    )
