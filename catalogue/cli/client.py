"""How a command comes by a client for the registers: settings of the catalogue, kept answers, a contact.

Imports the online floor when called, so that help stays quick.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from catalogue.cli.command import Refused
from catalogue.cli.output import warn

if TYPE_CHECKING:
    from catalogue.online.asking import Asking, Recall, Reply
    from catalogue.online.http import Wire
    from catalogue.online.rates import Register
    from catalogue.online.settings import Settings


class _OnFirstUse:
    """The network, loaded and opened when something is asked: what is kept needs none of it."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._lock = Lock()
        self._wire: Wire | None = None

    def fetch(self, place: "Register", url: str, went: Callable[[], None]) -> "Reply":
        from catalogue.online.http import Wire

        with self._lock:
            if self._wire is None:
                self._wire = Wire(self._settings)
        return self._wire.fetch(place, url, went)

    def close(self) -> None:
        if self._wire is not None:
            self._wire.close()


@contextmanager
def client_for(
    root: Path, recall: "Recall", asks: Callable[[str, str], None] = lambda _register, _subject: None
) -> Iterator["Asking"]:
    """Asks registers with the settings in `catalogue.toml` below the root, and with the answers kept on this machine.

    Says on standard error where no contact is configured. Raises Refused where the settings cannot be used, after
    telling all that is wrong with them.
    """
    from catalogue.online.asking import Asking
    from catalogue.online.kept import Kept
    from catalogue.online.settings import Settings, Unusable
    from catalogue.store.cache import cache_folder

    try:
        settings = Settings.below(root)
    except Unusable as refused:
        for fault in refused.faults:
            warn(str(fault), fault.hint)
        raise Refused("the settings cannot be used") from None
    if settings.contact is None and not recall.offline:
        warn(
            "no contact is configured: registers are asked more slowly, and Unpaywall not at all",
            "write your email address as 'contact' into [online] of catalogue.toml, or into CATALOGUE_CONTACT",
        )
    try:
        kept = Kept(cache_folder(), warn)
    except RuntimeError:  # no home folder is known
        warn("answers are not kept: no folder for them is known", "set CATALOGUE_CACHE to a folder")
        kept = None
    network = _OnFirstUse(settings)
    try:
        yield Asking(settings, network.fetch, kept, recall, asks)
    finally:
        network.close()
        if kept is not None:
            kept.close()
