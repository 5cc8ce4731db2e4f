"""`catalogue completion SHELL`: the script that lets a shell complete commands, options and ids."""

import click

from catalogue.cli.command import Command
from catalogue.cli.output import write

SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    example="catalogue completion bash > ~/.local/share/bash-completion/completions/catalogue\n"
    "catalogue completion fish > ~/.config/fish/completions/catalogue.fish",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> None:
    """Print a shell's completion script.

    It completes commands, options and ids. For zsh, have it evaluated in ~/.zshrc after 'compinit'.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, shell  # noqa: S101 - click knows the three shells of the choice above
    script = kind(ctx.find_root().command, {}, "catalogue", "_CATALOGUE_COMPLETE")
    write((script.source_template % script.source_vars()).strip() + "\n")
