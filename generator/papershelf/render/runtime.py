"""What compiled templates call in place of Jinja's own functions, which do more than the templates of a site need.

Jinja marks each escaped text as safe, by a call in Python, before it writes the text and forgets the mark. It looks for a wish to get the
context at every callable, which no callable of these templates has, and sorts the arguments of each macro anew. Without all that a list
of papers takes a third less time, and the page of a paper a fifth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from jinja2.runtime import Context, Undefined
from jinja2.runtime import Macro as _JinjaMacro
from jinja2.runtime import markup_join as joined_by_jinja
from jinja2.utils import missing
from markupsafe import Markup as _Markup
from markupsafe import escape as escaped_markup

safe: Callable[[str], _Markup] = partial(str.__new__, _Markup)
"""`Markup(text)` of a plain text, in a third of its time."""


def escape(value: object) -> str:
    """Return `value` as HTML text, in the characters of `markupsafe.escape`. What is HTML already, by `__html__`, stays as it is.

    >>> escape('"Tom & Jerry"'), str(escape(_Markup("<b>")))
    ('&#34;Tom &amp; Jerry&#34;', '<b>')
    """
    if type(value) is str:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace('"', "&#34;")
    if type(value) is Undefined:  # `{{ text if condition }}` where the condition is false; a name that does not exist is another type
        return ""
    return value if type(value) is _Markup else escaped_markup(value)


class Macro(_JinjaMacro):
    """A macro that passes its arguments straight on."""

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """Return the HTML of the macro."""
        if self.caller or self.catch_varargs or self.catch_kwargs or len(arguments) > self._argument_count:
            return super().__call__(*arguments, **named)
        if not named:
            return safe(self._func(*arguments, *[missing] * (self._argument_count - len(arguments))))
        rest = [named.get(name, missing) for name in self.arguments[len(arguments) :]]
        if len(rest) - rest.count(missing) < len(named):  # a name that the macro does not have, or has a value for already
            return super().__call__(*arguments, **named)
        return safe(self._func(*arguments, *rest))


class DirectContext(Context):
    """The variables of a template, with calls that pass nothing but the arguments."""

    def call(self, function: Any, /, *arguments: Any, _loop_vars: object = None, _block_vars: object = None, **named: Any) -> Any:
        """Return what `function` returns."""
        return function(*arguments, **named)


def markup_join(texts: Iterable[object]) -> str:
    """Return `texts` joined, as `~` does: escaped where one of them is HTML."""
    parts = list(texts)
    if {_Markup} <= set(map(type, parts)) <= {_Markup, str}:
        return safe("".join(map(escape, parts)))
    return joined_by_jinja(parts)


def use(source: str) -> str:
    """Return the Python `source` of a compiled template with the names of this module. Lines keep their numbers, which errors name."""
    imports, newline, rest = source.partition("\n")
    return f"{imports}; from {__name__} import {escape.__name__}, {Macro.__name__}, {markup_join.__name__}, safe as Markup{newline}{rest}"
