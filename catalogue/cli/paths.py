"""Files and folders given on the command line, as they are called below the root."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from catalogue.cli.command import Stop


def is_among(root: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Says of a path below the root whether it is one of `paths` or lies in one; without paths, all are.

    Raises Stop where a path leads nowhere, or out of the root.
    """
    inside = {_below(root, path) for path in paths}

    def is_meant(path: str) -> bool:
        pure = PurePosixPath(path)
        return not inside or pure in inside or any(parent in inside for parent in pure.parents)

    return is_meant


def _below(root: Path, path: Path) -> PurePosixPath:
    """The path as seen from the root; it may be given from there or from the working folder."""
    home = root.resolve()
    for tried in (path, root / path):
        if tried.exists():
            resolved = tried.resolve()
            if resolved.is_relative_to(home):
                return PurePosixPath(resolved.relative_to(home).as_posix())
            raise Stop(f"'{path}' lies outside of the catalogue '{root}'", "give files or folders below it")
    raise Stop(f"there is no file '{path}'", "give files or folders of the catalogue")
