"""`catalogue explain CODE`: the manual of problems, a page per code."""

from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Misused, did_you_mean
from catalogue.cli.output import wants_colour, width, write

if TYPE_CHECKING:
    from catalogue.cli.paper import Paper
    from catalogue.store.codes import Code


def _codes_in(_ctx: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    from catalogue.rules.codes import CODES

    return sorted(code for code in CODES if code.startswith(incomplete))


@click.command(cls=Command, example="catalogue explain link-dangling")
@click.argument("code", required=False, shell_complete=_codes_in)
@click.option("--all", "every", is_flag=True, help="Print the page of every code.")
def command(code: str | None, every: bool) -> None:
    """Say what a problem means, with an example.

    Without CODE, all codes are listed, each with its title.
    """
    from catalogue.cli.paper import Paper, table
    from catalogue.rules.codes import CODES

    if code is None and not every:
        write(table([(name, entry.title) for name, entry in sorted(CODES.items())]))
        return
    if code is not None and code not in CODES:
        raise Misused(
            f"no problem has the code '{code}'", did_you_mean(code, CODES, "`catalogue explain` lists all codes")
        )
    paper = Paper(width(), colour=wants_colour())
    for name in sorted(CODES) if code is None else (code,):
        _page(name, CODES[name], paper)
    write(str(paper))


def _page(code: str, entry: "Code", paper: "Paper") -> None:
    paper.title(f"{code} ({entry.severity.value})")
    paper.text(entry.title)
    paper.text(entry.why)
    paper.title("Right")
    paper.block(entry.good)
    paper.title("Wrong")
    paper.block(entry.bad)
