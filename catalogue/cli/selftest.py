"""`catalogue selftest`: the audit put to the project's own frozen set of sentences."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command
from catalogue.cli.options import format_option
from catalogue.cli.output import warn, write
from catalogue.cli.records import catalogue_of

if TYPE_CHECKING:
    from catalogue.auditing.selftest import Scores

FOOLED = 1
NOTHING_FOUND = 3


@click.command(cls=Command, example="catalogue selftest --format json")
@format_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Try the audit on sentences of the project's own.

    Faithful sentences, altered ones, and some on nothing that is known: how often the audit is right. The exit code is
    1 where an altered sentence passes for its claim.
    """
    from catalogue.auditing.audit import Auditor
    from catalogue.auditing.selftest import answers, scores

    catalogue = catalogue_of(ctx)
    found = answers(Auditor(catalogue)) if catalogue.claims else ()
    figures = scores(found)
    if not figures.claims:
        warn("none of the claims that the sentences are on stands in these records")
        ctx.exit(NOTHING_FOUND)
    write(_json(figures) if form == "json" else _text(figures))
    for one in found:
        if one.is_fooled:
            warn(f"passes for the claim '{one.case.claim}': {one.case.sentence}")
    ctx.exit(FOOLED if figures.altered_as_same else 0)


def _json(figures: "Scores") -> str:
    import json

    return json.dumps({"version": 1, **asdict(figures)}, ensure_ascii=False, indent=1) + "\n"


def _text(figures: "Scores") -> str:
    from catalogue.cli.paper import table

    totals: list[tuple[str, ...]] = [
        ("sentences", f"{figures.sentences} on {figures.claims} claims, {figures.altered} of them altered"),
        ("precision", f"{figures.precision:.3f}  of the sentences that pass for a claim, those that say it"),
        ("recall", f"{figures.recall:.3f}  of the sentences that say their claim, those that pass for it"),
        ("abstention", f"{figures.abstention:.3f}  of the same, those called unsure"),
        ("missed", f"{figures.missed:.3f}  of the same, those whose claim is not found"),
        ("false alarm", f"{figures.false_alarm:.3f}  of the same, those called opposite or stronger"),
        ("altered as same", f"{figures.altered_as_same}      altered sentences that pass for their claim"),
        ("unrelated", f"{figures.found_in_unrelated} of {figures.unrelated} for which a claim is reported"),
    ]
    if figures.left_out:
        totals.append(("left out", f"{figures.left_out} on claims that these records lack"))
    head = ("what was altered", "sentences", "known", "other", "unsure", "not found", "with the claim given")
    rows: list[tuple[str, ...]] = [
        head,
        *(
            (
                row.way.value, str(row.sentences), str(row.known), str(row.other), str(row.unsure), str(row.not_found),
                f"{row.given_known} known, {row.given_other} other, {row.given_unsure} unsure",
            )
            for row in figures.rows
        ),
    ]  # fmt: skip
    return f"{table(totals)}\n{table(rows)}\nOther is opposite or stronger.\n"
