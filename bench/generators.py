"""Builds the site twice, with MkDocs and with Zensical, and says where the two differ: in pages, and in links.

Usage: python -m bench.generators. A difference is told and breaks nothing; a build that fails ends with 1.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import yaml

ROOT = Path(__file__).parents[1]
BASE = "http://site/"
MOST = 20


class _Page(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {str(value) for name in ("id", "name") if (value := values.get(name))}
        if tag == "a" and values.get("href"):
            self.links.add(str(values["href"]))


def settings(pages: Path, out: Path) -> str:
    """The settings of the site for a generator without our plugin: the same, with the pages ready in a folder."""
    given = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {
        name: given[name] for name in ("site_name", "site_description", "copyright", "theme", "nav") if name in given
    }
    assets = {
        kind: sorted(path.relative_to(pages).as_posix() for path in pages.glob(f"*/*.{kind}")) for kind in ("css", "js")
    }
    return json.dumps(
        {
            **kept,
            "docs_dir": pages.name,
            "site_dir": out.name,
            "markdown_extensions": given["markdown_extensions"],
            "extra_css": assets["css"],
            "extra_javascript": assets["js"],
        },
        indent=1,
    )


def run(*arguments: str, cwd: Path = ROOT) -> str:
    """Runs a command of this environment; ends the program with what it said where it fails."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def read(folder: Path) -> dict[str, _Page]:
    """Every page of a built site by its address."""
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): _Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def astray(pages: Mapping[str, _Page], other: Mapping[str, _Page], folder: Path) -> Iterator[str]:
    """Which links of one site lead nowhere in the other, whose files are in `folder`."""
    for uri in sorted(set(pages) & set(other)):
        for link in sorted(pages[uri].links):
            address, fragment = urldefrag(urljoin(BASE + uri, link))
            if fragment.startswith("__"):  # the themes jump to places of their own, such as the end of the header
                continue
            if not address.startswith(BASE):
                continue
            target = unquote(address.removeprefix(BASE)).partition("?")[0]
            if target not in other and not (folder / target).is_file():
                yield f"{uri or 'home'}: {link} leads to no page"
            elif target in other and fragment and unquote(fragment) not in other[target].ids:
                yield f"{uri or 'home'}: {link} leads to no place on its page"


def tell(what: str, found: list[str]) -> None:
    print(f"{what}: {len(found)}")
    for line in found[:MOST]:
        print(f"  {line}")
    if len(found) > MOST:
        print(f"  and {len(found) - MOST} more")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, pages, theirs = folder / "mkdocs", folder / "pages", folder / "zensical"
        run("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(ours))
        print(run("catalogue", "site", "--out", str(pages)).strip().replace(str(pages), "a folder"))
        (folder / "mkdocs.yml").write_text(settings(pages, theirs), encoding="utf-8")
        said = run("zensical", "build", "--clean", "--config-file", str(folder / "mkdocs.yml"), cwd=folder)
        warnings = [line.strip() for line in said.splitlines() if "warning" in line.lower()]
        first, second = read(ours), read(theirs)
        print(f"pages: {len(first)} by MkDocs, {len(second)} by Zensical")
        tell("pages that MkDocs alone has", sorted(set(first) - set(second)))
        tell("pages that Zensical alone has", sorted(set(second) - set(first)))
        tell("links of MkDocs that lead nowhere in Zensical's site", list(astray(first, second, theirs)))
        tell("links of Zensical that lead nowhere in MkDocs's site", list(astray(second, first, ours)))
        tell("warnings of Zensical", warnings)


if __name__ == "__main__":
    main()
