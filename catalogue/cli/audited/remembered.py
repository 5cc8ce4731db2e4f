"""What an audit of one file printed, remembered from run to run as reports of a check are: nothing heavy is loaded.

Knows everything that the output follows from: the bytes of the file, of the records and of the decisions, the options,
the day, and the program itself. Standard input and folders are not remembered.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue.auditing.reading.opening import contents
from catalogue.auditing.reading.refusal import Unreadable
from catalogue.cli.output import wants_colour, width
from catalogue.store.cache import key, recall_text, remember_text
from catalogue.store.digests import digest
from catalogue.store.snapshot import snapshot

if TYPE_CHECKING:
    from catalogue.cli.audit import Wanted


def name_of(wanted: "Wanted", root: Path) -> str:
    """The key of the run's output; empty where the run is none that is remembered."""
    alone = (wanted.workers, wanted.cluster, wanted.output, wanted.compare) == (None,) * 4 and not wanted.fix
    if wanted.no_cache or not alone or len(wanted.files) != 1 or not os.path.isfile(wanted.files[0]):  # noqa: PTH113 - pathlib may raise
        return ""
    try:
        return key(_parts(wanted, root))
    except (Unreadable, OSError):
        return ""


def _parts(wanted: "Wanted", root: Path) -> Iterator[str]:
    here, (file,) = Path.cwd(), wanted.files
    yield from ("audit", file, os.path.realpath(file), digest(contents(file)).hex())
    yield (wanted.as_of or date.today()).isoformat()
    yield from (str(here), str(width()), str(wants_colour()))
    yield from map(str, (wanted.form, wanted.fail_on, wanted.read_as, wanted.encoding, wanted.as_of))
    yield from (str(folder) for folder in (here, *here.parents) if (folder / ".git").exists())
    yield "" if wanted.decisions is None else f"{wanted.decisions} {digest(contents(wanted.decisions)).hex()}"
    settings = root / "mkdocs.yml"
    yield digest(settings.read_bytes()).hex() if settings.is_file() else ""
    yield snapshot(root).fingerprint


def recalled(name: str) -> tuple[int, str] | None:
    """The exit code and the output remembered by that key."""
    code, _, told = ((name and recall_text(name)) or "").partition("\n")
    return (int(code), told) if code in {"0", "1"} else None


def remember(name: str, code: int, told: str) -> None:
    """Keeps both by that key."""
    remember_text(name, f"{code}\n{told}")
