"""The tables of the method: tiers, certainty, verdicts. Printed from the very tables that the derivations use.

Knows how to lay them out; nothing of the method is written here a second time.
"""

from catalogue.records.vocabularies import Balance, Domain, Question, StudyKind, Upgrade
from catalogue.rules.derive.certainty import LADDER
from catalogue.rules.derive.verdict import VERDICTS
from catalogue.rules.derive.weight import OXFORD, START, TIER_NOTES, TIERS
from catalogue.site.links import Links
from catalogue.site.templating import filled

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
