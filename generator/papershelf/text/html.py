r"""Text from digests and notes -> HTML that is safe to show.

Everything is escaped but what this module writes itself: links that the paper is known to have, `$...$` maths as
MathML, and the figures that the results table quotes.

>>> str(paragraph("Top-1 of 84.4% < 90% at $x^2$.", figures=[("Top-1 of 84.4% < 90%", 84.4, "f1")]))[:51]
'Top-1 of <mark id="f1">84.4%</mark> &lt; 90% at <ma'
>>> plain("The $L^2$ norm")
'The L^2 norm'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from papershelf.text.lazy_pattern import pattern
from papershelf.text.tex import find_maths

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Span = tuple[int, int, Markup]
"""Start, end, and what stands there in HTML."""

_NUMBER = pattern(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|\.\d)")
_PERCENT = pattern(r" ?%")
_TAG = pattern(
    "math|mrow|mi|mn|mo|mtext|mspace|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mtable|mtr|mtd|mstyle|mpadded|mphantom"
)
_ATTRIBUTE = pattern("display|mathvariant|stretchy|accent|fence|separator|columnalign|linethickness|displaystyle|scriptlevel")


def paragraph(text: str, *, links: Iterable[str] = (), figures: Iterable[tuple[str, float, str]] = ()) -> Markup:
    """One paragraph of an abstract.

    `links` are addresses that may stand in it; `figures` are to be marked, each with its sentence, its value, and the id of its first mark.
    """
    spans = list(_maths(text)) if "$" in text else []
    for url in links:
        spans += _links(text, url)
    for sentence, value, anchor in figures:
        spans += _figures(text, sentence, value, anchor)
    if not spans:
        return escape(text)
    return Markup("".join(_weave(text, sorted(spans, key=lambda span: (span[0], -span[1])))))


def title(text: str) -> Markup:
    """A title, its maths as MathML."""
    return paragraph(text) if "$" in text else escape(text)


def plain(text: str) -> str:
    """`text` with its maths as characters, for places that hold no markup."""
    if "$" not in text:
        return text
    parts, last = [], 0
    for start, end, maths in find_maths(text):
        parts += [text[last:start], _tex_to_text(maths)]
        last = end
    return "".join([*parts, text[last:]])


def excerpt(text: str, length: int) -> str:
    """The first `length` characters or less, plain, ending at a word.

    >>> excerpt("One two three.", 9)
    'One two…'
    """
    head = text[: length * 2]
    line = plain(" ".join(head.split()))
    if len(line) <= length:
        return line
    return line[: length - 1].rpartition(" ")[0].rstrip(" ,.;:-–—(") + "…" if " " in line[: length - 1] else line[: length - 1] + "…"


def printed_figure(sentence: str, value: float) -> str:
    """The figure as the sentence prints it (`87.0`), else in its shortest form."""
    found = next(_numbers(sentence, value), None)
    return found.group() if found else f"{value:g}"


def note(markdown: str) -> Markup:
    """The maintainer's note. HTML in it is shown, not obeyed; pictures are left out, for no request leaves the site."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = parser.parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:  # the page has its own first two levels, and none may be left out
        token.tag = f"h{min(levels.index(token.tag) + 3, 6)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def is_web(url: str) -> bool:
    """Whether `url` may become a link: other schemes can run code."""
    return url.startswith(("https://", "http://"))


def _weave(text: str, spans: Sequence[Span]) -> Iterator[Markup]:
    done = 0
    for start, end, markup in spans:
        if start < done:
            continue
        yield escape(text[done:start])
        yield markup
        done = end
    yield escape(text[done:])


def _links(text: str, url: str) -> Iterator[Span]:
    if not is_web(url):
        return
    shown = url if url in text else url.partition("://")[2]
    start = text.find(shown)
    if start >= 0:
        yield start, start + len(shown), Markup(f'<a href="{escape(url)}">{escape(shown)}</a>')


def _figures(text: str, sentence: str, value: float, anchor: str) -> Iterator[Span]:
    offset = text.find(sentence)
    if offset < 0:
        return
    start = f'<mark id="{escape(anchor)}">'
    for found in _numbers(sentence, value):
        percent = _PERCENT.match(sentence, found.end())
        end = percent.end() if percent else found.end()
        yield offset + found.start(), offset + end, Markup(f"{start}{escape(sentence[found.start() : end])}</mark>")
        start = "<mark>"


def _numbers(sentence: str, value: float) -> Iterator[re.Match[str]]:
    return (found for found in _NUMBER.finditer(sentence) if float(found.group().replace(",", "")) == value)


def _maths(text: str) -> Iterator[Span]:
    for start, end, tex in find_maths(text):
        markup = mathml(tex)
        if markup:
            yield start, end, markup


def mathml(tex: str) -> Markup | None:
    """`tex` as MathML, None where it is not understood in full.

    The converter does not escape text in its output, so its tree is written out here: known elements and
    attributes, everything else escaped.
    """
    from latex2mathml.converter import convert_to_element

    try:
        element = convert_to_element(tex)
        return Markup("".join(_element(element)))
    except Exception:  # the converter raises many kinds of error, IndexError and RecursionError among them, on broken TeX
        return None


def _element(element: Element) -> Iterator[str]:
    text = unescape(element.text or "")
    if not _TAG.fullmatch(element.tag) or (text.startswith("\\") and len(text) > 1):
        raise ValueError(f"{element.tag} {text}")
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in element.items() if _ATTRIBUTE.fullmatch(name) and value != "inline"
    )
    yield f"<{element.tag}{attributes}>{escape(text)}"
    for child in element:
        yield from _element(child)
    yield f"</{element.tag}>{escape(unescape(element.tail or ''))}"


def _tex_to_text(tex: str) -> str:
    if not re.search(r"[\\{}]", tex):
        return tex
    from pylatexenc.latex2text import LatexNodes2Text

    try:
        return " ".join(LatexNodes2Text(math_mode="text").latex_to_text(tex).split())
    except Exception:  # as above: TeX from a digest may be broken in any way
        return tex
