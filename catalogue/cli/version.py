"""The version of the installed distribution. Kept apart because reading it is slow."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version_of


def version() -> str:
    """As in '0.1.0'; '0+unknown' where the command runs without having been installed."""
    try:
        return _version_of("evidence-catalogue")
    except PackageNotFoundError:
        return "0+unknown"
