r"""Markdown, and text with numbered references, taken off a line: links, pictures, headings, escapes.

Exporters turn a page's links into `[text](address)` or `[text][12]`, and since one link of the page may hold a whole
abstract, the brackets stand on lines far apart. Each line is read by itself: a bracket without its partner is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

LONGEST_MARK = 160
"""A longer line is text: no mark of a listing, organisation's name included, comes near."""

_SIGNS = tuple(map(pattern, (r"#(?<![^\n]#)#{0,5} ", r"\]\((?:https?://huggingface\.co)?/", r"\]\[\d")))
"""A heading, links to the listing's own pages, numbered links. Each begins as it is written, so that it is found quickly."""
_HEADING = pattern(r"(#{1,6})\s+(.+)")
_IMAGE = pattern(r"!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = pattern(r"\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|\[(\d{1,5})\])")
_CLOSING = pattern(r"\](?:\(([^()\s]+)\)|\[(\d{1,5})\])$")
_INNER = pattern(r"\]\(|\]\[")
_LABEL = pattern(r"^\[[^\[\]]*\]\s*")
_PLACEHOLDER = pattern(r"(?:[-*•]\s*)?(?:\[[^\[\]]*\]|\[\d{1,5}\]:\s*\S+)")
_REFERENCE = pattern(r"^[ \t]*\[(\d{1,5})\]:[ \t]*<?(\S+?)>?[ \t]*$", re.M)
_ESCAPE = pattern(r"\\([\[\]*_#+\-!|>]|[`.~](?![A-Za-z{]))")


class Plain(NamedTuple):
    """A line without its markup."""

    text: str
    """May be empty, when the line was nothing but markup."""
    urls: list[str]
    level: int = 0
    """Of a heading, 1 to 6."""


def is_marked_up(text: str) -> bool:
    """Whether a listing has headings or links, so that its lines must be stripped."""
    return any(sign.search(text) for sign in _SIGNS)


def find_references(text: str) -> Mapping[str, str]:
    """The addresses listed as `[12]: https://...`, by their number."""
    return {found[1]: found[2] for found in _REFERENCE.finditer(text)}


def strip(line: str, references: Mapping[str, str]) -> Plain:
    r"""`line`, whose white space is folded, without its markup.

    >>> strip("### [A title](https://huggingface.co/papers/2405.00001)", {})
    Plain(text='A title', urls=['https://huggingface.co/papers/2405.00001'], level=3)
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
        # A title of two lines is a heading with a backslash where its line ended.
        text = text.replace("\\ ", " ") if level else text
    return Plain("" if had_picture and text in ("-", "*") else " ".join(text.split()), urls, level)


def _unlink(text: str, urls: list[str], references: Mapping[str, str]) -> str:
    """`text` without the brackets of links, whole ones and those that span lines; `urls` gets their addresses."""

    def follow(link: re.Match[str], address: int) -> None:
        url = link[address] or references.get(link[address + 1] or "", "")
        if url:
            urls.append(url)

    def words_of(link: re.Match[str]) -> str:
        if in_sentence and link[2] and "huggingface.co" not in link[2]:
            return link[0]
        follow(link, 2)
        return f" {_LABEL.sub('', link[1].strip())} "

    closing = _CLOSING.search(text)
    if closing and text.startswith("[") and (len(text) > 2 * LONGEST_MARK or not _INNER.search(text, 0, closing.start() + 1)):
        follow(closing, 1)
        return _LABEL.sub("", text[1 : closing.start()].strip())
    if len(text) <= 2 * LONGEST_MARK:
        # A link to elsewhere amid words is the authors' own: abstracts may hold Markdown.
        in_sentence = sum(map(str.isalpha, _LINK.sub("", text))) > 20
        text = _LINK.sub(words_of, text).strip()
    if text.startswith("[") and text.count("[") > text.count("]"):
        text = text[1:].strip()
    closing = _CLOSING.search(text)
    if closing and text.count("]") > text.count("["):
        follow(closing, 1)
        text = text[: closing.start()]
    return text
