"""`catalogue export FORMAT`: the catalogue for other tools, on standard output or into a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Refused
from catalogue.cli.output import write
from catalogue.cli.records import catalogue_of

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue export json --out catalogue.json")
@click.argument("form", metavar="FORMAT", type=click.Choice(["json"]))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write into FILE.")
@click.pass_context
def command(ctx: click.Context, form: str, out: Path | None) -> None:
    """Write the catalogue for other tools.

    The JSON document is described in the manual; the same records give the same bytes. Nothing is written while a
    record cannot be read, because a reader could not tell that it is missing.
    """
    catalogue = catalogue_of(ctx)
    _refuse_gaps(catalogue)

    from catalogue.export.json import export

    text = export(catalogue)
    if out is None:
        write(text)
        return

    from catalogue.store.saving import write_file

    try:
        write_file(out, text)
    except OSError as fault:
        raise Refused(f"'{out}' cannot be written: {(fault.strerror or 'unknown reason').lower()}") from None


def _refuse_gaps(catalogue: "Catalogue") -> None:
    missing = sorted(id_ for ids in catalogue.broken.values() for id_ in ids)
    if missing:
        raise Refused(f"nothing is exported without the record '{missing[0]}'", "mend what `catalogue check` tells")
