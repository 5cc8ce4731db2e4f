"""Where `references.lock` stands, and its bytes. Knows nothing of what is in it: a remembered report needs no more."""

import os
from pathlib import Path

from catalogue.problems import Problem
from catalogue.store.opening import contents

NAME = "references.lock"
"""The file's name, in the folder that holds the records."""

LARGEST = 32 * 1024 * 1024
"""The largest lock that is read, in bytes: some 10,000 studies."""


def bytes_of_lock(root: Path | str) -> bytes | Problem | None:
    """The bytes of the lock below a root; the problem that keeps them from being read; none where there is no lock."""
    file = os.path.join(root, NAME)  # noqa: PTH118 - nothing else of a path is needed
    if not os.path.lexists(file):
        return None
    return contents(file, NAME, most=LARGEST)
