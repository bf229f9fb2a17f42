r"""Strip a line of Markdown and of numbered references: links, pictures, headings, escapes.

Exporters turn a page's links into `[text](address)` or `[text][12]`. One link of the page may hold a whole abstract, so its
two brackets may stand on lines far apart. Each line is read by itself, and a bracket without its partner is dropped.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

LONGEST_MARKER = 160  # a line with more characters is text: markers of entries, and names of organisations, are much shorter

_MARKUP = tuple(map(pattern, (r"#(?<![^\n]#)#{0,5} ", r"\]\((?:https?://huggingface\.co)?/", r"\]\[\d")))
"""A heading, links to the listing's own pages, numbered links. Each begins with a literal character: such patterns search quickly."""
_HEADING = pattern(r"(#{1,6})\s+(.+)")
_IMAGE = pattern(r"!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = pattern(r"\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|\[(\d{1,5})\])")
_CLOSING = pattern(r"\](?:\(([^()\s]+)\)|\[(\d{1,5})\])$")
_INNER = pattern(r"\]\(|\]\[")
_LABEL = pattern(r"^\[[^\[\]]*\]\s*")
_PLACEHOLDER = pattern(r"(?:[-*•]\s*)?(?:\[[^\[\]]*\]|\[\d{1,5}\]:\s*\S+)")
_REFERENCE = pattern(r"^[ \t]*\[(\d{1,5})\]:[ \t]*<?(\S+?)>?[ \t]*$", re.M)
_ESCAPE = pattern(r"\\([\[\]*_#+\-!|>]|[`.~](?![A-Za-z{]))")


class PlainLine(NamedTuple):
    """A line without its markup."""

    text: str  # empty where the line was nothing but markup
    urls: list[str]
    heading_level: int = 0  # 1 to 6; 0 where the line is no heading


def is_marked_up(text: str) -> bool:
    """Return whether a listing has headings or links, so that its lines must be stripped."""
    return any(markup.search(text) for markup in _MARKUP)


def find_references(text: str) -> Mapping[str, str]:
    """Return the addresses that are listed as `[12]: https://...`, by number."""
    return {found[1]: found[2] for found in _REFERENCE.finditer(text)}


def strip(line: str, references: Mapping[str, str]) -> PlainLine:
    r"""Return `line`, in which each white space is one blank, without its markup.

    >>> strip("### [A title](https://huggingface.co/papers/2405.00001)", {})
    PlainLine(text='A title', urls=['https://huggingface.co/papers/2405.00001'], heading_level=3)
    >>> strip("May 29[6](https://huggingface.co/papers/2405.00001#community)", {}).text, strip("- ![](x.svg)\\", {}).text
    ('May 29 6', '')
    """
    text = _IMAGE.sub("", line) if "![" in line else line
    had_picture = len(text) < len(line)
    urls: list[str] = []
    heading = _HEADING.fullmatch(text)
    level, text = (len(heading[1]), heading[2]) if heading else (0, text)
    text = text.rstrip("\\").strip()
    if "[" in text or "]" in text:
        text = "" if _PLACEHOLDER.fullmatch(text) else _unlink(text, urls, references)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
        # A heading of two lines has a backslash where its first line ended.
        text = text.replace("\\ ", " ") if level else text
    return PlainLine("" if had_picture and text in ("-", "*") else " ".join(text.split()), urls, level)


def _unlink(text: str, urls: list[str], references: Mapping[str, str]) -> str:
    """Return `text` without the brackets of links, those that span lines included; add the addresses of the links to `urls`."""

    def add_url(link: re.Match[str], group: int) -> None:
        url = link[group] or references.get(link[group + 1] or "", "")
        if url:
            urls.append(url)

    def label_of(link: re.Match[str]) -> str:
        if in_sentence and link[2] and "huggingface.co" not in link[2]:
            return link[0]
        add_url(link, 2)
        return f" {_LABEL.sub('', link[1].strip())} "

    closing = _CLOSING.search(text)
    if closing and text.startswith("[") and (len(text) > 2 * LONGEST_MARKER or not _INNER.search(text, 0, closing.start() + 1)):
        add_url(closing, 1)
        return _LABEL.sub("", text[1 : closing.start()].strip())
    if len(text) <= 2 * LONGEST_MARKER:
        # A link to another site in the middle of words is the authors' own, because abstracts may hold Markdown.
        in_sentence = sum(map(str.isalpha, _LINK.sub("", text))) > 20
        text = _LINK.sub(label_of, text).strip()
    if text.startswith("[") and text.count("[") > text.count("]"):
        text = text[1:].strip()
    closing = _CLOSING.search(text)
    if closing and text.count("]") > text.count("["):
        add_url(closing, 1)
        text = text[: closing.start()]
    return text
