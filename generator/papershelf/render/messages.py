"""Messages of templates, translated while templates are compiled.

A template writes `{% trans %}...{% endtrans %}` for text with markup, and `_("...")` for plain text; both are Jinja's own
(`jinja2.ext.i18n`). A site has one language, so each message becomes the text of its translation in the compiled template, and a page takes
no longer to render than without messages.
"""

import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment, TemplateAssertionError, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import escape

from papershelf.text.language import PLURAL_FORM, Catalogue

_EXTENSION = "jinja2.ext.InternationalizationExtension"
_FUNCTIONS = ("_", "gettext", "ngettext")
_PRINTF = re.compile(r"%\((\w++)\)s|%(%)")
_PLACEHOLDER = re.compile(r"\{(\w++)\}")


def as_written(message: str) -> str:
    """Return a message of Jinja's tag `trans` with its placeholders as all other messages have them.

    >>> as_written("%(count)s papers, 100%% read")
    '{count} papers, 100% read'
    """
    return _PRINTF.sub(lambda found: f"{{{found[1]}}}" if found[1] else "%", message)


def prepare(environment: Environment) -> None:
    """Let the templates of `environment` have messages."""
    if _EXTENSION not in environment.extensions:
        environment.add_extension(_EXTENSION)
        # Templates that are loaded before would lack this global, and Jinja makes macros anew for every page whose globals they lack.
        del environment.globals["_"]
        environment.newstyle_gettext = True  # type: ignore[attr-defined]  # an attribute of the extension
        environment.policies["ext.i18n.trimmed"] = True


def translated(template: nodes.Template, catalogue: Catalogue, name: str | None, filename: str | None) -> nodes.Template:
    """Return a parsed `template` with the words of `catalogue` in place of its messages.

    Raises:
        TemplateAssertionError: A message is no literal text, or it has a placeholder without a value.
    """
    found = _Translator(catalogue, name, filename).visit(template)
    assert isinstance(found, nodes.Template)
    return found


class _Translator(NodeTransformer):
    def __init__(self, catalogue: Catalogue, name: str | None, filename: str | None) -> None:
        self._catalogue = catalogue
        self._place = name, filename

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        """Return the output with each message in pieces, which are written one after the other like the text around it."""
        pieces: list[nodes.Expr] = []
        for child in node.nodes:
            new = self.visit(child)
            pieces += new.nodes if isinstance(new, nodes.Concat) and new is not child else [new]
        return nodes.Output(list(map(_as_template_data, pieces)), lineno=node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's name
        """Return a message's words; any other call as it is."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _FUNCTIONS:
            return node
        count = 2 if node.node.name == "ngettext" else 1
        texts = [as_written(each.value) for each in node.args[:count] if isinstance(each, nodes.Const) and isinstance(each.value, str)]
        if len(texts) < count or node.dyn_args or node.dyn_kwargs:
            raise TemplateAssertionError("a message must be written here as text, to be translated", node.lineno, *self._place)
        values = {each.key: each.value for each in node.kwargs}
        is_markup = node.node.name != "_"
        if count == 1:
            forms = self._catalogue.messages.get(texts[0], texts)
            return self._joined(forms[0], values, node.lineno, is_markup=is_markup)
        number = node.args[2]
        values.setdefault("num", number)
        return self._chosen(texts, values, number, is_markup=is_markup)

    def _chosen(self, texts: Sequence[str], values: dict[str, nodes.Expr], number: nodes.Expr, *, is_markup: bool) -> nodes.Expr:
        """Return an expression for the form that belongs to `number`."""
        forms = self._catalogue.messages.get(texts[0], texts)
        chosen = self._joined(forms[-1], values, number.lineno, is_markup=is_markup)
        for place, form in reversed(list(enumerate(forms[:-1]))):
            index = nodes.Call(nodes.Name(PLURAL_FORM, "load"), [number], [], None, None)
            test = nodes.Compare(index, [nodes.Operand("eq", nodes.Const(place))])
            chosen = nodes.CondExpr(test, self._joined(form, values, number.lineno, is_markup=is_markup), chosen)
        return _at(chosen, number.lineno)

    def _joined(self, text: str, values: dict[str, nodes.Expr], line: int, *, is_markup: bool) -> nodes.Expr:
        """Return `text` with its values: a constant where it has none, or all of them are constants."""
        pieces = list(self._pieces(text, values, line, is_markup=is_markup))
        if is_markup and all(isinstance(piece, nodes.MarkSafe) for piece in pieces):
            whole = "".join(
                piece.expr.value for piece in pieces if isinstance(piece, nodes.MarkSafe) and isinstance(piece.expr, nodes.Const)
            )
            return _at(nodes.MarkSafe(nodes.Const(whole)), line)
        return pieces[0] if len(pieces) == 1 else _at(nodes.Concat(pieces), line)

    def _pieces(self, text: str, values: dict[str, nodes.Expr], line: int, *, is_markup: bool) -> Iterator[nodes.Expr]:
        for place, part in enumerate(_PLACEHOLDER.split(text)):
            if place % 2 and part not in values:
                raise TemplateAssertionError(f"the message “{text}” has {{{part}}}, which is given no value", line, *self._place)
            if place % 2:
                yield _escaped(values[part]) if is_markup else values[part]
            elif part or text == part:
                yield _at(nodes.MarkSafe(nodes.Const(part)) if is_markup else nodes.Const(part), line)


def _at(expression: nodes.Expr, line: int) -> nodes.Expr:
    """Return an expression that is put in the place of what stands on a line."""
    expression.set_lineno(line)
    return expression


def _escaped(value: nodes.Expr) -> nodes.Expr:
    """Return a constant value as text that is escaped, because Jinja joins constants as plain text; another value as it is."""
    try:
        constant = value.as_const()
    except nodes.Impossible:
        return value
    return _at(nodes.MarkSafe(nodes.Const(str(escape(constant)))), value.lineno)


def _as_template_data(piece: nodes.Expr) -> nodes.Expr:
    """Return text with markup as a template's own text, which is cheaper; anything else as it is."""
    if isinstance(piece, nodes.MarkSafe) and isinstance(piece.expr, nodes.Const):
        return nodes.TemplateData(piece.expr.value, lineno=piece.lineno)
    return piece
