"""`catalogue verify`: asks the registers whether each study is what its record says, and where it stands now."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from catalogue.cli.command import Command, Misused, Refused, Stop
from catalogue.cli.options import format_option
from catalogue.cli.output import wants_colour, warn, width, write
from catalogue.cli.records import ids_in, no_such, own_root_of, stated_catalogue_of

if TYPE_CHECKING:
    from catalogue.cli.verified import Outcome
    from catalogue.records.lock import Lock, Locked
    from catalogue.records.study import Study
    from catalogue.store.catalogue import Catalogue

_DAYS = 7
_ASKED = 48
_WRITTEN_AFTER = 0.3  # seconds; what is finished since then stands among the kept answers, so nothing is lost
_SHARE = 20  # a long lock takes a while to write: never more than a twentieth of the time


class Wanted(NamedTuple):
    """The options of the command."""

    studies: tuple[str, ...]
    offline: bool
    locked: bool
    max_age: int
    form: str


@click.command(cls=Command, example="catalogue verify noppers-2011-sketamine --max-age 1")
@click.argument("studies", nargs=-1, metavar="STUDIES", shell_complete=ids_in)
@click.option("--offline", is_flag=True, help="Ask nobody: take kept answers of any age.")
@click.option("--locked", is_flag=True, help="Tell what references.lock says; ask nobody and write nothing.")
@click.option(
    "--max-age",
    type=click.IntRange(0, 3650),
    default=_DAYS,
    show_default=True,
    metavar="DAYS",
    help="Take kept answers of the last DAYS days, today counted, instead of asking; 0 asks for everything.",
)
@format_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Ask the registers about the studies.

    Crossref, PubMed, Europe PMC, OpenAlex, ClinicalTrials.gov and Unpaywall are asked, each at its own rate, about
    identity, standing, an open copy and the state of a trial. What was seen is written to references.lock as studies
    are finished. Without STUDIES, all are asked about. The exit code is 1 where a register contradicts a record, and 4
    where none could be reached. What could not be checked is never counted as verified.
    """
    from catalogue.cli.verified import UNREACHED, Outcome, as_json, as_text

    wanted = Wanted(**options)
    if wanted.locked and (wanted.offline or wanted.max_age != _DAYS):
        raise Misused("--locked asks nobody, so it goes with no option about asking")
    catalogue = stated_catalogue_of(ctx)
    chosen = _chosen(wanted.studies, catalogue)
    if wanted.locked:
        outcome = Outcome(_in_lock(catalogue, chosen), 0, is_locked=True)
    else:
        outcome = _asked(own_root_of(ctx), catalogue, chosen, wanted)
    if wanted.form == "json":
        write(as_json(outcome))
    else:
        write(as_text(outcome, wanted.studies, width(), colour=wants_colour()))
    if outcome.exit_code == UNREACHED:
        warn("no register could be reached: nothing is known now that was not known before")
    return outcome.exit_code


def _chosen(ids: tuple[str, ...], catalogue: "Catalogue") -> Mapping[str, "Study"]:
    for study_id in ids:
        if study_id not in catalogue.studies:
            raise no_such(study_id, catalogue)
    chosen = {name: study for name, study in catalogue.studies.items() if not ids or name in ids}
    if not chosen:
        raise Stop("there are no studies", "write one with `catalogue new study`")
    return chosen


def _lock(catalogue: "Catalogue") -> "Lock | None":
    """The lock; raises Refused where it cannot be read whole, after telling all that is wrong with it."""
    from catalogue.store.lock_file import NAME

    problems = [problem for problem in catalogue.problems if problem.place.path == NAME]
    for problem in problems:
        warn(f"{problem.place}: {problem.message}", problem.hint)
    if problems:
        raise Refused("references.lock cannot be read whole, and is left as it is")
    return catalogue.lock


def _in_lock(catalogue: "Catalogue", chosen: Mapping[str, "Study"]) -> dict[str, "Locked"]:
    if _lock(catalogue) is None:
        raise Stop("there is no references.lock: nothing has been verified yet", "run `catalogue verify`")
    return {name: catalogue.seen(name) for name in chosen}


def _asked(root: Path, catalogue: "Catalogue", chosen: Mapping[str, "Study"], wanted: Wanted) -> "Outcome":
    """Asks about each study and writes what was seen, as it comes in; whoever interrupts loses nothing of that."""
    from catalogue.cli.client import client_for
    from catalogue.cli.verified import Outcome
    from catalogue.online.asking import Recall
    from catalogue.online.sightings import seen_of
    from catalogue.online.verifying import looked_up

    gc.freeze()  # the records stay: they need not be gone through again and again
    known = _lock(catalogue)
    left = set() if known is None else known.studies.keys() - catalogue.studies.keys() - catalogue.broken["study"]
    seen: dict[str, Locked] = {}
    fresh: dict[str, Locked] = {}
    with (
        _progress(len(chosen)) as (asks, draws),
        client_for(root, Recall(wanted.offline, wanted.max_age), asks) as client,
    ):
        due = time.monotonic() + _WRITTEN_AFTER
        try:
            for found in looked_up(lambda name, study: seen_of(client, name, study), chosen):
                if found is not None:
                    seen[found[0]] = fresh[found[0]] = found[1]
                draws(len(seen))
                if fresh and (began := time.monotonic()) > due:
                    _write(root, fresh)
                    due = time.monotonic() + max(_WRITTEN_AFTER, _SHARE * (time.monotonic() - began))
        finally:
            _write(root, fresh, gone=left if len(seen) == len(catalogue.studies) else ())
        return Outcome({name: seen[name] for name in chosen}, client.tries)


def _write(root: Path, fresh: dict[str, "Locked"], gone: "set[str] | tuple[()]" = ()) -> None:
    """Puts what is fresh into the lock, after which it is not fresh any more."""
    from catalogue.cli.paths import unwritable
    from catalogue.store.lock import BrokenLockError, merge

    if not fresh and not gone:
        return
    try:
        merge(root, fresh, gone=gone)
    except BrokenLockError:
        raise Refused("references.lock has been spoilt meanwhile", "mend it and run this again") from None
    except OSError as fault:
        raise unwritable(root / "references.lock", fault) from None
    fresh.clear()


@contextmanager
def _progress(total: int) -> Iterator[tuple[Callable[[str, str], None], Callable[[int], None]]]:
    """Two functions: who is asked now, and how many studies are finished. Drawn on a terminal; elsewhere nothing is."""
    if not sys.stderr.isatty():
        yield (lambda _register, _subject: None), (lambda _finished: None)
        return
    from catalogue.report.shown import shown

    latest = [""]
    drawn: Any = click.progressbar(
        length=total, label="asking", file=sys.stderr, item_show_func=lambda _: latest[0], show_pos=True, width=24
    )
    with drawn as bar:

        def asks(register: str, subject: str) -> None:
            latest[0] = shown(f"{register} {subject}")[:_ASKED].ljust(_ASKED)

        def draws(finished: int) -> None:
            if finished > bar.pos:
                bar.update(finished - bar.pos)
            else:
                bar.render_progress()

        yield asks, draws
