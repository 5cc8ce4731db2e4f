"""Files and folders given on the command line: what they are called below the root, and what may be written there.

Asks the system by `os.path`, which answers no for a name that can be none; a path object would raise.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from catalogue.cli.command import Refused, Stop


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there. False for what cannot be looked at, and for no name at all."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_among(root: Path, paths: Iterable[str]) -> Callable[[str], bool]:
    """Says of a path below the root, as problems print it, whether it is one of `paths` or lies in one.

    Without paths, all are. Raises Stop where a path leads nowhere, or out of the root.
    """
    inside = {_below(root, path) for path in paths}

    def is_meant(path: str) -> bool:
        pure = PurePosixPath(path)
        return not inside or pure in inside or any(parent in inside for parent in pure.parents)

    return is_meant


def no_record_at(paths: Iterable[str]) -> Stop:
    """What to raise where paths were given and no record stands there: that must not pass for fine."""
    named = " or ".join(f"'{path}'" for path in paths)
    return Stop(f"no record stands at {named}", "give files or folders of the catalogue")


def _below(root: Path, path: str) -> PurePosixPath:
    """The path as seen from the root; it may be given from there or from the working folder.

    A link is not followed: it is the link that stands where no record can.
    """
    from catalogue.store.folder import printable

    home = root.resolve()
    for tried in (Path(path), root / path):
        if not path or not os.path.lexists(tried):
            continue
        whole = Path(os.path.abspath(tried))  # noqa: PTH100 - a path object keeps '..' or follows the link
        place = whole.parent.resolve() / whole.name
        if is_folder(tried) and tried.samefile(root):
            place = home
        if place.is_relative_to(home):
            return PurePosixPath(*map(printable, place.relative_to(home).parts))
        raise Stop(f"'{path}' lies outside of the catalogue '{root}'", "give files or folders below it")
    raise Stop(f"there is no file '{path}'", "give files or folders of the catalogue")


def refuse_among(root: Path, names: Iterable[str], out: Path) -> None:
    """Raises Refused where `out` is one of these folders of the root, or lies in one."""
    place = Path(os.path.realpath(out))
    for name in names:
        if place.is_relative_to(os.path.realpath(root / name)):
            raise Refused(f"'{out}' lies in '{name}', and what stands there is not to be mixed", "choose another place")


def unwritable(path: str | Path, fault: OSError) -> Refused:
    """What to raise where the system does not let a file or folder be written."""
    from catalogue.store.opening import reason

    return Refused(f"'{path}' cannot be written: {reason(fault)}")
