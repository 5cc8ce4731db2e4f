"""`catalogue stats`: how many claims and sentences there are, by verdict, certainty, question and article."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from catalogue.cli.command import Command
from catalogue.cli.options import format_option
from catalogue.cli.output import write
from catalogue.cli.records import catalogue_of
from catalogue.records.vocabularies import Balance, Level, Question, ReviewState, Verdict, Word

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue stats --format json")
@format_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Count claims and sentences.

    Sentences are counted by verdict, in all and per article; claims by certainty, balance, question and review.
    """
    counts = _counts(catalogue_of(ctx))
    if form == "json":
        import json

        write(json.dumps(counts, ensure_ascii=False, indent=1) + "\n")
        return

    from catalogue.cli.paper import table

    totals = ("claims", "occurrences", "articles", "studies")
    parts = [table([(name, str(counts[name])) for name in totals])]
    for name in ("verdict", "certainty", "balance", "question", "review"):
        parts.append(f"\nby {name}\n" + table([(f"{count:>6}", word) for word, count in counts[f"by_{name}"].items()]))
    parts.append("\nby article\n")
    parts.append(table([(f"  {id_}", _told(found)) for id_, found in counts["by_article"].items()]))
    write("".join(parts))


def _told(found: dict[str, int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in found.items() if count) or "no claims"


def _tally(vocabulary: type[Word], words: Iterable[Word]) -> dict[str, int]:
    found = Counter(words)
    return {word.value: found[word] for word in vocabulary}


def _counts(catalogue: "Catalogue") -> dict[str, Any]:
    from catalogue.rules.derive.balance import weigh

    claims = catalogue.claims.values()
    occurrences = [one for claim in claims for one in claim.occurrences]
    return {
        "version": 1,
        "claims": len(claims),
        "occurrences": len(occurrences),
        "articles": len(catalogue.articles),
        "studies": len(catalogue.studies),
        "by_verdict": _tally(Verdict, (one.verdict for one in occurrences)),
        "by_certainty": _tally(Level, (claim.certainty.level for claim in claims)),
        "by_balance": _tally(Balance, (weigh(claim, catalogue.studies).balance for claim in claims)),
        "by_question": _tally(Question, (claim.question for claim in claims)),
        "by_review": _tally(ReviewState, (claim.review.state for claim in claims)),
        "by_article": {
            id_: _tally(Verdict, (one.verdict for _, one in catalogue.occurrences_in(id_)))
            for id_ in catalogue.articles
        },
    }
