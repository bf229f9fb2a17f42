"""Library -> HTML pages and the papers' Markdown pages. Selection happens in `pages` and `papers`, layout in `templates/`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import UNSET_BASE_URL, Config
from papershelf.library.library import Library
from papershelf.markdown import paper_page
from papershelf.model import Paper
from papershelf.pages import paper as papers
from papershelf.pages.page import LazyPage, Page
from papershelf.pages.paper_context import ContextBuilder, PaperContext
from papershelf.pages.site_pages import site_pages
from papershelf.text.html import excerpt, plain

_DESCRIPTION = 80
"""Characters of a paper's description: enough to tell it in a preview of a link; search engines quote the page itself."""
_ROOT = Markup("<root>")
"""Stands for a page's root in what is rendered once; no text looks like it, for text is escaped."""
_MADE_AT_MOST = 50_000
"""Pieces, most of them papers in lists, of half a kilobyte each."""


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every page of a template sees: a plain dictionary, for each page copies it, and Jinja's own chain of two is slow to copy."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders the pages of a site.

    `template_dirs` are searched in order, so that a site overrides templates file by file. `assets` gives the content hash of each
    static file by its output path. `compiled` keeps compiled templates between builds. Templates that fail raise Jinja's errors.
    """

    def __init__(
        self, config: Config, template_dirs: Sequence[Path], assets: Mapping[str, str], compiled: BytecodeCache | None = None
    ) -> None:
        self._config = config
        self._assets = assets
        self._environment = _Environment(
            loader=FileSystemLoader(template_dirs),
            bytecode_cache=compiled,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals |= {"site": config, "asset": self._asset, "csp_hash": _csp_hash, "href": urls.href}
        self._environment.globals["each"] = self._each
        self._made: dict[tuple[object, ...], str] = {}
        self._frames: dict[tuple[str, str], TemplateModule] = {}

    def load(self, names: Iterable[str]) -> None:
        """Load the templates of these `names`, which are loaded when they are first used otherwise."""
        for name in names:
            self._environment.get_template(name)

    def paper_pages(self, library: Library, selected: Iterable[Paper]) -> Iterator[Artifact]:
        """The Markdown page of each paper, and its HTML page."""
        neighbourhood = ContextBuilder(library)
        for paper in selected:
            yield from self.paper(paper, neighbourhood.of(paper))

    def paper(self, paper: Paper, around: PaperContext) -> Iterator[Artifact]:
        """The Markdown page of `paper`, and the HTML page of the same: what `content.load` reads from the one is what the other shows."""
        yield Artifact(urls.paper_markdown(paper.slug), paper_page.dump(paper).encode("utf-8", "replace"))
        yield self.render(self._paper(paper, around))

    def other_pages(self, library: Library) -> Iterator[Artifact]:
        """All pages but those of papers."""
        return (self.render(page.make()) for page in self.plan(library))

    def plan(self, library: Library) -> Iterator[Page | LazyPage]:
        """All pages but those of papers, to be rendered."""
        return site_pages(library, self._config)

    def _paper(self, paper: Paper, around: PaperContext) -> Page:
        title = plain(paper.title)
        trail = (around.shelved,) if around.shelved else ()
        view = {"paper": papers.view(paper, around, self._config)}
        return Page(urls.paper(paper.slug), "paper.html", title, excerpt(paper.abstract, _DESCRIPTION) or title, view, trail)

    def render(self, page: Page) -> Artifact:
        """The HTML of `page`."""
        template = self._environment.get_template(page.template)
        canonical = urls.absolute(self._config.base_url, page.address)
        root = self._root(page)
        frame = self._frame(root, page.address)
        html = template.render(page.view, page=page, root=root, canonical=canonical, frame=frame, parts=self._parts)
        return Artifact(urls.path(page.address), html.encode("utf-8", "replace"), page.indexed)

    @cached_property
    def _parts(self) -> TemplateModule:
        """What several pages share."""
        return self._environment.get_template("parts.html").module

    def _root(self, page: Page) -> str:
        """A server shows the page for what is not found at any depth, so its links start from the server's root where that is known."""
        if page.address == urls.NOT_FOUND and self._config.base_url != UNSET_BASE_URL:
            return self._config.base_path
        return urls.root(page.address)

    def _frame(self, root: str, address: str) -> TemplateModule:
        """What is around the page: the same for all of one depth but those that its links name."""
        key = root, address if address.count("/") == 1 else ""
        if key not in self._frames:
            self._frames[key] = self._environment.get_template("frame.html").make_module({"root": root, "here": key[1]})
        return self._frames[key]

    def _each(self, macro: Macro, root: str, items: Iterable[object], *arguments: object) -> Markup:
        """What `macro(root, item, *arguments)` gives for each of `items`.

        It is rendered once whatever the root: papers, tags and backbones are named on many pages.
        """
        pieces = "".join([self._piece(macro, item, *arguments) for item in items])
        return Markup(pieces.replace(_ROOT, escape(root)))

    def _piece(self, *call: Any) -> str:
        made = self._made.get(call)
        if made is None:
            if len(self._made) >= _MADE_AT_MOST:
                self._made.clear()
            macro, *arguments = call
            made = self._made[call] = str(macro(_ROOT, *arguments))
        return made

    def _asset(self, path: str) -> str:
        """The address of a static file from the site's root, with what makes browsers load it anew when it changes."""
        return f"{path}?v={self._scripts if path.endswith('.js') else self._assets[path]}"

    @cached_property
    def _scripts(self) -> str:
        """The version of all scripts: pages name the first of them, which hands its own on to those that it loads."""
        held = [f"{path} {hash_}" for path, hash_ in sorted(self._assets.items()) if path.endswith(".js")]
        return sha256("\n".join(held).encode()).hexdigest()[:10]


def _csp_hash(style: str) -> Markup:
    """What a Content-Security-Policy says to let this inline style, and no other, apply."""
    return Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode())
