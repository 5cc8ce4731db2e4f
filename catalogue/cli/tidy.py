"""`catalogue tidy`: records in their canonical form, each file written whole or not at all."""

from pathlib import Path
from typing import NamedTuple

import click

from catalogue.cli.command import Command
from catalogue.cli.output import wants_colour, warn, width, write
from catalogue.cli.records import own_root_of
from catalogue.problems import Problem, Report


class Outcome(NamedTuple):
    """What became of one file: its canonical text where that differs, and what forbids writing it."""

    text: str | None = None
    problems: tuple[Problem, ...] = ()
    comment: str = ""


@click.command(cls=Command, example="catalogue tidy --check\ncatalogue tidy claims/ketamine-mechanism")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_told", is_flag=True, help="Write nothing; end with 1 where a file is not canonical.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], only_told: bool) -> int:
    """Write records in their canonical form.

    All records, or those at PATHS. A file with a comment is left alone, because the canonical form has no room for it;
    so is a file that cannot be read. Both end with exit code 1.
    """
    root = own_root_of(ctx)

    from catalogue.cli.checked import sources
    from catalogue.cli.paths import is_among
    from catalogue.report import text as text_report
    from catalogue.store.folder import records_in
    from catalogue.store.saving import write_file

    is_meant = is_among(root, paths)
    files = [found for found in records_in(root)[0] if is_meant(found.path)]
    changed: list[str] = []
    problems: list[Problem] = []
    comments = 0
    for file in files:
        outcome = _outcome(root, file.kind, file.path)
        problems += outcome.problems
        if outcome.comment:
            comments += 1
            warn(f"{outcome.comment}: this comment would be lost", "move it into a field, or take it away")
        if outcome.text is not None:
            changed.append(file.path)
            if not only_told:
                write_file(root / file.path, outcome.text)
    if problems:
        report = Report(tuple(problems), len(files))
        write(text_report.render(report, sources(root), colour=wants_colour(), width=width()))
    verb = "would be rewritten" if only_told else "rewritten"
    lines = [f"{verb}: {path}\n" for path in changed]
    write("".join([*lines, f"{len(changed)} of {text_report.plural(len(files), 'file')} {verb}.\n"]))
    return 1 if problems or comments or (only_told and changed) else 0


def _outcome(root: Path, kind: str, path: str) -> Outcome:
    from catalogue.cli.comments import first_comment
    from catalogue.store.loading import record_of
    from catalogue.store.opening import contents
    from catalogue.store.reading import read
    from catalogue.store.writing import write as canonical

    data = contents(root / path, path)
    if isinstance(data, Problem):
        return Outcome(problems=(data,))
    document = read(data, path)
    record, problems = record_of(kind, document)
    if record is None:
        return Outcome(problems=tuple(problems))
    comment = first_comment(document)
    if comment is not None:
        return Outcome(comment=str(comment))
    text = canonical(record)
    return Outcome(None if text.encode() == data else text)
