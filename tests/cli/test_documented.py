"""Every command, option, argument, choice and exit code stands on the page of the commands, and nothing else does."""

import re
from pathlib import Path

import click
import pytest

from tests.cli.test_command_line import COMMANDS

PAGE = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (catalogue[a-z ]*)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
COMMON = {"--root", "--debug"}
each = pytest.mark.parametrize("path", [path for path in COMMANDS if path], ids=" ".join)


def options(command):
    return {
        name
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    } - COMMON


def test_every_command_has_a_section_and_no_other_has():
    assert set(SECTIONS) == {f"catalogue {' '.join(path)}" for path in COMMANDS if path}


@each
def test_the_options_are_those_of_the_command(path):
    table = re.findall(r"^\| `(--[a-z-]+)", SECTIONS[f"catalogue {' '.join(path)}"], re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == options(COMMANDS[path])


@each
def test_the_arguments_and_their_choices_are_told(path):
    section = SECTIONS[f"catalogue {' '.join(path)}"]
    arguments = [param for param in COMMANDS[path].params if isinstance(param, click.Argument)]
    assert len(re.findall(r"^\| `[A-Z]+`", section, re.MULTILINE)) == len(arguments)
    for argument in arguments:
        for choice in argument.type.choices if isinstance(argument.type, click.Choice) else ():
            assert f"`{choice}`" in section


@each
def test_an_example_is_shown(path):
    assert f"```\ncatalogue {' '.join(path)}" in SECTIONS[f"catalogue {' '.join(path)}"]


def test_formats_severities_and_common_options_are_told():
    for option in COMMANDS["check",].params:
        for choice in option.type.choices if isinstance(option.type, click.Choice) else ():
            assert f"`{choice}`" in SECTIONS["catalogue check"]
    for name in (*COMMON, "--version", "--help", "CATALOGUE_ARTICLES", "CATALOGUE_CACHE", "NO_COLOR", "FORCE_COLOR"):
        assert name in PAGE


def test_exit_codes_are_told():
    table = set(map(int, re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)))
    assert table == {0, 1, 2, 3, 4, 70, 130, 141}
