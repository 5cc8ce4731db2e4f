"""`catalogue check`: every record and the rules between them, as a report in one of several forms."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from catalogue.cli.command import Command, Misused, Stop, did_you_mean
from catalogue.cli.options import as_of_option
from catalogue.cli.output import wants_colour, width, write
from catalogue.cli.paths import is_folder
from catalogue.cli.records import root_of

if TYPE_CHECKING:
    from catalogue.problems import Report

FORMATS = ("text", "json", "jsonlines", "sarif", "github")


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    paths: tuple[str, ...]
    articles: str | None
    form: str
    select: tuple[str, ...]
    fail_on: str
    as_of: date | None
    no_cache: bool


@click.command(cls=Command, example="catalogue check --articles texts --format github --fail-on warning")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--articles",
    type=click.Path(),
    metavar="DIR",
    envvar="CATALOGUE_ARTICLES",
    show_envvar=True,
    help="Compare quotes with the texts in DIR, each named after its article, as in promising-treatment.txt.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    help="Tell only problems of this code, or of codes that begin so ('link-*'); may be given again, or with commas.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@as_of_option
@click.option("--no-cache", is_flag=True, help="Read and check everything anew.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Check every record, and the rules between them.

    All problems are told in one run, sorted. With PATHS, only problems of these files or folders are told; the rules
    look at the whole catalogue all the same. With --as-of, studies of later years and later changes of standing are
    left out, and a note tells each claim on which something else followed then.
    """
    wanted = Wanted(**options)
    root = root_of(ctx)
    if wanted.articles is not None and not is_folder(wanted.articles):
        raise Stop(
            f"there is no folder '{wanted.articles}'", "give --articles the folder with the texts of the articles"
        )
    codes = _codes(wanted.select)

    from catalogue.cli.checked import Days, checked, confined

    articles = None if wanted.articles is None else Path(wanted.articles)
    days = Days(date.today(), wanted.as_of)
    report = checked(root, days, articles, codes, cache=not wanted.no_cache)
    if not report.records and not report.problems:
        raise Stop(f"no records are in '{root}'", "give --root the folder that holds 'claims'")
    if wanted.paths:
        report = confined(report, root, wanted.paths)
    write(rendered(report, root, wanted.form))
    return _exit_code(report, wanted.fail_on)


def _exit_code(report: "Report", fail_on: str) -> int:
    from catalogue.problems import Severity

    return 0 if fail_on == "never" or not report.at_or_above(Severity(fail_on)) else 1


def _codes(selected: tuple[str, ...]) -> tuple[str, ...]:
    """The codes asked for, each of them known or the beginning of a known one."""
    codes = tuple(code for part in selected for code in re.split(r"[,\s]+", part) if code)
    if not codes:
        return ()

    from catalogue.rules.codes import CODES

    for code in codes:
        start = code.rstrip("*")
        known = any(one.startswith(start) for one in CODES) if code.endswith(("-", "*")) else code in CODES
        if not known:
            raise Misused(
                f"no problem has the code '{code}'", did_you_mean(code, CODES, "`catalogue explain` lists all codes")
            )
    return codes


def rendered(report: "Report", root: Path, form: str) -> str:
    """The report in a form. Paths in the forms for machines begin at the repository that holds the catalogue."""
    if form == "json":
        from catalogue.report import json

        return json.render(report)
    if form == "jsonlines":
        from catalogue.report import jsonlines

        return jsonlines.render(report)
    if form == "text":
        from catalogue.cli.checked import sources
        from catalogue.report import text

        return text.render(report, sources(root), colour=wants_colour(), width=width())
    return _for_code_scanning(report, root, form)


def _for_code_scanning(report: "Report", root: Path, form: str) -> str:
    here = root.resolve()
    repository = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    prefix = "" if repository == here else f"{here.relative_to(repository).as_posix()}/"
    if form == "github":
        from catalogue.report import github

        return github.render(report, prefix=prefix)

    from catalogue.cli.version import version
    from catalogue.report import sarif
    from catalogue.rules.codes import CODES

    return sarif.render(report, CODES, sarif.Origin(version(), prefix))
