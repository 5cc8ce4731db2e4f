"""`catalogue stats`: how many claims and sentences there are, by verdict, certainty, question and article.

With `--agreement` how far two graders agree instead.
"""

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
    from catalogue.rules.agreement import Agreements
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue stats --format json")
@click.option("--agreement", is_flag=True, help="Tell how far two graders agree instead.")
@format_option
@click.pass_context
def command(ctx: click.Context, form: str, agreement: bool) -> None:
    """Count claims and sentences.

    Sentences are counted by verdict, in all and per article; claims by certainty, balance, question and review.
    """
    catalogue = catalogue_of(ctx)
    if agreement:
        from catalogue.rules.agreement import agreements

        found = agreements(catalogue.claims.values(), catalogue.studies)
        write(_json(_as_data(found)) if form == "json" else _agreement_text(found))
        return
    counts = _counts(catalogue)
    write(_json(counts) if form == "json" else _counts_text(counts))


def _json(tree: dict[str, Any]) -> str:
    import json

    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _counts_text(counts: dict[str, Any]) -> str:
    from catalogue.cli.paper import table

    totals = ("claims", "occurrences", "articles", "studies", "searches")
    parts = [table([(name, str(counts[name])) for name in totals])]
    for name in ("verdict", "certainty", "balance", "question", "review"):
        parts.append(f"\nby {name}\n" + table([(f"{count:>6}", word) for word, count in counts[f"by_{name}"].items()]))
    parts.append("\nby article\n")
    parts.append(table([(f"  {id_}", _told(found)) for id_, found in counts["by_article"].items()]))
    return "".join(parts)


def _agreement_text(found: "Agreements") -> str:
    from catalogue.cli.paper import table
    from catalogue.rules.agreement import in_words

    rows: list[tuple[str, ...]] = [("field", "compared", "alike", "kappa"), *(in_words(one) for one in found.fields)]
    return (
        f"judged by two graders  {found.claims}\n"
        f"both programs          {found.by_programs}\n"
        f"left out               {found.left_out} judged, and not by exactly two\n\n"
        f"{table(rows)}\n"
        "Kappa is Cohen's. Weighted is by the steps between two levels, squared, 'none' below 'very-low'.\n"
        "The verdict is derived from what each grader put in.\n"
        "It tells how alike two graders judge, not how right they are; two programs share blind spots.\n"
    )


def _as_data(found: "Agreements") -> dict[str, Any]:
    from catalogue.rules.agreement import SCALE

    def rounded(number: Any, places: int = 4) -> float | None:
        return None if number is None else round(float(number), places)

    return {
        "version": 1,
        "claims": found.claims,
        "by_programs": found.by_programs,
        "left_out": found.left_out,
        "scale": [level.value for level in SCALE],
        "weights": "quadratic",
        "fields": {
            one.field: {
                "compared": one.compared,
                "alike": one.alike,
                "percent": rounded(None if one.share is None else one.share * 100, 2),
                "kappa": rounded(one.kappa),
                "weighted_kappa": rounded(one.weighted),
            }
            for one in found.fields
        },
    }


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
        "searches": sum(len(claim.searches) for claim in claims),
        "source_searches": sum(
            len(source.searches) for article in catalogue.articles.values() for source in article.attributions
        ),
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
