"""The plugin of mkdocs: puts pages that are made beside those that a hand wrote.

In ``mkdocs.yml``::

    nav:
      - What it is: index.md
      - Words: made:concepts
    plugins:
      - ndtframe
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from ndtframe.emit.markdown_text import plain
from ndtframe.errors import NdtError
from ndtframe.schema.model_set import ModelSet
from ndtframe.site import markers, references
from ndtframe.site.chapters import chapter
from ndtframe.site.drawings import drawn
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

_LOG = get_plugin_logger("ndtframe")
MADE = "made:"
THEME = Path(__file__).parent / "theme"


class Settings(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may set.

    The folder of a twin; reports of the conformance suite; the model sets that the pages are of, by
    name or as files of yang-libraries, with folders of their modules.  In a site that is
    ``partial`` made pages may refer to pages that it does not have: those links become plain text.
    """

    twin = config_options.Optional(config_options.Dir(exists=True))
    reports = config_options.ListOfItems(config_options.File(exists=True), default=[])
    model_sets = config_options.ListOfItems(config_options.Type(str), default=[])
    libraries = config_options.ListOfItems(config_options.File(exists=True), default=[])
    paths = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    partial = config_options.Type(bool, default=False)


class Site(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Makes the chapters that the navigation names."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, and put them into the navigation."""
        root = Path(config.config_file_path or ".").resolve().parent
        config.theme.dirs.insert(0, str(THEME / "parts"))
        reports = tuple(Path(each) for each in self.config.reports)
        twin = Path(self.config.twin) if self.config.twin else None
        self._pages: dict[str, Page] = {}
        with _told():
            sets = _model_sets(self.config)
            self._sources = Sources(root, twin=twin, model_sets=sets, reports=reports)
            config.nav = self._nav(config.nav or [])
            self._targets = references.targets(self._pages.values())
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that are made, files that pages lead to, and what the theme needs."""
        for page in self._pages.values():
            if files.get_file_from_path(page.path) is None:
                files.append(File.generated(config, page.path, content=_written(page)))
            for name, text in page.attached.items():
                files.append(File.generated(config, name, content=text))
        for name in self._led_to(files):
            place = self._sources.root / name
            if f"file/{name}" not in self._targets and place.is_file():
                self._targets[f"file/{name}"] = f"files/{name}"
                files.append(File.generated(config, f"files/{name}", abs_src_path=str(place)))
        for part in sorted(THEME.rglob("*")):
            if part.is_file() and part.suffix in (".css", ".js", ".svg"):
                name = f"assets/ndt/{part.relative_to(THEME).as_posix()}"
                files.append(File.generated(config, name, abs_src_path=str(part)))
        return files

    def _led_to(self, files: Files) -> list[str]:
        """The files beside ``docs/`` that pages lead to, but for pages."""
        written = [file for file in files.documentation_pages() if file.generated_by is None]
        texts = {page.path: page.text for page in self._pages.values()}
        texts |= {
            file.src_uri: file.content_string + texts.get(file.src_uri, "") for file in written
        }
        found = {name for path, text in texts.items() for name in references.outside(text, path)}
        return sorted(name for name in found if not name.endswith(".md"))

    def on_page_markdown(
        self, markdown: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Join what was written and what is made, and resolve the references."""
        path = page.file.src_uri
        made = self._pages.get(path)
        text = markers.without(markdown)
        if made and page.file.generated_by is None:
            page.meta.setdefault("search", {"boost": made.weight})
            text = f"{text.rstrip()}\n\n{made.text}"
        with _told():
            text = drawn(text, self._sources, f"docs/{path}")
        if made and self.config.partial:
            text = references.without_absent(text, path, self._targets, files.src_uris)
        return references.resolve(text, path, self._targets, _LOG.warning)

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """No site map where nobody said where the site will be: it would only hold the day."""
        return "" if template_name == "sitemap.xml" and not config.site_url else output_content

    def _nav(self, items: list[Any]) -> list[Any]:
        return [entry for item in items for entry in self._entries(item)]

    def _entries(self, item: Any) -> Iterator[Any]:
        if isinstance(item, dict):
            ((title, inner),) = item.items()
            parts = inner if isinstance(inner, list) else [inner]
            plain = isinstance(inner, str) and not inner.startswith(MADE)
            yield {title: inner if plain else self._nav(parts)}
        elif isinstance(item, str) and item.startswith(MADE):
            yield from self._made(item.removeprefix(MADE))
        else:
            yield item

    def _made(self, name: str) -> Iterator[Any]:
        """The entries of a chapter in the navigation; its sections are lists of their own."""
        sections: dict[str, list[Any]] = {}
        entries: list[Any] = []
        for page in chapter(name)(self._sources):
            self._pages[page.path] = page
            entry = {escape(page.title): page.path}
            if not page.section:
                entries.append(entry)
            elif page.section in sections:
                sections[page.section].append(entry)
            else:
                sections[page.section] = [entry]
                entries.append({page.section: sections[page.section]})
        yield from entries


def _model_sets(settings: Settings) -> dict[str, ModelSet] | None:
    """The model sets that are named; ``None`` where none is, for those that ship."""
    paths = [Path(each) for each in settings.paths]
    found = [ModelSet.load(name) for name in settings.model_sets]
    found += [ModelSet.of_library(Path(each), paths) for each in settings.libraries]
    return {each.name: each for each in found} or None


def _written(page: Page) -> str:
    """A page as a file of Markdown, with its front matter."""
    meta: dict[str, Any] = {"title": escape(page.title)}
    if page.description:
        meta["description"] = escape(page.description)
    if page.weight != 1:
        meta["search"] = {"boost": page.weight}
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in meta.items())
    return f"---\n{head}\n---\n\n# {plain(page.title)}\n\n{page.text}"


@contextmanager
def _told() -> Iterator[None]:
    """Tell errors of ours as mkdocs tells its own, without a traceback."""
    try:
        yield
    except NdtError as error:
        raise PluginError(str(error)) from error
