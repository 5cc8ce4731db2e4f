"""What each format of `catalogue export` is made by, and what may be asked of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from catalogue.cli.command import Misused, Refused, did_you_mean

if TYPE_CHECKING:
    from catalogue.store.catalogue import Catalogue

REFERENCES = ("bibtex", "ris", "csl-json")
LINKED = ("jsonld", "nanopub")
FORMATS = ("json", "csv", "sqlite", *REFERENCES, *LINKED)
Made: TypeAlias = str | bytes | Mapping[str, bytes]
"""The text or the bytes of a file, or the files of a folder by name."""


class Asked(NamedTuple):
    """What was asked for: the format, where to, one table of it, and where the site stands."""

    form: str
    out: Path | None = None
    table: str | None = None
    base: str | None = None


def refuse_misuse(asked: Asked) -> None:
    """Raises Misused where an option does not belong to the format, or one is missing that it needs."""
    if asked.form == "csv" and not asked.table and asked.out is None:
        raise Misused("csv is many tables", "give --out DIR or --out FILE.zip, or ask for one with --table")
    if asked.form == "sqlite" and asked.out is None:
        raise Misused("a database is nothing to print", "give --out FILE")
    if asked.table is not None:
        _refuse_table(asked.form, asked.table)
    if asked.base is not None:
        _refuse_base(asked.form, asked.base)


def _refuse_table(form: str, table: str) -> None:
    from catalogue.export.tables.every import NAMED

    if form != "csv":
        raise Misused("--table belongs to the format csv", "leave it out, or export csv")
    if table not in NAMED:
        raise Misused(f"there is no table '{table}'", did_you_mean(table, NAMED, f"there are {', '.join(NAMED)}"))


def _refuse_base(form: str, base: str) -> None:
    from catalogue.export.addresses import iri, outside

    if form not in LINKED:
        raise Misused("--base belongs to the formats jsonld and nanopub", "leave it out")
    if outside(base) is None or iri(base) != base or "?" in base or "#" in base:
        raise Misused(f"'{base}' is no address of a site", "write it whole, as https://example.org/evidence/")


def made(catalogue: "Catalogue", root: Path, asked: Asked) -> Made:
    """The export that was asked for. Raises Refused where the records do not fit together in a database."""
    if asked.form == "json":
        from catalogue.export import json

        return json.export(catalogue)
    if asked.form == "csv":
        return _csv(catalogue, asked)
    if asked.form == "sqlite":
        return _sqlite(catalogue)
    if asked.form in LINKED:
        from catalogue.export import jsonld, nanopub
        from catalogue.store.site_address import site_address

        base = f"{asked.base.rstrip('/')}/" if asked.base else site_address(root)
        return jsonld.export(catalogue, base) if asked.form == "jsonld" else nanopub.export(catalogue, base)

    from catalogue.export.formats import FORMATS as REFERENCE_FORMATS

    return REFERENCE_FORMATS[asked.form].write(catalogue.studies)


def _csv(catalogue: "Catalogue", asked: Asked) -> Made:
    from catalogue.export import csv

    if asked.table is not None:
        from catalogue.export.tables.every import NAMED
        from catalogue.export.tables.table import Weighed

        return csv.table_text(NAMED[asked.table], Weighed(catalogue))
    if asked.out is not None and asked.out.suffix.lower() == ".zip":
        return csv.archive(catalogue)
    return {name: text.encode() for name, text in csv.export(catalogue).items()}


def _sqlite(catalogue: "Catalogue") -> bytes:
    from catalogue.export.sqlite import UnfitError, export

    try:
        return export(catalogue)
    except UnfitError as fault:
        raise Refused(f"there is no database: {fault}", "mend what `catalogue check` tells") from None
