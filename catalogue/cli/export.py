"""`catalogue export FORMAT`: the catalogue for other tools, on standard output or into a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Refused
from catalogue.cli.output import write
from catalogue.cli.paths import refuse_among, unwritable
from catalogue.cli.records import catalogue_of, root_of

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


_FORMATS = ("json", "bibtex", "ris", "csl-json")


@click.command(
    cls=Command, example="catalogue export json --out catalogue.json\ncatalogue export bibtex --out references.bib"
)
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write into FILE.")
@click.pass_context
def command(ctx: click.Context, form: str, out: Path | None) -> None:
    """Write the catalogue for other tools.

    FORMAT json is the whole catalogue, described in the manual; bibtex, ris and csl-json are references to its studies.
    The same records give the same bytes. Nothing is written while a record cannot be read, because a reader could not
    tell that it is missing.
    """
    catalogue = catalogue_of(ctx)
    _refuse_gaps(catalogue)

    text = _text(catalogue, form)
    if out is None:
        write(text)
        return

    refuse_among(root_of(ctx), ("claims", "sources"), out)
    try:
        _put(text, out)
    except OSError as fault:
        raise unwritable(out, fault) from None


def _text(catalogue: "Catalogue", form: str) -> str:
    if form == "json":
        from catalogue.export.json import export

        return export(catalogue)

    from catalogue.export.formats import FORMATS

    return FORMATS[form].write(catalogue.studies)


def _put(text: str, out: Path) -> None:
    """Writes a file whole or not at all, and into a pipe or device as it comes. Raises OSError."""
    from catalogue.store.saving import write_file

    if out.exists() and not out.is_file():
        out.write_text(text, encoding="utf-8", newline="")
    else:
        write_file(Path(os.path.realpath(out)), text)


def _refuse_gaps(catalogue: "Catalogue") -> None:
    if catalogue.problems:
        missing = catalogue.problems[0].place.path
        raise Refused(f"nothing is exported without '{missing}'", "mend what `catalogue check` tells")
