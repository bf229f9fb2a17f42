"""Templates escape what they print as Jinja's own `escape` does, and tell errors by the line of the template."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup
from markupsafe import escape as of_markupsafe

from papershelf.render.runtime import DirectContext, escape, markup_join, use


class Plain(str):
    """Text of a type of its own."""


class Html:
    """What tells its own HTML."""

    def __html__(self) -> str:
        return "<i>own</i>"


class Environment(jinja2.Environment):
    """Jinja with the functions under test."""

    context_class = DirectContext

    def _generate(self, *arguments: object, **options: object) -> str:
        return use(super()._generate(*arguments, **options))  # type: ignore[arg-type]


@given(st.text(alphabet=st.sampled_from("<>&\"'ab ;#π\n")) | st.text() | st.integers() | st.floats() | st.none())
def test_values_are_escaped_as_by_markupsafe(value: object) -> None:
    assert escape(value) == str(of_markupsafe(value))


@pytest.mark.parametrize("value", [Markup("<b>&amp;</b>"), Html(), Plain("<a>")])
def test_html_stays_and_text_of_another_type_does_not(value: object) -> None:
    assert escape(value) == str(of_markupsafe(value))


@given(st.lists(st.text("<&a") | st.integers() | st.none() | st.text("<&b").map(Markup) | st.just(Html()), max_size=4))
def test_texts_are_joined_as_by_jinja(texts: list[object]) -> None:
    joined = markup_join(texts)
    assert (joined, type(joined)) == (jinja2.runtime.markup_join(texts), type(jinja2.runtime.markup_join(texts)))


def test_macros_blocks_and_joined_text_are_escaped_once() -> None:
    environment = Environment(autoescape=True)
    source = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{% set s %}<i>{{ a }}</i>{% endset %}{{ m(a) }}{{ s }}{{ a ~ '<' ~ s }}{{ a|e }}"
    html = environment.from_string(source).render(a="R&D")
    assert html == jinja2.Environment(autoescape=True).from_string(source).render(a="R&D")
    assert html.startswith("<b>R&amp;D</b><i>R&amp;D</i>R&amp;D&lt;<i>")


CALLS = {
    "all in order": "{{ m('a', 'b') }}",
    "a default": "{{ m('a') }}",
    "by name": "{{ m(y='b', x='<') }}",
    "some by name": "{{ m('a', y='b') }}{{ m(x='a') }}",
    "nothing where a condition is false": "{{ 'a' if 0 }}{{ m('<' if 0, 'b' ~ 1 if 0) }}",
    "joined": "{{ 'a' ~ 1 ~ '<' }}{{ m('a') ~ '<' ~ 1 ~ ('b' if 0) }}{{ none ~ m('&') }}",
    "from a caller": "{% call c('a') %}in{% endcall %}",
    "any number": "{{ v(1, 2, 3) }}",
    "text of a macro": "{{ m(m('<', 2), 3) }}",
    "a bound method": "{{ 'a,b'.split(',')|join('+') }}",
    "in a loop": "{% for each in 'ab' %}{{ m(each, loop.index) }}{{ loop.cycle('-', '.') }}{% endfor %}",
}
MACROS = (
    "{% macro m(x, y='<d>') %}<b>{{ x }}{{ y }}</b>{% endmacro %}{% macro c(x) %}{{ x }}:{{ caller() }}{% endmacro %}"
    "{% macro v() %}{{ varargs|length }}{% endmacro %}"
)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_macros_and_functions_are_called_as_by_jinja(call: str) -> None:
    assert Environment(autoescape=True).from_string(MACROS + call).render() == (
        jinja2.Environment(autoescape=True).from_string(MACROS + call).render()
    )


@pytest.mark.parametrize("call", ["{{ m(1, 2, 3) }}", "{{ m(1, z=2) }}", "{{ m(z=1) }}", "{{ m(1, 2, x=3) }}", "{{ m(1, x=3) }}"])
def test_wrong_arguments_are_refused(call: str) -> None:
    with pytest.raises(TypeError):
        Environment(autoescape=True).from_string(MACROS + call).render()


def test_arguments_by_name_take_no_longer_way(monkeypatch: pytest.MonkeyPatch) -> None:
    template = Environment(autoescape=True).from_string(MACROS + "{{ m('a', y='b') }}")
    monkeypatch.delattr(jinja2.runtime.Macro, "__call__")
    assert template.render() == "<b>ab</b>"


def test_an_error_is_told_by_the_line_of_the_template() -> None:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string("one\ntwo\n{{ missing }}\n")
    with pytest.raises(UndefinedError) as caught:
        template.render()
    assert any(entry.lineno + 1 == 3 and str(entry.path) == "<template>" for entry in caught.traceback)
