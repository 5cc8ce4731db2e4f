"""The MkDocs plugin: a thin adapter that hands the pages of `catalogue.site.pages` to MkDocs.

Alone in importing MkDocs. Knows how it wants files, pages and titles; everything on a page is made elsewhere.
"""

import logging
from datetime import date
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.problems import Problem, Report, Severity
from catalogue.report.text import render
from catalogue.rules.check import check
from catalogue.site.downloads import downloads
from catalogue.site.feed import FEED, feed
from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.policy import with_policy
from catalogue.site.prose import UnknownTableError, with_tables
from catalogue.site.published import Published
from catalogue.site.scene import Scene
from catalogue.site.writing import STYLESHEET, scripts, stylesheet, write_files
from catalogue.store.loading import load
from catalogue.store.opening import contents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.catalogue")
_RECORDS = ("claims", "sources")


class CatalogueConfig(base.Config):  # type: ignore[no-untyped-call] # MkDocs leaves its subclass hook untyped
    """Options of the plugin in `mkdocs.yml`."""

    root = config_options.Optional(config_options.Type(str))
    """The folder that holds `claims/` and `sources/`, relative to `mkdocs.yml`; its own folder unless told."""
    as_of = config_options.Optional(config_options.Type((str, date)))
    """The day for which the pages are made, as year-month-day; today unless told."""


class RecordPage(mkdocs_pages.Page):
    """A page whose HTML is ready: nothing in it is read as Markdown."""

    def __init__(self, made: Page, file: File, config: "MkDocsConfig") -> None:
        super().__init__(escape(made.title), file, config)
        self._made = made

    def read_source(self, config: "MkDocsConfig") -> None:
        """Gives MkDocs what front matter would: its templates print these texts as HTML, so they are escaped here."""
        self.markdown = ""
        self.meta = {
            "title": escape(self._made.title),
            "description": escape(self._made.description),
            "head": self._made.head,
            "tags": [escape(number) for number in self._made.numbers],
        }
        # a page outside a section of the navigation has nothing to show beside itself
        alone = ["navigation"] if self._made.is_record or self.parent is None else []
        self.meta["hide"] = [*alone, "toc"] if self._made.is_wide else alone

    def render(self, config: "MkDocsConfig", files: Files) -> None:
        """Takes the body as it is, and its headings as the table of contents."""
        kind = "ec ec--wide" if self._made.is_wide else "ec"
        self.content = f'<div class="{kind}">{self._made.body}</div>'
        headings = self._made.headings
        self.toc = TableOfContents([AnchorLink(escape(heading.words), heading.id, 2) for heading in headings])
        self.present_anchor_ids = {heading.id for heading in headings}


class CataloguePlugin(BasePlugin[CatalogueConfig]):  # type: ignore[no-untyped-call] # as above
    """Loads the records at each build, refuses to build with a problem, and adds the pages and the theme's mending."""

    _is_served = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether the pages are only shown: `mkdocs serve` puts a script of its own into each."""
        self._is_served = command == "serve"

    def on_config(self, config: "MkDocsConfig") -> "MkDocsConfig":
        """Adds our templates, behind a site's own and before the theme's, the stylesheet and the scripts."""
        if not config.use_directory_urls:
            raise PluginError("the catalogue's links need 'use_directory_urls: true' in mkdocs.yml")
        with as_file(files("catalogue.site").joinpath("theme")) as folder:
            ours = str(folder)
        if ours not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        if STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
        config.extra_javascript.extend(address for address in scripts() if address not in config.extra_javascript)
        return config

    def on_pre_build(self, *, config: "MkDocsConfig") -> None:
        """Loads and checks the records before MkDocs empties the folder of an earlier, good build.

        Raises what `catalogue check` says where a record has an error.
        """
        root, self._today = self._root(config), self._day()
        self._catalogue = load(root)
        report = check(self._catalogue, today=self._today)
        if report.at_or_above(Severity.ERROR):
            raise PluginError(_told(report, root))
        if report.problems:
            _log.info("%s", _told(report, root).splitlines()[-1])

    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        """Adds a page for every record and index, the stylesheet and the scripts."""
        published = Published(config.site_name, config.site_url, config.repo_url)
        for page in pages(self._catalogue, today=self._today, published=published).values():
            inclusion = InclusionLevel.NOT_IN_NAV if page.is_record else InclusionLevel.INCLUDED
            file = File.generated(config, page.source, content="", inclusion=inclusion)
            RecordPage(page, file, config)
            files.append(file)
        for address, text in {STYLESHEET: stylesheet(), **scripts()}.items():
            files.append(File.generated(config, address, content=text))
        if changed := feed(Scene(self._catalogue, self._today), published):
            files.append(File.generated(config, FEED, content=changed))
        return files

    def on_page_markdown(self, markdown: str, *, page: mkdocs_pages.Page, config: "MkDocsConfig", files: Files) -> str:
        """Puts the tables printed from code into a hand-written page."""
        try:
            return with_tables(markdown, self._catalogue)
        except UnknownTableError as fault:
            raise PluginError(f"docs/{page.file.src_uri}: {fault}") from fault

    def on_post_page(self, output: str, *, page: mkdocs_pages.Page, config: "MkDocsConfig") -> str:
        """Puts the content security policy into a page that is built."""
        told = (page.content or "", str(page.title or ""), str(page.meta.get("description") or ""))
        return output if self._is_served else with_policy(output, told=told)

    def on_post_template(self, output_content: str, *, template_name: str, config: "MkDocsConfig") -> str:
        """Puts the policy into pages without a source, and leaves out a sitemap that has no address to name."""
        if template_name == "sitemap.xml" and not config.site_url:
            return ""
        is_built_page = template_name.endswith(".html") and not self._is_served
        return with_policy(output_content) if is_built_page else output_content

    def on_post_build(self, *, config: "MkDocsConfig") -> None:
        """Writes the files to download beside the pages, each when it is made: they need not fit in memory."""
        write_files(downloads(self._catalogue), Path(config.site_dir))

    def on_serve(self, server: "LiveReloadServer", *, config: "MkDocsConfig", builder: object) -> "LiveReloadServer":
        """Has the live reload watch the records as well."""
        for folder in _RECORDS:
            if (path := self._root(config) / folder).is_dir():
                server.watch(str(path))
        return server

    def _root(self, config: "MkDocsConfig") -> Path:
        beside = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return beside / (self.config.root or ".")

    def _day(self) -> date:
        given: object = self.config.as_of
        if not isinstance(given, str):
            return given if isinstance(given, date) else date.today()
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise PluginError(f"'as_of: {given}' in mkdocs.yml is no day; write it as 2026-11-24") from None


def _told(report: Report, root: Path) -> str:
    """The report in the words of `catalogue check`."""

    def lines(path: str) -> list[str] | None:
        data = contents(root / path, path)
        if isinstance(data, Problem):
            return None
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").split("\n")

    return render(report, lines).rstrip("\n")
