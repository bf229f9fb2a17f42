"""Renders views of `pages` as HTML with Jinja templates, and papers as Markdown pages. `templates/README.md` describes the templates."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import repeat
from operator import call
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
)
from jinja2.runtime import Macro
from markupsafe import Markup

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.markdown import paper_page
from papershelf.model import Paper
from papershelf.pages import paper as papers
from papershelf.pages.menu import MenuEntry
from papershelf.pages.page import Page
from papershelf.pages.paper_context import PaperContext
from papershelf.pages.views import shown_title
from papershelf.render import runtime
from papershelf.render.errors import describe_missing
from papershelf.text import language, normalize
from papershelf.text.html import excerpt

_DESCRIPTION = 150  # characters of a paper's description: as many as previews of links show
_PIECES_AT_MOST = 50_000  # pieces of HTML in the cache, each about 0.5 KB; most are papers in lists


class Frame(NamedTuple):
    """The rendered files of `templates/layouts/` that `base.html` places around every page."""

    head: Markup
    navigation: Markup
    search: Markup
    footer: Markup


class _Environment(Environment):
    context_class = runtime.DirectContext

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._templates: dict[str, Template] = {}

    def get_template(self, name: str, *others: Any) -> Template:  # type: ignore[override]  # by name only
        """Return a template, which is kept: every page asks for six of them."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = super().get_template(name, *others)
        return template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as a plain dictionary, which Jinja copies faster for each page than its own `ChainMap`."""
        return {**self.globals, **(d or {})}

    # Jinja calls these to compile a template. What they import, builds whose templates are compiled do without.

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return a parsed template, which may have messages."""
        from papershelf.render import messages

        messages.prepare(self)
        return super()._parse(source, name, filename)

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        """Return the Python code of a parsed template, in which messages are translated."""
        from papershelf.render import messages

        translated = messages.translated(source, language.current(), name, filename)
        return runtime.use(super()._generate(translated, name, filename, defer_init))


class Renderer:
    """Renders the pages of a site. A template that fails raises Jinja's own errors."""

    def __init__(
        self,
        config: Config,
        menu: Sequence[MenuEntry],
        template_dirs: Sequence[Path],
        assets: Mapping[str, str],
        compiled: BytecodeCache | None = None,
    ) -> None:
        """Prepare to render, without loading a template.

        Args:
            config: The settings of the site, which templates see as `site`.
            menu: The links at the top of every page.
            template_dirs: Folders to look for templates in, the site's own before the package's.
            assets: Content hash of each static file by output path.
            compiled: Where compiled templates are kept between builds.
        """
        self._config = config
        self._template_dirs = template_dirs
        self._assets = assets
        self._environment = _Environment(
            loader=ChoiceLoader([FileSystemLoader(template_dirs), PrefixLoader({"package": FileSystemLoader(template_dirs[-1])}, ":")]),
            bytecode_cache=compiled,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        catalogue = language.current()
        self._environment.words = catalogue.fingerprint  # type: ignore[attr-defined]  # compiled templates depend on it
        self._environment.globals |= {
            "site": config,
            "menu": menu,
            "saved": [(each.name, urls.saved(normalize.slug(each.name))) for each in config.feeds],
            "asset": self._asset,
            "csp_hash": _csp_hash,
            "href": urls.href,
            "each": self._each,
            "direction": catalogue.forms.direction,
            language.PLURAL_FORM: catalogue.plural_form,
        }
        self._environment.filters["number"] = catalogue.forms.number
        self._piece: Callable[..., str] = lru_cache(_PIECES_AT_MOST)(call)
        self._frames: dict[tuple[str, str], Frame] = {}

    def load_templates(self) -> None:
        """Load every template of the package, or the site's own of the same name. Other files among the site's templates are ignored."""
        default = self._template_dirs[-1]
        for file in sorted(default.rglob("*.html")):
            self._environment.get_template(file.relative_to(default).as_posix())

    def paper(self, paper: Paper, context: PaperContext) -> Iterator[Artifact]:
        """Return the Markdown page and the HTML page of `paper`. Reading the Markdown page back gives what the HTML page shows."""
        yield Artifact(urls.paper_markdown(paper.slug), paper_page.dump(paper).encode("utf-8", "replace"))
        title = shown_title(paper)
        trail = (context.newest_digest,) if context.newest_digest else ()
        shown = papers.view(paper, context, self._config)
        about = excerpt(paper.ai_summary or paper.abstract, _DESCRIPTION) or title
        page = Page(urls.paper(paper.slug), "paper.html", title, about, {"paper": shown}, trail)
        rendered = self.render(page)
        if len(rendered.body) > papers.LARGEST:
            for less in papers.shorter(shown):
                rendered = self.render(page._replace(view={"paper": less}))
                if len(rendered.body) <= papers.LARGEST:
                    break
        yield rendered

    def paper_redirect(self, paper: Paper, slug: str) -> Iterator[Artifact]:
        """Return what is at another address of `paper`: a copy of its Markdown page, and an HTML page that leads to its own."""
        yield Artifact(urls.paper_markdown(slug), paper_page.dump(paper).encode("utf-8", "replace"))
        title = shown_title(paper)
        view = {"to": urls.href(urls.paper(paper.slug)), "name": title}
        yield self.render(Page(urls.paper(slug), "redirect.html", title, title, view, indexed=False))

    def render(self, page: Page) -> Artifact:
        """Return `page` as HTML."""
        root = self._root(page)
        canonical = urls.absolute(self._config.base_url, page.address) if self._config.is_address_known else ""
        try:
            template = self._environment.get_template(f"pages/{page.template}")
            html = template.render(page.view, page=page, root=root, canonical=canonical, frame=self._frame(root, page.address))
        except TemplateNotFound as error:
            # Jinja's error is an `OSError`, which the build would report as a failure to write the site.
            raise TemplateRuntimeError(describe_missing(str(error.name))).with_traceback(error.__traceback__) from error
        return Artifact(urls.path(page.address), html.encode("utf-8", "replace"), page.indexed)

    def fragment(self, name: str, values: Mapping[str, object]) -> str:
        """Return a template that is no page of the site, such as a mail, with `values`."""
        return self._environment.get_template(name).render(values)

    def _root(self, page: Page) -> str:
        """Return the reference from `page` to the site's root.

        A server shows the page "not found" at any depth, so its links start at the server's root where the site's address is known.
        """
        if page.address == urls.NOT_FOUND and self._config.is_address_known:
            return self._config.base_path
        return urls.root(page.address)

    def _frame(self, root: str, address: str) -> Frame:
        """Return the frame of the page at `address`.

        It is cached, because it is the same for all pages of one depth. Only the front page of a section has another one, in which the
        link to that section is marked as current.
        """
        key = root, address if address.count("/") == 1 else ""
        if key not in self._frames:
            templates = (self._environment.get_template(f"layouts/{name}.html") for name in Frame._fields)
            self._frames[key] = Frame(*(Markup(template.render(root=root, here=key[1])) for template in templates))
        return self._frames[key]

    def _each(self, macro: Macro, root: str, items: Iterable[object], *arguments: object) -> Markup:
        """Return `macro(root, item, *arguments)` for each of `items`, one after the other.

        The HTML of an item is cached, because many pages of one depth name the same papers, tags and backbones.
        """
        return runtime.safe("".join(map(self._piece, repeat(macro), repeat(root), items, *map(repeat, arguments))))

    def _asset(self, path: str) -> str:
        """Return the address of the static file `path` from the site's root, with a version that changes whenever the file does."""
        if path not in self._assets:
            raise TemplateRuntimeError(f"there is no static file {path}")
        return f"{path}?v={self._scripts if path.endswith('.js') else self._assets[path]}"

    @cached_property
    def _scripts(self) -> str:
        """The version of all scripts, one because pages name only the first script, which passes its version on to the others."""
        hashes = [f"{path} {content_hash}" for path, content_hash in sorted(self._assets.items()) if path.endswith(".js")]
        return sha256("\n".join(hashes).encode()).hexdigest()[:10]


def _csp_hash(style: str) -> Markup:
    """Return the source expression by which a Content-Security-Policy allows this inline `style` and no other."""
    return Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode())
