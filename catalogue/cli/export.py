"""`catalogue export FORMAT`: the catalogue for other tools, on standard output or into a file or folder."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Refused
from catalogue.cli.exported import FORMATS, Asked, Made, made, refuse_misuse
from catalogue.cli.output import write
from catalogue.cli.paths import refuse_among, unwritable
from catalogue.cli.records import catalogue_of, root_of

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


@click.command(
    cls=Command,
    example="catalogue export json --out catalogue.json\n"
    "catalogue export csv --table occurrences\n"
    "catalogue export sqlite --out catalogue.sqlite",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="Write into PATH.")
@click.option("--table", metavar="NAME", help="With csv, this table alone.")
@click.option("--base", metavar="URL", help="With jsonld and nanopub, where the site stands.")
@click.pass_context
def command(ctx: click.Context, /, form: str, out: Path | None, table: str | None, base: str | None) -> None:
    """Write the catalogue for other tools.

    \b
    json             all of it; `catalogue schema export` describes it
    csv              tables for a spreadsheet: a folder, or an archive
                     where PATH ends in .zip
    sqlite           the same tables as one database
    bibtex, ris,
    csl-json         a reference to every study
    jsonld, nanopub  linked data: JSON-LD, and nanopublications as TriG

    The same records give the same bytes. Nothing is written while a record cannot be read, because a reader could not
    tell that it is missing.
    """
    asked = Asked(form, out, table, base)
    refuse_misuse(asked)
    catalogue = catalogue_of(ctx)
    _refuse_gaps(catalogue)

    root = root_of(ctx)
    found = made(catalogue, root, asked)
    if out is None:
        assert isinstance(found, str)  # noqa: S101 - misuse is refused above
        write(found)
        return

    refuse_among(root, ("claims", "sources"), out)
    from catalogue.store.folders import FolderTakenError

    try:
        _put(found, out)
    except FolderTakenError as fault:
        raise Refused(str(fault), "give --out a new folder") from None
    except OSError as fault:
        raise unwritable(out, fault) from None


def _put(found: Made, out: Path) -> None:
    """Writes a file or folder whole or not at all, and into a pipe or device as it comes. Raises OSError."""
    from catalogue.store.folders import write_folder
    from catalogue.store.saving import write_bytes

    if not isinstance(found, str | bytes):
        write_folder(found, Path(os.path.realpath(out)))
        return
    data = found.encode() if isinstance(found, str) else found
    if out.exists() and not out.is_file():
        out.write_bytes(data)
    else:
        write_bytes(Path(os.path.realpath(out)), data)


def _refuse_gaps(catalogue: "Catalogue") -> None:
    if catalogue.problems:
        missing = catalogue.problems[0].place.path
        raise Refused(f"nothing is exported without '{missing}'", "mend what `catalogue check` tells")
