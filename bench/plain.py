"""The plain way of reading a catalogue: CSafeLoader and the models, without places, refusals or rules.

Run as `python -m bench.plain ROOT`; it is the yardstick for a cold check.
"""

import sys
from pathlib import Path

import yaml
from pydantic import ValidationError

from catalogue.store.loading import MODELS

FOLDERS = {"claim": "claims/*/*.yaml", "article": "sources/articles/*.yaml", "study": "sources/studies/*.yaml"}


def plain(root: Path) -> int:
    """Reads and validates every record below `root`; says how many."""
    kept: list[object] = []
    for kind, pattern in FOLDERS.items():
        for file in sorted(root.glob(pattern)):
            tree = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
            try:
                kept.append(MODELS[kind].model_validate(tree))
            except ValidationError:  # a number that the plain reader has typed already
                kept.append(tree)
    return len(kept)


if __name__ == "__main__":
    print(plain(Path(sys.argv[1])))
