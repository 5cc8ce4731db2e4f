"""`catalogue schema KIND`: the JSON Schema by which an editor validates a record, and that of the export."""

import click

from catalogue.cli.command import Command
from catalogue.cli.output import write

KINDS = ("claim", "article", "study", "export")


@click.command(cls=Command, example="catalogue schema claim")
@click.argument("kind", type=click.Choice(KINDS), required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of a record or of the export.

    KIND export is that of the document which `catalogue export json` writes. Without KIND, of all: one document with
    the kinds as its keys.
    """
    import json

    from catalogue.export import contract
    from catalogue.records.schema import schema

    made = {name: contract.schema() if name == "export" else schema(name) for name in ([kind] if kind else KINDS)}
    write(json.dumps(made[kind] if kind else made, ensure_ascii=False, indent=2) + "\n")
