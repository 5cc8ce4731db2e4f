"""`catalogue site --out DIR`: the pages of the reference site as files for a generator."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.check import rendered
from catalogue.cli.command import Command, Misused, Refused
from catalogue.cli.options import as_of_option
from catalogue.cli.output import write
from catalogue.cli.paths import refuse_among, unwritable
from catalogue.cli.records import root_of, stated_catalogue_of

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue site --out build/pages")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True, help="Write into DIR."
)
@click.option("--site-url", metavar="URL", help="Where the site will stand; for the addresses in its blocks of data.")
@as_of_option
@click.pass_context
def command(ctx: click.Context, /, out: Path, site_url: str | None, as_of: date | None) -> None:
    """Write the pages of the reference site.

    They are Markdown files with the page's HTML in them, the hand-written pages among them: what the strict build
    reads, for any other generator. DIR is made new, or takes the place of what an earlier run wrote. Nothing is
    written while a record has an error. With --as-of, the pages tell what was known on that day, and say so.
    """
    stated = stated_catalogue_of(ctx)

    from catalogue.export.addresses import outside
    from catalogue.rules.known import as_known, leaves_out
    from catalogue.site.downloads import downloads
    from catalogue.site.handwritten import UnreadablePageError
    from catalogue.site.index_files import index_files
    from catalogue.site.moved import moved_files
    from catalogue.site.pages import pages
    from catalogue.site.prose import UnknownTableError, with_tables
    from catalogue.site.published import Published
    from catalogue.site.writing import write_site
    from catalogue.store.folders import FolderTakenError

    if site_url is not None and outside(site_url) is None:
        raise Misused(f"'{site_url}' is no address of a site", "write it whole, as https://example.org/evidence/")
    root, today = root_of(ctx), as_of or date.today()
    refuse_among(root, ("claims", "sources", "docs"), out)
    _refuse_errors(stated, root, as_of)
    catalogue = as_known(stated, as_of)
    try:
        published = Published(site_url=site_url)
        looking_back = as_of if as_of and leaves_out(stated, as_of) else None
        made = pages(catalogue, today=today, published=published, looking_back=looking_back)
        count = write_site(
            made,
            out,
            prose=root / "docs",
            fill=lambda text: with_tables(text, catalogue),
            downloads=downloads(catalogue, published.absolute(""))
            | index_files(made.scene)
            | moved_files(made.scene, published),
        )
    except FolderTakenError as fault:
        raise Refused(str(fault), "give --out a new folder") from None
    except UnknownTableError as fault:
        raise Refused(str(fault), "name one of these tables, or take the marker out") from None
    except UnreadablePageError as fault:
        raise Refused(str(fault), "save the page as UTF-8") from None
    except OSError as fault:
        raise unwritable(out, fault) from None
    write(f"wrote {count} pages into {out}\n")


def _refuse_errors(stated: "Catalogue", root: Path, as_of: date | None) -> None:
    """Raises Refused, with the report printed, where the strict build would refuse: a reader could not tell a gap."""
    from catalogue.rules.check import check
    from catalogue.rules.publishable import in_the_way

    report = check(stated, today=date.today(), as_of=as_of)
    if in_the_way(report, stated):
        write(rendered(report, root, "text"))
        raise Refused("no page is written while a record has an error", "mend what the report tells")
