"""Messages of templates: translated when a template is compiled, with values that are escaped like all others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from papershelf.config import Config
from papershelf.pages.page import Page
from papershelf.render.renderer import Renderer
from papershelf.text import language
from papershelf.text.language import Catalogue

GERMAN = {
    "Save": ("Merken & „mehr“",),
    "About {name}": ("Über {name}",),
    '<a href="{href}">{count} paper</a>': ('<a href="{href}">{count} Arbeit</a>', '<a href="{href}">{count} Arbeiten</a>'),
    "100% of {what}": ("{what}, ganz",),
}

LINK = (
    "{% trans href='?a&b', count=n, n=n %}"
    '<a href="{{ href }}">{{ count }} paper</a>{% pluralize n %}<a href="{{ href }}">{{ count }} papers</a>'
    "{% endtrans %}"
)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use(Catalogue())


def shown(folder: Path, template: str, **view: object) -> str:
    (folder / "pages").mkdir(exist_ok=True)
    for layout in ("head", "navigation", "search", "footer"):
        (folder / "layouts").mkdir(exist_ok=True)
        (folder / "layouts" / f"{layout}.html").touch()
    (folder / "pages" / "own.html").write_text(template, encoding="utf-8")
    renderer = Renderer(Config(), (), (folder,), {})
    return renderer.render(Page("own/", "own.html", "Own", "", view)).body.decode()


@pytest.mark.parametrize(
    ("template", "english", "german"),
    [
        ("""{{ _('Save') }}""", "Save", "Merken &amp; „mehr“"),
        ("""<p title="{{ _('About {name}', name=name) }}">""", '<p title="About &lt;A&gt;">', '<p title="Über &lt;A&gt;">'),
        ("""{% trans %}About {{ name }}{% endtrans %}""", "About &lt;A&gt;", "Über &lt;A&gt;"),
        ("""{% trans what=name|lower %}100% of {{ what }}{% endtrans %}""", "100% of &lt;a&gt;", "&lt;a&gt;, ganz"),
        (
            "{% set n = 1 %}" + LINK,
            '<a href="?a&amp;b">1 paper</a>',
            '<a href="?a&amp;b">1 Arbeit</a>',
        ),
        (
            "{% set n = 2 %}" + LINK,
            '<a href="?a&amp;b">2 papers</a>',
            '<a href="?a&amp;b">2 Arbeiten</a>',
        ),
        ("""{% macro m(text) %}[{{ text }}]{% endmacro %}{{ m(_('About {name}', name=name)) }}""", "[About &lt;A&gt;]", "[Über &lt;A&gt;]"),
        ("""{% set x %}{% trans %}About {{ name }}{% endtrans %}{% endset %}{{ x }}""", "About &lt;A&gt;", "Über &lt;A&gt;"),
        ("{% trans what='a & b' %}100% of {{ what }}{% endtrans %}", "100% of a &amp; b", "a &amp; b, ganz"),
        ("""{{ _('About {name}', name='<b>') }}""", "About &lt;b&gt;", "Über &lt;b&gt;"),
        ("{% set x %}{% trans name='<b>' %}About {{ name }}{% endtrans %}{% endset %}{{ x }}", "About &lt;b&gt;", "Über &lt;b&gt;"),
        ("{% trans name='<', n=2 %}<b>{{ name }}</b>{% pluralize n %}<i>{{ name }}</i>{% endtrans %}", "<i>&lt;</i>", "<i>&lt;</i>"),
        ("""{{ _('Not translated') }}""", "Not translated", "Not translated"),
    ],
)
def test_a_message_is_shown_in_the_language_of_the_site(tmp_path: Path, template: str, english: str, german: str) -> None:
    assert shown(tmp_path, template, name="<A>") == english
    language.use(Catalogue("de", Path("de.po"), GERMAN))
    assert shown(tmp_path, template, name="<A>") == german


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ _(name) }}", "a message must be written here as text"),
        ("\n{{ _('a' ~ 'b') }}", "a message must be written here as text"),
        ("\n{{ _() }}", "a message must be written here as text"),
        ("\n{{ ngettext('a', name, 1) }}", "a message must be written here as text"),
        ("\n{{ _('About {name}') }}", "the message “About {name}” has {name}, which is given no value"),
    ],
)
def test_a_message_that_cannot_be_translated_is_an_error_with_its_line(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=message) as raised:
        shown(tmp_path, template, name="A")
    assert (raised.value.lineno, Path(raised.value.filename or "").name) == (2, "own.html")


def test_macros_are_made_once_for_all_pages_whatever_is_loaded_first(tmp_path: Path) -> None:
    """Jinja makes macros anew for a page that has globals which the macros' template lacks."""
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "m.html").write_text("{% macro m() %}{{ _('Save') }}{% endmacro %}", encoding="utf-8")
    shown(tmp_path, "")
    renderer = Renderer(Config(), (), (tmp_path,), {})
    macros = renderer._environment.get_template("macros/m.html")
    page = renderer._environment.get_template("pages/own.html")
    assert page.globals.keys() == macros.globals.keys()
