"""`catalogue pack`: a reference pack of one piece for medical review, as Markdown or HTML."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Refused, Stop, did_you_mean
from catalogue.cli.output import write
from catalogue.cli.records import catalogue_of, ids_in, root_of

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue
    from catalogue.writing.pack.model import Copied

FORMATS = ("md", "html")
STYLES = ("nlm", "ama", "apa")


@click.command(
    cls=Command, example="catalogue pack promising-treatment --out pack.md\ncatalogue pack page.txt --format html"
)
@click.argument("piece", metavar="PIECE", shell_complete=ids_in)
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="How to write it.")
@click.option(
    "--style", type=click.Choice(STYLES), default="nlm", show_default=True, help="How references are written."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write into FILE.")
@click.pass_context
def command(ctx: click.Context, piece: str, form: str, style: str, out: Path | None) -> int:
    """Write a reference pack for medical review.

    PIECE is the id of an article, or a file with new copy, which is audited. Every sentence that makes a claim stands
    with its references, the place of each finding in its paper, and the certainty and why; what lacks an anchor is
    named, and what has to change stands apart with the sentence that may be said instead.
    """
    catalogue = catalogue_of(ctx)
    if catalogue.problems:
        raise Refused("some records cannot be read, so that the pack would have gaps", "run `catalogue check`")
    copied = _copied(piece, catalogue)

    from catalogue.cli.version import version
    from catalogue.writing.pack import as_html, as_markdown
    from catalogue.writing.pack.building import pack_of

    pack = pack_of(copied, catalogue, style=style, day=date.today(), version=version())
    text = (as_html if form == "html" else as_markdown).page(pack, catalogue)
    if out is None:
        write(text)
        return 0
    _put(text, out, ctx)
    return 0


def _copied(piece: str, catalogue: "Catalogue") -> "Copied":
    from catalogue.writing.pack.gathering import of_article, of_copy

    if piece in catalogue.articles:
        return of_article(piece, catalogue)

    from catalogue.auditing.reading.opening import LARGEST, contents
    from catalogue.auditing.reading.reader import read_bytes
    from catalogue.auditing.reading.refusal import Unreadable

    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if piece == "-" else contents(piece)
        return of_copy(read_bytes(piece, data), catalogue)
    except Unreadable as fault:
        if "/" not in piece and "." not in piece and piece != "-":
            hint = did_you_mean(piece, catalogue.articles, "`catalogue list articles` tells all articles")
            raise Stop(f"there is no article and no file '{piece}'", hint) from None
        raise Stop(f"'{piece}' was not read: {fault.message}", fault.hint) from None


def _put(text: str, out: Path, ctx: click.Context) -> None:
    from catalogue.cli.paths import refuse_among, unwritable
    from catalogue.store.saving import write_file

    refuse_among(root_of(ctx), ("claims", "sources"), out)
    try:
        write_file(out.resolve(), text)
    except OSError as fault:
        raise unwritable(out, fault) from None
