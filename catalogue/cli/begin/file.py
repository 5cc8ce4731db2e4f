"""Puts a new record into its file: whole or not at all, and never over one that is there."""

import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import click

from catalogue.cli.command import Misused, Refused
from catalogue.cli.output import write
from catalogue.cli.paths import unwritable
from catalogue.cli.records import own_root_of
from catalogue.text.forbidden import FILL_IN

_STANDS_IN = "report"


def answer(value: str | None, question: str) -> str:
    """The value given, else the answer on a terminal, else a text that says what is to be written."""
    if value:
        return value
    if asks() and (told := click.prompt(question, default="", show_default=False, err=True).strip()):
        return str(told)
    return f"{FILL_IN} {question}"


def needed(value: str | None, option: str, choices: type[Any] | None = None) -> str:
    """The value given, else the answer on a terminal. Raises Misused where neither is to be had."""
    if value:
        return value
    if not asks():
        raise Misused(f"the option '{option}' is missing", "give it, or call the command on a terminal to be asked")
    kind = click.Choice([word.value for word in choices]) if choices else None
    return str(click.prompt(option.strip("-"), type=kind, err=True))


def asks() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def begin(ctx: click.Context, kind: str, record_id: str, fields: dict[str, Any], next_steps: list[str]) -> None:
    """Afterwards the record stands in its file, in canonical form, and its path and the next steps have been told.

    A study's kind may be left to be written: the file cannot be read as a record until it is.
    Raises Refused where a record of that kind has the id already, or where what was given is no valid record.
    """
    from catalogue.store.folder import path_of, records_in
    from catalogue.store.loading import record_of
    from catalogue.store.reading import read
    from catalogue.store.writing import write as canonical

    root = own_root_of(ctx)
    _refuse_no_id(record_id)
    path = path_of(kind, record_id, fields.get("topic", ""))
    taken = next((found.path for found in records_in(root)[0] if found[:2] == (kind, record_id)), None)
    if taken:
        raise Refused(
            f"the {kind} '{record_id}' is there already, in '{taken}'", "choose another id, or edit that file"
        )
    untold = str(fields.get("kind", ""))
    if untold.startswith(FILL_IN):  # a closed vocabulary has no word for it: one stands in, and is written over below
        fields = {**fields, "kind": _STANDS_IN}
    # JSON is YAML: the reader and the models judge what was given in the same words as a file
    given = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogateescape")
    record, problems = record_of(kind, read(given, path))
    if record is None:
        told = "; ".join(dict.fromkeys(problem.message for problem in problems))
        hint = next((problem.hint for problem in problems if problem.hint), "")
        raise Refused(f"nothing was written: {told}", hint)
    _refuse_detour(root, path)
    text = canonical(record)
    if untold.startswith(FILL_IN):
        text = text.replace(f"\nkind: {_STANDS_IN}\n", f"\nkind: {json.dumps(untold)}\n", 1)
    try:
        _write_new(root / path, text)
    except FileExistsError:
        raise Refused(f"the file '{path}' is there already", "choose another id, or edit that file") from None
    except OSError as fault:
        raise unwritable(path, fault) from None
    write("".join([f"wrote {path}\n", *(f"next: {step}\n" for step in next_steps)]))


def _refuse_no_id(record_id: str) -> None:
    from catalogue.text.letters import ID_HINT, is_id, no_id

    if not is_id(record_id):
        raise Refused(f"nothing was written: {no_id(record_id)}", ID_HINT)


def _refuse_detour(root: Path, path: str) -> None:
    """Raises Refused where something other than a folder stands on the way, such as a link out of the catalogue."""
    for part in PurePosixPath(path).parents:
        place = root / part
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()) and place != root:
            raise Refused(f"nothing was written: '{part}' is no folder", "put a folder in its place")


def _write_new(path: Path, text: str) -> None:
    """The whole text in a new file. Raises FileExistsError where one is there, however late it came."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o666 & ~_umask())
        os.link(temporary, path)  # unlike a rename, a link never takes the place of a file
    finally:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
