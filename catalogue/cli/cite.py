"""`catalogue cite`: references to paste, and the check of a writer's own."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from catalogue.cli.command import Command, Misused, Refused, Stop
from catalogue.cli.options import format_option
from catalogue.cli.output import warn, write
from catalogue.cli.records import catalogue_of, ids_in, no_such

if TYPE_CHECKING:
    from catalogue.auditing.copy import Copy
    from catalogue.store.catalogue import Catalogue

STYLES = ("nlm", "ama", "apa", "bibtex", "ris", "csl-json")
MARKUPS = ("plain", "markdown", "html")
FORMS = ("bibtex", "ris", "csl-json", "list")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "mac-roman")


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    names: tuple[str, ...]
    style: str
    markup: str
    both_sides: bool
    out: Path | None
    check: str | None
    piece: str | None
    read_as: str | None
    encoding: str | None
    form: str
    fail_on: str


@click.command(
    cls=Command,
    example="catalogue cite ketamine-blocks-nmda-receptors\ncatalogue cite --check references.bib --piece page.md",
)
@click.argument("names", metavar="NAMES", nargs=-1, shell_complete=ids_in)
@click.option(
    "--style", type=click.Choice(STYLES), default="nlm", show_default=True, help="How references are written."
)
@click.option(
    "--markup", type=click.Choice(MARKUPS), default="plain", show_default=True, help="How italics are written."
)
@click.option("--both-sides", is_flag=True, help="List what speaks against the sentence too.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the list into FILE."
)
@click.option("--check", metavar="FILE", help="Check the references in FILE.")
@click.option("--piece", metavar="FILE", help="The piece that cites: list what it cites, or check against it.")
@click.option("--read-as", type=click.Choice(FORMS), help="Read the references as this form, whatever the file's name.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Take text for written in this encoding.")
@format_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="End a check with exit code 1 from this severity on.",
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Give references to paste, or check a writer's own.

    NAMES are ids of claims and studies, or DOIs and PubMed ids of studies. A claim gives the studies that carry the
    sentence which may be said, the strongest first. The list is numbered in the order in which things are first named;
    what a writer must know of it is told on standard error. With --piece alone, the studies that the piece cites as
    [@id]. With --check, each reference in FILE is held against the catalogue, and with --piece each mark of the piece.
    """
    wanted = Wanted(**options)
    _refuse_contradictions(wanted)
    catalogue = catalogue_of(ctx)
    return _list(wanted, catalogue, ctx) if wanted.check is None else _check(wanted, catalogue)


def _refuse_contradictions(wanted: Wanted) -> None:
    if wanted.check is None and not wanted.names and wanted.piece is None:
        raise Misused("nothing was named to cite", "name claims or studies, or give --piece or --check a file")
    if wanted.check is not None and (wanted.names or wanted.out or wanted.both_sides):
        raise Misused("--check takes no names, no --out and no --both-sides", "run the two one after the other")
    if wanted.check is None and (wanted.form != "text" or wanted.read_as):
        raise Misused("--format and --read-as go with --check", "for a list give --style")
    if (wanted.check, wanted.piece).count("-") > 1:
        raise Misused("standard input can be read only once", "give '-' once")
    if wanted.markup != "plain" and wanted.style not in STYLES[:3]:
        raise Misused(f"--markup does not go with --style {wanted.style}", "leave it away")


def _list(wanted: Wanted, catalogue: "Catalogue", ctx: click.Context) -> int:
    from catalogue.writing.listing import Wish, chosen, notes, written

    names = [_id(name, catalogue) for name in wanted.names]
    missing: list[str] = []
    if wanted.piece is not None:
        keys = _keys_in(wanted.piece, wanted.encoding)
        missing = [key for key in keys if key not in catalogue.studies]
        names += [key for key in keys if key in catalogue.studies]
        for key in missing:
            warn(f"'{key}' in '{wanted.piece}' is no study of the catalogue", no_such(key, catalogue).hint)
        if not keys:
            raise Stop(
                f"no mark such as [@id] stands in '{wanted.piece}'", "cite studies by their ids, in square brackets"
            )
    what = chosen(Wish(tuple(names), wanted.both_sides), catalogue)
    text, order = written(what.studies, catalogue, style=wanted.style, markup=wanted.markup)
    for note in notes(what, order, catalogue, style=wanted.style):
        warn(note)
    if not order:
        raise Stop("there is nothing to cite", "" if what.bearings else "name a claim or a study")
    if wanted.out is None:
        write(text)
    else:
        _put(text, wanted.out, ctx)
    return 1 if missing else 0


def _put(text: str, out: Path, ctx: click.Context) -> None:
    from catalogue.cli.paths import refuse_among, unwritable
    from catalogue.cli.records import root_of
    from catalogue.store.saving import write_file

    refuse_among(root_of(ctx), ("claims", "sources"), out)
    try:
        write_file(out.resolve(), text)
    except OSError as fault:
        raise unwritable(out, fault) from None


def _id(name: str, catalogue: "Catalogue") -> str:
    """The id of the claim or study that a name means. Raises Stop where it means none."""
    if name in catalogue.claims or name in catalogue.studies:
        return name
    told = name.lower().removeprefix("https://doi.org/").removeprefix("doi:").removeprefix("pmid:").strip()
    found = next((each for each, study in catalogue.studies.items() if told in {study.ids.doi, study.ids.pmid}), None)
    if found is not None:
        return found
    if name in catalogue.articles:
        raise Misused(f"'{name}' is an article", f"`catalogue pack {name}` gives the references of an article")
    raise no_such(name, catalogue)


def _keys_in(path: str, encoding: str | None) -> tuple[str, ...]:
    """The keys that a piece cites, in the order of first naming."""
    from catalogue.auditing.reading.marks import Kind, marks

    found = marks(_piece(path, encoding), ())
    return tuple(dict.fromkeys(key for mark in found if mark.kind is Kind.KEY for key in mark.names))


def _piece(path: str, encoding: str | None) -> "Copy":
    """The piece that cites. Raises Stop where it cannot be read."""
    from catalogue.auditing.reading.opening import LARGEST, contents
    from catalogue.auditing.reading.reader import read_bytes
    from catalogue.auditing.reading.refusal import Unreadable

    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if path == "-" else contents(path)
        return read_bytes(path, data, encoding=encoding)
    except Unreadable as fault:
        raise Stop(f"'{path}' was not read: {fault.message}", fault.hint) from None


def _check(wanted: Wanted, catalogue: "Catalogue") -> int:
    from catalogue.auditing.reading.opening import LARGEST
    from catalogue.auditing.reading.refusal import Unreadable
    from catalogue.cli.checked_references import as_json, as_text
    from catalogue.writing.checking import checked, fails
    from catalogue.writing.references.reader import read_references

    path = wanted.check or ""
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if path == "-" else None
        listed = read_references(path, data, form=wanted.read_as, encoding=wanted.encoding)
    except Unreadable as fault:
        raise Stop(f"'{path}' was not read: {fault.message}", fault.hint) from None
    piece = None if wanted.piece is None else _piece(wanted.piece, wanted.encoding)
    if catalogue.problems:
        raise Refused(
            "some records cannot be read, so that a reference would pass for unknown", "run `catalogue check`"
        )
    found = checked(listed, catalogue, piece)
    write((as_text if wanted.form == "text" else as_json)(found, path, wanted.piece))
    return 1 if fails(found.report, wanted.fail_on) else 0
