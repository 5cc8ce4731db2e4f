"""`catalogue new study ID`: a study's identity, to be filled in."""

from typing import Any

import click

from catalogue.cli.begin.file import answer, begin, needed
from catalogue.cli.command import Command
from catalogue.records.vocabularies import PooledDesign, Reading, StudyKind
from catalogue.text.forbidden import FILL_IN

_KINDS = [word.value for word in StudyKind]
_DESIGNS = [word.value for word in PooledDesign]
_READINGS = [word.value for word in Reading]


@click.command(
    cls=Command,
    example="catalogue new study anis-1983-nmda --kind animal-experiment --year 1983 --author 'Anis NA'",
)
@click.argument("record", metavar="ID")
@click.option("--kind", type=click.Choice(_KINDS), help="What kind of work it is.")
@click.option("--of", type=click.Choice(_DESIGNS), help="Which design a systematic review pools.")
@click.option("--title", help="Title as printed.")
@click.option("--author", "authors", multiple=True, help="An author as 'Surname Initials'; may be given again.")
@click.option("--year", help="Year of publication.")
@click.option("--container", help="Journal, book, register or site.")
@click.option("--doi", help="Its DOI, if you saw it on a page.")
@click.option("--pmid", help="Its PubMed id, if you saw it on a page.")
@click.option("--url", help="Its own page, where no identifier leads to it.")
@click.option("--seen", type=click.Choice(_READINGS), default="not-seen", help="How much of it you have seen.")
@click.pass_context
def command(ctx: click.Context, /, record: str, authors: tuple[str, ...], **given: str | None) -> None:
    """Begin a study.

    What nobody has seen is not written as if it had been: 'seen' begins as not-seen unless you say otherwise.
    """
    kind = needed(given["kind"], "--kind", StudyKind)
    fields: dict[str, Any] = {
        "title": answer(given["title"], "title as printed"),
        "authors": list(authors) or [answer(None, "authors as Surname Initials")],
        "year": given["year"],
        "container": given["container"],
        "ids": {name: given[name] for name in ("doi", "pmid", "url") if given[name]},
        "kind": kind,
        "summary": f"{FILL_IN} what the work found, in our own words, with its figures",
        "seen": {"identity": given["seen"], "findings": given["seen"]},
    }
    if kind == StudyKind.SYSTEMATIC_REVIEW or given["of"]:
        fields["of"] = needed(given["of"], "--of", PooledDesign)
    steps = [
        f"write what stands as '{FILL_IN}'",
        "say under 'seen' what you read, where and when",
        "add the figures that a claim could be compared with",
        "name the study in the evidence of a claim, and run `catalogue check`",
    ]
    begin(ctx, "study", record, {name: value for name, value in fields.items() if value}, steps)
