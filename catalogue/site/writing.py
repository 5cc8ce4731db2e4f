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

from catalogue.site.page import Page
from catalogue.site.prose import UnknownTableError

STYLESHEET = "stylesheets/catalogue.css"
"""Where the stylesheet stands in the site."""


class FolderTakenError(FileExistsError):
    """The folder to write to holds something that this function did not write."""


_STAMP = ".evidence-catalogue"


def stylesheet() -> str:
    """The stylesheet of the pages, as text."""
    return files("catalogue.site").joinpath("assets", "catalogue.css").read_text(encoding="utf-8")


def scripts() -> dict[str, str]:
    """The scripts of the pages as text, by where they stand in the site."""
    folder = files("catalogue.site").joinpath("assets")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".js")), key=lambda one: one.name)
    return {f"javascripts/{one.name}": one.read_text(encoding="utf-8") for one in found}


def as_markdown(page: Page) -> str:
    """A page as Markdown: title and description as front matter, the body as one block of HTML.

    Both texts are escaped as HTML, because the themes print them as they stand; JSON strings are YAML. No line of the
    body is blank or indented: either would end the block, or start a block of code.
    """
    body = "\n".join(line.strip() for line in page.body.splitlines() if line.strip())
    front = f"title: {_quoted(page.title)}\ndescription: {_quoted(page.description)}\n"
    return f'---\n{front}---\n\n<div class="ec">\n{body}\n</div>\n'


def _quoted(text: str) -> str:
    quoted = json.dumps(escape(text), ensure_ascii=False)
    for char in "\x85\u2028\u2029":  # line breaks to YAML, none to JSON
        quoted = quoted.replace(char, f"\\u{ord(char):04x}")
    return quoted


def write_files(texts: Mapping[str, str], out: Path) -> None:
    """Writes each text below `out` under its address."""
    for address in texts:
        _write(out / address, texts[address])


def write_site(
    pages: Mapping[str, Page],
    out: Path,
    *,
    prose: Path | None = None,
    fill: Callable[[str], str] = str,
    downloads: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Writes every page below `out`, with the hand-written pages in `prose` and the assets; returns how many pages.

    All files are written into a new folder beside `out`, which then takes its place: `out` is never half-written. An
    `out` that holds anything but an earlier result is refused with `FolderTakenError`. `fill` puts the tables into a
    hand-written page; its `UnknownTableError` is raised again with the page's name.
    """
    if out.exists() and not (out.is_dir() and ((out / _STAMP).is_file() or not any(out.iterdir()))):
        raise FolderTakenError(f"'{out}' holds something else already")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        count = _write_prose(prose, fresh, fill) if prose and prose.is_dir() else 0
        for page in map(pages.__getitem__, pages):
            _write(fresh / page.source, as_markdown(page))
            count += 1
        for address, text in {STYLESHEET: stylesheet(), **scripts()}.items():
            _write(fresh / address, text)
        write_files(downloads, fresh)
        _write(fresh / _STAMP, "Written by `catalogue site`; written anew each time.\n")
        fresh.chmod(0o755)
        _take_the_place(fresh, out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return count


def _write_prose(prose: Path, out: Path, fill: Callable[[str], str]) -> int:
    count = 0
    for source in sorted(path for path in prose.rglob("*") if path.is_file() and not path.is_symlink()):
        target = out / source.relative_to(prose)
        if source.suffix == ".md":
            try:
                _write(target, fill(source.read_text(encoding="utf-8")))
            except UnknownTableError as fault:
                raise UnknownTableError(f"{prose.name}/{source.relative_to(prose).as_posix()}: {fault}") from None
            count += 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return count


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _take_the_place(fresh: Path, out: Path) -> None:
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
        out.replace(old / "site")
        fresh.replace(out)
        shutil.rmtree(old)
    else:
        fresh.replace(out)
