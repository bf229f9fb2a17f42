r"""Text from digests and notes as HTML that is safe to show.

All text is escaped. The only markup is written here: links of the paper, maths between dollar signs as MathML, and marks
around the numbers that the results table quotes.

>>> str(paragraph("Top-1 of 84.4% < 90% at $x^2$.", numbers=[("Top-1 of 84.4% < 90%", 84.4, "f1")]))[:51]
'Top-1 of <mark id="f1">84.4%</mark> &lt; 90% at <ma'
>>> plain("The $L^2$ norm")
'The L^2 norm'
"""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from papershelf.text.lazy_pattern import pattern
from papershelf.text.mathml import mathml
from papershelf.text.tex import convert_around_maths, find_maths, tex_to_text

Span = tuple[int, int, Markup]  # start, end, and the HTML that replaces the text between them

_NUMBER = pattern(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|\.\d)")
_PERCENT = pattern(r" ?%")


def paragraph(text: str, *, links: Iterable[str] = (), numbers: Iterable[tuple[str, float, str]] = ()) -> Markup:
    """Return a paragraph of an abstract.

    `links` are addresses to link; `numbers` are numbers to mark, each as its sentence, its value and the id of its first mark.
    """
    maths = ((start, end, mathml(tex)) for start, end, tex in find_maths(text))
    spans = [(start, end, markup) for start, end, markup in maths if markup]
    for url in filter(is_web, links):
        shown = url if url in text else url.partition("://")[2]
        start = text.find(shown)
        if start >= 0:
            spans.append((start, start + len(shown), Markup(f'<a href="{escape(url)}">{escape(shown)}</a>')))
    for sentence, value, anchor in numbers:
        spans += _number_spans(text, sentence, value, anchor)
    parts, done = [], 0
    for start, end, markup in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            parts += [escape(text[done:start]), markup]
            done = end
    return Markup("".join([*parts, escape(text[done:])]))


def plain(text: str) -> str:
    """Return `text` with its maths as plain characters."""
    return convert_around_maths(text, str, lambda _, tex: _plain_maths(tex))


def excerpt(text: str, length: int) -> str:
    """Return the beginning of `text` as plain text: at most `length` characters, cut after a whole word.

    >>> excerpt("One two three.", 9)
    'One two…'
    """
    line = plain(" ".join(text[: length * 2].split()))
    if len(line) <= length:
        return line
    return line[: length - 1].rpartition(" ")[0].rstrip(" ,.;:-–—(") + "…" if " " in line[: length - 1] else line[: length - 1] + "…"


def printed_number(sentence: str, value: float) -> str:
    """Return `value` as `sentence` prints it (`87.0`), or in its shortest form where the sentence does not have it."""
    found = next(_occurrences(sentence, value), None)
    return found.group() if found else f"{value:g}"


def note(markdown: str) -> Markup:
    """Return a maintainer's note. Its HTML is escaped; images are left out, because pages load nothing from other sites."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = parser.parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:  # levels 1 and 2 are the page's own, and no level may be skipped
        token.tag = f"h{min(levels.index(token.tag) + 3, 6)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def is_web(url: str) -> bool:
    """Return whether `url` may become a link. Other schemes than http and https can run code."""
    return url.startswith(("https://", "http://"))


def _number_spans(text: str, sentence: str, value: float, anchor: str) -> Iterator[Span]:
    offset = text.find(sentence)
    if offset < 0:
        return
    start = f'<mark id="{escape(anchor)}">'
    for found in _occurrences(sentence, value):
        percent = _PERCENT.match(sentence, found.end())
        end = percent.end() if percent else found.end()
        yield offset + found.start(), offset + end, Markup(f"{start}{escape(sentence[found.start() : end])}</mark>")
        start = "<mark>"


def _occurrences(sentence: str, value: float) -> Iterator[re.Match[str]]:
    return (found for found in _NUMBER.finditer(sentence) if float(found.group().replace(",", "")) == value)


def _plain_maths(tex: str) -> str:
    return " ".join(tex_to_text(tex).split()) if re.search(r"[\\{}]", tex) else tex
