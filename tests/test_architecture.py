"""The house's two laws: nothing imports upwards, and each outside package has one owner."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "catalogue"
FLOORS = {
    "problems": 0,
    "text": 0,
    "records": 1,
    "store": 2,
    "rules": 3,
    "report": 4,
    "auditing": 4,
    "online": 4,
    "export": 4,
    "site": 5,
    "writing": 5,
    "cli": 6,
}
OWNERS = {
    "click": ("cli/",),
    "distributed": ("cli/audited/cluster.py",),
    "jinja2": ("site/",),
    "markupsafe": ("site/",),
    "mkdocs": ("site/plugin.py",),
    "pydantic": ("records/", "store/"),  # the store turns its faults into our words
    "pydantic_core": ("records/", "store/"),
    "pypdf": ("auditing/reading/pdf.py",),
    "requests": ("online/http.py",),
    "urllib3": ("online/http.py",),
    "yaml": ("store/",),
}
ENTRANCES = {"__init__.py", "__main__.py"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            assert node.module is not None
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from ((node.lineno, name if node.module == "catalogue" else node.module) for name in names)


def floor_of(relative: str) -> tuple[str, int]:
    name = relative.split("/", maxsplit=1)[0].removesuffix(".py")
    return name, FLOORS[name]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_nothing_from_above_and_nothing_that_is_not_its_own(path: Path) -> None:
    relative = path.relative_to(PACKAGE).as_posix()
    faults = []
    for line, name in imports(path):
        top = name.split(".")[0]
        if top in OWNERS and not relative.startswith(OWNERS[top]):
            faults.append(f"{relative}:{line} imports {top}, which belongs to {' and '.join(OWNERS[top])}")
        if top != "catalogue" or relative in ENTRANCES:
            continue
        below = name.split(".")[1] if "." in name else ""
        if below not in FLOORS:
            continue
        own, floor = floor_of(relative)
        if FLOORS[below] > floor or (FLOORS[below] == floor == 4 and below != own):
            faults.append(f"{relative}:{line} imports {name}, which is above or beside it")
    assert not faults, "\n".join(faults)


def test_every_module_belongs_to_a_floor() -> None:
    strays = {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in MODULES} - set(FLOORS)
    assert strays <= {"__init__", "__main__"}


def test_modules_stay_small() -> None:
    long = {
        str(p.relative_to(PACKAGE)): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long
