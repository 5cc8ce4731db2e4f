"""Writes the pages as files that any generator for Markdown can read: HTML in Markdown, with front matter.

Knows files and folders. What stands on the pages comes from `catalogue.site.pages` and from the hand-written pages.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from catalogue.site.handwritten import hand_written, text_of_page
from catalogue.site.inert import inert
from catalogue.site.page import Page
from catalogue.site.prose import UnknownTableError
from catalogue.store.folders import FolderTakenError, refuse_here, take_the_place

STYLESHEET = "stylesheets/catalogue.css"
"""Where the stylesheet stands in the site."""


_STAMP = ".evidence-catalogue"


def stylesheet() -> str:
    """The stylesheet of the pages, as text."""
    return files("catalogue.site").joinpath("assets", "catalogue.css").read_text(encoding="utf-8")


def scripts() -> dict[str, str]:
    """The scripts of the pages as text, by where they stand in the site."""
    folder = files("catalogue.site").joinpath("assets")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".js")), key=lambda one: one.name)
    return {f"javascripts/{one.name}": one.read_text(encoding="utf-8") for one in found}


def modules() -> dict[str, str]:
    """The scripts that a single page asks for, in the same way: they load each other."""
    folder = files("catalogue.site").joinpath("assets", "audit")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".js")), key=lambda one: one.name)
    return {f"javascripts/audit/{one.name}": one.read_text(encoding="utf-8") for one in found}


def as_markdown(page: Page) -> str:
    """A page as Markdown: title and description as front matter, the body as one block of HTML, the head at its end.

    Both texts are escaped as HTML, because the themes print them as they stand; JSON strings are YAML. No line of the
    body is blank or indented: either would end the block, or start a block of code. Nothing in it is a template's
    command. The head holds blocks of data and modules alone, which may stand anywhere on a page.
    """
    body = inert("\n".join(line.strip() for line in page.body.splitlines() if line.strip()))
    front = f"title: {_quoted(page.title)}\ndescription: {_quoted(page.description)}\n"
    hidden = [name for name, is_hidden in (("navigation", page.is_record), ("toc", page.is_wide)) if is_hidden]
    if hidden:
        front += f"hide: {json.dumps(hidden)}\n"
    kind = "ec ec--wide" if page.is_wide else "ec"
    head = f"\n{page.head.strip()}\n" if page.head else ""
    return f'---\n{front}---\n\n<div class="{kind}">\n{body}\n</div>\n{head}'


def _quoted(text: str) -> str:
    quoted = json.dumps(inert(escape(text)), ensure_ascii=False)
    for char in "\x85\u2028\u2029":  # line breaks to YAML, none to JSON
        quoted = quoted.replace(char, f"\\u{ord(char):04x}")
    return quoted


def write_files(files: Mapping[str, str | bytes], out: Path) -> None:
    """Writes each file below `out` under its address."""
    for address in files:
        _write(out / address, files[address])


def write_site(
    pages: Mapping[str, Page],
    out: Path,
    *,
    prose: Path | None = None,
    fill: Callable[[str], str] = str,
    downloads: Mapping[str, str | bytes] = MappingProxyType({}),
) -> int:
    """Writes every page below `out`, with the hand-written pages in `prose` and the assets; returns how many pages.

    All files are written into a new folder beside `out`, which then takes its place: `out` is never half-written. An
    `out` that holds anything but an earlier result, or the folder where the program runs, is refused with
    `FolderTakenError`. `fill` puts the tables into a hand-written page; its `UnknownTableError` is raised again with
    the page's name. Raises `UnreadablePageError` for a page that cannot be read.
    """
    refuse_here(out)
    if out.exists() and not (out.is_dir() and ((out / _STAMP).is_file() or not any(out.iterdir()))):
        raise FolderTakenError(f"'{out}' holds something else already")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        count = _write_prose(prose, fresh, fill) if prose and prose.is_dir() else 0
        for page in map(pages.__getitem__, pages):
            _write(fresh / page.source, as_markdown(page))
            count += 1
        for address, text in {STYLESHEET: stylesheet(), **scripts(), **modules()}.items():
            _write(fresh / address, text)
        write_files(downloads, fresh)
        _write(fresh / _STAMP, "Written by `catalogue site`; written anew each time.\n")
        fresh.chmod(0o755)
        take_the_place(fresh, out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return count


def _write_prose(prose: Path, out: Path, fill: Callable[[str], str]) -> int:
    count = 0
    for source in hand_written(prose):
        target = out / source.relative_to(prose)
        if source.suffix == ".md":
            name = f"{prose.name}/{source.relative_to(prose).as_posix()}"
            text = text_of_page(source, name)
            try:
                _write(target, fill(text))
            except UnknownTableError as fault:
                raise UnknownTableError(f"{name}: {fault}") from None
            count += 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return count


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
