"""The command `catalogue`: finds the module of a command when it is called, and catches what goes wrong.

Knows the names of the commands and the exit codes. What a command does stands in the module of its name.
"""

import sys
from collections.abc import Sequence

import click

from catalogue.cli.command import Group, Settings
from catalogue.cli.output import Piped, close_quietly, speak_utf8, warn

UNWRITTEN = 1
FAULT = 70
INTERRUPTED = 130
PIPED = 141

COMMANDS = {
    "check": "Check every record, and the rules between them.",
    "explain": "Say what a problem or finding means, with an example.",
    "show": "Show a claim, study or article.",
    "list": "List claims, studies or articles.",
    "stats": "Count claims and sentences.",
    "impact": "Tell what leans on a study.",
    "due": "Tell what is to be looked at again.",
    "new": "Begin a claim, article or study.",
    "tidy": "Write records in their canonical form.",
    "verify": "Ask the registers about the studies.",
    "export": "Write the catalogue for other tools.",
    "schema": "Print the JSON Schema of a record or of the export.",
    "audit": "Hold new copy against the catalogue.",
    "cite": "Give references to paste, or check a writer's own.",
    "pack": "Write a reference pack for medical review.",
    "selftest": "Try the audit on sentences of the project's own.",
    "site": "Write the pages of the reference site.",
    "completion": "Print a shell's completion script.",
}
"""Each command with its one line of help: `--help` prints them without loading one."""


def _print_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from catalogue.cli.version import version  # reading the metadata costs as much as the rest of the start

        click.echo(f"catalogue {version()}")
        ctx.exit()


@click.group(cls=Group, package="catalogue.cli", summaries=COMMANDS, example="catalogue check --articles texts")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def cli() -> None:
    """Hold every sentence of health marketing copy against the studies.

    Records are read from --root DIR, else from the nearest folder upwards that holds 'claims', else from the copy
    that came with the command.

    \b
    Exit codes: 0 clean, 1 problems, 2 wrong usage, 3 nothing found,
    4 network needed, 70 our fault, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code: the one place where every exception ends."""
    speak_utf8()
    settings = Settings()
    try:
        code = cli.main(arguments, prog_name="catalogue", obj=settings, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        try:
            error.show()
        except OSError:  # nobody hears it; the exit code tells it all the same
            close_quietly(sys.stderr)
        return int(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        warn("interrupted")
        return INTERRUPTED
    except (Piped, BrokenPipeError):
        close_quietly(sys.stdout)
        return PIPED
    except Exception as error:  # our own faults end here, in one line
        if isinstance(error, OSError) and error.filename is None:  # only streams have no name: a full disk
            close_quietly(sys.stdout)
            warn(f"the output cannot be written: {(error.strerror or 'unknown reason').lower()}")
            return UNWRITTEN
        if settings.debug:
            raise
        warn(f"internal fault: {type(error).__name__}: {error}", "run it again with --debug and report what it prints")
        return FAULT
    return code if isinstance(code, int) else 0
