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
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.problems import Report
from catalogue.report.text import render
from catalogue.rules.check import check
from catalogue.rules.known import as_known, leaves_out
from catalogue.rules.publishable import in_the_way
from catalogue.site.downloads import downloads
from catalogue.site.feed import FEED, feed
from catalogue.site.handwritten import UnreadablePageError, hand_written, text_of_page
from catalogue.site.index_files import index_files
from catalogue.site.memory import Memory
from catalogue.site.moved import moved_files
from catalogue.site.page import Page
from catalogue.site.pages import pages
from catalogue.site.policy import with_policy
from catalogue.site.prose import UnknownTableError, with_tables
from catalogue.site.published import Published
from catalogue.site.sought import BESIDES
from catalogue.site.words import counted
from catalogue.site.writing import STYLESHEET, modules, scripts, stylesheet, write_files
from catalogue.store.loading import load
from catalogue.store.lock_file import NAME
from catalogue.store.opening import lines_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

_log = logging.getLogger("mkdocs.plugins.catalogue")
_RECORDS = ("claims", "sources")


class CatalogueConfig(base.Config):  # type: ignore[no-untyped-call] # MkDocs leaves its subclass hook untyped
    """Options of the plugin in `mkdocs.yml`."""

    root = config_options.Optional(config_options.Type(str))
    """The folder that holds `claims/` and `sources/`, relative to `mkdocs.yml`; its own folder unless told."""
    as_of = config_options.Optional(config_options.Type((str, date)))
    """The day for which the pages are made, as year-month-day; today unless told. They tell what was known by then."""


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
        self.meta["search"] = {"exclude": True} if self._made.sought == "" else {"boost": self._made.boost}
        # a page outside a section of the navigation has nothing to show beside itself
        alone = ["navigation"] if self._made.is_record or self.parent is None else []
        self.meta["hide"] = [*alone, "toc"] if self._made.is_wide else alone

    def render(self, config: "MkDocsConfig", files: Files) -> None:
        """Takes the headings as the table of contents, and until the search has read it, its part as the content."""
        sought = self._made.sought
        self.content = self._body() if sought is None else sought
        headings = self._made.headings
        self.toc = TableOfContents([AnchorLink(escape(heading.words), heading.id, 2) for heading in headings])
        self.present_anchor_ids = {heading.id for heading in headings}

    def show(self) -> None:
        """Takes the body as the content, as it is."""
        self.content = self._body()

    def _body(self) -> str:
        kind = "ec ec--wide" if self._made.is_wide else "ec"
        return f'<div class="{kind}">{self._made.body}</div>'


class CataloguePlugin(BasePlugin[CatalogueConfig]):  # type: ignore[no-untyped-call] # as above
    """Loads the records at each build, refuses to build with a problem, and adds the pages and the theme's mending."""

    _is_served = False
    _memory: Memory | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether the pages are only shown: `mkdocs serve` puts a script of its own into each."""
        self._is_served = command == "serve"
        self._memory = Memory() if self._is_served else None

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

        Raises what `catalogue check` says where a record has an error; names a hand-written page that cannot be read.
        """
        root, as_of = self._root(config), self._day()
        self._today = as_of or date.today()
        stated = load(root)
        report = check(stated, today=date.today(), as_of=as_of)
        if in_the_way(report, stated):
            raise PluginError(_told(report, root))
        self._catalogue = as_known(stated, as_of)
        self._looking_back = as_of if as_of and leaves_out(stated, as_of) else None
        if report.problems:
            _log.info("%s", _told(report, root).splitlines()[-1])
        for file in hand_written(Path(config.docs_dir)):
            if file.suffix == ".md":
                _readable(file, f"docs/{file.relative_to(config.docs_dir).as_posix()}")

    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        """Adds a page for every record and index, the stylesheet and the scripts."""
        published = Published(config.site_name, config.site_url, config.repo_url)
        made = pages(
            self._catalogue,
            today=self._today,
            published=published,
            memory=self._memory,
            looking_back=self._looking_back,
        )
        self._scene = made.scene
        for page in made.values():
            inclusion = InclusionLevel.NOT_IN_NAV if page.is_record else InclusionLevel.INCLUDED
            file = File.generated(config, page.source, content="", inclusion=inclusion)
            RecordPage(page, file, config)
            files.append(file)
        if self._memory:
            _log.info("%s rendered, %s unchanged", counted(self._memory.rendered, "page"), self._memory.unchanged)
        for address, text in {STYLESHEET: stylesheet(), **scripts(), **modules()}.items():
            files.append(File.generated(config, address, content=text))
        if changed := feed(self._scene, published):
            files.append(File.generated(config, FEED, content=changed))
        return files

    def on_page_markdown(self, markdown: str, *, page: mkdocs_pages.Page, config: "MkDocsConfig", files: Files) -> str:
        """Puts the tables printed from code into a hand-written page, which counts little in the search."""
        page.meta.setdefault("search", {"boost": BESIDES})
        try:
            return with_tables(markdown, self._catalogue)
        except UnknownTableError as fault:
            raise PluginError(f"docs/{page.file.src_uri}: {fault}") from fault

    @event_priority(-100)  # behind the search
    def on_page_context(
        self, context: "TemplateContext", *, page: mkdocs_pages.Page, config: "MkDocsConfig", nav: Navigation
    ) -> "TemplateContext":
        """Puts the whole body into a page, of which the search has read its part by now."""
        if isinstance(page, RecordPage):
            page.show()
        return context

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
        published = Published(config.site_name, config.site_url)
        files = downloads(self._catalogue, published.absolute(""))
        write_files(files | index_files(self._scene) | moved_files(self._scene, published), Path(config.site_dir))

    def on_serve(self, server: "LiveReloadServer", *, config: "MkDocsConfig", builder: object) -> "LiveReloadServer":
        """Has the live reload watch the records as well."""
        for folder in _RECORDS:
            if (path := self._root(config) / folder).is_dir():
                server.watch(str(path))
        if (lock := self._root(config) / NAME).is_file():
            server.watch(str(lock))
        return server

    def _root(self, config: "MkDocsConfig") -> Path:
        beside = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return beside / (self.config.root or ".")

    def _day(self) -> date | None:
        given: object = self.config.as_of
        if not isinstance(given, str):
            return given if isinstance(given, date) else None
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise PluginError(f"'as_of: {given}' in mkdocs.yml is no day; write it as 2026-11-24") from None


def _readable(file: Path, name: str) -> None:
    try:
        text_of_page(file, name)
    except UnreadablePageError as fault:
        raise PluginError(f"{fault}; save the page as UTF-8") from fault


def _told(report: Report, root: Path) -> str:
    """The report in the words of `catalogue check`."""
    return render(report, lambda path: lines_of(root / path, path)).rstrip("\n")
