r"""Undo the HTML in a title or a description, as feeds and the fields of journals hold it.

>>> plain("<p>We find <i>x</i> &lt; 10<sup>2</sup>.</p><p>Then &amp; now.</p>")
'We find x < 10².\n\nThen & now.'
>>> plain("Predicting <mask> tokens, a < b")
'Predicting <mask> tokens, a < b'
"""

import re
from html import unescape

from papershelf.seeds.digests.document import paragraphs
from papershelf.text import tex
from papershelf.text.lazy_pattern import pattern

_BLOCK_NAMES = "p div li ul ol dl dt dd table tr h1 h2 h3 h4 h5 h6 section article blockquote pre title sec list list-item hr"
_INLINE_NAMES = (
    "a abbr b big cite code em font i img italic bold sc span strong small sub sup tt u var mark q s td th tbody thead html body head "
    "br figure figcaption inline-formula tex-math math mi mn mo mrow msub msup msubsup mfrac mtext semantics annotation script style"
)
_BLOCKS, _INLINE = frozenset(_BLOCK_NAMES.split()), frozenset(_INLINE_NAMES.split())
_HIDDEN = frozenset(("script", "style", "head", "annotation"))
_SURE = pattern(
    rf"</(?:\w{{1,20}}:)?(?:{'|'.join(sorted(_BLOCKS | _INLINE))})>|<(?:br|p)\s{{0,9}}/?>"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|[lr]squo|[lr]dquo|[mn]dash|#\d{2,5}|#x[0-9a-f]{2,4});",
    re.I,
)
_SHORT = pattern(r"\s{0,3}([-+−\w=()]{1,6}?)\s{0,3}(?=</)")
_SHIFTED = {"sup": ("^", tex.SUPERSCRIPTS), "sub": ("_", tex.SUBSCRIPTS)}
_ORDINALS = ("st", "nd", "rd", "th")
_TAG = pattern(r"<(/?)(?:[A-Za-z]\w*+:)?([A-Za-z][\w-]*+)([^<>]*+)>|<!--(?:(?!-->)[^<])*-->|<!\[CDATA\[|\]\]>")


def is_markup(text: str) -> bool:
    """Return whether a text that may be plain is HTML: it ends an element of HTML, begins a paragraph or a line, or names a character.

    >>> is_markup("We find <i>x</i>."), is_markup("We use <think> and </think> and <b>.")
    (True, False)
    """
    return ("<" in text or "&" in text) and bool(_SURE.search(text))


def plain(markup: str) -> str:
    """Return the text of a piece of HTML; a blank line stands between paragraphs. Tags that HTML does not have are text."""
    if "<" not in markup:
        return paragraphs(unescape(markup) if "&" in markup else markup)
    parts: list[str] = []
    at = hidden = 0
    for tag in _TAG.finditer(markup):
        name = (tag[2] or "").lower()
        if name and name not in _BLOCKS and name not in _INLINE:
            continue
        if not hidden:
            parts.append(markup[at : tag.start()])
            text, at = ("\n\n", tag.end()) if name in _BLOCKS else _inline(name, tag[1], markup, tag.end())
            parts.append(text)
        else:
            at = tag.end()
        if name in _HIDDEN and not tag[3].endswith("/"):
            hidden = max(hidden + (-1 if tag[1] else 1), 0)
    if not hidden:
        parts.append(markup[at:])
    return paragraphs(unescape("".join(parts)))


def line(markup: str) -> str:
    """Return the text of a piece of HTML on one line."""
    return " ".join(plain(markup).split())


def _inline(name: str, closing: str, markup: str, at: int) -> tuple[str, int]:
    """Return the text for a tag inside a line, which ends at `at`, and where the text behind it begins.

    That is a line end for `br`, and nothing for most tags. A number in `sup` or `sub` is raised or lowered, the ending of an
    ordinal number stays as it is, and other content of at most three characters gets the sign of a power or an index.
    """
    if name == "br":
        return "\n", at
    found = _SHORT.match(markup, at) if name in _SHIFTED and not closing else None
    if not found:
        return "", at
    content, (mark, characters) = found[1], _SHIFTED[name]
    if not any(map(str.isalpha, content)):
        return content.replace("−", "-").translate(characters), found.end()
    is_power = content not in _ORDINALS and (content.isalnum() or content[0] in "-+−") and len(content.lstrip("-+−")) <= 3
    return mark if is_power else "", at
