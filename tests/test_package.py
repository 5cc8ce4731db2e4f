"""The public face: cheap to import, and everything that it names is there."""

import json
import subprocess
import sys

import catalogue


def test_importing_the_package_loads_none_of_the_heavy_packages() -> None:
    code = "import sys, json, catalogue; print(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pydantic", "yaml", "requests", "mkdocs", "jinja2", "click"} & set(json.loads(done.stdout))


def test_every_public_name_is_there() -> None:
    assert dir(catalogue) == sorted(catalogue.__all__)
    for name in catalogue.__all__:
        assert getattr(catalogue, name).__name__ == name
