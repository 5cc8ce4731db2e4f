"""Puts together what a run prints, with memory for one piece at a time: what has to wait stands in temporary files.

Knows sheets and layouts of a form, standard output, and files that are written whole or not at all.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO

from catalogue.cli.audited.formats import FORMS
from catalogue.cli.audited.run import Setting, Totals, Unread
from catalogue.cli.output import write
from catalogue.store.catalogue import Catalogue
from catalogue.store.saving import whole_file

_AT_ONCE = 1 << 20


class Printer:
    """Takes the entries of each piece in order; at the end all stand in the output, or, before that, none of it.

    Forms that a reader follows as they come, such as text, go out at once where they go to standard output.
    """

    def __init__(self, setting: Setting, output: str | None, kept: list[str] | None = None) -> None:
        """`kept` takes, beside the output, all that is printed."""
        self._form = FORMS[setting.form]
        self._setting = setting
        self._output = output
        self._is_live = self._form.is_live and output is None
        self._files = ExitStack()
        self._put: Callable[[str], object] = write
        self._kept = kept
        self._sheets: list[IO[str]] = []
        self._filled = [False] * self._form.sheets

    def __enter__(self) -> "Printer":
        """Raises OSError where the output cannot be written: before the work, not after it."""
        if self._output is not None:
            self._put = self._files.enter_context(whole_file(Path(self._output))).write
        for _ in range(self._form.sheets):
            sheet = tempfile.TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="")
            self._sheets.append(self._files.enter_context(sheet))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.__exit__(kind, fault, trace)

    def _say(self, told: str) -> None:
        self._put(told)
        if self._kept is not None:
            self._kept.append(told)

    @property
    def shows_on_terminal(self) -> bool:
        """Whether entries are shown to a person as they come."""
        return self._is_live and sys.stdout.isatty()

    def take(self, entries: Sequence[str]) -> None:
        """The entries of a piece, one for each sheet from the first on."""
        for sheet, entry in enumerate(entries):
            self._add(sheet, entry)

    def unread(self, one: Unread) -> None:
        """A file that could not be read."""
        self._add(*self._form.unread(one, self._setting))

    def _add(self, sheet: int, entry: str) -> None:
        if not entry:
            return
        told = f"{self._form.between}{entry}" if self._filled[sheet] else entry
        self._filled[sheet] = True
        if self._is_live and sheet == 0:
            self._say(told)
        else:
            self._sheets[sheet].write(told)

    def end(self, totals: Totals, catalogue: Catalogue) -> None:
        """Writes what is left. Raises OSError where it cannot be written."""
        for part in self._form.layout(totals, self._filled, catalogue, self._setting):
            if isinstance(part, str):
                self._say(part)
            elif part or not self._is_live:
                sheet = self._sheets[part]
                sheet.seek(0)
                while told := sheet.read(_AT_ONCE):
                    self._say(told)
