"""What templates/README.md says of the templates is so, and it says everything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from jinja2 import meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.model import Appearance, Introduced, Link, OwnPage, Paper, Result
from papershelf.pages.menu import menu
from papershelf.pages.page import Page
from papershelf.pages.paper_context import ContextBuilder
from papershelf.pages.site_pages import site_pages
from papershelf.render.renderer import Frame, Renderer
from support import shelf
from support.libraries import DAY, TEMPLATES, assets, library, paper, papers, relations_of

CONFIG = Config(per_page=5, repository="https://example.org/shelf")
README = (TEMPLATES / "README.md").read_text(encoding="utf-8")
FILES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html"))
PAGES = [name for name in FILES if name.startswith("pages/")]
EXAMPLES = dict(re.findall(r"^<!-- file: (\S+) -->\n\n```html\n(.+?)```$", README, re.MULTILINE | re.DOTALL))


class RecordingRenderer(Renderer):
    """Keeps the pages that are rendered."""

    def __init__(self) -> None:
        super().__init__(CONFIG, menu(CONFIG, has_authors=True, has_organizations=True), (TEMPLATES,), assets())
        self.environment = self._environment
        self.pages: list[Page] = []

    def render(self, page: Page) -> Artifact:
        self.pages.append(page)
        return super().render(page)


@pytest.fixture(scope="module")
def renderer() -> RecordingRenderer:
    """A renderer that has rendered pages with every template."""
    renderer = RecordingRenderer()
    shelf = library(_papers(), {"d1": DAY, "d2": date(2025, 12, 20), "d3": date(2025, 12, 21)})
    contexts = ContextBuilder(shelf, relations_of(shelf.papers))
    rendered = [artifact for each in shelf.papers for artifact in renderer.paper(each, contexts.of(each))]
    rendered += [renderer.render(page.make()) for page in site_pages(shelf, CONFIG, [OwnPage("group", "Our group", "", "We meet.")])]
    assert len(rendered) > len(renderer.pages) > 50
    return renderer


def _papers() -> list[Paper]:
    """Papers from which every variable of a template gets a value."""
    found = {
        "families": ("ViT", "Swin"),
        "backbones": ("ViT-B/16", "Swin-V2-B", "Unheard-Of-1"),
        "tags": ("pruning", "image-classification"),
    }
    full = [
        paper(
            f"full{number}",
            abstract="Zebrafish glaucoma. ViT-B/16 gets 84.4% top-1 on ImageNet-1K.",
            date=date(2022 + number % 2, 1 + number, 1),
            authors=tuple(f"Author Number{count}" for count in range(70)),
            arxiv_id=f"2405.0891{number}",
            links=(Link("https://example.org/code", "code"),),
            results=(Result("ViT-B/16", "ImageNet-1K", "top-1", 80.0 + number, "%", "ViT-B/16 gets 84.4% top-1 on ImageNet-1K."),),
            digests=(Appearance("d2", 1 + number), Appearance("d3", 1 + number)),
            spellings=("ViT B16",),
            compared=("ResNet-50",),
            introduces=(Introduced("Swin", "model"),) if number == 0 else (),
            cues=("sparse",),
            note="Read *this*.",
            doi="10.1000/x",
            **found,
        )
        for number in range(7)
    ]
    return [*full, paper("undated", date=None, digests=(Appearance("d2", 8),)), *papers(140, tags=("pruning",))]


def _table(heading: str) -> Mapping[str, str]:
    """Return the cells after the first, joined, by the first cell without its backticks, of the table below `heading`."""
    sections = dict(re.findall(r"^##+ (.+?)\n(.*?)(?=^##+ |\Z)", README, re.MULTILINE | re.DOTALL))
    rows = re.findall(r"^\| `(.+?)` \| (.+) \|$", sections[heading], re.MULTILINE)
    assert len({name for name, _ in rows}) == len(rows), heading
    return dict(rows)


def _headings() -> list[str]:
    return re.findall(r"^##+ (.+)$", README, re.MULTILINE)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _value_headings() -> list[str]:
    return re.findall(r"^### (.+)$", README.partition("\n## Values\n")[2], re.MULTILINE)


def _parsed(renderer: RecordingRenderer, name: str) -> nodes.Template:
    return renderer.environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))


def _used(renderer: RecordingRenderer, name: str) -> set[str]:
    """Return the variables that the template `name` takes from whoever renders it."""
    tree = _parsed(renderer, name)
    return (
        meta.find_undeclared_variables(tree)
        - {each.target for each in tree.find_all(nodes.Import)}
        - {
            name.name
            for kind in (nodes.Assign, nodes.AssignBlock)
            for each in tree.find_all(kind)
            for name in each.find_all(nodes.Name)
            if name.ctx == "store"
        }
        - renderer.environment.globals.keys()
        - {"_", "gettext", "ngettext"}  # messages, which are translated when the template is compiled
    )


def test_every_template_is_listed() -> None:
    assert sorted(re.findall(r"^### `(.+?)`$", README, re.MULTILINE)) == FILES


def test_every_link_leads_to_a_heading() -> None:
    assert set(re.findall(r"\]\(#(.+?)\)", README)) <= set(map(_anchor, _headings()))


def test_every_template_of_a_page_is_rendered(renderer: RecordingRenderer) -> None:
    assert {f"pages/{page.template}" for page in renderer.pages} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gets_and_uses_what_is_listed(renderer: RecordingRenderer, name: str) -> None:
    listed = _table(f"`{name}`").keys()
    in_every_page = _table("Variables").keys()
    assert _used(renderer, name) - in_every_page == listed
    assert {frozenset(page.view) for page in renderer.pages if f"pages/{page.template}" == name} == {frozenset(listed)}


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("layouts/") and name != "layouts/base.html"])
def test_a_layout_uses_what_is_listed(renderer: RecordingRenderer, name: str) -> None:
    assert _used(renderer, name) == _table(f"`{name}`").keys()


def test_what_is_in_every_page_is_listed(renderer: RecordingRenderer) -> None:
    functions = {name.partition("(")[0] for name in _table("Functions")} - {"_"}  # which is gone when a template is compiled
    assert functions | {"site", "menu", "saved", "direction"} == renderer.environment.globals.keys() - DEFAULT_NAMESPACE.keys()
    assert _used(renderer, "layouts/base.html") | {"site", "menu", "saved", "direction"} == _table("Variables").keys()
    assert _table("Frame").keys() == {*Frame._fields}
    assert _table("Site").keys() == {*Config._fields, "base_path"}
    assert {name.partition("(")[0] for name in _table("Page")} == {*Page._fields, "window_title"} - {"template", "view"}


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("macros/")])
def test_every_macro_is_listed(renderer: RecordingRenderer, name: str) -> None:
    code = (TEMPLATES / name).read_text(encoding="utf-8")
    assert [*_table(f"`{name}`")] == re.findall(r"^{% macro (.+?\)) %}", code, re.MULTILINE)
    assert len([*_parsed(renderer, name).find_all(nodes.Macro)]) == len(_table(f"`{name}`"))
    assert _used(renderer, name) == set()


def test_every_block_is_listed(renderer: RecordingRenderer) -> None:
    listed = _table("`layouts/base.html`").keys()
    assert listed == {block.name for block in _parsed(renderer, "layouts/base.html").find_all(nodes.Block)}
    for name in PAGES:
        assert {block.name for block in _parsed(renderer, name).find_all(nodes.Block)} <= listed, name


def test_every_value_is_described(renderer: RecordingRenderer) -> None:
    """The types of variables and fields link to tables with the fields of the values that they get."""
    described = {_anchor(heading): frozenset(_table(heading)) for heading in _value_headings()}
    seen = set()
    for place, fields in _values(renderer.pages, described):
        seen.add(fields)
        linked = {described[anchor] for anchor in re.findall(r"\(#(.+?)\)", place)}
        assert fields in linked, (fields, place)
    assert seen == set(described.values())


def _values(pages: Iterable[Page], described: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the row of the table that lists each value with named fields in the views of `pages`, with the names of these fields."""
    tables = {fields: _table(heading) for heading, fields in zip(_value_headings(), described.values(), strict=True)}
    stack = [(_table(f"`pages/{page.template}`")[name], value) for page in pages for name, value in page.view.items()]
    while stack:
        place, value = stack.pop()
        if hasattr(value, "_fields"):
            fields: dict[str, object] = value._asdict()
            yield place, frozenset(fields)
            stack += [(tables[frozenset(fields)][name], each) for name, each in fields.items()]
        elif isinstance(value, Mapping):
            stack += [(place, each) for each in value.values()]
        elif isinstance(value, list | tuple):
            stack += [(place, each) for each in value]


def test_no_template_names_the_file_of_an_address() -> None:
    """`href` knows that a folder's page is `index.html`; the twin in Markdown beside it is named."""
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8").replace("index.html.md", "") for name in FILES}
    assert [name for name, text in texts.items() if re.search(r"index\.(?:html|md)", text)] == []


SHOWN = {
    "templates/pages/about.html": ("about/index.html", "We keep 2 papers here"),
    "templates/layouts/footer.html": ("papers/*/index.html", "Kept by the vision group"),
    "templates/layouts/navigation.html": ("map/index.html", '<a href="../map/index.html" aria-current="page">Map</a>'),
    "templates/layouts/head.html": ("index.html", '<meta name="author" content="The vision group">'),
    "templates/layouts/base.html": ("about/index.html", '<meta name="author" content="The vision group">'),
    "templates/pages/tags.html": ("tags/index.html", "<h1>Tags</h1>\n<h2>"),
}
"""For each example, a page of the site that shows it, and what it shows."""


@pytest.fixture(scope="module")
def new_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf as `papershelf new` writes it."""
    folder = tmp_path_factory.mktemp("new") / "shelf"
    assert shelf.run("new", folder, cwd=folder.parent).returncode == 0
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_works(new_shelf: Path, name: str) -> None:
    template = new_shelf / name
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(EXAMPLES[name], encoding="utf-8")
    site = shelf.build(new_shelf, new_shelf / "site")
    template.unlink()
    path, text = SHOWN[name]
    assert {text in file.read_text(encoding="utf-8") for file in site.glob(path)} == {True}


def test_every_example_is_tried() -> None:
    assert EXAMPLES.keys() == SHOWN.keys()
    assert README.count("<!-- file:") == len(EXAMPLES)
