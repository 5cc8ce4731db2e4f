"""How a command comes by the catalogue: finds the root, loads the records, says what was passed over.

Imports the store when called, so that help stays quick.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.cli.command import Refused, Settings, Stop, did_you_mean
from catalogue.cli.output import warn
from catalogue.cli.paths import is_folder

if TYPE_CHECKING:
    from datetime import date

    from catalogue.store.catalogue import Catalogue

_WHICH_ROOT = "give --root the folder that holds 'claims'"


def root_of(ctx: click.Context) -> Path:
    """The folder that holds the records. Raises Stop where there is none."""
    from catalogue.store.root import find_root

    told = ctx.ensure_object(Settings).root
    if told is not None and not is_folder(told):
        raise Stop(f"there is no folder '{told}'", _WHICH_ROOT)
    root = find_root(None if told is None else Path(told))
    if root is None or not any(is_folder(root / name) for name in ("claims", "sources")):
        where = "this folder or above it" if root is None else f"'{root}'"
        raise Stop(f"no records are in {where}", _WHICH_ROOT)
    return root


def own_root_of(ctx: click.Context) -> Path:
    """The folder that holds the records, where they may be written. Raises Refused for the copy in the package."""
    from catalogue.store.root import COPY

    root = root_of(ctx)
    if root.resolve() == COPY.resolve():
        raise Refused(
            "these records came with the command and are not to be changed", "give --root a folder of your own"
        )
    return root


def catalogue_of(ctx: click.Context, as_of: "date | None" = None) -> "Catalogue":
    """The catalogue as it is known today, or was on a day of the past (see `catalogue.rules.known`).

    Records that cannot be read are left out, with a word about them on standard error.
    """
    from catalogue.rules.known import as_known

    return as_known(stated_catalogue_of(ctx), as_of)


def stated_catalogue_of(ctx: click.Context) -> "Catalogue":
    """The catalogue with its claims as their records state them, whatever was withdrawn since."""
    from catalogue.store.loading import load

    root = root_of(ctx)
    catalogue = load(root)
    if not catalogue.records:
        raise Stop(f"no records are in '{root}'", _WHICH_ROOT)
    unread = len({problem.place.path for problem in catalogue.problems})
    if unread:
        left_out = "1 file is left out because it" if unread == 1 else f"{unread} files are left out because they"
        warn(f"{left_out} cannot be read", "run `catalogue check` to see why")
    return catalogue


def ids_in(ctx: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """The ids that begin with what was typed, for shell completion: read off the names of files."""
    try:
        root = root_of(ctx)
    except Stop:
        return []
    found = (path.stem for folder in ("claims/*", "sources/*") for path in root.glob(f"{folder}/*.yaml"))
    return sorted({stem for stem in found if stem.startswith(incomplete)})


def no_such(record_id: str, catalogue: "Catalogue") -> Stop:
    """What to raise where no record has the id."""
    known = [*catalogue.claims, *catalogue.studies, *catalogue.articles]
    if any(record_id in ids for ids in catalogue.broken.values()):
        return Stop(f"the record '{record_id}' cannot be read", "run `catalogue check` to see why")
    hint = did_you_mean(record_id, known, "`catalogue list claims` tells all ids")
    return Stop(f"no record is named '{record_id}'", hint)
