"""`catalogue due`: what is to be looked at again, by day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from catalogue.cli.command import Command
from catalogue.cli.options import as_of_option, format_option
from catalogue.cli.output import write
from catalogue.cli.records import catalogue_of

if TYPE_CHECKING:
    from catalogue.rules.due import Due
    from catalogue.store.catalogue import Catalogue

_SHOWN = 3


@click.command(cls=Command, example="catalogue due --within 30")
@click.option(
    "--within", type=click.IntRange(0, 36_500), default=90, show_default=True, metavar="DAYS", help="Look so far ahead."
)
@as_of_option
@format_option
@click.pass_context
def command(ctx: click.Context, /, within: int, as_of: date | None, form: str) -> None:
    """Tell what is to be looked at again.

    Reviews that fall due, registered trials to look at, waivers that end, studies of which registers told too long
    ago, and those that are not verified online: sorted by day, the longest overdue first.
    """
    catalogue = catalogue_of(ctx)

    from catalogue.rules.due import due, not_verified

    today = as_of or date.today()
    found = due(catalogue)
    last = today + timedelta(days=within)
    shown = [one for one in found if one.day <= last]
    unasked = not_verified(catalogue, today)
    if form == "json":
        import json

        tree = {
            "version": 1,
            "today": today.isoformat(),
            "within": within,
            "due": [_as_data(one, catalogue, today) for one in shown],
            "later": len(found) - len(shown),
            "not_verified": list(unasked),
        }
        write(json.dumps(tree, ensure_ascii=False, indent=1) + "\n")
        return

    from catalogue.cli.paper import table

    rows: list[tuple[str, ...]] = [
        (one.day.isoformat(), _when(one, today), one.task.value, one.at.id, one.what) for one in shown
    ]
    parts = [table(rows) if rows else f"Nothing is due by {last}.\n"]
    if len(found) > len(shown):
        after = found[len(shown)]
        parts.append(f"\n{len(found) - len(shown)} more after {last}; the next is of {after.day}.\n")
    if unasked:
        more = f" and {len(unasked) - _SHOWN} more" if len(unasked) > _SHOWN else ""
        named = ", ".join(unasked[:_SHOWN]) + more
        verb = "study is" if len(unasked) == 1 else "studies are"
        parts.append(f"\n{len(unasked)} {verb} not verified online: {named}. Run `catalogue verify`.\n")
    write("".join(parts))


def _when(one: "Due", today: date) -> str:
    days = (one.day - today).days
    if days == 0:
        return "today"
    number = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"in {number}" if days > 0 else f"{number} ago"


def _as_data(one: "Due", catalogue: "Catalogue", today: date) -> dict[str, Any]:
    place = catalogue.place(one.at.kind, one.at.id, *one.at.keys)
    return {
        "date": one.day.isoformat(),
        "days": (one.day - today).days,
        "task": one.task.value,
        "record": one.at.id,
        "what": one.what,
        "path": place.path,
        "line": place.line,
    }
