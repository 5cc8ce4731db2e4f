"""`catalogue new study`: a study's identity, to be filled in; or told by registers, from an identifier."""

from typing import Any

import click

from catalogue.cli.begin.file import answer, begin, needed
from catalogue.cli.command import Command, Misused
from catalogue.records.vocabularies import PooledDesign, Reading, StudyKind
from catalogue.text.forbidden import FILL_IN

_KINDS = [word.value for word in StudyKind]
_DESIGNS = [word.value for word in PooledDesign]
_READINGS = [word.value for word in Reading]
_TOLD_BY_REGISTERS = ("title", "authors", "year", "container", "doi", "pmid", "url", "seen")


@click.command(
    cls=Command,
    example="catalogue new study 10.5555/12345678\n"
    "catalogue new study anis-1983-nmda --kind animal-experiment --year 1983 --author 'Anis NA'",
)
@click.argument("record", metavar="ID|DOI|PMID|NCT")
@click.option("--kind", type=click.Choice(_KINDS), help="What kind of work it is.")
@click.option("--of", type=click.Choice(_DESIGNS), help="Which design a systematic review pools.")
@click.option("--title", help="Title as printed.")
@click.option("--author", "authors", multiple=True, help="An author as 'Surname Initials'; may be given again.")
@click.option("--year", help="Year of publication.")
@click.option("--container", help="Journal, book, register or site.")
@click.option("--doi", help="Its DOI, if you saw it on a page.")
@click.option("--pmid", help="Its PubMed id, if you saw it on a page.")
@click.option("--url", help="Its own page, where no identifier leads to it.")
@click.option("--seen", type=click.Choice(_READINGS), help="How much of it you have seen; not-seen unless you say so.")
@click.option("--id", "named", metavar="ID", help="With an identifier: the id of the record, instead of one made up.")
@click.option("--offline", is_flag=True, help="With an identifier: take kept answers of any age, and ask nobody.")
@click.pass_context
def command(ctx: click.Context, /, record: str, authors: tuple[str, ...], offline: bool, **given: str | None) -> None:
    """Begin a study.

    With an identifier (DOI, PubMed id, PubMed Central id, NCT number) registers tell title, people, place and
    identifiers. A work that is there already is refused, and so is a notice about another work.

    With an id of your own nobody is asked. What nobody has seen is not written as if it had been.
    """
    from catalogue.cli.begin.identifier import identifier_in

    found = identifier_in(record)
    if found is not None:
        from catalogue.cli.begin.registers import begin_from_registers

        told = {**given, "authors": ", ".join(authors) or None}
        _refuse([f"--{name.removesuffix('s')}" for name in _TOLD_BY_REGISTERS if told[name]], "registers tell that")
        wanted = {name: value for name in ("kind", "of") if (value := given[name])}
        begin_from_registers(ctx, found, given["named"], wanted, offline=offline)
        return
    _refuse([name for name, value in (("--id", given["named"]), ("--offline", offline)) if value], "nobody is asked")
    _begin_by_hand(ctx, record, authors, given)


def _refuse(options: list[str], why: str) -> None:
    if options:
        other = "give an id of your own instead of an identifier, or" if why == "registers tell that" else ""
        raise Misused(f"the option '{options[0]}' does not go with this: {why}", f"{other} leave it out".strip())


def _begin_by_hand(ctx: click.Context, record: str, authors: tuple[str, ...], given: dict[str, str | None]) -> None:
    kind = needed(given["kind"], "--kind", StudyKind)
    seen = given["seen"] or Reading.NOT_SEEN.value
    fields: dict[str, Any] = {
        "title": answer(given["title"], "title as printed"),
        "authors": list(authors) or [answer(None, "authors as Surname Initials")],
        "year": given["year"],
        "container": given["container"],
        "ids": {name: given[name] for name in ("doi", "pmid", "url") if given[name]},
        "kind": kind,
        "summary": f"{FILL_IN} what the work found, in our own words, with its figures",
        "seen": {"identity": seen, "findings": seen},
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
