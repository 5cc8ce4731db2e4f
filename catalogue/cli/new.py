"""`catalogue new claim|article|study`: begins a record. Each kind has its module in `catalogue.cli.begin`."""

import click

from catalogue.cli.command import Group

KINDS = {
    "claim": "Begin a claim.",
    "article": "Begin an article.",
    "study": "Begin a study.",
}


@click.group(
    cls=Group,
    package="catalogue.cli.begin",
    summaries=KINDS,
    example="catalogue new article sunny-clinic --text texts/sunny-clinic.txt",
)
def command() -> None:
    """Begin a claim, article or study.

    What is not given as an option is asked for on a terminal. The record is valid in its form; where 'FILL IN' stands,
    the words are still to be written. A record that is there is never written over.
    """
