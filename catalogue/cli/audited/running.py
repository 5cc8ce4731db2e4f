"""A run over all files: here, in processes beside this one, or on a cluster; the same output whichever it is.

Knows who does the work, what is shown while it goes on, and what it came to.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor
from contextlib import ExitStack
from typing import Any

import click

from catalogue.auditing.audit import Auditor
from catalogue.auditing.decisions import notes_on
from catalogue.auditing.many import FOR_EACH_WORKER, Lost, in_order
from catalogue.auditing.workers import Died, Workers, processors
from catalogue.cli.audited.order import Item, Order, OtherRecords, Told
from catalogue.cli.audited.printing import Printer
from catalogue.cli.audited.run import Totals, Unread
from catalogue.cli.command import Refused
from catalogue.cli.output import warn

MANY = 32
"""From so many files on the work is shared out among processes: these take about a second to begin."""
_LONG = 200_000
_LISTED = 20


class Run:
    """One run: the files come back in their order, are printed as they come, and counted."""

    def __init__(self, order: Order, auditor: Auditor, printer: Printer) -> None:
        self.order = order
        self.auditor = auditor
        self.totals = Totals()
        self._printer = printer
        self._met: set[str] = set()
        self._bar: Any = None

    def over(self, items: Sequence[Item], workers: int | None, cluster: str | None) -> None:
        """Afterwards all files are printed. Raises Refused where the workers are not fit for it."""
        if workers is None and cluster is None:
            workers = processors() if len(items) >= MANY else 1
        workers = min(workers or 1, len(items))
        with ExitStack() as open_things:
            if len(items) >= _LISTED and sys.stderr.isatty():
                bar = click.progressbar(length=len(items), label="auditing", file=sys.stderr, show_pos=True)
                self._bar = open_things.enter_context(bar)
            if cluster is None and workers == 1:
                for item in items:
                    self._take(item, self._done_here(item))
                return
            for item, told in self._shared_out(items, workers, cluster, open_things):
                self._take(item, _lost(item, told) if isinstance(told, Lost) else told)

    def _shared_out(
        self, items: Sequence[Item], workers: int, cluster: str | None, open_things: ExitStack
    ) -> Iterator[tuple[Item, Told | Lost]]:
        executor: Executor
        deaths: tuple[type[BaseException], ...] = (Died,)
        if cluster is None:
            executor = open_things.enter_context(Workers(workers))
        else:
            try:
                from catalogue.cli.audited import cluster as clusters
            except ModuleNotFoundError:
                hint = "install it with: pip install 'evidence-catalogue[cluster]'"
                raise Refused("--cluster needs Dask, which is not installed", hint) from None
            deaths = clusters.DEATHS
            executor, workers = open_things.enter_context(clusters.cluster(cluster))
        try:
            yield from in_order(items, self.order, executor, in_flight=FOR_EACH_WORKER * workers, deaths=deaths)
        except CancelledError:  # nobody here cancels a task that is waited for
            raise Refused("the cluster went away", "look whether its scheduler runs, then do it again") from None
        except OtherRecords:
            raise Refused(
                "the workers have other records than this command, or another version of it",
                "let nobody change the records meanwhile; on a cluster, give every worker the same ones",
            ) from None

    def _done_here(self, item: Item) -> Told:
        if self._bar is not None or not sys.stderr.isatty():
            return self.order.done(item, self.auditor)
        with ExitStack() as bars:

            def watch(length: int) -> Callable[[int], None] | None:
                if length < _LONG:
                    return None
                bar = click.progressbar(
                    length=length, label="auditing", file=sys.stderr, update_min_steps=length // 200
                )
                return bars.enter_context(bar).update

            return self.order.done(item, self.auditor, watch)

    def _take(self, item: Item, told: Told) -> None:
        self._clear()
        if told.unread is not None:
            self.leave(told.unread)
        else:
            self.totals.read += 1
            self.totals.counts.update(dict(told.counts))
            self.totals.let_stand += told.let_stand
            self._met |= told.met
            self._printer.take(told.entries)
        if self._bar is not None:
            self._bar.update(1)

    def _clear(self) -> None:
        """Takes the bar away, where a line is to be written to the terminal: it is drawn again below."""
        if self._bar is not None and self._printer.shows_on_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def leave(self, one: Unread) -> None:
        """A file that could not be read: it is told at once, and in the output."""
        self.totals.unread += 1
        self.totals.is_our_fault |= one.is_ours
        if self._bar is not None:
            sys.stderr.write("\r\x1b[K")
        warn(f"'{one.source}' was not read: {one.message}", one.hint)
        self._printer.unread(one)

    def end(self) -> Totals:
        """Afterwards the output is whole."""
        self.totals.notes = notes_on(self.order.entries, self._met, self.order.setting.day)
        self._printer.end(self.totals, self.auditor.catalogue)
        return self.totals


def _lost(item: Item, lost: Lost) -> Told:
    why = f"the worker that had it died: {lost.how}"
    return Told(unread=Unread(item.source, why, "give it more memory, split the file, or audit it by itself"))
