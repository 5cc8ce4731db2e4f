"""`catalogue audit`: new copy against the catalogue, sentence by sentence."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from catalogue.cli.command import Command, Misused, Refused, Stop
from catalogue.cli.options import as_of_option
from catalogue.cli.output import warn, write
from catalogue.cli.records import catalogue_of

if TYPE_CHECKING:
    from catalogue.auditing.audit import Auditor
    from catalogue.auditing.copy import Copy
    from catalogue.auditing.decisions import Entry
    from catalogue.cli.audited.run import Read, Run

FORMATS = ("text", "json", "sarif", "github", "html")
READ_AS = ("txt", "md", "html", "docx", "pdf")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "mac-roman")
_LONG = 200_000


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
@click.option("--compare", metavar="OLD", help="Tell what is new and what is gone since the version OLD.")
@click.option("--fix", is_flag=True, help="Print a diff with what may stand in place of a sentence.")
@click.option("--write", is_flag=True, help="With --fix, change the files; plain text and Markdown only.")
@click.option("--read-as", type=click.Choice(READ_AS), help="Read the files as this form, whatever their names say.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Take text for written in this encoding.")
@as_of_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Hold new copy against the catalogue.

    Every sentence of FILES is judged: is it checkable, which claim is it, is it said as the evidence allows. A folder
    stands for the files in it; '-' is standard input. Nothing leaves the machine.
    """
    wanted = Wanted(**options)
    _refuse_contradictions(wanted)

    from catalogue.auditing.audit import Auditor
    from catalogue.cli.audited.run import at_or_above

    entries = _decisions(wanted.decisions)
    auditor = Auditor(catalogue_of(ctx))
    if wanted.compare is not None:
        return _compared(wanted, auditor, entries)
    run = _run(wanted, wanted.files, auditor, entries)
    if wanted.fix:
        run = _fixed(wanted, run, auditor, entries)
    else:
        from catalogue.cli.audited.formats import PRINTED

        write(PRINTED[wanted.form](run))
    return 1 if run.unread or at_or_above(run.findings, wanted.fail_on) else 0


def _refuse_contradictions(wanted: Wanted) -> None:
    if wanted.write and not wanted.fix:
        raise Misused("--write goes with --fix", "look at what --fix prints, then add --write")
    if wanted.compare is not None and (len(wanted.files) != 1 or wanted.fix or wanted.form not in {"text", "json"}):
        raise Misused(
            "--compare takes one old and one new file, and prints text or JSON",
            "give: --compare OLD NEW, without --fix",
        )
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


def _run(wanted: Wanted, names: Sequence[str], auditor: "Auditor", entries: "Sequence[Entry]") -> "Run":
    """The audits of all files. Raises Stop where none could be read."""
    from catalogue.auditing.decisions import decided
    from catalogue.cli.audited.gathering import files_in, piece
    from catalogue.cli.audited.run import Read, Run, Unread

    files, unread = files_in(names)
    copies: list[Copy] = []
    for name in files:
        found = piece(name, wanted.read_as, wanted.encoding)
        if isinstance(found, Unread):
            unread.append(found)
        else:
            copies.append(found)
    for one in unread:
        warn(f"'{one.source}' was not read: {one.message}", one.hint)
    if not copies:
        raise Stop("nothing could be audited", "" if unread else "give files, or folders that hold some")
    with _progress(copies) as told:
        audits = tuple(auditor.audit(copy, told=told) for copy in copies)
    day = wanted.as_of or date.today()
    audits, notes = decided(audits, entries, day)
    is_one = len(names) == 1 and not Path(names[0]).is_dir()
    pieces = tuple(Read(copy, audit) for copy, audit in zip(copies, audits, strict=True))
    return Run(auditor.catalogue, pieces, tuple(unread), is_one, notes, day)


@contextmanager
def _progress(copies: "list[Copy]") -> "Iterator[Callable[[int], None] | None]":
    """What hears how many characters are done: a bar on standard error, where that is a terminal and the work long."""
    length = sum(len(copy.text) for copy in copies)
    if length < _LONG or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label="auditing", file=sys.stderr, update_min_steps=length // 200) as bar:
        yield bar.update


def _fixed(wanted: Wanted, run: "Run", auditor: "Auditor", entries: "Sequence[Entry]") -> "Run":
    """Prints the diffs; the run as the files stand afterwards."""
    from catalogue.auditing.fixing import fixed
    from catalogue.cli.audited.changes import diff, write_fixed

    pieces: list[Read] = []
    for before in run.pieces:
        piece = before
        found = fixed(piece.copy, piece.audit)
        if found.left:
            warn(f"'{piece.copy.source}': {found.left} fixes were left, for marks of Markdown would be torn apart")
        write(diff(piece.copy, found.text))
        if not found.applied:
            warn(f"'{piece.copy.source}': there is nothing that could be fixed safely")
        elif wanted.write and write_fixed(piece.copy, found):
            warn(f"'{piece.copy.source}': {found.applied} {'sentence' if found.applied == 1 else 'sentences'} changed")
            piece = _run(wanted, [piece.copy.source], auditor, entries).pieces[0]
        pieces.append(piece)
    return replace(run, pieces=tuple(pieces))


def _compared(wanted: Wanted, auditor: "Auditor", entries: "Sequence[Entry]") -> int:
    from catalogue.auditing.comparing import compared
    from catalogue.cli.audited.changes import compared_as_json, compared_as_text
    from catalogue.cli.audited.run import at_or_above

    old, new = (_run(wanted, [name], auditor, entries).pieces for name in (wanted.compare or "", wanted.files[0]))
    if len(old) != 1 or len(new) != 1:
        raise Misused("--compare takes one old and one new file", "give files, not folders")
    found = compared(old[0].audit, new[0].audit)
    write((compared_as_text if wanted.form == "text" else compared_as_json)(found, old[0], new[0]))
    return 1 if at_or_above(found.new, wanted.fail_on) else 0
