"""The action: its own scripts, run as a runner runs them. Only the index of packages is stood in for."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.pipeline.conftest import BAD, FINE, HOSTILE, REPOSITORY, WORSE, Project

ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
EXAMPLE = REPOSITORY / "examples/audit.yml"
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
STANDARD = jsonschema.Draft4Validator(json.loads((REPOSITORY / "tests/report/sarif-schema-2.1.0.json").read_text()))
# what `actions/setup-python` gives, with the packages that it would fetch at hand in each environment that it makes
PYTHON = """#!/bin/sh
"{python}" "$@" || exit
for place; do :; done
for folder in "$place"/lib/python*/site-packages; do echo "{packages}" > "$folder/at-hand.pth"; done
"""


class Runner:
    """Runs the action's steps in a workspace, one after the other, as the runner does."""

    def __init__(self, temp: Path, packages: str) -> None:
        self.temp = temp
        self.python = temp / "python"
        self.python.write_text(PYTHON.format(python=sys.executable, packages=packages))
        self.python.chmod(0o755)
        self.output = temp / "output"
        self.project: Project

    def step(self, number: int, inputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """One of the steps that are scripts."""
        step = [step for step in ACTION["runs"]["steps"] if "run" in step][number]
        assert step["shell"] == "bash"
        known = {f"inputs.{name}": entry.get("default", "") for name, entry in ACTION["inputs"].items()}
        known |= {f"inputs.{name}": value for name, value in inputs.items()}
        known["steps.python.outputs.python-path"] = str(self.python)
        script = self.temp / f"step {number}.sh"
        script.write_text(EXPRESSION.sub(lambda found: known[found[1]], step["run"]), encoding="utf-8")
        self.output.write_text("")
        environment = self.project.environment | {
            name: EXPRESSION.sub(lambda found: known[found[1]], value) for name, value in step["env"].items()
        }
        environment |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(REPOSITORY),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_WORKSPACE": str(self.project.folder),
            "RUNNER_TEMP": str(self.temp),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip takes 0 for yes here: it is written as in its option
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        return subprocess.run(
            command, cwd=self.project.folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    def __call__(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        return self.step(1, {name.replace("_", "-"): value for name, value in inputs.items()})

    def sarif(self) -> dict[str, object]:
        """The log that the action hands on, valid by the standard."""
        (line,) = self.output.read_text().splitlines()
        log = json.loads(Path(line.removeprefix("sarif=")).read_text(encoding="utf-8"))
        STANDARD.validate(log)
        (run,) = log["runs"]
        return run


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory, packages: str) -> Runner:
    """A runner on which the action is installed, by its own step."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    runner = Runner(tmp_path_factory.mktemp("runner temp"), packages)
    (runner.temp / "project").mkdir()
    runner.project = Project(runner.temp / "project")
    done = runner.step(0, {})
    assert done.returncode == 0, done.stdout + done.stderr
    return runner


@pytest.fixture
def action(runner: Runner, project: Project) -> Runner:
    """The action in a workspace of its own."""
    runner.project = project
    return runner


def test_no_input_is_put_into_a_script_and_actions_are_pinned() -> None:
    example = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    steps = ACTION["runs"]["steps"]
    assert not [step["name"] for step in steps if EXPRESSION.search(step.get("run", ""))]
    used = [step["uses"] for step in (*steps, *example["jobs"]["audit"]["steps"]) if "uses" in step]
    ours = [name for name in used if name.startswith("OWNER/")]
    assert len(ours) == 1
    pinned = re.compile(r"(?:actions/[a-z-]+|github/codeql-action/upload-sarif)@[0-9a-f]{40}")
    assert all(pinned.fullmatch(name) for name in used if name not in ours)
    assert example["permissions"] == {}
    assert example["jobs"]["audit"]["permissions"] == {"contents": "read", "security-events": "write"}
    given = {name for step in example["jobs"]["audit"]["steps"] for name in step.get("with", {}) if "id" in step}
    assert given <= ACTION["inputs"].keys()


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", "action.yml"), ("vendor.github-workflows", "examples/audit.yml")]
)
def test_the_files_are_valid_by_their_schemas(schema: str, file: str) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(REPOSITORY / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_action_audits_marks_lines_and_hands_on_a_log(action: Runner) -> None:
    project = action.project
    project.write("copy/good.md", FINE)
    for name in HOSTILE:
        project.write(f"copy/{name}", FINE)
    done = action(paths="copy\n")
    assert done.returncode == 0, done.stdout + done.stderr
    project.write("copy/bad page.md", BAD)
    done = action(paths="copy\r\n\ncopy/good.md\n")
    assert done.returncode == 1
    assert "::error file=copy/bad page.md,line=1,col=1," in done.stdout
    (result,) = [one for one in action.sarif()["results"] if one["ruleId"] == "verdict-unsupported"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "copy/bad%20page.md"
    assert action(paths="copy", fail_on="never").returncode == 0
    assert project.owned() == []


def test_what_was_let_stand_is_told_and_not_handed_on_as_open(action: Runner) -> None:
    action.project.write("copy/bad.md", BAD)
    before = action(paths="copy")
    assert before.returncode == 1
    found = {result["ruleId"] for result in action.sarif()["results"]}
    command = ["catalogue", "audit", "--root", str(REPOSITORY), "copy", "--format", "json"]
    told = subprocess.run(
        command, cwd=action.project.folder, env=action.project.environment, capture_output=True, text=True, check=False
    )
    (id_,) = [one["id"] for one in json.loads(told.stdout)["files"][0]["findings"] if "verdict" in one["code"]]
    decision = f'[[decision]]\nfinding = "{id_}"\nreason = "Quoted."\nwho = "A. Reader"\nuntil = 9999-12-31\n'
    action.project.write("decisions.toml", decision)
    done = action(paths="copy", decisions="decisions.toml")
    assert done.returncode == 0, done.stdout
    assert "let stand by A. Reader until 9999-12-31: Quoted." in done.stdout
    assert {result["ruleId"] for result in action.sarif()["results"]} == found - {"verdict-unsupported"}


def test_on_a_pull_request_only_what_is_new_fails(action: Runner) -> None:
    project = action.project
    project.write("copy/old.md", BAD)
    base = project.commit()
    project.git("mv", "copy/old.md", "copy/moved.md")
    assert action(paths="copy", base=base).returncode == 0
    assert action(paths="copy").returncode == 1
    project.write("more/new.md", WORSE)
    done = action(paths="copy\nmore", base=base)
    assert done.returncode == 1
    assert "::error file=more/new.md,line=1," in done.stdout
    assert "copy/moved.md" not in done.stdout
    assert len(project.git("worktree", "list").splitlines()) == 2


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": ""}, 2),
        ({"paths": "$(touch owned)\n`touch owned`"}, 3),
        ({"paths": "copy", "base": "$(touch owned)"}, 2),
        ({"paths": "copy", "base": "--output=owned"}, 2),
        ({"paths": "copy", "fail_on": "error; touch owned"}, 2),
        ({"paths": "copy", "format": "$(touch owned)"}, 2),
        ({"paths": "copy", "decisions": "$(touch owned)"}, 1),
        ({"paths": "copy", "catalogue": "$(touch owned)"}, 3),
    ],
)
def test_inputs_are_text(action: Runner, inputs: dict[str, str], code: int) -> None:
    action.project.write("copy/good.md", FINE)
    done = action(**inputs)
    assert done.returncode == code, done.stdout + done.stderr
    assert [*action.project.owned(), *action.temp.rglob("owned")] == []


def test_copy_gives_the_workflow_no_commands(action: Runner) -> None:
    action.project.write("copy/page.md", f"{BAD.strip()} ::add-mask::a ::error::owned {BAD}")
    for form in ("text", "html"):
        done = action(paths="copy", format=form)
        first, *told, last = done.stdout.rstrip("\n").split("\n")
        token = first.removeprefix("::stop-commands::")
        assert re.fullmatch(r"[0-9a-f]{32}", token)
        assert last == f"::{token}::"
        assert token not in "\n".join(told)
    done = action(paths="copy")
    commands = {line.split(" ")[0] for line in done.stdout.splitlines()}
    assert commands <= {"::error", "::warning", "::notice"}


def test_a_file_that_cannot_be_read_fails_and_is_told(action: Runner) -> None:
    action.project.write("copy/good.md", FINE)
    action.project.write("copy/empty.md", "")
    done = action(paths="copy")
    assert done.returncode == 1
    assert "::error title=not checked::1 × copy/empty.md (not read: " in done.stdout
    (invocation,) = action.sarif()["invocations"]
    assert invocation["executionSuccessful"] is False


def test_what_code_scanning_does_not_take_is_left_out_and_told(tmp_path: Path) -> None:
    script = ACTION["runs"]["steps"][-1]["run"].split("<<'PYTHON'\n")[1].split("\nPYTHON\n")[0]
    levels = ("note", "warning", "error")
    results = [{"level": levels[at % 3], "ruleId": str(at)} for at in range(25_003)]
    results.append({"level": "error", "ruleId": "waived", "suppressions": [{"kind": "external"}]})
    (tmp_path / "all").write_text(json.dumps({"runs": [{"results": results}]}))
    command = [sys.executable, "-I", "-", str(tmp_path / "all"), str(tmp_path / "some")]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=True)
    assert done.stdout == "::warning::Code scanning takes 25000 findings a file: the last 3 are left out.\n"
    (run,) = json.loads((tmp_path / "some").read_text())["runs"]
    left = {one["ruleId"] for one in run["results"]}
    assert len(run["results"]) == 25_000
    assert {one["ruleId"] for one in results} - left == {"waived", "24996", "24999", "25002"}
