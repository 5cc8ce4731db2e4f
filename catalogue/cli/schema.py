"""`catalogue schema KIND`: the JSON Schema by which an editor completes and validates a record."""

import click

from catalogue.cli.command import Command
from catalogue.cli.output import write

KINDS = ("claim", "article", "study")


@click.command(cls=Command, example="catalogue schema claim")
@click.argument("kind", type=click.Choice(KINDS), required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of a record.

    Without KIND, of all three: one document with the kinds as its keys.
    """
    import json

    from catalogue.records.schema import schema

    document = schema(kind) if kind else {name: schema(name) for name in KINDS}
    write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
