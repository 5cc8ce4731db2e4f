"""`catalogue site --out DIR`: the pages of the reference site as files for a generator."""

from datetime import date
from pathlib import Path

import click

from catalogue.cli.command import Command, Refused
from catalogue.cli.options import as_of_option
from catalogue.cli.output import write
from catalogue.cli.paths import refuse_among, unwritable
from catalogue.cli.records import catalogue_of, root_of


@click.command(cls=Command, example="catalogue site --out build/pages")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True, help="Write into DIR."
)
@as_of_option
@click.pass_context
def command(ctx: click.Context, /, out: Path, as_of: date | None) -> None:
    """Write the pages of the reference site.

    They are Markdown files with the page's HTML in them, the hand-written pages among them: what the strict build
    reads, for any other generator. DIR is made new, or takes the place of what an earlier run wrote.
    """
    catalogue = catalogue_of(ctx)

    from catalogue.site.downloads import downloads
    from catalogue.site.pages import pages
    from catalogue.site.prose import UnknownTableError, with_tables
    from catalogue.site.writing import FolderTakenError, write_site

    root = root_of(ctx)
    refuse_among(root, ("claims", "sources", "docs"), out)
    try:
        made = pages(catalogue, today=as_of or date.today())
        count = write_site(
            made,
            out,
            prose=root / "docs",
            fill=lambda text: with_tables(text, catalogue),
            downloads=downloads(catalogue),
        )
    except FolderTakenError as fault:
        raise Refused(str(fault), "give --out a new folder") from None
    except UnknownTableError as fault:
        raise Refused(str(fault), "name one of these tables, or take the marker out") from None
    except OSError as fault:
        raise unwritable(out, fault) from None
    write(f"wrote {count} pages into {out}\n")
