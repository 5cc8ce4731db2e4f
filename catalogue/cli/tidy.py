"""`catalogue tidy`: records in their canonical form, each file written whole or not at all."""

import click

from catalogue.cli.command import Command, Refused
from catalogue.cli.output import wants_colour, width, write
from catalogue.cli.records import own_root_of
from catalogue.problems import Problem, Report


@click.command(cls=Command, example="catalogue tidy --check\ncatalogue tidy claims/ketamine-mechanism")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--check", "only_told", is_flag=True, help="Write nothing; end with 1 where a file is not canonical.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], only_told: bool) -> int:
    """Write records in their canonical form.

    All records, or those at PATHS. A file with a comment is left alone, because the canonical form has no room for it;
    so is a file that cannot be read. Both end with exit code 1.
    """
    root = own_root_of(ctx)

    from catalogue.cli.checked import sources
    from catalogue.cli.paths import is_among, no_record_at, unwritable
    from catalogue.report import text as text_report
    from catalogue.store.folder import records_in
    from catalogue.store.tidying import tidy

    is_meant = is_among(root, paths)
    found, misplaced = records_in(root)
    files = [file for file in found if is_meant(file.path)]
    changed: list[str] = []
    unwritten: list[Refused] = []
    problems: list[Problem] = [problem for problem in misplaced if is_meant(problem.place.path)]
    if paths and not files and not problems:
        raise no_record_at(paths)
    for file in files:
        try:
            outcome = tidy(root / file.path, file.kind, file.path, only_told=only_told)
        except OSError as fault:
            unwritten.append(unwritable(file.path, fault))
            continue
        if not isinstance(outcome, bool):
            problems += outcome
        elif outcome:
            changed.append(file.path)
    if problems:
        report = Report(tuple(problems), len(files))
        write(text_report.render(report, sources(root), colour=wants_colour(), width=width()))
    for refused in unwritten:
        refused.show()
    verb = "would be rewritten" if only_told else "rewritten"
    lines = [f"{verb}: {path}\n" for path in changed]
    write("".join([*lines, f"{len(changed)} of {text_report.plural(len(files), 'file')} {verb}.\n"]))
    return 1 if problems or unwritten or (only_told and changed) else 0
