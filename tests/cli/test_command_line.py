"""What holds for every command: help, quick start, exit codes, output whatever the locale."""

import json
import os
import signal
import subprocess

import click
import pytest

from catalogue.cli.main import cli

HEAVY = ("pydantic", "yaml", "requests", "mkdocs", "jinja2", "importlib.metadata")


def commands(group=cli, path=()):
    """Every command with the words that call it, groups included."""
    yield path, group
    if isinstance(group, click.Group):
        ctx = click.Context(group)
        for name in group.list_commands(ctx):
            yield from commands(group.get_command(ctx, name), (*path, name))


COMMANDS = dict(commands())
each = pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "catalogue")


def test_all_commands_are_there():
    names = {" ".join(path) for path in COMMANDS}
    assert {"check", "explain", "schema", "show", "list", "stats", "tidy", "export", "site", "completion"} <= names
    assert {"new claim", "new article", "new study"} <= names


HELPS = """
import io, json, sys
from contextlib import redirect_stdout
from catalogue.cli.main import main
told = {}
for words in json.loads(sys.argv[1]):
    with redirect_stdout(io.StringIO()) as page:
        assert main([*words, "--help"]) == 0, words
    told[" ".join(words)] = page.getvalue()
json.dump({"told": told, "loaded": sorted(sys.modules)}, sys.stdout)
"""


def test_every_help_has_an_example_and_none_loads_anything_heavy(catalogue):
    arguments = [catalogue.arguments()[0], "-c", HELPS, json.dumps(list(COMMANDS))]
    done = subprocess.run(
        arguments, cwd=catalogue.folder, env=catalogue.environment, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert len(found["told"]) == len(COMMANDS)
    for words, page in found["told"].items():
        assert page.startswith(f"Usage: catalogue {words}".rstrip()), words
        assert "\nExample:\n  catalogue " in page, words
    assert "click" in found["loaded"]
    assert not [name for name in found["loaded"] if name.startswith(HEAVY)]


def test_the_first_help_loads_nothing_but_the_frame_of_the_commands(catalogue):
    arguments = [catalogue.arguments()[0], "-X", "importtime", *catalogue.arguments("--help")[1:]]
    done = subprocess.run(
        arguments, cwd=catalogue.folder, env=catalogue.environment, capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert {name for name in loaded if name.startswith("catalogue")} == {
        "catalogue",
        "catalogue.cli",
        "catalogue.cli.main",
        "catalogue.cli.command",
        "catalogue.cli.output",
    }


@each
def test_the_example_in_the_help_is_one_that_the_command_takes(path):
    for line in COMMANDS[path].example.replace("\\\n", "").splitlines():
        words = line.removeprefix('eval "$(').split("#")[0].replace(')"', "").split(">")[0].split()
        assert words[0] == "catalogue"
        assert tuple(words[1 : 1 + len(path)]) == path


@each
def test_the_line_in_the_list_of_commands_is_the_first_of_the_help(path):
    if path:
        parent = COMMANDS[path[:-1]]
        assert parent.summaries[path[-1]] == COMMANDS[path].help.splitlines()[0]


@each
def test_every_option_is_described(path):
    for option in COMMANDS[path].params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.help.endswith("."), option.name


def test_a_typing_error_is_answered_with_the_nearest_command(catalogue):
    done = catalogue("chek")
    assert done.returncode == 2
    assert "There is no command 'chek'. Did you mean 'check'?" in done.stderr
    assert "Did you mean 'claim'?" in catalogue("new", "clam").stderr


@pytest.mark.parametrize(
    "arguments",
    [("--nonsense",), ("check", "--format", "xml"), ("list",), ("list", "things"), ("check", "--as-of", "2026-02-30")],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments, catalogue):
    done = catalogue(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr


def test_version_is_told(catalogue):
    done = catalogue("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("catalogue ")


@pytest.mark.parametrize(
    "command", [("stats",), ("list", "claims"), ("export", "json"), ("check",), ("tidy",)], ids=" ".join
)
def test_no_records_end_with_3(command, catalogue, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for root in (empty, tmp_path / "absent"):
        done = catalogue(*command, "--root", root)
        assert done.returncode == 3, done.stderr
        assert done.stdout == ""
        assert done.stderr.startswith("catalogue: ")
        assert "\n   hint: " in done.stderr


def test_the_root_is_found_upwards_and_taken_before_or_after_the_command(catalogue, folder, tmp_path):
    inside = catalogue("stats")
    catalogue.folder = folder / "claims" / "ketamine-benefit"
    assert catalogue("stats").stdout == inside.stdout
    catalogue.folder = tmp_path
    assert catalogue("--root", folder, "stats").stdout == inside.stdout
    assert catalogue("stats", "--root", folder).stdout == inside.stdout


def test_a_fault_of_ours_is_one_line_and_70(catalogue, folder):
    # a module that fails stands in for a fault that nobody knows of yet
    start = (
        "import sys, catalogue.cli.stats as stats\n"
        "def fail(*_): raise ZeroDivisionError('by\\x1b[31m zero')\n"
        "stats._counts = fail\n"
        "from catalogue.cli.main import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )

    def run(*arguments):
        return subprocess.run(
            [catalogue.arguments()[0], "-c", start, *arguments],
            cwd=folder,
            env=catalogue.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    done = run("stats")
    assert done.returncode == 70
    assert done.stderr == (
        "catalogue: internal fault: ZeroDivisionError: by\\x1b[31m zero\n"
        "   hint: run it again with --debug and report what it prints\n"
    )
    debugged = run("stats", "--debug")
    assert debugged.returncode == 1
    assert "Traceback" in debugged.stderr


def test_interrupted_ends_with_130(catalogue, folder):
    waiting = subprocess.Popen(
        [catalogue.arguments()[0], "-c", INTERRUPTED, "stats"],
        cwd=folder,
        env=catalogue.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stdout.readline() == "started\n"
    waiting.send_signal(signal.SIGINT)
    _, told = waiting.communicate(timeout=30)
    assert waiting.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told


INTERRUPTED = """
import sys, threading, catalogue.cli.stats as stats
def wait(*_):
    print("started", flush=True)
    threading.Event().wait(30)
stats._counts = wait
from catalogue.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_reader_that_goes_away_hears_nothing_of_it(catalogue, folder):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as output:
        done = subprocess.run(
            catalogue.arguments("export", "json"),
            cwd=folder,
            env=catalogue.environment,
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_output_is_utf_8_whatever_the_locale(locale, catalogue):
    usual = catalogue("show", "ketamine-ends-pain-for-months", text=False)
    done = catalogue("show", "ketamine-ends-pain-for-months", text=False, **locale)
    assert "“ketamine ends the pain for months”".encode() in done.stdout
    assert (done.stdout, done.stderr) == (usual.stdout, usual.stderr)


def test_colour_only_when_asked_for(catalogue):
    def has_colour(**environment):
        return "\x1b[" in catalogue("show", "anis-1983-nmda", **environment).stdout

    assert not has_colour()
    assert has_colour(FORCE_COLOR="1")
    assert not has_colour(FORCE_COLOR="1", NO_COLOR="1")
    assert not has_colour(FORCE_COLOR="0")


def test_completion_offers_commands_options_and_ids(catalogue):
    def offers(words):
        return catalogue(
            COMP_WORDS=words, COMP_CWORD=str(words.count(" ")), _CATALOGUE_COMPLETE="bash_complete"
        ).stdout.split()

    assert "plain,stats" in offers("catalogue st")
    assert "plain,--fail-on" in offers("catalogue check --fa")
    assert offers("catalogue show ketamine-e") == ["plain,ketamine-ends-pain-for-months"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell, catalogue):
    done = catalogue("completion", shell)
    assert done.returncode == 0
    assert f"_CATALOGUE_COMPLETE={shell}_complete" in done.stdout
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=done.stdout, text=True, check=True)


def test_the_copy_that_came_with_the_command_is_read_and_never_written(catalogue, folder, tmp_path):
    start = (
        "import sys, pathlib, catalogue.store.root as root\n"
        "root.COPY = pathlib.Path(sys.argv[1])\n"
        "from catalogue.cli.main import main\n"
        "sys.exit(main(sys.argv[2:]))"
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    study = folder / "sources/studies/anis-1983-nmda.yaml"
    study.write_text(study.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    untidy = study.read_bytes()

    def run(*arguments):
        return subprocess.run(
            [catalogue.arguments()[0], "-c", start, str(folder), *arguments],
            cwd=elsewhere,
            env=catalogue.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert "claims       2\n" in run("stats").stdout
    for arguments in (("tidy",), ("new", "study", "a-2020-b", "--kind", "report")):
        done = run(*arguments)
        assert done.returncode == 1
        assert "these records came with the command" in done.stderr
    assert study.read_bytes() == untidy
    assert not (folder / "sources/studies/a-2020-b.yaml").exists()
