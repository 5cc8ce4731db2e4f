"""`catalogue new claim ID`: a claim without occurrence and evidence, to be filled in."""

from datetime import date, timedelta
from typing import Any

import click

from catalogue.cli.begin.file import answer, begin, needed
from catalogue.cli.command import Command
from catalogue.records.vocabularies import Question
from catalogue.text.forbidden import FILL_IN

_QUESTIONS = [word.value for word in Question]


@click.command(
    cls=Command,
    example="catalogue new claim ketamine-blocks-nmda-receptors --topic ketamine-mechanism --question mechanism \\\n"
    "    --statement 'Ketamine blocks NMDA receptors.'",
)
@click.argument("record", metavar="ID")
@click.option("--topic", help="The folder in which the claim stands.")
@click.option("--question", type=click.Choice(_QUESTIONS), help="What kind of question it asks.")
@click.option("--statement", help="The proposition: one polarity, no hedge, no source.")
@click.option("--plain", help="The same for readers, without jargon.")
@click.option("--condition", help="Disease or state that it is about, or 'any'.")
@click.option("--outcome", help="What is measured.")
@click.option("--variant", "variants", multiple=True, help="A way in which copy says this; may be given again.")
@click.pass_context
def command(ctx: click.Context, /, record: str, variants: tuple[str, ...], **given: str | None) -> None:
    """Begin a claim.

    It begins without occurrence and evidence, its certainty as 'none'. The id says the proposition.
    """
    today = date.today()
    fields: dict[str, Any] = {
        "statement": answer(given["statement"], "one checkable proposition"),
        "plain": answer(given["plain"], "the same in everyday words"),
        "topic": needed(given["topic"], "--topic"),
        "question": needed(given["question"], "--question", Question),
        "scope": {
            "condition": answer(given["condition"], "disease or state, or any"),
            "outcome": answer(given["outcome"], "what is measured"),
        },
        "variants": [*variants, *(f"{FILL_IN} way {at} in which copy says this" for at in range(len(variants) + 1, 4))],
        "certainty": {"level": "none", "reason": f"{FILL_IN} the judgement in one or two sentences"},
        "defensible": f"{FILL_IN} the strongest sentence that the evidence carries",
        "review": {
            "state": "drafted",
            "date": today.isoformat(),
            "due": (today + timedelta(days=365)).isoformat(),
        },
    }
    steps = [
        f"write what stands as '{FILL_IN}'",
        "add the occurrences: article, sentence, quote, wording, verdict",
        "add the evidence, or the search that found none",
        "run `catalogue check`: it tells what is still missing",
    ]
    begin(ctx, "claim", record, fields, steps)
