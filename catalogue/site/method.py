"""The tables of the method: tiers, certainty, verdicts, agreement. Printed from what the derivations use and give.

Knows how to lay them out; nothing of the method is written here a second time.
"""

from catalogue.records.vocabularies import Balance, Domain, Question, StudyKind, Upgrade
from catalogue.rules.agreement import agreements, in_words
from catalogue.rules.derive.certainty import LADDER
from catalogue.rules.derive.verdict import VERDICTS
from catalogue.rules.derive.weight import OXFORD, START, TIER_NOTES, TIERS
from catalogue.site.identity import names
from catalogue.site.links import Links
from catalogue.site.templating import filled
from catalogue.store.catalogue import Catalogue

_METHOD = Links("method/")


def tiers_table() -> str:
    """Which kinds of study stand in which tier for which question, and where each tier starts."""
    return filled("tiers.html", _METHOD, tiers=TIERS, notes=TIER_NOTES, start=START, questions=tuple(Question))


def concerns_table() -> str:
    """What lowers and what raises certainty."""
    return filled("concerns.html", _METHOD, domains=tuple(Domain), upgrades=tuple(Upgrade), ladder=LADDER)


def verdicts_table() -> str:
    """The verdict for every balance, certainty and wording; rows that are alike are drawn together."""
    rows: list[tuple[Balance, list[str], tuple[object, ...]]] = []
    for (balance, level), cells in VERDICTS.items():
        if rows and rows[-1][0] is balance and rows[-1][2] == tuple(cells):
            rows[-1][1].append(level.value)
        else:
            rows.append((balance, [level.value], tuple(cells)))
    return filled("verdicts.html", _METHOD, rows=rows)


def oxford_table() -> str:
    """The Oxford 2011 level of each kind of study, by question, where that table has a column."""
    kinds = [kind for kind in StudyKind if any(kind in column for column in OXFORD.values())]
    return filled("oxford.html", _METHOD, oxford=OXFORD, kinds=kinds)


def agreement_table(catalogue: Catalogue) -> str:
    """How far the graders agree, field by field, over the claims that two have judged."""
    found = agreements(catalogue.claims.values(), catalogue.studies)
    rows = [in_words(one) for one in found.fields]
    return filled("agreement.html", _METHOD, found=found, rows=rows)


def sources_list(catalogue: Catalogue, page: str) -> str:
    """The studies that a hand-written page cites, in the order of their names, each with its reference and its page."""
    known = names(catalogue.studies)
    cited = sorted((known[name], name, study) for name, study in catalogue.studies.items() if page in study.cited_on)
    return filled("sources.html", Links(f"{page}/"), cited=cited)
