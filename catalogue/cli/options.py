"""Options that several commands share. Knows their form only."""

import re
from datetime import date

import click


def _day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise click.BadParameter(f"'{value}' is no date; write it as in 2026-11-24")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"the day '{value}' does not exist") from None


as_of_option = click.option("--as-of", callback=_day, metavar="DATE", help="Take this day for today, as in 2026-11-24.")
"""Gives the command `as_of`, a day or none."""

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
"""Gives the command `form`, `text` or `json`."""
