"""`catalogue audit`: new copy against the catalogue, sentence by sentence."""

import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from catalogue.cli.command import Command, Misused, Refused, Stop
from catalogue.cli.options import as_of_option
from catalogue.cli.output import warn, write
from catalogue.cli.records import catalogue_of, root_of
from catalogue.store.opening import reason

if TYPE_CHECKING:
    from catalogue.auditing.audit import Auditor
    from catalogue.auditing.decisions import Entry
    from catalogue.cli.audited.order import Item, Order
    from catalogue.cli.audited.run import Read, Unread

FORMATS = ("text", "json", "sarif", "github", "html")
READ_AS = ("txt", "md", "html", "docx", "pdf")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "mac-roman")
_FAULT = 70


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    files: tuple[str, ...]
    form: str
    fail_on: str
    decisions: str | None
    compare: str | None
    fix: bool
    write: bool
    read_as: str | None
    encoding: str | None
    output: str | None
    workers: int | None
    cluster: str | None
    no_cache: bool
    as_of: date | None


@click.command(cls=Command, example="catalogue audit page.txt\ncatalogue audit - --format json < page.txt")
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print it.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@click.option("--decisions", metavar="FILE", help="Let findings stand that a reviewer decided on in FILE.")
@click.option("--compare", metavar="OLD", help="Tell what is new and what is gone since OLD, a file or folder.")
@click.option("--fix", is_flag=True, help="Print a diff with what may stand in place of a sentence.")
@click.option("--write", is_flag=True, help="With --fix, change the files; plain text and Markdown only.")
@click.option("--read-as", type=click.Choice(READ_AS), help="Read the files as this form, whatever their names say.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Take text for written in this encoding.")
@click.option("--output", metavar="FILE", help="Write to FILE, whole or not at all, instead of printing.")
@click.option("--workers", type=click.IntRange(1, 512), metavar="N", help="Share the files out among N processes.")
@click.option("--cluster", metavar="ADDRESS", help="Share the files out among the workers of a Dask cluster.")
@click.option("--no-cache", is_flag=True, help="Audit anew, and remember nothing of the copy.")
@as_of_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Hold new copy against the catalogue.

    Every sentence of FILES is judged: is it checkable, which claim is it, is it said as the evidence allows. A folder
    stands for the files in it; '-' is standard input. Without --cluster nothing leaves the machine. With --as-of, copy
    is judged by what was known on that day: studies of later years and later changes of standing are left out.
    """
    wanted = Wanted(**options)
    _refuse_contradictions(wanted)

    from catalogue.cli.audited.remembered import name_of, recalled, remember

    name = name_of(wanted, root_of(ctx))
    before = recalled(name)
    if before is not None:
        write(before[1])
        return before[0]

    from catalogue.auditing.audit import Auditor

    entries = _decisions(wanted.decisions)
    auditor = Auditor(catalogue_of(ctx, wanted.as_of))
    order = _order(wanted, root_of(ctx), auditor, entries)
    if wanted.compare is not None:
        return _compared(wanted, order, auditor)
    if wanted.fix:
        return _fixed(wanted, order, auditor)
    kept: list[str] | None = [] if name and not auditor.catalogue.problems else None
    code = _printed(wanted, order, auditor, kept)
    if kept is not None:
        remember(name, code, "".join(kept))
    return code


def _order(wanted: Wanted, root: Path, auditor: "Auditor", entries: "tuple[Entry, ...]") -> "Order":
    from catalogue.cli.audited.as_problems import repository_of
    from catalogue.cli.audited.order import Order
    from catalogue.cli.audited.run import Setting
    from catalogue.cli.output import wants_colour, width
    from catalogue.cli.version import version
    from catalogue.store.cache import program
    from catalogue.store.site_address import site_address

    here = Path.cwd()
    setting = Setting(
        wanted.form,
        wanted.as_of or date.today(),
        version(),
        colour=wanted.output is None and wants_colour(),
        width=width(),
        here=str(here),
        repository=str(repository_of(here)),
        site=site_address(root) or "",
    )
    records = auditor.catalogue.fingerprint
    return Order(
        str(root.resolve()), wanted.as_of, records, program(), wanted.read_as, wanted.encoding, entries, setting
    )


def _printed(wanted: Wanted, order: "Order", auditor: "Auditor", kept: list[str] | None = None) -> int:
    """All files audited and printed; the exit code. `kept` takes what is printed."""
    from catalogue.cli.audited.gathering import is_folder
    from catalogue.cli.audited.printing import Printer
    from catalogue.cli.audited.running import Run

    items, unread = _gathered(wanted.files, wanted.output)
    is_one = len(wanted.files) == 1 and not is_folder(wanted.files[0])
    source = items[0].source if len(items) == 1 and not unread else ""
    order = replace(order, setting=replace(order.setting, is_one=is_one, source=source))
    try:
        with Printer(order.setting, wanted.output, kept) as printer:
            run = Run(order, auditor, printer)
            for one in unread:
                run.leave(one)
            if items:
                run.over(items, wanted.workers, wanted.cluster)
            if not run.totals.read and not run.totals.is_our_fault:
                raise _nothing(run.totals.unread)
            totals = run.end()
    except OSError as fault:
        if wanted.output is None:
            raise
        raise Refused(f"'{wanted.output}' was not written: {reason(fault)}", "give --output another FILE") from None
    if totals.is_our_fault:
        return _FAULT
    return 1 if totals.unread or totals.at_or_above(wanted.fail_on) else 0


def _gathered(names: Sequence[str], output: str | None) -> "tuple[list[Item], list[Unread]]":
    """The files asked for, and what keeps some from being looked at."""
    from catalogue.cli.audited.gathering import files_in, items_of

    files, unread = files_in(names, output)
    items, more = items_of(files)
    return items, [*unread, *more]


def _nothing(unread: int) -> Stop:
    return Stop("nothing could be audited", "" if unread else "give files, or folders that hold some")


def _refuse_contradictions(wanted: Wanted) -> None:
    if wanted.write and not wanted.fix:
        raise Misused("--write goes with --fix", "look at what --fix prints, then add --write")
    if wanted.compare is not None and (len(wanted.files) != 1 or wanted.fix or wanted.form in {"sarif", "html"}):
        raise Misused(
            "--compare takes one old and one new file or folder, and the formats text, json and github",
            "give: --compare OLD NEW, without --fix",
        )
    if wanted.workers is not None and wanted.cluster is not None:
        raise Misused("--workers and --cluster both say who does the work", "give one of the two")
    beside = wanted.workers is not None or wanted.cluster is not None or wanted.output is not None
    if beside and (wanted.fix or wanted.compare is not None):
        raise Misused("--fix and --compare take no --workers, --cluster or --output", "leave them away")
    if wanted.fix and wanted.form != "text":
        raise Misused("--fix prints a diff and takes no --format", "leave one of the two away")
    if (*wanted.files, wanted.compare).count("-") > 1:
        raise Misused("standard input can be read only once", "give '-' once")


def _decisions(path: str | None) -> "tuple[Entry, ...]":
    """What a reviewer decided. Raises Refused where anything is wrong with the file: none of it is used then."""
    if path is None:
        return ()

    from catalogue.auditing.decisions import read_decisions
    from catalogue.auditing.reading.decoding import decoded
    from catalogue.auditing.reading.opening import contents
    from catalogue.auditing.reading.refusal import Unreadable

    try:
        entries, problems = read_decisions(decoded(contents(path)), path)
    except Unreadable as fault:
        raise Refused(f"the decisions in '{path}' cannot be read: {fault.message}", fault.hint) from None
    for problem in problems[:-1]:
        warn(f"{problem.place}: {problem.message}", problem.hint)
    if problems:
        raise Refused(f"{problems[-1].place}: {problems[-1].message}", problems[-1].hint)
    return entries


def _read(items: "Sequence[Item]", unread: "list[Unread]", order: "Order", auditor: "Auditor") -> "Iterator[Read]":
    """The pieces that can be read, one after the other; the others are told, and stand in `unread` afterwards.

    Raises Stop at the end where none could be.
    """
    from catalogue.cli.audited.run import Unread

    some = False
    for one in unread:
        warn(f"'{one.source}' was not read: {one.message}", one.hint)
    for item in items:
        piece = order.read(item, auditor)
        if isinstance(piece, Unread):
            unread.append(piece)
            warn(f"'{piece.source}' was not read: {piece.message}", piece.hint)
        else:
            some = True
            yield piece
    if not some:
        raise _nothing(len(unread))


def _fixed(wanted: Wanted, order: "Order", auditor: "Auditor") -> int:
    """Prints the diffs, and writes where that was asked; the exit code as the files stand afterwards."""
    from catalogue.auditing.fixing import fixed
    from catalogue.cli.audited.changes import diff, write_fixed
    from catalogue.cli.audited.order import Item
    from catalogue.cli.audited.run import at_or_above

    items, unread = _gathered(wanted.files, wanted.output)
    is_bad = False
    met: set[str] = set()
    for before in _read(items, unread, order, auditor):
        piece = before
        found = fixed(piece.copy, piece.audit)
        for note in found.notes:
            warn(f"'{piece.copy.source}': {note}")
        write(diff(piece.copy, found.text, to_terminal=sys.stdout.isatty()))
        if not found.applied:
            warn(f"'{piece.copy.source}': there is nothing that could be fixed safely")
        elif wanted.write and write_fixed(piece.copy, found):
            warn(f"'{piece.copy.source}': {found.applied} {'sentence' if found.applied == 1 else 'sentences'} changed")
            (piece,) = _read([Item(1, piece.copy.source)], [], order, auditor)
        is_bad |= at_or_above(piece.audit.open_findings, wanted.fail_on)
        met |= {finding.id for finding in (*before.audit.findings, *piece.audit.findings)}
    _tell(order, met)
    return 1 if unread or is_bad else 0


def _tell(order: "Order", met: Container[str]) -> None:
    """Says which decisions no longer fit; `met` are the findings that there are."""
    from catalogue.auditing.decisions import notes_on

    for note in notes_on(order.entries, met, order.setting.day):
        warn(f"{note.place}: {note.message}", note.hint)


def _compared(wanted: Wanted, order: "Order", auditor: "Auditor") -> int:
    """Prints what is new and what is gone; the exit code as what is new asks for."""
    from catalogue.cli.audited.gathering import is_folder
    from catalogue.cli.audited.run import at_or_above
    from catalogue.cli.audited.versions import Versions

    versions = Versions(order.setting)
    old, new = wanted.compare or "", wanted.files[0]
    before, left = _gathered([old], wanted.output)
    # a folder that was not there before, or held no copy, has no findings that could be old
    if before or left or not is_folder(old):
        versions.add_old(_read(before, left, order, auditor), old)
    items, unread = _gathered([new], wanted.output)
    versions.add_new(_read(items, unread, order, auditor), new)
    write(versions.told())
    _tell(order, versions.met)
    return 1 if unread or at_or_above((one.finding for one in versions.compared.new), wanted.fail_on) else 0
