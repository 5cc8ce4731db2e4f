"""`catalogue show ID`: one record as a page of text, or as it stands in the export."""

from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command
from catalogue.cli.output import wants_colour, warn, width, write
from catalogue.cli.records import catalogue_of, ids_in, no_such

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue


@click.command(cls=Command, example="catalogue show ketamine-blocks-nmda-receptors")
@click.argument("record", metavar="ID", shell_complete=ids_in)
@click.pass_context
def command(ctx: click.Context, record: str) -> None:
    """Show a claim, study or article.

    A claim is shown with its verdicts, the certainty step by step, the evidence with its findings, the strongest
    defensible sentence, and what would change the verdicts. An id that a record had before it was renamed will do.
    """
    catalogue = catalogue_of(ctx)

    from catalogue.cli.claim_text import claim_text
    from catalogue.cli.paper import Paper
    from catalogue.cli.source_text import article_text, study_text

    paper = Paper(width(), colour=wants_colour())
    record = _named_now(record, catalogue)
    if record in catalogue.claims:
        claim_text(record, catalogue.claims[record], catalogue, paper)
    if record in catalogue.studies:
        study_text(record, catalogue.studies[record], catalogue, paper)
    if record in catalogue.articles:
        article_text(record, catalogue.articles[record], catalogue, paper)
    if not paper.lines:
        raise no_such(record, catalogue)
    write(str(paper))


def _named_now(record: str, catalogue: "Catalogue") -> str:
    """The id that the record has now, with a word on standard error where it has been renamed."""
    kinds = (catalogue.claims, catalogue.studies, catalogue.articles)
    if any(record in records for records in kinds):
        return record
    renamed = [name for records in kinds for name, one in records.items() if record in one.former_ids]
    for name in renamed:
        warn(f"'{record}' is named '{name}' now")
    return renamed[0] if renamed else record
