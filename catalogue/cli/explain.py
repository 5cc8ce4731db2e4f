"""`catalogue explain CODE`: the manual of problems in records and findings in copy, a page per code."""

from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Command, Misused, did_you_mean
from catalogue.cli.output import wants_colour, width, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogue.auditing.findings.code import Code as Finding
    from catalogue.cli.paper import Paper
    from catalogue.store.codes import Code


def _codes() -> "Mapping[str, Code | Finding]":
    """All codes: of problems in the records, of findings in copy, and of problems with a writer's references."""
    from catalogue.auditing.findings.every import CODES as FINDINGS
    from catalogue.rules.codes import CODES
    from catalogue.writing.codes import CODES as REFERENCES

    return {**CODES, **FINDINGS, **REFERENCES}


def _codes_in(_ctx: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    return sorted(code for code in _codes() if code.startswith(incomplete))


@click.command(cls=Command, example="catalogue explain link-dangling")
@click.argument("code", required=False, shell_complete=_codes_in)
@click.option("--all", "every", is_flag=True, help="Print the page of every code.")
def command(code: str | None, every: bool) -> None:
    """Say what a problem or finding means, with an example.

    Without CODE, all codes are listed, each with its title.
    """
    from catalogue.cli.paper import Paper, table

    codes = _codes()
    if code is None and not every:
        write(table([(name, entry.title) for name, entry in sorted(codes.items())]))
        return
    if code is not None and code not in codes:
        raise Misused(
            f"no problem has the code '{code}'", did_you_mean(code, codes, "`catalogue explain` lists all codes")
        )
    paper = Paper(width(), colour=wants_colour())
    for name in sorted(codes) if code is None else (code,):
        _page(name, codes[name], paper)
    write(str(paper))


def _page(code: str, entry: "Code | Finding", paper: "Paper") -> None:
    paper.title(f"{code} ({entry.severity.value})")
    paper.text(entry.title)
    paper.text(entry.why)
    paper.title("Right")
    paper.block(entry.good)
    paper.title("Wrong")
    paper.block(entry.bad)
