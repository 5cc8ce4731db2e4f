"""Folders of files that are written whole or not at all. Knows nothing of what is in them."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from catalogue.store.saving import write_bytes


class FolderTakenError(FileExistsError):
    """The folder to write to holds something that was not written by us."""


def write_folder(files: Mapping[str, bytes], out: Path) -> None:
    """Puts a folder of these files, by name, in the place of `out` in one step. Raises OSError.

    An `out` that is no folder, that holds anything but files of these names, or in which the program runs, is refused
    with `FolderTakenError`.
    """
    refuse_here(out)
    if out.exists() and not (out.is_dir() and all(one.name in files and one.is_file() for one in out.iterdir())):
        raise FolderTakenError(f"'{out}' holds something else already")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, data in files.items():
            write_bytes(fresh / name, data)
        fresh.chmod(0o755)
        take_the_place(fresh, out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def refuse_here(out: Path) -> None:
    """Raises `FolderTakenError` where the program runs in the folder `out`, or below it."""
    if out.exists() and Path.cwd().is_relative_to(out.resolve()):
        raise FolderTakenError(f"'{out}' is the folder you are in, and would be taken from under your feet")


def take_the_place(fresh: Path, out: Path) -> None:
    """Puts the folder `fresh` in the place of `out`, which is taken away; after a fault `out` is as it was."""
    if not out.exists():
        fresh.replace(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        out.replace(old / "site")
    except OSError:
        old.rmdir()
        raise
    try:
        fresh.replace(out)
    except OSError:
        (old / "site").replace(out)
        old.rmdir()
        raise
    shutil.rmtree(old)
