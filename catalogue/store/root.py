"""Which folder holds the records. Knows folder names, not what is in them."""

from contextlib import suppress
from pathlib import Path

COPY = Path(__file__).resolve().parent.parent / "records_copy"
"""The records that an installed wheel carries along."""


def find_root(given: Path | None = None, *, start: Path | None = None) -> Path | None:
    """The folder given; else the nearest one upwards from `start` (the working folder) that holds a folder `claims`;
    else the copy inside the installed package. None where there is none of these.
    """
    if given is not None:
        return given
    with suppress(OSError):  # the working folder is gone, or what lies above may not be looked at
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "claims").is_dir():
                return folder
    return COPY if (COPY / "claims").is_dir() else None
