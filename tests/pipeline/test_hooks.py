"""The hooks for pre-commit: run as it runs them, and by it, from a copy of this repository."""

import re
import shlex
import shutil
import subprocess

import pytest
import yaml

from tests.pipeline.conftest import BAD, FINE, HOSTILE, REPOSITORY, Project

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))}
OURS = ("--root", str(REPOSITORY))  # what is installed for tests carries no copy of the records
NEEDED = ("catalogue", "claims", "sources", "docs", "pyproject.toml", "README.md", "LICENSE", "LICENSE-records")


def run(project: Project, hook_id: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The hook, as pre-commit runs it: the files that git knows and the hook asks for behind its command."""
    hook = HOOKS[hook_id]
    names = [name for name in project.git("ls-files", "-z").split("\0") if name and re.search(hook["files"], name)]
    command = [*shlex.split(hook["entry"]), *arguments, *(names if hook.get("pass_filenames", True) else [])]
    return subprocess.run(
        command, cwd=project.folder, env=project.environment, capture_output=True, text=True, check=False
    )


def test_copy_that_outruns_the_evidence_fails_and_other_files_are_left(project: Project) -> None:
    project.write("copy/good.md", FINE)
    project.write("src/program.py", f'print("{BAD.strip()}")')
    assert run(project, "catalogue-audit", *OURS).returncode == 0
    project.write("copy/bad.txt", BAD)
    done = run(project, "catalogue-audit", *OURS)
    assert done.returncode == 1
    assert "copy/bad.txt:1:1: unsupported" in done.stdout
    assert run(project, "catalogue-audit", *OURS, "--fail-on", "never").returncode == 0


def test_names_of_files_are_names(project: Project) -> None:
    for name in HOSTILE:
        project.write(f"copy/{name}", FINE)
    assert run(project, "catalogue-audit", *OURS).returncode == 0
    assert project.owned() == []


def test_records_are_checked(project: Project) -> None:
    shutil.copytree(REPOSITORY / "tests/cli/small", project.folder, dirs_exist_ok=True)
    project.git("add", "--all")
    assert re.search(HOOKS["catalogue-check"]["files"], "claims/ketamine-benefit/a.yaml")
    good = run(project, "catalogue-check")
    assert (good.returncode, "0 errors" in good.stdout) == (0, True), good.stdout
    project.write("claims/ketamine-benefit/broken.yaml", "id: [")
    assert run(project, "catalogue-check").returncode == 1


def test_pre_commit_installs_and_runs_the_hook(project: Project, packages: str) -> None:
    """Packages come from this environment, so that nothing is fetched; the hook itself is built and installed."""
    for name in ("pre_commit", "hatchling"):
        pytest.importorskip(name, reason=f"{name} is not installed")
    source = project.folder.parent / "evidence-catalogue"
    for name in NEEDED:
        place = REPOSITORY / name
        ignored = shutil.ignore_patterns("__pycache__", "*.tmp")
        (shutil.copytree(place, source / name, ignore=ignored) if place.is_dir() else shutil.copy(place, source / name))
    shutil.copy(REPOSITORY / ".pre-commit-hooks.yaml", source)
    hooks = Project(source)
    hooks.git("add", "--all")
    revision = hooks.commit()
    config = {
        "repos": [
            {
                "repo": str(source),
                "rev": revision,
                "hooks": [{"id": "catalogue-audit", "files": "^copy/", "args": ["--fail-on", "error"]}],
            }
        ]
    }
    project.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    for name in HOSTILE[:4]:
        project.write(f"copy/{name}", FINE)
    environment = project.environment | {
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip takes 0 for yes here: it is written as in its option
        "PYTHONPATH": packages,
        "PRE_COMMIT_HOME": str(project.folder.parent / "pre-commit"),
    }

    def tried() -> subprocess.CompletedProcess[str]:
        command = ["pre-commit", "run", "--all-files", "--color", "never"]
        return subprocess.run(
            command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    done = tried()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    project.write("copy/bad.md", BAD)
    done = tried()
    assert done.returncode == 1
    assert "copy/bad.md:1:1: unsupported" in done.stdout
    assert project.owned() == []
