"""What all commands share: options, the example in the help, and loading on call.

Knows click; nothing of records.
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any

import click


class Settings:
    """What holds for every command: where the records are, and whether a fault of ours shows its trace."""

    root: str | None = None
    debug: bool = False


class Stop(click.ClickException):
    """Nothing of what was asked for is there. Ends a command with one sentence, a hint, and an exit code."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: Any = None) -> None:
        """Print it on standard error."""
        from catalogue.cli.output import warn  # only a command that fails needs it

        warn(self.message, self.hint)


class Refused(Stop):
    """The records, or what is on the disk, do not allow it."""

    exit_code = 1


class Misused(Stop):
    """The command was called with something that it cannot take."""

    exit_code = 2


class Unreached(Stop):
    """The network was needed, and there was none, or nobody who answers."""

    exit_code = 4


def _remember(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
    if value not in (None, False) and option.name:
        setattr(ctx.ensure_object(Settings), option.name, value)
    return value


def _common() -> list[click.Parameter]:
    return [
        click.Option(
            ["--root"],
            type=click.Path(),
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=_remember,
            help="Read the records in DIR.",
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_remember,
            help="Show the trace of a fault of ours.",
        ),
    ]


def _write_example(formatter: click.HelpFormatter, example: str) -> None:
    with formatter.section("Example"):
        for line in example.splitlines():
            formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class Command(click.Command):
    """A command with the common options and an example at the end of its help."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        kwargs["params"] = [*(kwargs.get("params") or ()), *_common()]
        kwargs.setdefault("context_settings", {"help_option_names": ["--help", "-h"], "max_content_width": 100})
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example."""
        _write_example(formatter, self.example)


class Group(click.Group):
    """A group whose commands are loaded when they are called: the module of a command's name holds `command`."""

    def __init__(self, *args: Any, package: str, summaries: Mapping[str, str], example: str, **kwargs: Any) -> None:
        kwargs["params"] = [*(kwargs.get("params") or ()), *_common()]
        kwargs.setdefault("context_settings", {"help_option_names": ["--help", "-h"], "max_content_width": 100})
        super().__init__(*args, **kwargs)
        self.package = package
        self.summaries = summaries
        self.example = example

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which the help tells them."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded now."""
        if cmd_name not in self.summaries:
            return None
        command = import_module(f"{self.package}.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - tells the type checker what the module holds
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name and one line of each command; none is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example."""
        _write_example(formatter, self.example)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, with the nearest name when there is no such command."""
        name = args[0]
        if name not in self.summaries and not name.startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(name, self.summaries)
            raise click.UsageError(f"There is no command '{name}'. {hint[:1].upper()}{hint[1:]}".rstrip(), ctx)
        return super().resolve_command(ctx, args)


def did_you_mean(word: str, known: Collection[str], otherwise: str = "") -> str:
    """`did you mean 'check'?`, or `otherwise` where no known word is near."""
    from difflib import get_close_matches  # only a typing error needs it

    near = get_close_matches(word.lower(), sorted(known), n=1)
    return f"did you mean '{near[0]}'?" if near else otherwise
